import type { SecondReport } from './metering';
import type { TrafficWindow } from '../traffic/traffic-window';

/** What one second of a repetition brought. */
export interface SecondLog {
  readonly report: SecondReport;
  readonly inFlight: number;
  readonly queued: number;
  /** What was done between this full second and the next. */
  done: TrafficWindow;
}

/** A stretch after which everything was as before it. */
export interface Cycle<Mark> {
  readonly seconds: number;
  /** One per second. */
  readonly logs: readonly SecondLog[];
  /** What was kept at its beginning. */
  readonly mark: Mark;
}

/** Longer repetitions than this are not looked for, in seconds. */
const LONGEST_CYCLE = 1024;

/**
 * Notices that a simulation repeats itself: what decides how it goes on is the same as some seconds before. It keeps one state to compare
 * with and replaces it after 1, 2, 4, … seconds (Brent's way to find a cycle), so that neither time nor memory grow with its length.
 */
export class CycleWatch<Mark> {
  private saved: { readonly timeMs: number; readonly state: readonly number[]; readonly mark: Mark } | undefined;
  private logs: SecondLog[] = [];
  private patience = 1;

  /** Something happened that is no part of a repetition. */
  public reset(): void {
    this.saved = undefined;
    this.logs = [];
    this.patience = 1;
  }

  /** Notes a second that was run through. */
  public log(second: SecondLog): void {
    this.logs.push(second);
  }

  /** The second that was noted last. */
  public get lastLog(): SecondLog | undefined {
    return this.logs[this.logs.length - 1];
  }

  /** Looks at the state of a full second. @param mark makes what is to be kept with a state */
  public look(timeMs: number, state: readonly number[], mark: () => Mark): Cycle<Mark> | undefined {
    const { saved, logs } = this;
    if (saved !== undefined && isEqual(saved.state, state) && logs.length > 0) {
      return { seconds: logs.length, logs, mark: saved.mark };
    }
    if (saved === undefined || logs.length >= this.patience) {
      this.patience = saved === undefined ? 1 : Math.min(this.patience * 2, LONGEST_CYCLE);
      this.saved = { timeMs, state, mark: mark() };
      this.logs = [];
    }
    return undefined;
  }
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) {
    return false;
  }
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) {
      return false;
    }
  }
  return true;
}
