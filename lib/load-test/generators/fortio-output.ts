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

/**
 * Reads `fortio load -json -`. Its histogram counts every request; the one of the errors (anything but 200, and no answer) is taken out of
 * it. fortio tells no moments, so that no answer has one.
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
  const good = goodBuckets(bucketsOf(all), bucketsOf(failed)).flatMap(spread);
  const bad = statuses.filter(({ status }) => status > 0 && status !== 200)
    .map(({ status, count }): Answer => ({ seconds: numberAt(failed, 'Avg') ?? 0, status, count }));
  const unanswered = statuses.filter(({ status }) => status <= 0)
    .map(({ status, count }): Unanswered => ({ reason: status === -1 ? 'connection failed or timed out' : `fortio's code ${status}`, count }));
  const answers = [...good, ...bad];
  const sent = countOf(statuses);
  return {
    sent, answers, unanswered, seconds: (numberAt(result, 'ActualDuration') ?? 0) / 1e9, complete: countOf(answers) + countOf(unanswered) === sent,
  };
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

function spread({ Start, End, Count }: Bucket): Answer[] {
  return Array.from({ length: Math.min(PARTS, Count) }, (_, part, parts = Math.min(PARTS, Count)): Answer => ({
    seconds: Start + ((End - Start) * (part + 1)) / parts,
    status: 200,
    count: Math.floor(((part + 1) * Count) / parts) - Math.floor((part * Count) / parts),
  }));
}
