import type { IDuration } from '../core/duration';
import type { Aggregation } from './aggregation';
import type { Metric } from './metric';
import type { ReplicaBounds } from './replica-bounds';

/**
 * The options of Knative's own autoscaler (KPA). What is left out stands at what the cluster's config-autoscaler says; the defaults named
 * here are those of a cluster that says nothing.
 *
 * @see knative/serving pkg/apis/autoscaling/annotation_validation.go, pkg/autoscaler/config/config.go
 */
export interface KpaOptions extends ReplicaBounds {
  /** What is measured: `Metric.concurrency()` or `Metric.rps()`. @default Metric.concurrency() */
  readonly metric?: Metric;
  /**
   * Requests a second that one pod is to take; only with `Metric.rps()`. At least 0.01. For requests at once there is `Concurrency.soft`.
   *
   * @default 200
   */
  readonly target?: number;
  /** Percent of the target, or of the hard limit, to aim at. 1 to 100. @default 70 */
  readonly targetUtilization?: number;
  /**
   * Requests that must find room on top of the present load before the activator leaves the path. 0: it is there only while there is no
   * pod; -1: always.
   *
   * @default 211
   */
  readonly targetBurstCapacity?: number;
  /** The stable window, over which load is averaged. 6 seconds to 1 hour, whole seconds. @default 60 seconds */
  readonly window?: IDuration;
  /** The panic window in percent of the stable one. 1 to 100. @default 10 */
  readonly panicWindowPercentage?: number;
  /** From how many percent of what the ready pods can take the autoscaler panics. 110 to 1000. @default 200 */
  readonly panicThresholdPercentage?: number;
  /** Pods that a new revision starts with. 0 only where config-autoscaler has `allow-zero-initial-scale`. @default 1 */
  readonly initialScale?: number;
  /** Pods to come up with from zero, and to keep while there is any load. At least 2, within min and max. @default - none */
  readonly activationScale?: number;
  /** For how long the highest pod count is kept when load falls. Up to 1 hour, whole seconds. @default - no delay */
  readonly scaleDownDelay?: IDuration;
  /** How long the last pod stays at least. Up to 1 hour. @default - not longer than the cluster's grace period */
  readonly scaleToZeroPodRetention?: IDuration;
  /** How the windows are averaged. @default Aggregation.linear() */
  readonly aggregation?: Aggregation;
  /** How long a new revision may take to become ready. Whole seconds. @default 600 seconds */
  readonly progressDeadline?: IDuration;
  /** Over how long traffic moves to a new revision. Whole seconds. @default - all at once */
  readonly rolloutDuration?: IDuration;
}
