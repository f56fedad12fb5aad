/**
 * The ranges that Knative's webhooks enforce. Each bound is written here and nowhere else.
 *
 * @see knative/serving pkg/apis/autoscaling/register.go, annotation_validation.go; pkg/apis/config/defaults.go
 */
export const RANGES = {
  /** `TargetMin`; of requests in flight, or of requests a second. There is no upper bound. */
  target: { min: 0.01 },
  /** Percent, of the annotation. */
  targetUtilizationPercentage: { min: 1, max: 100, percent: true },
  /** `PanicWindowPercentageMin` and `Max`, percent of the stable window. */
  panicWindowPercentage: { min: 1, max: 100, percent: true },
  /** `PanicThresholdPercentageMin` and `Max`; of the annotation only, the ConfigMap's value is not checked. */
  panicThresholdPercentage: { min: 110, max: 1000 },
  /** `WindowMin` and `WindowMax`, seconds. `WindowMax` bounds the delay and the retention as well. */
  windowSeconds: { min: 6, max: 3600 },
  /** Pods: what a 32-bit integer holds. */
  scale: { min: 0, max: 2147483647 },
  /** `activation-scale`, pods. */
  activationScale: { min: 2, max: 2147483647 },
  /** `DefaultMaxRevisionContainerConcurrency`; config-defaults may say otherwise. 0 is no limit. */
  containerConcurrency: { min: 0, max: 1000 },
  /** Percent, of the deprecated queue-proxy annotation. */
  queueSidecarResourcePercentage: { min: 0.1, max: 100 },
} as const;

/**
 * The utilisation that applies to requests a second whatever config-autoscaler says; only the annotation changes it.
 *
 * @see knative/serving pkg/autoscaler/config/config.go `defaultTargetUtilization`
 */
export const RPS_TARGET_UTILIZATION = 0.7;
