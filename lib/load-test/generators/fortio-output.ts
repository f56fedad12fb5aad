import { numberAt, numbersAt, objectsAt } from '../../core/json';
import type { Answer } from '../recorded-run/recorded-run';
import type { GeneratorReport, Unanswered } from './generator-report';
import { countOf, printedJson, NOTHING } from './generator-report';

/** A part of fortio's histogram: so many requests took from `Start` to `End` seconds. */
interface Bucket {
  readonly Start: number;
  readonly End: number;
  readonly Count: number;
}

/** Into so many parts a bucket is cut, its requests evenly spread: fortio's own percentiles lie on that line too. */
const PARTS = 20;

/** A latency and how many requests had it. */
interface Latency {
  readonly seconds: number;
  readonly count: number;
}

/**
 * Reads `fortio load -json -`. Its histogram counts every request; the one of what fortio takes for errors, no answer among them, is taken
 * out of it. Which of its answers had which status it does not tell: where there are several good ones, all are as fast. It tells no
 * moments, so that no answer has one.
 *
 * @see https://github.com/fortio/fortio fhttp/httprunner.go `HTTPRunnerResults`, stats/stats.go `HistogramData`
 */
export function parseFortio(output: string): GeneratorReport {
  const result = printedJson(output);
  const { RetCodes: codes, DurationHistogram: all, ErrorsDurationHistogram: failed } = result ?? {};
  if (codes === undefined || all === undefined) {
    return NOTHING;
  }
  const statuses = Object.entries(numbersAt(codes)).map(([code, count]) => ({ status: Number(code), count }));
  const latencies = goodBuckets(bucketsOf(all), bucketsOf(failed)).flatMap(spread);
  const counted = statuses.filter(({ status }) => isGood(status));
  const good = counted.flatMap(({ status, count }) => answersOf(latencies, status, count / countOf(counted)));
  const bad = statuses.filter(({ status }) => status > 0 && !isGood(status))
    .map(({ status, count }): Answer => ({ seconds: numberAt(failed, 'Avg') ?? 0, status, count }));
  const unanswered = statuses.filter(({ status }) => status <= 0)
    .map(({ status, count }): Unanswered => ({ reason: status === -1 ? 'connection failed or timed out' : `fortio's code ${status}`, count }));
  const answers = [...good, ...bad];
  const sent = countOf(statuses);
  return {
    sent, answers, unanswered, seconds: (numberAt(result, 'ActualDuration') ?? 0) / 1e9, complete: countOf(answers) + countOf(unanswered) === sent,
  };
}

/** fortio's own rule; 418 is a joke of its. fhttp/http_client.go `codeIsOK` */
function isGood(status: number): boolean {
  return (status >= 200 && status <= 299) || status === 418;
}

function bucketsOf(histogram: unknown): Bucket[] {
  return objectsAt(histogram, 'Data').map((bucket) => (
    { Start: numberAt(bucket, 'Start') ?? 0, End: numberAt(bucket, 'End') ?? 0, Count: numberAt(bucket, 'Count') ?? 0 }));
}

/** Both histograms have the same inner edges, so the middle of a part of one lies in a part of the other. */
function goodBuckets(all: readonly Bucket[], failed: readonly Bucket[]): Bucket[] {
  return all.map((bucket, index) => {
    const last = index === all.length - 1;
    const inside = failed.filter(({ Start, End }) => {
      const middle = (Start + End) / 2;
      return middle >= bucket.Start && (middle < bucket.End || last);
    });
    return { ...bucket, Count: bucket.Count - inside.reduce((sum, { Count }) => sum + Count, 0) };
  });
}

function spread({ Start, End, Count }: Bucket): Latency[] {
  return Array.from({ length: Math.min(PARTS, Count) }, (_, part, parts = Math.min(PARTS, Count)) => ({
    seconds: Start + ((End - Start) * (part + 1)) / parts,
    count: Math.floor(((part + 1) * Count) / parts) - Math.floor((part * Count) / parts),
  }));
}

/** A status' part of the answers, cut so that none looks faster than it was. @param latencies in their order */
function answersOf(latencies: readonly Latency[], status: number, part: number): Answer[] {
  let [seen, given] = [0, 0];
  return latencies.flatMap(({ seconds, count }) => {
    seen += count;
    const more = Math.floor(seen * part + 1e-9) - given;
    given += more;
    return more === 0 ? [] : [{ seconds, status, count: more }];
  });
}
