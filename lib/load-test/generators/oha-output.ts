import { numberAt, numbersAt } from '../../core/json';
import type { Answer } from '../recorded-run/recorded-run';
import type { GeneratorReport, Unanswered } from './generator-report';
import { countOf, printedJson, NOTHING } from './generator-report';
import { answersOfQuantiles } from './quantiles';

/** What oha calls a request that was cut off because the time was over: not sent to its end, so not counted, as hey does not count it. */
const CUT_OFF = 'aborted due to deadline';

/**
 * Reads `oha --output-format json --stats-success-breakdown`.
 *
 * @see https://github.com/hatoo/oha schema.json
 */
export function parseOha(output: string): GeneratorReport {
  const result = printedJson(output);
  if (result?.statusCodeDistribution === undefined) {
    return NOTHING;
  }
  const statuses = Object.entries(numbersAt(result, 'statusCodeDistribution')).map(([code, count]) => ({ status: Number(code), count }));
  const good = statuses.filter(({ status }) => status >= 200 && status < 300);
  const bad = statuses.filter(({ status }) => !(status >= 200 && status < 300));
  const unanswered = Object.entries(numbersAt(result, 'errorDistribution')).filter(([reason]) => reason !== CUT_OFF)
    .map(([reason, count]): Unanswered => ({ reason, count }));
  const answers: Answer[] = [
    ...good.flatMap(({ status, count }) => answersOf(result.latencyPercentilesSuccessful, count, status)),
    ...bad.flatMap(({ status, count }) => answersOf(result.latencyPercentilesNotSuccessful, count, status)),
  ];
  const sent = countOf(statuses) + countOf(unanswered);
  return { sent, answers, unanswered, seconds: numberAt(result, 'summary', 'total') ?? 0, complete: countOf(answers) === countOf(statuses) };
}

/** `{ "p50": 0.2, "p99.9": null }`: null where there are too few requests to tell. */
function answersOf(percentiles: unknown, count: number, status: number): Answer[] {
  const quantiles = Object.entries(numbersAt(percentiles)).map(([name, seconds]) => ({ part: Number(name.slice(1)) / 100, seconds }));
  return answersOfQuantiles(quantiles, count, status);
}
