import { seconds } from '../../../lib/core/duration';
import { checkOptions } from '../../../lib/forecast/checked-options';
import type { ForecastOptions } from '../../../lib/forecast/forecast-options';
import type { AutoscalerView } from '../../../lib/forecast/result/fill-forecast';
import { fillForecast } from '../../../lib/forecast/result/fill-forecast';
import type { Forecast } from '../../../lib/forecast/result/forecast-result';
import { Latencies } from '../../../lib/forecast/traffic/latencies';
import type { TrafficCounts } from '../../../lib/forecast/traffic/request-traffic';
import { Load } from '../../../lib/load';
import { curveOf, runFigures } from './run-figures-of';

const load = Load.concurrent(5, seconds(120));
const view: AutoscalerView = { panicSeconds: 0, series: [], reasons: (peak, steady) => ({ peak: `peak ${peak}`, steady: `steady ${steady}`, panic: 'none' }) };

/** What was counted: so many requests of so many milliseconds, and nothing lost. */
function counts(latencies: ReadonlyArray<[ms: number, requests: number]>, changes: Partial<TrafficCounts> = {}): TrafficCounts {
  const found = new Latencies();
  latencies.forEach(([ms, requests]) => { found.add(ms, requests); });
  return { latencies: found, refused: 0, gaveUp: 0, inFlight: 0, firstWaitMs: 0, ...changes };
}

const fill = (run: Parameters<typeof runFigures>[0], traffic = counts([[1000, 10]]), options: ForecastOptions = {}, seen = view): Forecast =>
  fillForecast(runFigures(run), load, checkOptions(options), traffic, seen);

describe('the pods of a result', () => {
  it('at most are the most that there were between the beginning of the load and the end of the forecast', () => {
    expect(fill({ replicas: curveOf([0, 9], [5000, 1], [20_000, 4], [180_000, 6], [200_000, 20]) }).peak).toBe(6);
  });

  it('at most are those that were there at first, though they went at once', () => {
    expect(fill({ initialPods: 30, replicas: curveOf([10_000, 30], [10_000, 3]) }).peak).toBe(30);
  });

  it('at the end are those of the last moment of the load, not those behind it', () => {
    expect(fill({ replicas: curveOf([0, 2], [130_000, 5], [130_001, 1]) }).steady).toBe(5);
  });

  it('cost what they took from the beginning of the load to the end of the forecast, starting ones included', () => {
    // 1 pod for 20 of 180 seconds, then 3.
    const found = fill({ replicas: curveOf([0, 1], [30_000, 3]), ready: curveOf([0, 1], [40_000, 3]) }, counts([]), { gpusPerPod: 2 });
    expect(found).toMatchObject({ podSeconds: 20 + 3 * 160, gpuSeconds: 2 * 500, durationSeconds: 180, loadSeconds: 120 });
  });
});

describe('when the pods had settled', () => {
  it('is when the number of ready ones last changed before the end of the load', () => {
    expect(fill({ replicas: curveOf([0, 1], [20_000, 3]), ready: curveOf([0, 1], [26_500, 2], [34_500, 3], [150_000, 1]) }).settleSeconds).toBe(24.5);
  });

  it('is the beginning where it never changed', () => {
    expect(fill({}).settleSeconds).toBe(0);
  });

  it('is not known where pods were still starting', () => {
    const found = fill({ replicas: curveOf([0, 1], [129_000, 2]), ready: curveOf([0, 1], [139_000, 2]) });
    expect(found.settleSeconds).toBeUndefined();
    expect(found.reasons.settle).toBe('the load was over before its pods were ready');
  });
});

describe('the requests of a result', () => {
  it('are counted by what became of them, and times are seconds', () => {
    const found = fill({}, counts([[500, 1], [1500, 3]], { refused: 2, gaveUp: 3, inFlight: 4, firstWaitMs: 2500 }));
    expect(found).toMatchObject({ completed: 4, refused: 2, timedOut: 3, unanswered: 4, coldStartWaitSeconds: 2.5 });
    expect(found.latency).toEqual({ mean: 1.25, p50: 1.5, p95: 1.5, p99: 1.5, max: 1.5 });
  });

  it('have neither a latency nor a first wait where none was answered', () => {
    const found = fill({}, counts([], { firstWaitMs: undefined }));
    expect([found.latency, found.coldStartWaitSeconds, found.completed]).toEqual([undefined, undefined, 0]);
    expect(found.reasons.coldStart).toBe('no request came');
  });
});

describe('what the autoscaler says', () => {
  it('is told the peak and the pods at the end, and its words go before the common ones', () => {
    const mine: AutoscalerView = { ...view, panicSeconds: 62, reasons: (peak, steady) => ({ ...view.reasons(peak, steady), settle: 'mine' }) };
    const found = fill({ replicas: curveOf([0, 1], [20_000, 4], [90_000, 2]) }, counts([[1000, 1]]), {}, mine);
    expect(found).toMatchObject({ panicSeconds: 62, peak: 4, steady: 2, reasons: { peak: 'peak 4', steady: 'steady 2', panic: 'none', settle: 'mine' } });
    expect(found.reasons.latency).toBe('1 s of work and no waiting');
  });

  it('stands in the result as it is, with the load and the assumptions', () => {
    const metrics = [{ metric: 'cpu', target: 50 }];
    const found = fill({ autoscaler: 'HPA', metric: 'cpu', metrics, target: 50, limit: 0, refuses: false });
    expect(found).toMatchObject({
      load: '5 concurrent requests', autoscaler: 'HPA', metric: 'cpu', metrics, target: 50, limit: 0, series: [],
      assumptions: { workers: 'a pod works on any number of requests at once: it has no hard limit, and its workers are not told' },
      reasons: { refused: 'none: without Knative nothing is refused' },
    });
  });

  it('makes a reason for every figure that has one', () => {
    expect(Object.keys(fill({}).reasons).sort()).toEqual([
      'coldStart', 'gpuSeconds', 'latency', 'panic', 'peak', 'podSeconds', 'refused', 'settle', 'steady', 'timedOut', 'unanswered',
    ]);
  });
});
