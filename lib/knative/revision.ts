/** What a revision tells the autoscaler, as Kubernetes stores it: the input of every rule in this folder. */
export interface Revision {
  /** The annotations of the revision template. Values are strings, as in Kubernetes. @default - none */
  readonly annotations?: { readonly [key: string]: string };
  /** The hard limit, requests in flight per pod; 0 is none. @default 0 */
  readonly containerConcurrency?: number;
  /**
   * Whether a route leads to the revision: `Reachable`, `Unreachable`, `Unknown` or empty; the last two count as reachable.
   *
   * @default Reachable
   */
  readonly reachability?: string;
}

/** The data of the ConfigMap config-autoscaler; absent keys have Knative's defaults. */
export interface AutoscalerConfigData {
  readonly [key: string]: string;
}

/**
 * Everything the autoscaler needs to know of a revision, with annotations, cluster configuration and defaults already combined.
 *
 * @see knative/serving pkg/autoscaler/scaling/multiscaler.go `DeciderSpec`, pkg/reconciler/autoscaling/kpa/resources/decider.go
 */
export interface DeciderSpec {
  readonly scalingMetric: 'concurrency' | 'rps';
  /** What the autoscaler aims at per pod: total x utilisation, at least 0.01. */
  readonly targetValue: number;
  /** What a pod is said to take. */
  readonly totalValue: number;
  readonly targetBurstCapacity: number;
  readonly activatorCapacity: number;
  /** A factor: 2 is 200 %. */
  readonly panicThreshold: number;
  readonly maxScaleUpRate: number;
  readonly maxScaleDownRate: number;
  readonly stableWindowSeconds: number;
  readonly panicWindowSeconds: number;
  readonly scaleDownDelaySeconds: number;
  readonly initialScale: number;
  /** 0 is unset. */
  readonly activationScale: number;
  readonly reachable: boolean;
  /** 0 while the revision is unreachable. */
  readonly minScale: number;
  /** 0 is unlimited. */
  readonly maxScale: number;
  readonly aggregation: 'linear' | 'weighted-exponential';
  /** False with a burst capacity of -1: pods are not read, and missing data counts as zero. */
  readonly scraped: boolean;
  // What the reconciler needs besides.
  readonly enableScaleToZero: boolean;
  readonly scaleToZeroGracePeriodSeconds: number;
  readonly scaleToZeroPodRetentionSeconds: number;
}
