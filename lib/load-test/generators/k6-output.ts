import type { Json } from '../../core/json';
import { numberAt, numbersAt, objectAt } from '../../core/json';
import type { Answer } from '../recorded-run/recorded-run';
import type { GeneratorReport, Unanswered } from './generator-report';
import { countOf, NOTHING } from './generator-report';
import { K6_RESULT } from './k6-script';
import { answersOfQuantiles } from './quantiles';

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
  const answers = Object.entries(numbersAt(result, 'statuses')).flatMap(([code, count]): Answer[] => {
    const status = Number(code);
    const parts = Object.entries(numbersAt(result, status >= 200 && status < 300 ? 'good' : 'bad'));
    const quantiles = parts.map(([name, ms]) => ({ part: name === 'max' ? 1 : Number(name.slice(2, -1)) / 100, seconds: ms / 1000 }));
    return answersOfQuantiles(quantiles, count, status);
  });
  const unanswered = Object.entries(numbersAt(result, 'unanswered'))
    .map(([name, count]): Unanswered => ({ reason: REASONS[name] ?? 'another error', count }));
  return { sent: countOf(answers) + countOf(unanswered), answers, unanswered, seconds: numberAt(result, 'seconds') ?? 0, complete: true };
}

/** Undefined for a line that was cut. */
function read(line: string): Json | undefined {
  try {
    return objectAt(JSON.parse(line));
  } catch {
    return undefined;
  }
}
