import { createHash } from 'node:crypto';

/**
 * Longest name that leaves room for what is put behind it: the host name of an Indexed Job's pod is `<job>-<index>` and, like every
 * host name, at most 63 characters long. Five digits of index are more machines than a load test has.
 */
export const LONGEST_JOB_NAME = 57;

/**
 * Longest name of a TestRun: for each runner the k6-operator makes a Service `<testrun>-service-<index>`, with up to five digits, and
 * `<testrun>-initializer` is a Job.
 *
 * @see https://github.com/grafana/k6-operator pkg/resources/jobs/runner.go `NewRunnerService`
 */
const LONGEST_TEST_RUN_NAME = 49;

const HASH_LENGTH = 8;

/** Longest text that fits before the hash. */
export const LONGEST_BASE_NAME = LONGEST_JOB_NAME - HASH_LENGTH - 1;

/** The beginning of a Service's name, which starts with a letter, while that of a Job need not. */
export function serviceBase(base: string, longest: number = LONGEST_BASE_NAME): string {
  return (/^[a-z]/.test(base) ? base : `at-${base}`).slice(0, longest).replace(/-+$/, '');
}

/** The beginning of a TestRun's name. */
export function testRunBase(base: string): string {
  return serviceBase(base, LONGEST_TEST_RUN_NAME - HASH_LENGTH - 1);
}

/**
 * A name that changes with the content. The pod template of a Job and an immutable ConfigMap cannot be changed: under the old name a new
 * content would be refused by the API server, under a new one it is simply another object.
 */
export function contentName(base: string, content: unknown): string {
  return `${base}-${createHash('sha256').update(JSON.stringify(sorted(content))).digest('hex').slice(0, HASH_LENGTH)}`;
}

/** The same value with the keys of every object in order, so that the order in which props were typed makes no other name. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
  }
  return value;
}
