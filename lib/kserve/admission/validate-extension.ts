import type { Json } from '../../core/json';
import { isJson, numberAt, textOrEmpty } from '../../core/json';
import type { Fault } from './refusal';
import { fault } from './refusal';

const MODES = ['all', 'request', 'response'];

/**
 * What every component has beside its pod: bounds of replicas, the hard limit, the logger. `batcher` and `canaryTrafficPercent` are not
 * looked at.
 *
 * @see kserve pkg/apis/serving/v1beta1/component.go `ComponentExtensionSpec.Validate`
 */
export function validateExtension(component: Json, path: string): Fault[] {
  const limit = numberAt(component.containerConcurrency) ?? 0;
  return [
    ...(limit < 0 ? [fault('kserve-concurrency', `parallelism cannot be less than 0, got ${limit}`, `${path}.containerConcurrency`)] : []),
    ...replicaFaults(component, path),
    ...(isJson(component.logger) ? loggerFaults(component.logger, `${path}.logger`) : []),
  ];
}

/** `maxReplicas: 0` is no upper bound; without `minReplicas` it is 1. */
function replicaFaults(component: Json, path: string): Fault[] {
  const min = numberAt(component.minReplicas) ?? 1;
  const max = numberAt(component.maxReplicas) ?? 0;
  if (min < 0) {
    return [fault('kserve-replicas', `'MinReplicas' cannot be less than 0, got ${min}`, `${path}.minReplicas`)];
  }
  if (max < 0) {
    return [fault('kserve-replicas', `'MaxReplicas' cannot be less than 0, got ${max}`, `${path}.maxReplicas`)];
  }
  const stated = component.minReplicas === undefined ? `${min}, which is the default` : String(min);
  return min > max && max !== 0 ? [fault('kserve-replicas', `'MinReplicas' cannot be greater than MaxReplicas: ${stated}, and ${max}`, `${path}.maxReplicas`)] : [];
}

function loggerFaults(logger: Json, path: string): Fault[] {
  const { storage } = logger;
  const partial = isJson(storage) && ['path', 'parameters', 'key'].some((field) => storage[field] === undefined);
  return [
    ...(MODES.includes(textOrEmpty(logger.mode)) ? [] : [fault('kserve-logger-mode', `invalid logger type "${textOrEmpty(logger.mode)}": expected ${MODES.join(', ')}`, `${path}.mode`)]),
    ...(partial ? [fault('kserve-logger-storage', 'invalid logger storage configuration: path, parameters and key must be set', `${path}.storage`)] : []),
  ];
}
