import { ActivatorStats } from './activator-stats';
import type { StatsReport } from './request-stats';
import { RequestStats } from './request-stats';
import type { TrafficObserver } from '../traffic/request-traffic';

/** What one second has to tell the autoscaler. */
export interface SecondReport {
  /** What the activator pushes, if it has anything to tell. */
  readonly activator?: StatsReport | undefined;
  /** What was counted in the pods without the activator. */
  readonly direct: StatsReport;
}

/** Counts the requests inside: those that came through the activator, and those that went to the pods directly. */
export class Metering implements TrafficObserver {
  private readonly activator = new ActivatorStats();
  private readonly direct = new RequestStats(0);

  /** @param announce told at once of the first request after a time without traffic */
  constructor(private readonly announce: (timeMs: number, report: StatsReport) => void) {}

  public entered(timeMs: number, requests: number, viaActivator: boolean): void {
    if (!viaActivator) {
      this.direct.enter(timeMs, requests);
      return;
    }
    if (this.activator.isIdle) {
      this.announce(timeMs, this.activator.open(timeMs));
    }
    this.activator.enter(timeMs, requests);
  }

  public left(timeMs: number, requests: number, viaActivator: boolean): void {
    (viaActivator ? this.activator : this.direct).leave(timeMs, requests);
  }

  /** Closes a second. */
  public report(timeMs: number): SecondReport {
    return { activator: this.activator.report(timeMs), direct: this.direct.report(timeMs) };
  }

  /** Everything that decides what will be reported, relative to `timeMs`. */
  public writeState(state: number[], timeMs: number): void {
    this.activator.writeState(state, timeMs);
    this.direct.writeState(state, timeMs);
  }

  /** Moves all times. */
  public shift(byMs: number): void {
    this.activator.shift(byMs);
    this.direct.shift(byMs);
  }
}
