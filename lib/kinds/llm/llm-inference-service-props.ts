import type { INamed } from '../../core/named';
import type { NamespacedKindProps } from '../kind-props';
import type { LlmModelProps } from './llm-model';
import type { LlmRouter } from './llm-router';
import type { LlmWorkloadProps } from './llm-workload';

/** What a config may say: all that a service may but `baseConfigs` (a config is based on no other); the model need not be there. */
export interface LlmInferenceServiceConfigProps extends NamespacedKindProps, LlmWorkloadProps {
  /** What is served. @default - each service says its own */
  readonly model?: LlmModelProps | undefined;
  /** Pods of their own for the first pass over a prompt. @default - the same pods do both */
  readonly prefill?: LlmWorkloadProps | undefined;
  /** How requests reach it. @default - only by the Service of its pods */
  readonly router?: LlmRouter | undefined;
  /** Labels of the pods. @default - none */
  readonly podLabels?: { readonly [key: string]: string } | undefined;
  /** Annotations of the pods. @default - none */
  readonly podAnnotations?: { readonly [key: string]: string } | undefined;
}

/** A large language model as a service. What is said of pods here is said of those that decode. */
export interface LlmInferenceServiceProps extends LlmInferenceServiceConfigProps {
  /** What is served. */
  readonly model: LlmModelProps;
  /** LLMInferenceServiceConfigs to start from, the later one wins. @default - KServe's own only */
  readonly baseConfigs?: readonly INamed[] | undefined;
}
