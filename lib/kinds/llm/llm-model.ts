import { violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';

/** A LoRA adapter that is loaded beside the model. */
export interface LoraAdapter {
  /** Name under which requests ask for it. */
  readonly name: string;
  /** Where it is: `hf://…`, `s3://…`, `pvc://…`, `oci://…`. */
  readonly uri: string;
}

/** What an LLMInferenceService serves. @see kserve pkg/apis/serving/v1alpha2/llm_inference_service_types.go `LLMModelSpec` */
export interface LlmModelProps {
  /** Where the model is: `hf://meta-llama/Llama-3.1-8B-Instruct`, `s3://…`, `pvc://…`, `oci://…`. */
  readonly uri: string;
  /** Name under which requests ask for it. @default - the name of the service */
  readonly name?: string | undefined;
  /** LoRA adapters. @default - none */
  readonly loraAdapters?: readonly LoraAdapter[] | undefined;
  /** The largest rank of an adapter, at least 1. @default - vLLM's own */
  readonly maxLoraRank?: number | undefined;
}

/**
 * Everything that is wrong with the model of a service that is called `service`.
 *
 * @see kserve pkg/apis/serving/v1alpha2/llm_inference_service_validation.go `validateLoRAAdapters`
 */
export function checkLlmModel({ name, loraAdapters = [] }: LlmModelProps, service: string): Violation[] {
  const names = [name ?? service, ...loraAdapters.map((adapter) => adapter.name)];
  return loraAdapters.flatMap((adapter, index) => {
    const path = `model.loraAdapters[${index}].name`;
    if (adapter.name === '.' || adapter.name === '..') {
      return [violation(path, adapter.name, 'a name that is no way through folders', 'the adapter is put into a folder of its name')];
    }
    return names.indexOf(adapter.name) === index + 1 ? [] : [violation(path, adapter.name, 'a name that neither the model nor another adapter has')];
  });
}

/** `spec.model`. */
export function renderLlmModel({ uri, name, loraAdapters, maxLoraRank }: LlmModelProps): { readonly [field: string]: unknown } {
  const lora = {
    ...(loraAdapters !== undefined && { adapters: loraAdapters.map((adapter) => ({ name: adapter.name, uri: adapter.uri })) }),
    ...(maxLoraRank !== undefined && { maxRank: maxLoraRank }),
  };
  return { uri, ...(name !== undefined && { name }), ...(Object.keys(lora).length > 0 && { lora }) };
}
