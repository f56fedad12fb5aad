import type { KubeObject } from '../../../../install/kube-object';
import { object } from '../../../../objects';
import { NAMESPACE } from '../../names';

/** With which the name of every preset begins; KServe knows them by name. */
const PRESET_PREFIX = 'kserve-config-llm-';

/** An LLMInferenceServiceConfig that KServe takes by itself. */
export function preset(name: string, spec: Record<string, unknown>): KubeObject {
  return object('serving.kserve.io/v1alpha2', 'LLMInferenceServiceConfig', { name: `${PRESET_PREFIX}${name}`, namespace: NAMESPACE }, { spec });
}
