/*
 * What KServe's webhooks refuse of an LLMInferenceService and of an LLMInferenceServiceConfig. Each version of the API has webhooks of its
 * own (matchPolicy Exact), and v1alpha1's know less: nothing of adapters, of the cache on disks and of devices.
 */
import type { Json } from '../../../core/json';
import { isJson, numberAt, objectAt, objectOrEmpty, valueAt } from '../../../core/json';
import type { Fault } from '../refusal';
import { fault } from '../refusal';
import { cacheFaults } from './cache-faults';
import { deviceFaults } from './device-faults';
import { modelFaults } from './model-faults';
import { routerFaults } from './router-faults';
import { schedulerFaults, schedulerReplicas } from './scheduler-faults';
import { actuatorFaults, scalingFaults } from './scaling-faults';
import { parallelismFaults } from './parallelism-faults';

const OLDER = 'serving.kserve.io/v1alpha1';

/**
 * Of a service that went through the defaulter.
 *
 * @see kserve pkg/apis/serving/v1alpha2/llm_inference_service_validation.go `validate`, and the file of that name in v1alpha1
 */
export function validateLlmService(service: Json): Fault[] {
  const spec = objectOrEmpty(service.spec);
  const older = service.apiVersion === OLDER;
  const prefill = objectAt(spec, 'prefill');
  const workloads: readonly (readonly [workload: Json, path: string])[] = [[spec, 'spec'], ...prefill === undefined ? [] : [[prefill, 'spec.prefill'] as const]];
  return [
    ...routerFaults(objectOrEmpty(spec.router), older),
    ...workloads.flatMap(([workload, path]) => parallelismFaults(workload, path)),
    ...schedulerFaults(objectAt(spec, 'router', 'scheduler')),
    ...workloads.flatMap(([workload, path]) => scalingFaults(workload, path)),
    ...actuatorFaults(spec, prefill),
    ...(older ? [] : [
      ...modelFaults(service),
      ...workloads.flatMap(([workload, path]) => cacheFaults(objectAt(workload, 'kvCacheOffloading'), `${path}.kvCacheOffloading`)),
      ...deviceFaults(service),
    ]),
  ];
}

/**
 * Of a config that services are based on. Whether its texts are templates that KServe can fill in is not looked at.
 *
 * @see kserve pkg/apis/serving/v1alpha2/llm_inference_service_config_validation.go `validate`
 */
export function validateLlmConfig(config: Json): Fault[] {
  const bases = valueAt(config, 'spec', 'baseRefs');
  const scheduler = valueAt(config, 'spec', 'router', 'scheduler');
  return [
    ...(Array.isArray(bases) && bases.length > 0
      ? [fault('kserve-llm-base-refs', 'baseRefs is not a permitted field in LLMInferenceServiceConfig: a config cannot be based on others', 'spec.baseRefs')] : []),
    ...(isJson(scheduler) ? schedulerReplicas(numberAt(scheduler.replicas)) : []),
  ];
}
