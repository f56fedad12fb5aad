import { RequestStats } from './request-stats';
import type { StatsReport } from './request-stats';

/**
 * The activator's view of a revision. It tells the autoscaler of the first request at once, and takes that one off the next report again.
 *
 * @see knative/serving pkg/activator/handler/concurrency_reporter.go
 */
export class ActivatorStats {
  private stats?: RequestStats | undefined;
  private firstAdjustment = 0;

  /** Whether the next request will be announced at once: nothing is known of the revision. */
  public get isIdle(): boolean {
    return this.stats === undefined;
  }

  /** Makes the entry of a revision that was not known; what is pushed to the autoscaler at that moment is `FIRST_PUSH`. */
  public open(timeMs: number): StatsReport {
    this.stats = new RequestStats(timeMs);
    this.firstAdjustment = 1;
    return FIRST_PUSH;
  }

  public enter(timeMs: number, requests: number): void {
    this.stats?.enter(timeMs, requests);
  }

  public leave(timeMs: number, requests: number): void {
    this.stats?.leave(timeMs, requests);
  }

  /** The periodic report, or undefined where there is nothing to tell. An entry without traffic is dropped after it. */
  public report(timeMs: number): StatsReport | undefined {
    if (this.stats === undefined) {
      return undefined;
    }
    const { mean, count } = this.stats.report(timeMs);
    const adjusted = { mean: Math.max(0, mean - this.firstAdjustment), count: count - this.firstAdjustment };
    this.firstAdjustment = 0;
    if (mean === 0 && this.stats.concurrency === 0) {
      this.stats = undefined;
    }
    return adjusted;
  }

  /** Everything that decides what will be reported, relative to `timeMs`. */
  public writeState(state: number[], timeMs: number): void {
    state.push(this.stats === undefined ? 0 : 1, this.firstAdjustment);
    this.stats?.writeState(state, timeMs);
  }

  /** Moves all times. */
  public shift(byMs: number): void {
    this.stats?.shift(byMs);
  }
}

/** One request inside, one came in: told at the first request, before anything was measured. */
const FIRST_PUSH: StatsReport = { mean: 1, count: 1 };
