import type { Json } from '../../core/json';
import type { AdmissionCluster } from './cluster-resources';
import { validateLlmConfig, validateLlmService } from './llm/validate-llm-service';
import type { Fault } from './refusal';
import { validateInferenceGraph } from './validate-inference-graph';
import { validateLocalModelCache } from './validate-local-model-cache';
import { validateRuntime } from './validate-runtime';
import { validateTrainedModel } from './validate-trained-model';

/** What KServe's validating webhook refuses of an object that fits its schema; nothing of a kind that has none. InferenceServices apart. */
export function kindFaults(object: Json, cluster: AdmissionCluster): Fault[] {
  switch (object.kind) {
    case 'ServingRuntime': case 'ClusterServingRuntime': return validateRuntime(object, cluster.runtimes.known);
    case 'InferenceGraph': return validateInferenceGraph(object);
    case 'TrainedModel': return validateTrainedModel(object);
    case 'LocalModelCache': return validateLocalModelCache(object, cluster.localModelCaches);
    case 'LLMInferenceService': return validateLlmService(object);
    case 'LLMInferenceServiceConfig': return validateLlmConfig(object);
    default: return [];
  }
}
