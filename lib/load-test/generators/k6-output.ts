import type { Answer } from '../recorded-run/recorded-run';
import type { GeneratorReport, Unanswered } from './generator-report';
import { countOf, NOTHING } from './generator-report';
import { K6_RESULT } from './k6-script';
import { answersOfQuantiles } from './quantiles';

interface K6Result {
  readonly seconds: number;
  readonly statuses: { readonly [code: string]: number };
  readonly unanswered: { readonly [code: string]: number };
  readonly good: { readonly [part: string]: number };
  readonly bad: { readonly [part: string]: number };
}

/** What the script's names of errors mean. */
const REASONS: { readonly [name: string]: string } = {
  timeout: 'request timeout', refused: 'connection refused', unknown_host: 'no such host', reset: 'connection reset', closed: 'connection closed',
};

/** Reads the line that the script of `k6Script` prints at the end. Its percentiles are in milliseconds. */
export function parseK6(output: string): GeneratorReport {
  const line = output.split('\n').findLast((text) => text.startsWith(`{"result":"${K6_RESULT}"`));
  const result = line === undefined ? undefined : read(line);
  if (result === undefined) {
    return NOTHING;
  }
  const answers = Object.entries(result.statuses).flatMap(([code, count]): Answer[] => {
    const status = Number(code);
    const parts = Object.entries(status >= 200 && status < 300 ? result.good : result.bad);
    const quantiles = parts.map(([name, ms]) => ({ part: name === 'max' ? 1 : Number(name.slice(2, -1)) / 100, seconds: ms / 1000 }));
    return answersOfQuantiles(quantiles, count, status);
  });
  const unanswered = Object.entries(result.unanswered)
    .map(([name, count]): Unanswered => ({ reason: REASONS[name] ?? 'another error', count }));
  return { sent: countOf(answers) + countOf(unanswered), answers, unanswered, seconds: result.seconds, complete: true };
}

/** Undefined for a line that was cut. */
function read(line: string): K6Result | undefined {
  try {
    return JSON.parse(line) as K6Result;
  } catch {
    return undefined;
  }
}
