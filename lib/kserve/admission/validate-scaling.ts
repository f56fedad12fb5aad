import type { Json } from '../../core/json';
import { isJson, numberAt, objectsAt, textOrEmpty } from '../../core/json';
import { annotationKeys } from '../../knative/annotation-keys';
import { serviceAnnotations } from '../service-annotations';
import { validateKeda } from './validate-keda';
import type { Fault } from './refusal';
import { fault } from './refusal';

/**
 * Scaling of a component. Which rules apply hangs on the annotations of the service, not of the component: in Standard mode the HPA's or
 * KEDA's if that class is named, and none otherwise; in every other mode, also a mistyped one, those of Knative's autoscalers.
 *
 * @see kserve pkg/apis/serving/v1beta1/inference_service_validation.go `validateAutoScalingCompExtension`
 */
export function validateScaling(annotations: { readonly [key: string]: string }, component: Json, path: string): Fault[] {
  if (annotations[serviceAnnotations.deploymentMode] === 'Standard') {
    switch (annotations[serviceAnnotations.autoscalerClass]) {
      case 'hpa': return validateHpa(component, path);
      case 'keda': return validateKeda(component, path);
      default: return [];
    }
  }
  return annotations[annotationKeys.class.name] === 'hpa.autoscaling.knative.dev' ? validateHpa(component, path) : validateKpa(component, path);
}

/** @see `validateScalingKPACompExtension` */
function validateKpa(component: Json, path: string): Fault[] {
  const metric = textOrEmpty(component.scaleMetric ?? 'concurrency');
  const target = numberAt(component.scaleTarget);
  return [
    ...(isJson(component.deploymentStrategy)
      ? [fault('kserve-deployment-strategy', 'customizing deploymentStrategy is only supported for raw deployment mode', `${path}.deploymentStrategy`)]
      : []),
    ...metricFaults(metric, ['concurrency', 'rps'], path),
    ...(target !== undefined && metric === 'rps' && target < 1 ? [fault('kserve-scale-target', 'the target for rps should be greater than 1', `${path}.scaleTarget`)] : []),
  ];
}

/**
 * An upper bound of 100 is asked of memory too, by the order in which Go reads `&&` and `||`.
 *
 * @see `validateScalingHPACompExtension`
 */
function validateHpa(component: Json, path: string): Fault[] {
  const metric = textOrEmpty(component.scaleMetric ?? 'cpu');
  const target = numberAt(component.scaleTarget);
  const faults = metricFaults(metric, ['cpu', 'memory'], path);
  if (target !== undefined && ((metric === 'cpu' && target < 1) || target > 100)) {
    faults.push(fault('kserve-scale-target', `the target utilization percentage should be a [1-100] integer, got ${target}`, `${path}.scaleTarget`));
  } else if (target !== undefined && metric === 'memory' && target < 1) {
    faults.push(fault('kserve-scale-target', 'the target memory should be greater than 1 MiB', `${path}.scaleTarget`));
  }
  const metrics = isJson(component.autoScaling) ? objectsAt(component.autoScaling.metrics) : [];
  return [...faults, ...metrics.flatMap((one, index) => hpaMetricFaults(one, `${path}.autoScaling.metrics[${index}]`))];
}

function hpaMetricFaults(metric: Json, path: string): Fault[] {
  if (metric.type !== 'Resource') {
    const message = `invalid HPA metric source type with value [${textOrEmpty(metric.type)}],valid metric source types are Resource`;
    return [fault('kserve-metric-type', message, `${path}.type`)];
  }
  return isJson(metric.resource) ? [] : [fault('kserve-metric-missing', 'metricSpec.Resource is not set for resource metric source type', `${path}.resource`)];
}

function metricFaults(metric: string, supported: readonly string[], path: string): Fault[] {
  const message = `[${metric}] is not a supported metric: expected ${supported.join(' or ')}`;
  return supported.includes(metric) ? [] : [fault('kserve-scale-metric', message, `${path}.scaleMetric`)];
}
