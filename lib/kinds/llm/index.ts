export { LlmInferenceService, LlmInferenceServiceConfig } from './llm-inference-service';
export type { LlmInferenceServiceConfigProps, LlmInferenceServiceProps } from './llm-inference-service-props';
export { LlmRouter } from './llm-router';
export { LlmScaling } from './llm-scaling';
export { Parallelism } from './parallelism';
