/** What was done in a stretch of time. */
export interface TrafficWindow {
  /** Requests answered. */
  completed: number;
  latencySumMs: number;
  latencyMaxMs: number;
}

/** What was done when nothing was done. */
export function emptyWindow(): TrafficWindow {
  return { completed: 0, latencySumMs: 0, latencyMaxMs: 0 };
}

/** Adds one stretch of time to another. */
export function addWindow(sum: TrafficWindow, { completed, latencySumMs, latencyMaxMs }: TrafficWindow): void {
  sum.completed += completed;
  sum.latencySumMs += latencySumMs;
  sum.latencyMaxMs = Math.max(sum.latencyMaxMs, latencyMaxMs);
}

/** The mean latency of what was done, in seconds; undefined if nothing was. */
export function meanSeconds({ completed, latencySumMs }: TrafficWindow): number | undefined {
  return completed > 0 ? latencySumMs / completed / 1000 : undefined;
}

/** The longest latency of what was done, in seconds; undefined if nothing was. */
export function longestSeconds({ completed, latencyMaxMs }: TrafficWindow): number | undefined {
  return completed > 0 ? latencyMaxMs / 1000 : undefined;
}
