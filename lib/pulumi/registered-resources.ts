import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { TreeMemory } from '../core/tree-memory';
import type { Deployable } from './deployable';
import type { KubernetesResource } from './kubernetes-resource';

/** An object of the tree with the resource that it became. */
interface Registered {
  readonly deployable: Deployable;
  readonly resource: KubernetesResource;
}

/** What earlier deployments made of a tree: a later one, of another chart of the same tree, waits for it. */
const memory = new TreeMemory('pulumi-resources', () => new Map<ApiObject, Registered>());

/** Keeps the resource of an object, so that a later deployment of another chart of the same tree can depend on it. */
export function remember(deployable: Deployable, resource: KubernetesResource): void {
  memory.ofTree(deployable.source).set(deployable.source, { deployable, resource });
}

/** The resource an object was registered as, if it was. */
export function resourceOf(source: ApiObject): KubernetesResource | undefined {
  return memory.ofTree(source).get(source)?.resource;
}

/** What earlier deployments registered from this tree. */
export function registered(root: IConstruct): readonly Deployable[] {
  return [...memory.ofTree(root).values()].map(({ deployable }) => deployable);
}
