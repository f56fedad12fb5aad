/** What was counted in an interval. */
export interface StatsReport {
  /** Time-weighted mean of the requests inside. */
  readonly mean: number;
  /** Requests that came in. */
  readonly count: number;
}

/**
 * Counts the requests inside a proxy. Areas are added up in seconds, in the order of the changes, as upstream does: the last bit of the
 * mean depends on it.
 *
 * @see knative/serving pkg/network `RequestStats`
 */
export class RequestStats {
  private inside = 0;
  private arrived = 0;
  private area = 0;
  private seconds = 0;

  /** @param changedAt milliseconds: the interval begins then */
  constructor(private changedAt: number) {}

  /** The requests inside now. */
  public get concurrency(): number {
    return this.inside;
  }

  public enter(timeMs: number, requests: number): void {
    this.advance(timeMs);
    this.inside += requests;
    this.arrived += requests;
  }

  public leave(timeMs: number, requests: number): void {
    this.advance(timeMs);
    this.inside -= requests;
  }

  /** Closes the interval and begins the next one. */
  public report(timeMs: number): StatsReport {
    this.advance(timeMs);
    const report = { mean: this.seconds > 0 ? this.area / this.seconds : 0, count: this.arrived };
    this.arrived = 0;
    this.area = 0;
    this.seconds = 0;
    return report;
  }

  /** Everything that decides what will be reported, relative to `timeMs`. */
  public writeState(state: number[], timeMs: number): void {
    state.push(this.inside, this.arrived, this.area, this.seconds, timeMs - this.changedAt);
  }

  /** Moves all times. */
  public shift(byMs: number): void {
    this.changedAt += byMs;
  }

  private advance(timeMs: number): void {
    const passed = (timeMs - this.changedAt) / 1000;
    if (passed > 0) {
      this.area += this.inside * passed;
      this.seconds += passed;
      this.changedAt = timeMs;
    }
  }
}
