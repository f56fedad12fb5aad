import { parseQuantity } from '../../core/go-quantity';
import type { Json } from '../../core/json';
import { isJson, numberAt, objectOrEmpty, objectsAt, textOrEmpty } from '../../core/json';
import type { Fault } from './refusal';
import { fault } from './refusal';

/**
 * Metrics for KEDA.
 *
 * @see kserve pkg/apis/serving/v1beta1/inference_service_validation.go `validateScalingKedaCompExtension`
 */
export function validateKeda(component: Json, path: string): Fault[] {
  const metrics = isJson(component.autoScaling) ? objectsAt(component.autoScaling.metrics) : [];
  const metric = component.scaleMetric === undefined ? [] : [fault('kserve-keda-scale-metric', 'ScaleMetric is not supported for KEDA', `${path}.scaleMetric`)];
  return [...metric, ...metrics.flatMap((one, index) => metricFaults(one, `${path}.autoScaling.metrics[${index}]`))];
}

function metricFaults(metric: Json, path: string): Fault[] {
  switch (metric.type) {
    case 'Resource': return resourceFaults(metric.resource, `${path}.resource`);
    case 'External': return queryFaults(metric.external, 'External', 'external', `${path}.external`);
    case 'PodMetric': return queryFaults(metric.podmetric, 'PodMetric', 'pod', `${path}.podmetric`);
    default: {
      const message = `unknown KEDA metric type with value [${textOrEmpty(metric.type)}].Valid types are Resource,External,PodMetric`;
      return [fault('kserve-metric-type', message, `${path}.type`)];
    }
  }
}

function resourceFaults(resource: unknown, path: string): Fault[] {
  if (!isJson(resource)) {
    return [missing('Resource', 'resource', path)];
  }
  const target = objectOrEmpty(resource.target);
  const type = textOrEmpty(target.type);
  switch (resource.name) {
    case 'cpu':
      return type === 'Utilization' ? targetFaults(target, path) : [fault('kserve-keda-target', 'the cpu target value type should be Utilization', `${path}.target.type`)];
    case 'memory':
      return memoryFaults(target, type, path);
    default:
      return [fault('kserve-keda-resource', `resource type ${textOrEmpty(resource.name)} is not supported`, `${path}.name`)];
  }
}

function memoryFaults(target: Json, type: string, path: string): Fault[] {
  if (type !== 'AverageValue' && type !== 'Utilization') {
    return [fault('kserve-keda-target', 'the memory target value type should be AverageValue or Utilization', `${path}.target.type`)];
  }
  // No value counts as 0.
  return type === 'AverageValue' && amountOf(target.averageValue) < 2 ** 20
    ? [fault('kserve-keda-target', 'the memory target value should be greater than 1 MiB', `${path}.target.averageValue`)]
    : targetFaults(target, path);
}

function queryFaults(source: unknown, kind: string, name: string, path: string): Fault[] {
  if (!isJson(source)) {
    return [missing(kind, name, path)];
  }
  const target = objectOrEmpty(source.target);
  return [
    ...(textOrEmpty(objectOrEmpty(source.metric).query) === '' ? [fault('kserve-keda-query', 'the query should not be empty', `${path}.metric.query`)] : []),
    ...(target.value === undefined ? [fault('kserve-keda-target', 'the target threshold value should not be empty', `${path}.target.value`)] : []),
    ...(target.type === 'Value' ? [] : targetFaults(target, path)),
  ];
}

/** @see `validateScaleTarget` */
function targetFaults(target: Json, path: string): Fault[] {
  const set = (field: string, name: string) => [fault('kserve-keda-target', `the ${name} type should be set`, `${path}.target.${field}`)];
  const percent = numberAt(target.averageUtilization);
  switch (target.type) {
    case 'Utilization':
      if (percent === undefined) {
        return set('averageUtilization', 'AverageUtilization');
      }
      return percent < 1 || percent > 100
        ? [fault('kserve-keda-target', `the target utilization percentage should be a [1-100] integer, got ${percent}`, `${path}.target.averageUtilization`)]
        : [];
    case 'AverageValue': return target.averageValue === undefined ? set('averageValue', 'AverageValue') : [];
    case 'Value': return target.value === undefined ? set('value', 'Value') : [];
    default: return [];
  }
}

function amountOf(amount: unknown): number {
  return numberAt(amount) ?? parseQuantity(textOrEmpty(amount).trim()) ?? 0;
}

function missing(kind: string, name: string, path: string): Fault {
  return fault('kserve-metric-missing', `metricSpec.${kind} is not set for ${name} metric source type`, path);
}
