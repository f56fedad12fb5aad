import { refuse, wholeNumber } from '../../../core/checks';
import type { KubeObject } from '../../install/kube-object';
import { isWorkload, scales } from '../../install/kube-object';
import type { ContainerResources, DeploymentOptions } from '../platform-options';
import { containersOf, editContainers } from './edit-objects';
import { place } from './placement';
import { setReplicas } from './replicas';

/** Changes single Deployments by name. */
export function applyDeployments(
  objects: readonly KubeObject[], options: Readonly<Record<string, DeploymentOptions>>,
): readonly KubeObject[] {
  return Object.entries(options).reduce((changed, [name, option]) => applyDeployment(changed, name, option), objects);
}

function applyDeployment(objects: readonly KubeObject[], name: string, options: DeploymentOptions): readonly KubeObject[] {
  const workloads = objects.filter(isWorkload);
  if (!workloads.some(({ metadata }) => metadata.name === name)) {
    refuse('deployments', name, `one of ${workloads.map(({ metadata }) => metadata.name).join(', ')}`);
  }
  const changed = objects.map((object) => (isWorkload(object) && object.metadata.name === name
    ? place(withResources(object, options), options.nodeSelector, options.tolerations)
    : object));
  if (options.replicas === undefined) {
    return changed;
  }
  // An autoscaler has no minimum of 0 unless a cluster's feature gate allows it.
  const min = objects.some((object) => scales(object, { kind: 'Deployment', name })) ? 1 : 0;
  return setReplicas(changed, name, wholeNumber(`deployments.${name}.replicas`, options.replicas, { min }));
}

function withResources(object: KubeObject, { resources, container }: DeploymentOptions): KubeObject {
  if (!resources) {
    return object;
  }
  const names = containersOf(object).map(({ name }) => name);
  const chosen = container ?? names[0] ?? '';
  if (!names.includes(chosen)) {
    refuse(`deployments.${object.metadata.name}.container`, chosen, `one of ${names.join(', ')}`);
  }
  return editContainers(object, (each) => (each.name === chosen ? { ...each, resources: merged(each.resources, resources) } : each));
}

function merged(upstream: ContainerResources = {}, own: ContainerResources): ContainerResources {
  return {
    ...upstream,
    ...(own.requests && { requests: { ...upstream.requests, ...own.requests } }),
    ...(own.limits && { limits: { ...upstream.limits, ...own.limits } }),
  };
}
