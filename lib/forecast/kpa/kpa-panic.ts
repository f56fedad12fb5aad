import { inWords, timeInWords } from '../../core/number-words';
import type { KpaRow } from './kpa-journal';

/**
 * How long the autoscaler was in panic: from the evaluation that says so to the first that does not.
 *
 * @param beganMs when it began in panic, before its first evaluation; undefined if it did not
 */
export function secondsInPanic(rows: readonly KpaRow[], endMs: number, beganMs?: number): number {
  const before = beganMs === undefined ? 0 : ((rows[0]?.timeMs ?? endMs) - beganMs) / 1000;
  return rows.reduce((sum, row, i) => sum + (row.panicking ? ((rows[i + 1]?.timeMs ?? endMs) - row.timeMs) / 1000 : 0), before);
}

/** The same in words, with the evaluation that began it. */
export function panicInWords(rows: readonly KpaRow[], panicSeconds: number, threshold: number, startMs: number): string {
  const first = rows.find(({ panicking }) => panicking);
  const factor = `${inWords(threshold * 100)} %`;
  if (first?.decision === undefined) {
    return `none: the short window never asked for ${factor} of the ready pods`;
  }
  const { decision: { rawPanic }, ready, timeMs } = first;
  if (rawPanic < threshold * ready) {
    // See `Decider`: what is there is held for one stable window, since nobody knows what it had been wanted for.
    return `${timeInWords(panicSeconds)}: an autoscaler that begins with more than one pod ready panics at once; here it found ${ready}`;
  }
  const since = timeInWords((timeMs - startMs) / 1000);
  return `${timeInWords(panicSeconds)}, since ${since} after the load began ${rawPanic} pods were wanted with ${ready} ready: ${factor} or more`;
}
