/**
 * `npm run bench`, forecast: ticks per second, an hour and a day of simulated time, and how the cost goes with time and with clients. The
 * compiled package is measured, as users have it (`npm run bench` builds it first). A machine may be slow or busy, so each figure stands
 * beside what writing the same series as JSON takes in the same run, by turns. Nothing here is a test.
 */
import { join } from 'node:path';
import type * as ForecastModule from '../lib/forecast';

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
  // Random times: each request is followed by itself, 180,000 of them in an hour at 50 per second.
  { name: '1 hour, 50 clients, exponential', run: concurrent(50, HOUR, { serviceTime: ServiceTime.exponential(seconds(1)) }), atMost: 1000 },
  {
    name: '1 hour, 50 clients, lognormal',
    run: concurrent(50, HOUR, { serviceTime: ServiceTime.lognormal({ p50: seconds(0.8), p95: seconds(2) }) }), atMost: 1000,
  },
  {
    name: '1 hour, 50 clients, as measured',
    run: concurrent(50, HOUR, {
      serviceTime: ServiceTime.measured([{ inFlight: 1, mean: seconds(0.5) }, { inFlight: 8, mean: seconds(1), p95: seconds(1.4) }]),
    }),
    atMost: 1000,
  },
  {
    name: '1 hour, 50 per second, both random', atMost: 1000,
    run: () => forecast(
      REVISION, Load.rate(50, seconds(HOUR), { arrivals: Arrivals.poisson() }), { serviceTime: ServiceTime.exponential(seconds(1)) },
    ),
  },
  { name: '30 s, 1,000,000 clients, no limit', run: () => forecast({}, Load.concurrent(1_000_000, seconds(30))) },
];

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
