import { required } from '../../core/props/kind';
import { FULL_TEXT, instance, listOf, whole } from '../../core/props/kinds';
import { ANNOTATIONS, IMAGE, JSON_OBJECT, LABELS, NAMED_LIST, QUANTITY } from '../../core/props/kubernetes-kinds';
import type { KindsOf } from '../../core/props/shape';
import { Shape } from '../../core/props/shape';
import { CONTAINER_SETTINGS } from '../../inference/component/container-kinds';
import type { ContainerSettings } from '../../inference/component/container';
import { MODEL_URI, NAMESPACED_KIND } from '../kind-shapes';
import type { LlmInferenceServiceConfigProps, LlmInferenceServiceProps } from './llm-inference-service-props';
import type { LlmModelProps, LoraAdapter } from './llm-model';
import { LlmRouter } from './llm-router';
import { LlmScaling } from './llm-scaling';
import type { LlmWorkloadProps } from './llm-workload';
import { Parallelism } from './parallelism';

/** What the props of an LLMInferenceService may be. */

const MODEL = new Shape<LlmModelProps>('model', {
  uri: required(MODEL_URI), name: FULL_TEXT, maxLoraRank: whole({ min: 1, max: 2147483647 }),
  loraAdapters: listOf(new Shape<LoraAdapter>('a LoRA adapter', { name: required(FULL_TEXT), uri: required(MODEL_URI) })),
});

const WORKLOAD: KindsOf<LlmWorkloadProps> = {
  replicas: whole({ min: 0, max: 2147483647 }),
  scaling: instance(LlmScaling, 'LlmScaling.hpa({ maxReplicas: 3 })'),
  parallelism: instance(Parallelism, 'Parallelism.tensor(2)'),
  image: IMAGE,
  container: new Shape<ContainerSettings>('container', CONTAINER_SETTINGS),
  pod: JSON_OBJECT,
  worker: JSON_OBJECT,
  kvCacheMemory: QUANTITY,
};

const CONFIG: KindsOf<LlmInferenceServiceConfigProps> = {
  ...NAMESPACED_KIND,
  ...WORKLOAD,
  model: MODEL,
  prefill: new Shape<LlmWorkloadProps>('prefill', WORKLOAD),
  router: instance(LlmRouter, 'LlmRouter.managed()'),
  podLabels: LABELS,
  podAnnotations: ANNOTATIONS,
};

export const LLM_CONFIG = new Shape<LlmInferenceServiceConfigProps>('LlmInferenceServiceConfig', CONFIG);

export const LLM_SERVICE = new Shape<LlmInferenceServiceProps>('LlmInferenceService', { ...CONFIG, model: required(MODEL), baseConfigs: NAMED_LIST });
