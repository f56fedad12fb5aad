/*
 * The cpu and memory of pods as entries of KServe's `autoScaling.metrics`: those of an HPA and those of KEDA are the same.
 */
import { refuse, wholeNumber } from '../core/checks';
import { parseQuantity } from '../core/go-quantity';
import { isToken } from '../core/tokens';
import type { AutoScalingMetric } from './kserve-fields';

/** Percent of a request. @see kserve inference_service_validation.go `validateScalingHPACompExtension` */
export const UTILIZATION_RANGE = { min: 1, max: 100, percent: true } as const;

/** The least memory target that KServe accepts for KEDA; less is no aim for an HPA either. @see `validateScalingKedaCompExtension` */
const LEAST_MEMORY = 1024 * 1024;

/** Percent of what a pod requests, whole, 1 to 100. @param path the factory as the user typed it */
export function utilizationMetric(path: string, name: 'cpu' | 'memory', utilization: number): AutoScalingMetric {
  const averageUtilization = wholeNumber(path, utilization, UTILIZATION_RANGE);
  return { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } };
}

/** An amount per pod, as Kubernetes writes it; at least `1Mi`. @param path the factory as the user typed it */
export function memoryMetric(path: string, averageValue: string): AutoScalingMetric {
  const amount = typeof averageValue === 'string' ? parseQuantity(averageValue) : undefined;
  if (!isToken(averageValue) && !(amount !== undefined && amount >= LEAST_MEMORY)) {
    refuse(path, averageValue, 'an amount of memory of at least 1Mi, such as "512Mi"');
  }
  return { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue } } };
}
