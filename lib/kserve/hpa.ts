import type { Json } from '../core/json';
import { numberAt, objectsAt, textAt } from '../core/json';

/** The HorizontalPodAutoscaler that KServe makes of a component in Standard mode. */
export interface HpaSettings {
  /** Pods, at least; never 0. */
  readonly minReplicas: number;
  /** Pods, at most; never below `minReplicas`. */
  readonly maxReplicas: number;
  /** `cpu` or `memory`. */
  readonly metric: string;
  /** Percent of what the pod requests. */
  readonly target: number;
}

/** Percent. @see kserve pkg/constants/constants.go `DefaultCPUUtilization` */
export const DEFAULT_CPU_UTILIZATION = 80;

/**
 * What KServe writes into the HPA of a component.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go `createHPA`, `getHPAMetrics`
 */
export function hpaSettings(spec: Json): HpaSettings {
  const minReplicas = Math.max(1, numberAt(spec, 'minReplicas') ?? 1);
  const maxReplicas = Math.max(minReplicas, numberAt(spec, 'maxReplicas') ?? 0);
  const listed = objectsAt(spec, 'autoScaling', 'metrics').find(({ type }) => type === 'Resource');
  if (listed !== undefined) {
    const metric = textAt(listed, 'resource', 'name') === 'memory' ? 'memory' : 'cpu';
    return { minReplicas, maxReplicas, metric, target: numberAt(listed, 'resource', 'target', 'averageUtilization') ?? DEFAULT_CPU_UTILIZATION };
  }
  const [metric = 'cpu', target] = [textAt(spec, 'scaleMetric'), numberAt(spec, 'scaleTarget')];
  const known = metric === 'cpu' || metric === 'memory';
  // Without a number of its own the metric is left out of the HPA, and Kubernetes falls back to cpu.
  return target === undefined || !known || textAt(spec, 'scaleMetric') === undefined
    ? { minReplicas, maxReplicas, metric: 'cpu', target: DEFAULT_CPU_UTILIZATION }
    : { minReplicas, maxReplicas, metric, target };
}
