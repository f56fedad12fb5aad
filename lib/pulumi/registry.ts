import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Deployable } from './deployable';
import type { KubernetesResource } from './kubernetes-resource';

const resources = new WeakMap<ApiObject, KubernetesResource>();
const byRoot = new WeakMap<IConstruct, Deployable[]>();

/** Keeps the resource of an object, so that a later deployment of another chart of the same tree can depend on it. */
export function remember(deployable: Deployable, resource: KubernetesResource): void {
  const { root } = deployable.source.node;
  resources.set(deployable.source, resource);
  const known = byRoot.get(root);
  if (known === undefined) {
    byRoot.set(root, [deployable]);
  } else {
    known.push(deployable);
  }
}

/** The resource an object was registered as, if it was. */
export function resourceOf(source: ApiObject): KubernetesResource | undefined {
  return resources.get(source);
}

/** What earlier deployments registered from this tree. */
export function registered(root: IConstruct): readonly Deployable[] {
  return [...(byRoot.get(root) ?? [])];
}
