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

/** The same as the result shows it, in seconds. */
export function answersOf({ completed, latencySumMs, latencyMaxMs }: TrafficWindow): {
  readonly completed: number;
  readonly latencyMean: number | undefined;
  readonly latencyMax: number | undefined;
} {
  const answered = completed > 0;
  return {
    completed,
    latencyMean: answered ? latencySumMs / completed / 1000 : undefined,
    latencyMax: answered ? latencyMaxMs / 1000 : undefined,
  };
}
