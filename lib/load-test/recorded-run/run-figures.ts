/*
 * The figures by which a run is held against a forecast, read off either in the same way. Where a run does not tell one (nobody watched
 * until the pods went) it is null: plain data, as it stands in the JSON.
 */
import type { Forecast } from '../../forecast/result/forecast-result';
import type { Answer, PodSample, RecordedRun } from './recorded-run';
import { succeeded } from './recorded-run';

/** What is compared. Times count from the moment the load began. */
export interface RunFigures {
  /** The most pods at once, starting ones included. */
  readonly peak: number | null;
  /** The pods when the load ended. */
  readonly steady: number | null;
  /** When the number of ready pods last changed before the load ended; null if pods were still starting then. */
  readonly settleSeconds: number | null;
  /** When fewer pods were asked for than before, for the first time. */
  readonly firstScaleDownSeconds: number | null;
  /** Successful answers per second of the load. */
  readonly requestsPerSecond: number | null;
  /** Half of the successful answers took no longer, in seconds. */
  readonly p50: number | null;
  /** 95 of 100 took no longer, in seconds. */
  readonly p95: number | null;
}

/** The figures of a forecast. */
export function figuresOfForecast(forecast: Forecast): RunFigures {
  const { peak, steady, settleSeconds, series, completed, loadSeconds, latency } = forecast;
  return {
    peak,
    steady,
    settleSeconds: settleSeconds ?? null,
    firstScaleDownSeconds: firstFall(series.map(({ timeSeconds, replicas }) => ({ t: timeSeconds, value: replicas }))),
    requestsPerSecond: loadSeconds > 0 ? completed / loadSeconds : null,
    p50: latency?.p50 ?? null,
    p95: latency?.p95 ?? null,
  };
}

/**
 * The figures of a run.
 *
 * @param loadSeconds how long the load lasted; undefined for a load that ends with its last answer
 */
export function figuresOfRun({ pods, answers }: RecordedRun, loadSeconds?: number): RunFigures {
  const good = answers.filter(succeeded);
  const until = loadSeconds ?? answers.reduce((last, { t, seconds }) => Math.max(last, (t ?? 0) + seconds), 0);
  const during = pods.filter(({ t }) => t >= 0);
  const end = lastAt(pods, until);
  const count = good.reduce((sum, answer) => sum + answer.count, 0);
  const byLatency = [...good].sort((a, b) => a.seconds - b.seconds);
  return {
    peak: during.length === 0 ? null : during.reduce((most, sample) => Math.max(most, sample.pods), 0),
    steady: end?.pods ?? null,
    settleSeconds: settled(pods, until),
    firstScaleDownSeconds: firstFall(wished(pods)),
    requestsPerSecond: until > 0 && answers.length > 0 ? count / until : null,
    p50: percentile(byLatency, count, 0.5),
    p95: percentile(byLatency, count, 0.95),
  };
}

/** How large a part of the successful answers took no longer; null without any. @param seconds a latency */
export function partWithin(answers: readonly Answer[], seconds: number): number | null {
  const good = answers.filter(succeeded);
  const counted = (some: readonly Answer[]): number => some.reduce((sum, { count }) => sum + count, 0);
  return good.length === 0 ? null : counted(good.filter((answer) => answer.seconds <= seconds)) / counted(good);
}

/** Nearest rank, as the forecast counts it; null without answers. @param answers in order of their latency @param count of them in all */
export function percentile(answers: readonly Answer[], count: number, part: number): number | null {
  let seen = 0;
  for (const answer of answers) {
    seen += answer.count;
    if (seen >= Math.ceil(count * part)) {
      return answer.seconds;
    }
  }
  return null;
}

/**
 * The pods that were asked for, over time. A moment without a wish among others with one (the autoscaler had no data) tells nothing: the
 * pods there may be more than it wanted. Where no wish was written down at all, the pods are the best that there is.
 */
function wished(pods: readonly PodSample[]): Array<{ readonly t: number; readonly value: number }> {
  const known = pods.flatMap(({ t, desired }) => (desired === undefined ? [] : [{ t, value: desired }]));
  return known.length > 0 ? known : pods.map(({ t, pods: present }) => ({ t, value: present }));
}

function firstFall(steps: ReadonlyArray<{ readonly t: number; readonly value: number }>): number | null {
  let before = -Infinity;
  for (const { t, value } of steps) {
    if (t >= 0 && value < before) {
      return t;
    }
    before = value;
  }
  return null;
}

function settled(pods: readonly PodSample[], until: number): number | null {
  const end = lastAt(pods, until);
  return end === undefined || end.ready !== end.pods ? null : settledAt(pods, until) ?? null;
}

/** When the number of ready pods last changed up to this time, in seconds; undefined where nobody looked. */
export function settledAt(pods: readonly PodSample[], until: number): number | undefined {
  if (lastAt(pods, until) === undefined) {
    return undefined;
  }
  let changed = 0;
  pods.forEach(({ t, ready }, index) => {
    const before = pods[index - 1];
    if (t > 0 && t <= until && before !== undefined && before.ready !== ready) {
      changed = t;
    }
  });
  return changed;
}

function lastAt(pods: readonly PodSample[], t: number): PodSample | undefined {
  return pods.findLast((sample) => sample.t <= t);
}
