import type { KubeObject } from '../../install/kube-object';
import { isWorkload } from '../../install/kube-object';
import type { Toleration } from '../platform-options';
import { editPodSpec } from './edit-objects';

/**
 * Puts every pod of the install on nodes with these labels, and lets it stay on nodes with these taints. A DaemonSet has a pod on each node
 * that it is for; which those are is its own affair.
 */
export function applyPlacement(
  objects: readonly KubeObject[], nodeSelector: Readonly<Record<string, string>> = {}, tolerations: readonly Toleration[] = [],
): readonly KubeObject[] {
  return objects.map((object) => (isWorkload(object) && object.kind !== 'DaemonSet' ? place(object, nodeSelector, tolerations) : object));
}

/** The same for one workload. */
export function place(
  object: KubeObject, nodeSelector: Readonly<Record<string, string>> = {}, tolerations: readonly Toleration[] = [],
): KubeObject {
  return editPodSpec(object, (pod) => ({
    ...pod,
    ...(Object.keys(nodeSelector).length > 0 && { nodeSelector: { ...pod.nodeSelector, ...nodeSelector } }),
    ...(tolerations.length > 0 && { tolerations: [...(pod.tolerations ?? []), ...tolerations.map((toleration) => toleration.render())] }),
  }));
}
