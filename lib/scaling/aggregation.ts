import { inspect } from 'node:util';

/**
 * How the autoscaler averages the seconds of a window.
 *
 * @see knative/serving pkg/autoscaler/aggregation/bucketing.go
 */
export class Aggregation {
  /** Every second of the window counts the same. Knative's default. */
  public static linear(): Aggregation {
    return new Aggregation('linear', 'linear');
  }

  /** The newest seconds count most, older ones fade out; the window's full weight is needed only for old load to be forgotten. */
  public static weightedExponential(): Aggregation {
    return new Aggregation('weighted-exponential', 'weightedExponential');
  }

  private constructor(
    /** The value of the annotation `autoscaling.knative.dev/metric-aggregation-algorithm`. */
    public readonly name: string,
    /** The spelling that Knative before v1.1 reads. */
    public readonly legacyName: string,
  ) {}

  /** @internal How messages show it. */
  public [inspect.custom](): string {
    return `Aggregation ${this.name}`;
  }
}
