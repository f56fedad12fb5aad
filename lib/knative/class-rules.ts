import { violation } from '../core/checks';
import type { Violation } from '../core/input-error';
import { annotationKeys, AUTOSCALER_CLASSES, findAnnotation } from './annotation-keys';
import type { AutoscalerSettings } from './autoscaler-settings';
import type { Revision } from './revision';

type Annotations = Revision['annotations'];

const { kpa, hpa } = AUTOSCALER_CLASSES;

/**
 * The rules about who scales and by what. Classes that do not end in `.knative.dev` are somebody else's: they and their metrics pass.
 *
 * @see knative/serving pkg/apis/autoscaling/annotation_validation.go `validateClass`, `validateMetric`, `validateAlgorithm`
 */
export function checkClass(annotations: Annotations, settings: AutoscalerSettings): Violation[] {
  return [...checkName(annotations), ...checkMetric(annotations, settings), ...checkAlgorithm(annotations)];
}

function checkName(annotations: Annotations): Violation[] {
  const found = findAnnotation(annotations, annotationKeys.class);
  if (found === undefined || !found.value.endsWith('.knative.dev') || found.value === kpa || found.value === hpa) {
    return [];
  }
  return [violation(found.name, found.value, `${kpa}, ${hpa} or a class that does not end in .knative.dev`)];
}

/** Without an annotated class the cluster's default class decides which metrics there are. */
function checkMetric(annotations: Annotations, settings: AutoscalerSettings): Violation[] {
  const metric = findAnnotation(annotations, annotationKeys.metric);
  const className = findAnnotation(annotations, annotationKeys.class)?.value ?? settings['pod-autoscaler-class'];
  if (metric === undefined) {
    return [];
  }
  if (className === kpa && metric.value !== 'concurrency' && metric.value !== 'rps') {
    const hint = metric.value === 'cpu' || metric.value === 'memory' ? `${metric.value} needs the class ${hpa}` : undefined;
    return [violation(metric.name, metric.value, 'concurrency or rps', hint)];
  }
  return className === hpa && metric.value === '' ? [violation(metric.name, metric.value, 'cpu, memory or the name of a pod metric')] : [];
}

/** Tested only where the class is annotated: the cluster's default class does not count here. */
function checkAlgorithm(annotations: Annotations): Violation[] {
  const found = findAnnotation(annotations, annotationKeys.metricAggregationAlgorithm);
  const className = findAnnotation(annotations, annotationKeys.class)?.value;
  if (found === undefined || className !== kpa || ['', 'linear', 'weighted-exponential', 'weightedExponential'].includes(found.value)) {
    return [];
  }
  return [violation(found.name, found.value, 'linear or weighted-exponential')];
}
