/** The unit in which an axis of time is labelled. */
export interface TimeUnit {
  readonly label: string;
  /** Seconds in one. */
  readonly seconds: number;
  /** Units between two labels. */
  readonly step: number;
}

const SECONDS = { label: 's', seconds: 1, upTo: 600, steps: [1, 2, 5, 10, 20, 30, 60], longestStep: 120 };
const MINUTES = { label: 'min', seconds: 60, upTo: 6 * 3600, steps: [2, 5, 10, 15, 30], longestStep: 60 };
const HOURS = { label: 'h', seconds: 3600, upTo: 4 * 86400, steps: [1, 2, 3, 6, 12], longestStep: 24 };
const DAYS = { label: 'd', seconds: 86400, upTo: Infinity, steps: [0.5, 1, 2], longestStep: 7 };

/** So many labels at most: on a phone more would run into each other. */
const LABELS = 9;

/** The unit for a picture of so many seconds, with round steps between the labels. */
export function timeUnit(seconds: number): TimeUnit {
  const unit = seconds <= SECONDS.upTo ? SECONDS : seconds <= MINUTES.upTo ? MINUTES : seconds <= HOURS.upTo ? HOURS : DAYS;
  const step = unit.steps.find((candidate) => seconds / unit.seconds / candidate <= LABELS) ?? unit.longestStep;
  return { label: unit.label, seconds: unit.seconds, step };
}
