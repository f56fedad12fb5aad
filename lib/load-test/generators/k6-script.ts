/*
 * The script that k6 runs: a fixed text below one line of data. k6 keeps no answers; what its end hands to the script are counters and the
 * percentiles of a Trend, so that answers are counted by their status, and percentiles asked for in steps of one.
 */
import type { Load } from '../../load/load';
import type { GeneratorLimits, GeneratorRun } from './generator';
import { wholeRate } from './whole-rate';

/** Name of the script's file. */
export const K6_SCRIPT_FILE = 'load-test.js';

/** The word by which the line of results is found. */
export const K6_RESULT = 'cdk8s-kserve-k6';

/** What the most clients of a rate are: all that may wait at once, and not more than a machine can hold. */
const MOST_WAITING = 10_000;

/** The script for a run. */
export function k6Script(run: GeneratorRun): string {
  const { load, machines, method, bodyFile, limits = {} } = run;
  const plan = {
    scenario: scenario(load, machines),
    thresholds: thresholds(limits),
    method,
    headers: load.headers,
    timeout: `${load.timeoutSeconds}s`,
    bodyFile: bodyFile ?? null,
    pauseSeconds: load.thinkTimeSeconds,
    leastSeconds: load.ratePerClient === undefined ? 0 : 1 / load.ratePerClient,
  };
  return `const PLAN = ${JSON.stringify(plan)};\n${SCRIPT}`;
}

function scenario(load: Load, machines: number): object {
  const gracefulStop = `${Math.ceil(load.timeoutSeconds) + 1}s`;
  const vus = (load.clients ?? 1) / machines;
  const { durationSeconds = 0 } = load;
  if (load.requestsPerSecond !== undefined) {
    const rate = load.requestsPerSecond / machines;
    const { requests = 0, seconds = 1 } = wholeRate(load, machines) ?? {}; // The check has seen that there is one.
    const most = Math.min(MOST_WAITING, Math.ceil(rate * load.timeoutSeconds) + 1);
    return {
      executor: 'constant-arrival-rate', rate: requests, timeUnit: `${seconds}s`, duration: `${durationSeconds}s`,
      preAllocatedVUs: Math.min(most, Math.ceil(rate) + 1), maxVUs: most, gracefulStop,
    };
  }
  if (load.requests !== undefined) {
    return { executor: 'per-vu-iterations', vus, iterations: load.requests / machines / vus, maxDuration: '168h', gracefulStop };
  }
  if (load.rampUpSeconds > 0) {
    const rest = durationSeconds - load.rampUpSeconds;
    const stages = [{ duration: `${load.rampUpSeconds}s`, target: vus }, { duration: `${rest}s`, target: vus }];
    return { executor: 'ramping-vus', startVUs: 1, stages, gracefulStop, gracefulRampDown: gracefulStop };
  }
  return { executor: 'constant-vus', vus, duration: `${durationSeconds}s`, gracefulStop };
}

function thresholds({ errorPart, p95Seconds, p99Seconds }: GeneratorLimits): { [metric: string]: string[] } {
  const latency = [
    ...(p95Seconds === undefined ? [] : [`p(95)<=${p95Seconds * 1000}`]),
    ...(p99Seconds === undefined ? [] : [`p(99)<=${p99Seconds * 1000}`]),
  ];
  return {
    ...(errorPart === undefined ? {} : { failed: [`rate<=${errorPart}`] }),
    ...(latency.length === 0 ? {} : { answers_good: latency }),
  };
}

const SCRIPT = `import http from 'k6/http';
import { sleep } from 'k6';
import { Counter, Rate, Trend } from 'k6/metrics';

// Counters must be there before the load begins; what is not among them is counted as the last of its hundred.
const STATUSES = [200, 201, 202, 204, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 408, 409, 411, 413, 415, 422, 424, 429,
  500, 501, 502, 503, 504, 199, 299, 399, 499, 599];
// What k6 says of a request without an answer, and what that is called here.
const REASONS = [['request timeout', 'timeout'], ['connection refused', 'refused'], ['no such host', 'unknown_host'],
  ['connection reset', 'reset'], ['EOF', 'closed'], ['', 'other']];
const status = Object.fromEntries(STATUSES.map((code) => [code, new Counter('status_' + code)]));
const unanswered = Object.fromEntries(REASONS.map(([, name]) => [name, new Counter('unanswered_' + name)]));
const good = new Trend('answers_good', true);
const bad = new Trend('answers_bad', true);
const failed = new Rate('failed');
const PARTS = Array.from({ length: 99 }, (_, index) => 'p(' + (index + 1) + ')').concat('p(99.5)', 'p(99.9)', 'max');

export const options = {
  scenarios: { load: PLAN.scenario },
  thresholds: PLAN.thresholds,
  summaryTrendStats: ['count'].concat(PARTS),
  insecureSkipTLSVerify: true,
  discardResponseBodies: true,
  // An exception is counted; without this k6 writes a line of log for every failed request.
  throw: true,
};

const body = PLAN.bodyFile === null ? null : open(PLAN.bodyFile, 'b');
const headers = Object.assign({}, PLAN.headers, __ENV.TARGET_HOST ? { Host: __ENV.TARGET_HOST } : {});
const params = { headers, timeout: PLAN.timeout, responseCallback: http.expectedStatuses({ min: 200, max: 299 }) };

export default function () {
  const began = Date.now();
  try {
    const answer = http.request(PLAN.method, __ENV.TARGET_URL, body, params);
    const ok = answer.status >= 200 && answer.status < 300;
    failed.add(!ok);
    (status[answer.status] || status[Math.floor(answer.status / 100) * 100 + 99]).add(1);
    const { blocked, connecting, tls_handshaking: tls, duration } = answer.timings;
    (ok ? good : bad).add(Math.max(blocked, connecting + tls) + duration);
  } catch (error) {
    failed.add(true);
    unanswered[REASONS.find(([text]) => String(error).includes(text))[1]].add(1);
  }
  const pause = Math.max(PLAN.pauseSeconds, PLAN.leastSeconds - (Date.now() - began) / 1000);
  if (pause > 0) {
    sleep(pause);
  }
}

export function handleSummary({ metrics, state }) {
  const counts = (prefix) => Object.fromEntries(Object.entries(metrics)
    .filter(([name]) => name.startsWith(prefix)).map(([name, { values }]) => [name.slice(prefix.length), values.count]));
  const parts = (metric) => (metric === undefined ? {} : Object.fromEntries(PARTS.map((part) => [part, metric.values[part]])));
  const dropped = metrics.dropped_iterations === undefined ? 0 : metrics.dropped_iterations.values.count;
  const crossed = Object.entries(metrics).flatMap(([name, { thresholds }]) =>
    Object.entries(thresholds || {}).filter(([, { ok }]) => !ok).map(([threshold]) => name + ': ' + threshold));
  const result = {
    result: '${K6_RESULT}', seconds: state.testRunDurationMs / 1000, dropped, crossed,
    statuses: counts('status_'), unanswered: counts('unanswered_'), good: parts(metrics.answers_good), bad: parts(metrics.answers_bad),
  };
  return { stdout: JSON.stringify(result) + '\\n' };
}
`;
