import { refuse } from '../../../core/checks';
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
  return editObject(objects, option, 'ConfigMap', name, (object) => ({ ...object, data: { ...object.data, ...data } }));
}

/** Changes the pod template of a workload; anything else comes back as it is. */
export function editPodSpec(object: KubeObject, change: (pod: Record<string, any>) => Record<string, any>): KubeObject {
  const template = object.spec?.template;
  if (!template?.spec) {
    return object;
  }
  return { ...object, spec: { ...object.spec, template: { ...template, spec: change(template.spec) } } };
}

/** Changes the containers of a workload; anything else comes back as it is. */
export function editContainers(object: KubeObject, change: (container: Record<string, any>) => Record<string, any>): KubeObject {
  return editPodSpec(object, (pod) => ({ ...pod, containers: pod.containers.map((each: Record<string, any>) => change(each)) }));
}
