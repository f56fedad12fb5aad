/** What the router of a graph scales by: `scaleMetric`. */
export class GraphScaleMetric {
  /** Requests in flight; Knative mode. */
  public static readonly CONCURRENCY = new GraphScaleMetric('concurrency');
  /** Requests a second; Knative mode. */
  public static readonly RPS = new GraphScaleMetric('rps');
  /** Percent of the cpu requested; Standard mode. */
  public static readonly CPU = new GraphScaleMetric('cpu');
  /** Percent of the memory requested; Standard mode. */
  public static readonly MEMORY = new GraphScaleMetric('memory');

  private constructor(
    /** The value of `scaleMetric`. */
    public readonly value: 'concurrency' | 'rps' | 'cpu' | 'memory',
  ) {}

  /** Whether only Knative's autoscaler has it. */
  public get countsRequests(): boolean {
    return this.value === 'concurrency' || this.value === 'rps';
  }
}
