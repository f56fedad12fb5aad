import type { PodSpec } from 'kubernetes-types/core/v1';
import { podAt } from '../../install/pod-at';
import type { KubeObject } from '../../install/kube-object';
import { withField } from '../../release/set-field';

/** Where an LLMInferenceServiceConfig describes pods. */
const PODS: ReadonlyArray<readonly string[]> = [
  ['template'], ['worker'], ['prefill', 'template'], ['prefill', 'worker'], ['router', 'scheduler', 'template'],
];

/** Whether an object is a preset of LLMInferenceServices. */
export function isPreset({ kind }: KubeObject): boolean {
  return kind === 'LLMInferenceServiceConfig';
}

/** Changes the pods that a preset describes. */
export function editPresetPods(object: KubeObject, change: (pod: PodSpec) => PodSpec): KubeObject {
  return PODS.reduce<KubeObject>((changed, way) => {
    const pod = podAt(changed.spec, ...way);
    return pod === undefined ? changed : { ...changed, spec: withField(changed.spec, way, change(pod)) };
  }, object);
}
