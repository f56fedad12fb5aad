import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkServiceName, kindObject } from '../kind-object';
import { takeProps } from '../kind-shapes';
import type { LlmInferenceServiceConfigProps, LlmInferenceServiceProps } from './llm-inference-service-props';
import { LLM_CONFIG, LLM_SERVICE } from './llm-shapes';
import { llmFaults, llmSpec } from './llm-spec';
import { placeOf } from '../../core/place-of';

const API_VERSION = 'serving.kserve.io/v1alpha2';

/**
 * A large language model as a service: KServe's LLMInferenceService, which runs vLLM behind a scheduler that knows the caches of its
 * pods. Needs KServe's LLM controller, the Gateway API with an implementation and the inference extension in the cluster; spread over
 * several pods also LeaderWorkerSet.
 *
 * Wrong props throw one InputError with everything that is wrong, before any object is made.
 *
 * @see kserve pkg/apis/serving/v1alpha2/llm_inference_service_types.go
 */
export class LlmInferenceService extends Construct {
  /** `metadata.name`. */
  public readonly name: string;
  /** The object in the manifest, for what has no prop. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: LlmInferenceServiceProps) {
    super(...placeOf(new.target, scope, id));
    const right = takeProps(this, LLM_SERVICE, props, { apiVersion: API_VERSION, kind: 'LLMInferenceService', checkName: checkServiceName }, llmFaults);
    this.name = right.name;
    this.apiObject = kindObject(this, this.name, { apiVersion: API_VERSION, kind: 'LLMInferenceService' }, right, llmSpec(right, right.baseConfigs));
  }
}

/** What several LLMInferenceServices have in common: they name it in `baseConfigs`. */
export class LlmInferenceServiceConfig extends Construct {
  /** `metadata.name`. */
  public readonly name: string;
  /** The object in the manifest, for what has no prop. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: LlmInferenceServiceConfigProps) {
    super(...placeOf(new.target, scope, id));
    const right = takeProps(this, LLM_CONFIG, props, { apiVersion: API_VERSION, kind: 'LLMInferenceServiceConfig', checkName: checkServiceName }, llmFaults);
    this.name = right.name;
    this.apiObject = kindObject(this, this.name, { apiVersion: API_VERSION, kind: 'LLMInferenceServiceConfig' }, right, llmSpec(right));
  }
}
