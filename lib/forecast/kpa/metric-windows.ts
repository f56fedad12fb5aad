import type { DeciderSpec } from '../../knative/revision';
import { TimedBuckets } from './timed-buckets';

/** The two windows over one metric: the long, stable one and the short one that sees a burst. */
export class MetricWindows {
  private readonly stableBuckets: TimedBuckets;
  private readonly panicBuckets: TimedBuckets;
  private readonly weighted: boolean;

  constructor(spec: DeciderSpec) {
    this.stableBuckets = new TimedBuckets(spec.stableWindowSeconds);
    this.panicBuckets = new TimedBuckets(spec.panicWindowSeconds);
    // Like the buckets themselves the algorithm is fixed when the revision's collection is made.
    this.weighted = spec.aggregation === 'weighted-exponential';
  }

  /** Adds a value to both windows. */
  public record(second: number, value: number): void {
    this.stableBuckets.record(second, value);
    this.panicBuckets.record(second, value);
  }

  /** Follows a change of the windows' lengths. */
  public resize(spec: DeciderSpec, second: number): void {
    this.stableBuckets.resize(spec.stableWindowSeconds, second);
    this.panicBuckets.resize(spec.panicWindowSeconds, second);
  }

  /** Whether there is no data; the stable window decides for both. */
  public isEmpty(second: number): boolean {
    return this.stableBuckets.isEmpty(second);
  }

  /** The average over the stable window. */
  public stable(second: number): number {
    return this.weighted ? this.stableBuckets.weightedAverage(second) : this.stableBuckets.linearAverage(second);
  }

  /** The average over the panic window. */
  public panic(second: number): number {
    return this.weighted ? this.panicBuckets.weightedAverage(second) : this.panicBuckets.linearAverage(second);
  }
}
