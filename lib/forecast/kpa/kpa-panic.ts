import { inWords } from '../result/in-words';
import type { KpaRow } from './kpa-journal';

/** How long the autoscaler was in panic: from the evaluation that says so to the first that does not. */
export function secondsInPanic(rows: readonly KpaRow[], endMs: number): number {
  return rows.reduce((sum, row, i) => sum + (row.panicking ? ((rows[i + 1]?.timeMs ?? endMs) - row.timeMs) / 1000 : 0), 0);
}

/** The same in words, with the evaluation that began it. */
export function panicInWords(rows: readonly KpaRow[], panicSeconds: number, threshold: number, startMs: number): string {
  const first = rows.find(({ panicking }) => panicking);
  const factor = `${inWords(threshold * 100)} %`;
  if (first?.decision === undefined) {
    return `none: the short window never asked for ${factor} of the ready pods`;
  }
  const { decision: { rawPanic }, ready, timeMs } = first;
  const since = inWords((timeMs - startMs) / 1000);
  return `${inWords(panicSeconds)} s, since ${since} s after the load began ${rawPanic} pods were wanted with ${ready} ready: ${factor} or more`;
}
