import type { TrafficWindow } from '../traffic/traffic-window';
import { longestSeconds, meanSeconds } from '../traffic/traffic-window';
import type { ForecastPoint } from './forecast-result';

/** One moment of a run, whichever autoscaler it is of. Times in milliseconds of the simulation. */
export interface RunRow {
  readonly timeMs: number;
  /** Pods that the Deployment was set to. */
  readonly replicas: number;
  readonly ready: number;
  readonly starting: number;
  readonly inFlight: number;
  readonly queued: number;
  /** What was done since the row before. */
  readonly done: TrafficWindow;
}

/** What only the autoscaler can say of a moment. */
export type AutoscalerMoment = Pick<ForecastPoint, 'desired' | 'desiredByLoad' | 'stableAverage' | 'panicAverage' | 'averages' | 'panicMode' | 'activatorInPath'>;

/** A moment as the result shows it. @param startMs when the load began */
export function forecastPoint(row: RunRow, startMs: number, autoscaler: AutoscalerMoment): ForecastPoint {
  const { done } = row;
  // Written out: spreading is many times slower, and there are 43,200 rows in a day.
  return {
    timeSeconds: (row.timeMs - startMs) / 1000,
    desired: autoscaler.desired,
    desiredByLoad: autoscaler.desiredByLoad,
    replicas: row.replicas,
    ready: row.ready,
    starting: row.starting,
    inFlight: row.inFlight,
    queued: row.queued,
    stableAverage: autoscaler.stableAverage,
    panicAverage: autoscaler.panicAverage,
    averages: autoscaler.averages,
    panicMode: autoscaler.panicMode,
    activatorInPath: autoscaler.activatorInPath,
    completed: done.completed,
    latencyMean: meanSeconds(done),
    latencyMax: longestSeconds(done),
  };
}
