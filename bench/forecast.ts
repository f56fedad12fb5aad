/**
 * `npm run bench`, forecast: ticks per second, an hour and a day of simulated time, and how the cost goes with time and with clients. The
 * compiled package is measured, as users have it (`npm run bench` builds it first). A machine may be slow or busy, so each figure stands
 * beside what writing the same series as JSON takes in the same run, by turns. What is random stands beside the same load with a constant
 * time, as a ratio. Nothing here is a test.
 */
import { join } from 'node:path';
import type * as ForecastModule from '../lib/forecast';
import { compareTimes } from './support/measure';

// eslint-disable-next-line @typescript-eslint/no-require-imports
const { Arrivals, forecast, Load, seconds, ServiceTime }: typeof ForecastModule = require(join(__dirname, '..', 'build', 'lib', 'forecast'));

const ROUNDS = 9;
const HOUR = 3600;
const DAY = 24 * HOUR;
const REVISION = { annotations: {}, containerConcurrency: 10 };

interface Case {
  readonly name: string;
  readonly run: () => ForecastModule.Forecast;
  /** What is promised, in milliseconds. */
  readonly atMost?: number;
}

const concurrent = (clients: number, length: number, options = {}): (() => ForecastModule.Forecast) =>
  () => forecast(REVISION, Load.concurrent(clients, seconds(length)), options);

const CASES: readonly Case[] = [
  { name: '1 hour, 50 clients', run: concurrent(50, HOUR), atMost: 10 },
  { name: '1 hour, 50 clients, 0.73 s per request', run: concurrent(50, HOUR, { serviceTime: seconds(0.73) }), atMost: 10 },
  { name: '1 hour, 50 clients, 0.05 s per request', run: concurrent(50, HOUR, { serviceTime: seconds(0.05) }), atMost: 10 },
  { name: '1 hour, 500 clients', run: concurrent(500, HOUR) },
  { name: '1 hour, 5,000 clients', run: concurrent(5000, HOUR) },
  { name: '2 hours, 50 clients', run: concurrent(50, 2 * HOUR) },
  { name: '1 day, 50 clients', run: concurrent(50, DAY), atMost: 200 },
  { name: '1 hour, 33.3 requests per second', run: () => forecast(REVISION, Load.rate(33.3, seconds(HOUR))) },
  { name: '30 s, 1,000,000 clients, no limit', run: () => forecast({}, Load.concurrent(1_000_000, seconds(30))) },
];

/** Chance, beside the same load with the same time for every request. Each request is followed by itself then. */
interface RandomCase {
  readonly name: string;
  readonly load: ForecastModule.Load;
  readonly even: ForecastModule.Load;
  readonly serviceTime: ForecastModule.ServiceTime;
}

const CLIENTS = Load.concurrent(50, seconds(HOUR));
const PER_SECOND = Load.rate(50, seconds(HOUR));
const AT_RANDOM = Load.rate(50, seconds(HOUR), { arrivals: Arrivals.poisson() });
const CONSTANT = ServiceTime.constant(seconds(1));
const EXPONENTIAL = ServiceTime.exponential(seconds(1));
const LOGNORMAL = ServiceTime.lognormal({ p50: seconds(0.8), p95: seconds(2) });
const MEASURED = ServiceTime.measured([{ inFlight: 1, mean: seconds(0.5) }, { inFlight: 8, mean: seconds(1), p95: seconds(1.4) }]);

const RANDOM: readonly RandomCase[] = [
  { name: '50 clients, exponential', load: CLIENTS, even: CLIENTS, serviceTime: EXPONENTIAL },
  { name: '50 clients, lognormal', load: CLIENTS, even: CLIENTS, serviceTime: LOGNORMAL },
  { name: '50 clients, as measured', load: CLIENTS, even: CLIENTS, serviceTime: MEASURED },
  { name: '50 per second, Poisson arrivals', load: AT_RANDOM, even: PER_SECOND, serviceTime: CONSTANT },
  { name: '50 per second, both random', load: AT_RANDOM, even: PER_SECOND, serviceTime: EXPONENTIAL },
  { name: '50 per second, Poisson, as measured', load: AT_RANDOM, even: PER_SECOND, serviceTime: MEASURED },
];

/** What docs/forecast.md promises of chance at 50 requests per second: so many times what a constant time takes, at most, */
const MOST_TIMES = 100;
/** and so many microseconds for each request. */
const MOST_MICROSECONDS = 5;

function milliseconds(run: () => unknown): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The best of several rounds of each of the two, which take turns. */
function measure(run: () => ForecastModule.Forecast): { forecast: number; json: number; ticks: number } {
  let best = { forecast: Infinity, json: Infinity };
  let { series } = run();
  for (let round = 0; round < ROUNDS; round++) {
    best = {
      forecast: Math.min(best.forecast, milliseconds(() => ({ series } = run()))),
      json: Math.min(best.json, milliseconds(() => JSON.stringify(series))),
    };
  }
  return { ...best, ticks: series.length };
}

for (let i = 0; i < 50; i++) {
  CASES[0]!.run();
}
console.log(`forecast: best of ${ROUNDS}, beside JSON.stringify of the same series`);
console.log(`${'load'.padEnd(40)} ${'forecast'.padStart(10)} ${'JSON'.padStart(10)} ${'ratio'.padStart(7)} ${'ticks/s'.padStart(12)}`);
for (const { name, run, atMost } of CASES) {
  const { forecast: took, json, ticks } = measure(run);
  const perSecond = Math.round(ticks / (took / 1000)).toLocaleString('en');
  const figures = [`${took.toFixed(2)} ms`.padStart(10), `${json.toFixed(2)} ms`.padStart(10), (took / json).toFixed(2).padStart(7)];
  const promise = atMost === undefined ? '' : `   ${took <= atMost ? 'within' : 'OVER'} ${atMost} ms`;
  console.log(`${name.padEnd(40)} ${figures.join(' ')} ${perSecond.padStart(12)}${promise}`);
}

console.log(`\nchance, an hour: CPU time, best of ${ROUNDS} by turns with a constant time, and what each request takes`);
console.log(`${'load'.padEnd(40)} ${'random'.padStart(10)} ${'constant'.padStart(10)} ${'ratio'.padStart(7)} ${'each'.padStart(9)}`);
for (const { name, load, even, serviceTime } of RANDOM) {
  let requests = 0;
  const { own, plain } = compareTimes(
    ROUNDS,
    () => { requests = forecast(REVISION, load, { serviceTime }).completed; },
    () => { forecast(REVISION, even, { serviceTime: CONSTANT }); },
  );
  const each = (own * 1000) / requests;
  const promise = own / plain <= MOST_TIMES && each <= MOST_MICROSECONDS ? 'within' : 'OVER';
  const figures = [`${own.toFixed(1)} ms`.padStart(10), `${plain.toFixed(1)} ms`.padStart(10), (own / plain).toFixed(1).padStart(7), `${each.toFixed(2)} us`.padStart(9)];
  console.log(`${name.padEnd(40)} ${figures.join(' ')}   ${promise} ${MOST_TIMES} times and ${MOST_MICROSECONDS} us`);
}
