import type { Answer } from '../recorded-run/recorded-run';

/** A latency that this part of the answers did not exceed. */
export interface Quantile {
  /** Above 0, at most 1. */
  readonly part: number;
  readonly seconds: number;
}

/**
 * Answers of which only percentiles are known. At each known percentile the answers have exactly its latency; in between they have the
 * next higher one, so that nothing looks faster than it was.
 */
export function answersOfQuantiles(quantiles: readonly Quantile[], count: number, status: number): Answer[] {
  const known = [...quantiles].filter(({ seconds }) => Number.isFinite(seconds)).sort((a, b) => a.part - b.part);
  let seen = 0;
  return known.flatMap(({ part, seconds }, index) => {
    const until = index === known.length - 1 ? count : Math.min(count, Math.ceil(count * part - 1e-9));
    const added = until - seen;
    seen = Math.max(seen, until);
    return added > 0 ? [{ seconds, status, count: added }] : [];
  });
}
