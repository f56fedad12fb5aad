import type { Revision } from './revision';

/** An annotation as Knative knows it: its name, and the older camel-case one that most still have. */
export interface AnnotationKey {
  /** The name since knative-v1.1: `autoscaling.knative.dev/min-scale`. */
  readonly name: string;
  /** The older spelling, the only one that Knative up to v1.0 reads. @default - the annotation has one spelling */
  readonly legacyName?: string;
}

const GROUP = 'autoscaling.knative.dev';
const SERVING = 'serving.knative.dev';
const QUEUE_SIDECAR = 'queue.sidecar.serving.knative.dev';

/**
 * Every annotation that the autoscaler, or what admits a revision, reads from a revision template. Where both spellings are present
 * Knative takes `name` and does not look at `legacyName`.
 *
 * @see knative/serving pkg/apis/autoscaling/register.go, pkg/apis/serving/register.go
 */
export const annotationKeys = {
  /** Which autoscaler is in charge: {@link AUTOSCALER_CLASSES}, or the name of one that is not Knative's. */
  class: { name: `${GROUP}/class` },
  /** What is measured: `concurrency` or `rps` (KPA), `cpu`, `memory` or the name of a pod metric (HPA). */
  metric: { name: `${GROUP}/metric` },
  /** The soft target per pod: requests in flight, requests a second, percent of cpu or MiB of memory. */
  target: { name: `${GROUP}/target` },
  /** Percent of the target to aim at. */
  targetUtilizationPercentage: { name: `${GROUP}/target-utilization-percentage`, legacyName: `${GROUP}/targetUtilizationPercentage` },
  /** Requests that must fit in on top of what is running before the activator leaves the path; -1 keeps it there for good. */
  targetBurstCapacity: { name: `${GROUP}/target-burst-capacity`, legacyName: `${GROUP}/targetBurstCapacity` },
  /** Pods, at least. */
  minScale: { name: `${GROUP}/min-scale`, legacyName: `${GROUP}/minScale` },
  /** Pods, at most; 0 is no limit. */
  maxScale: { name: `${GROUP}/max-scale`, legacyName: `${GROUP}/maxScale` },
  /** Pods to start a new revision with. */
  initialScale: { name: `${GROUP}/initial-scale`, legacyName: `${GROUP}/initialScale` },
  /** Pods to come up with from zero, and not to go below while there is load. */
  activationScale: { name: `${GROUP}/activation-scale` },
  /** How long a higher pod count is kept after the load has gone down. */
  scaleDownDelay: { name: `${GROUP}/scale-down-delay`, legacyName: `${GROUP}/scaleDownDelay` },
  /** How long the last pod is kept at least before it goes. */
  scaleToZeroPodRetentionPeriod: {
    name: `${GROUP}/scale-to-zero-pod-retention-period`,
    legacyName: `${GROUP}/scaleToZeroPodRetentionPeriod`,
  },
  /** The stable window. */
  window: { name: `${GROUP}/window` },
  /** The panic window in percent of the stable one. */
  panicWindowPercentage: { name: `${GROUP}/panic-window-percentage`, legacyName: `${GROUP}/panicWindowPercentage` },
  /** From how many percent of what the ready pods can take the autoscaler panics. */
  panicThresholdPercentage: { name: `${GROUP}/panic-threshold-percentage`, legacyName: `${GROUP}/panicThresholdPercentage` },
  /** How the windows are averaged: `linear` or `weighted-exponential`. */
  metricAggregationAlgorithm: { name: `${GROUP}/metric-aggregation-algorithm`, legacyName: `${GROUP}/metricAggregationAlgorithm` },
  /** How long a revision may take to become ready. */
  progressDeadline: { name: `${SERVING}/progress-deadline` },
  /** How long traffic takes to move to a new revision. Read from the Service, not from the revision template. */
  rolloutDuration: { name: `${SERVING}/rollout-duration`, legacyName: `${SERVING}/rolloutDuration` },
  /** Deprecated: the queue-proxy's resources in percent of the container's. */
  queueSidecarResourcePercentage: { name: `${QUEUE_SIDECAR}/resource-percentage`, legacyName: `${QUEUE_SIDECAR}/resourcePercentage` },
  queueSidecarCpuRequest: { name: `${QUEUE_SIDECAR}/cpu-resource-request` },
  queueSidecarCpuLimit: { name: `${QUEUE_SIDECAR}/cpu-resource-limit` },
  queueSidecarMemoryRequest: { name: `${QUEUE_SIDECAR}/memory-resource-request` },
  queueSidecarMemoryLimit: { name: `${QUEUE_SIDECAR}/memory-resource-limit` },
  queueSidecarEphemeralStorageRequest: { name: `${QUEUE_SIDECAR}/ephemeral-storage-resource-request` },
  queueSidecarEphemeralStorageLimit: { name: `${QUEUE_SIDECAR}/ephemeral-storage-resource-limit` },
} as const satisfies { readonly [name: string]: AnnotationKey };

/** Knative's own autoscalers. @see knative/serving pkg/apis/autoscaling/register.go `KPA`, `HPA` */
export const AUTOSCALER_CLASSES = { kpa: 'kpa.autoscaling.knative.dev', hpa: 'hpa.autoscaling.knative.dev' } as const;

/** An annotation that was found, under the name that was used for it. */
export interface FoundAnnotation {
  readonly name: string;
  readonly value: string;
}

/**
 * The annotation that Knative reads for a key: the newer spelling first, the older one only where the newer is absent. An empty value
 * counts as present.
 *
 * @see knative.dev/pkg kmap `KeyPriority.Get`
 */
export function findAnnotation(annotations: Revision['annotations'], key: AnnotationKey): FoundAnnotation | undefined {
  for (const name of [key.name, key.legacyName]) {
    const value = name === undefined ? undefined : annotations?.[name];
    if (name !== undefined && value != null) {
      return { name, value };
    }
  }
  return undefined;
}
