import type { Container, PodSpec } from 'kubernetes-types/core/v1';
import { refuse } from '../../../core/checks';
import { objectAt, textsAt } from '../../../core/json';
import { podAt } from '../../install/pod-at';
import type { KubeObject } from '../../install/kube-object';

/**
 * Changes one object by kind and name. An object that is not there is an error: an option that changes nothing would be believed.
 *
 * @param option the option as the user typed it, for the message
 */
export function editObject(
  objects: readonly KubeObject[], option: string, kind: string, name: string, change: (object: KubeObject) => KubeObject,
): readonly KubeObject[] {
  if (!objects.some((object) => object.kind === kind && object.metadata.name === name)) {
    refuse(option, `${kind}/${name}`, `an object that the release has`, `the release file has no such object, so leave '${option}' out`);
  }
  return objects.map((object) => (object.kind === kind && object.metadata.name === name ? change(object) : object));
}

/** Sets keys of a ConfigMap; other keys stay. */
export function setConfigMapData(
  objects: readonly KubeObject[], option: string, name: string, data: Readonly<Record<string, string>>,
): readonly KubeObject[] {
  return editObject(objects, option, 'ConfigMap', name, (object) => (
    { ...object, data: { ...textsAt(object, 'data'), ...data } }));
}

/** Changes the pod template of a workload; anything else comes back as it is. */
export function editPodSpec(object: KubeObject, change: (pod: PodSpec) => PodSpec): KubeObject {
  const pod = podAt(object, 'spec', 'template', 'spec');
  return pod === undefined
    ? object
    : { ...object, spec: { ...objectAt(object, 'spec'), template: { ...objectAt(object, 'spec', 'template'), spec: change(pod) } } };
}

/** The containers of a workload; none for anything else. */
export function containersOf(object: KubeObject): readonly Container[] {
  return podAt(object, 'spec', 'template', 'spec')?.containers ?? [];
}

/** Changes the containers of a workload; anything else comes back as it is. */
export function editContainers(object: KubeObject, change: (container: Container) => Container): KubeObject {
  return editPodSpec(object, (pod) => ({ ...pod, containers: pod.containers.map(change) }));
}
