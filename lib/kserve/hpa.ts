import type { Json } from '../core/json';

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

/** Percent. @see kserve v0.20.0 pkg/constants/constants.go `DefaultCPUUtilization` */
const DEFAULT_CPU_UTILIZATION = 80;

/**
 * What KServe writes into the HPA of a component.
 *
 * @see kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go `createHPA`, `getHPAMetrics`
 */
export function hpaSettings(spec: Json): HpaSettings {
  const minReplicas = Math.max(1, spec.minReplicas ?? 1);
  const resource: Json | undefined = spec.autoScaling?.metrics?.find(({ type }: Json) => type === 'Resource')?.resource;
  // Without a number of its own the metric is left out of the HPA, and Kubernetes falls back to cpu.
  const memory = resource === undefined ? spec.scaleMetric === 'memory' && spec.scaleTarget !== undefined : resource.name === 'memory';
  const target: number | undefined = resource === undefined
    ? ['cpu', 'memory'].includes(spec.scaleMetric) ? spec.scaleTarget : undefined
    : resource.target?.averageUtilization;
  return {
    minReplicas,
    maxReplicas: Math.max(minReplicas, spec.maxReplicas ?? 0),
    metric: memory ? 'memory' : 'cpu',
    target: target ?? DEFAULT_CPU_UTILIZATION,
  };
}
