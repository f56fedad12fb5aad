import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';
import type { KServeContainerResources } from './resources';
import { optionalResources } from './resources';

const MODEL_SERVER_RESOURCES = { cpuLimit: '1', memoryLimit: '2Gi', cpuRequest: '1', memoryRequest: '2Gi' } as const;

/** Key `inferenceService`: what holds for all InferenceServices. */
export interface KServeInferenceServiceDefaults {
  /** Requests and limits of model servers that name none; `''` for none at all. @default - cpu 1 and memory 2Gi, request and limit */
  readonly resource?: KServeContainerResources;
  /** Annotations of an InferenceService that are not handed on to its revisions, besides KServe's own list. @default - none more */
  readonly serviceAnnotationDisallowedList?: readonly string[];
  /** Labels of an InferenceService that are not handed on to its revisions, besides KServe's own list. @default - none more */
  readonly serviceLabelDisallowedList?: readonly string[];
}

/** The JSON of key `inferenceService`. */
export function inferenceService(read: ConfigReader, config: KServeInferenceServiceDefaults = {}): Json {
  return {
    serviceAnnotationDisallowedList: config.serviceAnnotationDisallowedList,
    serviceLabelDisallowedList: config.serviceLabelDisallowedList,
    resource: optionalResources(read.at('resource'), config.resource ?? {}, MODEL_SERVER_RESOURCES),
  };
}
