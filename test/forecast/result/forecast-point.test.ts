import type { AutoscalerMoment, RunRow } from '../../../lib/forecast/result/forecast-point';
import { forecastPoint } from '../../../lib/forecast/result/forecast-point';

const row: RunRow = { timeMs: 12_500, replicas: 5, ready: 3, starting: 2, inFlight: 40, queued: 10, done: { completed: 4, latencySumMs: 5000, latencyMaxMs: 2500 } };
const moment: AutoscalerMoment = { panicMode: true, activatorInPath: false };

describe('a moment of a run in the result', () => {
  it('has its time from the beginning of the load on, and what was there', () => {
    const autoscaler = { desired: 4, desiredByLoad: 8, stableAverage: 21.5, panicAverage: 50, averages: [1, 2], panicMode: false, activatorInPath: true };
    expect(forecastPoint(row, 10_000, autoscaler)).toEqual({
      timeSeconds: 2.5, desired: 4, desiredByLoad: 8, replicas: 5, ready: 3, starting: 2, inFlight: 40, queued: 10, stableAverage: 21.5, panicAverage: 50,
      averages: [1, 2], panicMode: false, activatorInPath: true, completed: 4, latencyMean: 1.25, latencyMax: 2.5,
    });
  });

  it('has no latency where nothing was answered, and no averages without data', () => {
    const point = forecastPoint({ ...row, done: { completed: 0, latencySumMs: 0, latencyMaxMs: 0 } }, 0, moment);
    expect(point).toMatchObject({ timeSeconds: 12.5, completed: 0, panicMode: true, activatorInPath: false });
    expect([point.latencyMean, point.latencyMax, point.desired, point.desiredByLoad, point.stableAverage, point.panicAverage, point.averages]).toEqual(Array(7).fill(undefined));
  });

  it('is written as JSON without what is not known', () => {
    expect(Object.keys(JSON.parse(JSON.stringify(forecastPoint(row, 0, moment))))).toEqual([
      'timeSeconds', 'replicas', 'ready', 'starting', 'inFlight', 'queued', 'panicMode', 'activatorInPath', 'completed', 'latencyMean', 'latencyMax',
    ]);
  });
});
