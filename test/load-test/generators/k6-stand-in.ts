import { runInNewContext } from 'node:vm';

/** What the server does with one request: answers, or not. */
export interface Served {
  readonly status?: number;
  /** In milliseconds. @default - ten, all of it waiting for the answer */
  readonly timings?: object;
  /** What k6 throws in place of an answer. */
  readonly error?: string;
  /** How long that takes by the clock of the script. @default 0 */
  readonly tookMs?: number;
}

/** What k6 gives to a script. */
export interface K6World {
  readonly env?: { readonly [name: string]: string };
  readonly files?: { readonly [path: string]: string };
  /** Metrics besides those of the script. */
  readonly metrics?: object;
  readonly testMs?: number;
}

/** What the script did. */
export interface K6Ran {
  readonly options: any;
  readonly requests: unknown[][];
  readonly pauses: number[];
  readonly failed: boolean[];
  readonly result: any;
}

/** Runs the script as k6 does: once for each request that is served, and its summary at the end. A Trend knows its greatest value only. */
export function runK6Script(script: string, { env = {}, files = {}, metrics = {}, testMs = 1000 }: K6World, served: readonly Served[]): K6Ran {
  let now = 0;
  const [requests, pauses, failed]: [unknown[][], number[], boolean[]] = [[], [], []];
  const values = new Map<string, number[]>();
  class Metric {
    constructor(private readonly name: string) {}

    public add(value: number | boolean): void {
      values.set(this.name, [...values.get(this.name) ?? [], Number(value)]);
      if (typeof value === 'boolean') {
        failed.push(value);
      }
    }
  }
  const answers = served.values();
  const http = {
    expectedStatuses: (range: object) => range,
    request: (...args: unknown[]) => {
      requests.push(args);
      const { status, error, tookMs = 0, timings = { blocked: 0, connecting: 0, tls_handshaking: 0, duration: 10 } } = answers.next().value as Served;
      now += tookMs;
      if (error !== undefined) {
        throw new Error(error);
      }
      return { status, timings };
    },
  };
  const globals = {
    http, sleep: (seconds: number) => pauses.push(seconds), Counter: Metric, Rate: Metric, Trend: Metric,
    __ENV: env, open: (path: string) => files[path], Date: { now: () => now },
  };
  // What only a module may have: k6 looks for these three by their names.
  const plain = script.replace(/^import .*$/gm, '').replace('export const options', 'const options')
    .replace('export default function ()', 'function one()').replace('export function', 'function');
  const module = runInNewContext(`${plain}\n({ options, one, handleSummary })`, globals);
  served.forEach(() => module.one());
  const own = Object.fromEntries([...values].filter(([name]) => name !== 'failed').map(([name, all]) => (
    [name, { values: name.startsWith('answers') ? { count: all.length, max: Math.max(...all) } : { count: all.reduce((sum, one) => sum + one, 0) } }])));
  const { stdout } = module.handleSummary({ metrics: { ...own, ...metrics }, state: { testRunDurationMs: testMs } });
  return { options: JSON.parse(JSON.stringify(module.options)), requests: requests.map((args) => [...args]), pauses, failed, result: JSON.parse(stdout) };
}
