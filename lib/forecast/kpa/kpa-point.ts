import type { DeciderSpec } from '../../knative/revision';
import type { ForecastPoint } from '../result/forecast-result';
import { longestSeconds, meanSeconds } from '../traffic/traffic-window';
import { applyBounds } from './bounds';
import type { KpaRow } from './kpa-journal';

/** One evaluation as the result shows it. @param startMs when the load began */
export function pointOf(row: KpaRow, { minScale, maxScale }: DeciderSpec, startMs: number): ForecastPoint {
  const { timeMs, decision, done } = row;
  // Written out: spreading is many times slower, and there are 43,200 rows in a day.
  return {
    timeSeconds: (timeMs - startMs) / 1000,
    desired: decision && applyBounds(minScale, maxScale, decision.desired),
    desiredByLoad: decision?.desired,
    replicas: row.replicas,
    ready: row.ready,
    starting: row.starting,
    inFlight: row.inFlight,
    queued: row.queued,
    stableAverage: decision?.stable,
    panicAverage: decision?.panic,
    panicMode: row.panicking,
    activatorInPath: row.proxied || row.ready === 0,
    completed: done.completed,
    latencyMean: meanSeconds(done),
    latencyMax: longestSeconds(done),
  };
}
