import type { Answer } from '../recorded-run/recorded-run';
import type { GeneratorReport, Unanswered } from './generator-report';
import { NOTHING } from './generator-report';

const NANOSECONDS = 1e9;

/** Time in nanoseconds since 1970, status, latency in nanoseconds, error. */
const ROW = /^(\d{16,}),(\d{1,3}),(\d+),(.*)$/gm;

/**
 * Reads `vegeta encode --to csv | cut -d , -f 1-3,6`. Status 0 is a request without an answer; vegeta sets its error for a status of 400
 * and more too, which is an answer all the same.
 *
 * @see https://github.com/tsenart/vegeta lib/results.go `NewCSVEncoder`
 */
export function parseVegeta(output: string): GeneratorReport {
  const rows = [...output.matchAll(ROW)].map(([, time = '', status, latency, error = '']) => ({
    time: BigInt(time), status: Number(status), seconds: Number(latency) / NANOSECONDS, error: unquoted(error),
  }));
  const complete = /^#end$/m.test(output);
  const first = rows.reduce<bigint | undefined>((least, { time }) => (least === undefined || time < least ? time : least), undefined);
  if (first === undefined) {
    return complete ? { ...NOTHING, complete } : NOTHING;
  }
  const since = (time: bigint): number => Number(time - first) / NANOSECONDS;
  const answers = rows.filter(({ status }) => status > 0)
    .map(({ time, status, seconds }): Answer => ({ t: since(time), seconds, status, count: 1 }));
  const reasons = new Map<string, number>();
  rows.filter(({ status }) => status === 0).forEach(({ error }) => reasons.set(error, (reasons.get(error) ?? 0) + 1));
  const unanswered = [...reasons].map(([reason, count]): Unanswered => ({ reason, count }));
  const seconds = rows.reduce((last, row) => Math.max(last, since(row.time) + row.seconds), 0);
  const inOrder = answers.sort((a, b) => (a.t ?? 0) - (b.t ?? 0));
  return { sent: rows.length, answers: inOrder, unanswered, ...(complete ? { seconds } : {}), complete };
}

/** A field of CSV, which the `cut` may have left without its end. */
function unquoted(text: string): string {
  return text.replace(/^"|"$/g, '').replaceAll('""', '"');
}
