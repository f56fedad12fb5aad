import { seconds } from '../../../lib/core/duration';
import type { ForecastService } from '../../../lib/forecast/forecast';
import type { FrontierPoint, TriedLimit } from '../../../lib/forecast/questions/frontier';
import { cheapest, costUnit, markFrontier, tryLimits } from '../../../lib/forecast/questions/frontier';
import { Vary } from '../../../lib/forecast/questions/vary';
import type { Missed } from '../../../lib/forecast/questions/wanted-bounds';
import { checkBounds } from '../../../lib/forecast/questions/wanted-bounds';
import type { Forecast } from '../../../lib/forecast/result/forecast-result';
import { Load } from '../../../lib/load';
import { forecastOf } from './forecast-of';

const KEY = 'autoscaling.knative.dev';

/** A limit that holds, at that cost and with that p95, but for what is given. */
const tried = (value: number, cost: number, p95: number | undefined, changes: Partial<FrontierPoint> = {}): TriedLimit => ({
  point: { varied: 'hardLimit', value, minReplicas: 0, maxReplicas: 1, cost, p95, holds: true, missed: '', onFrontier: false, ...changes },
  service: {}, forecast: forecastOf(),
});
const values = (all: readonly TriedLimit[]): number[] => all.map(({ point }) => point.value);

describe('what a forecast costs', () => {
  const found = forecastOf({ podSeconds: 7200, gpuSeconds: 14_400 });

  it.each([
    [0, undefined, 'pod-seconds', 7200],
    [2, undefined, 'GPU-hours', 4],
    [0, 1.2, 'money', 2.4],
    // A price goes before the GPUs, and may be nothing.
    [2, 1.2, 'money', 2.4],
    [2, 0, 'money', 0],
  ])('with %d GPUs and a price of %p is counted in %s', (gpus, price, name, cost) => {
    const unit = costUnit(gpus, price);
    expect([unit.name, unit.of(found)]).toEqual([name, cost]);
  });

  it.each([-0.01, NaN, Infinity])('is no price of %d', (price) => {
    expect(() => costUnit(0, price)).toThrow(`solve: pricePerPodHour: expected a number of at least 0, got ${price}`);
  });
});

describe('the cheapest limit', () => {
  it('is one that holds, of equal ones the fastest, then the largest limit', () => {
    expect(cheapest([tried(1, 10, 1), tried(2, 9, 5), tried(3, 5, 1, { holds: false })])?.point.value).toBe(2);
    expect(cheapest([tried(1, 9, 3), tried(2, 9, 2), tried(3, 9, 4)])?.point.value).toBe(2);
    expect(cheapest([tried(1, 9, 2), tried(3, 9, 2), tried(2, 9, 2)])?.point.value).toBe(3);
  });

  it('is none where none holds, or none was tried', () => {
    expect([cheapest([tried(1, 1, 1, { holds: false })]), cheapest([])]).toEqual([undefined, undefined]);
  });

  it('is rather one with a p95 than one without', () => {
    expect(cheapest([tried(5, 9, undefined), tried(1, 9, 100)])?.point.value).toBe(1);
    expect(cheapest([tried(5, 9, undefined), tried(6, 9, undefined)])?.point.value).toBe(6);
  });
});

describe('the frontier', () => {
  const marked = (all: readonly TriedLimit[]): number[] => values(markFrontier(all).filter(({ point }) => point.onFrontier));

  it('are those that no other one beats in both cost and p95', () => {
    // 2 is dearer and slower than 1; 4 costs the same as 3 and is slower; 5 is as fast as 3 and dearer.
    expect(marked([tried(1, 10, 2), tried(2, 11, 3), tried(3, 5, 4), tried(4, 5, 6), tried(5, 6, 4)])).toEqual([1, 3]);
  });

  it('are all of equal ones', () => {
    expect(marked([tried(1, 10, 2), tried(2, 10, 2)])).toEqual([1, 2]);
  });

  it('has nothing on it that answers nothing, nor does that beat another one', () => {
    expect(marked([tried(1, 1, undefined), tried(2, 10, 2)])).toEqual([2]);
  });

  it('looks at those that do not hold as well: they are cheap for a price', () => {
    expect(marked([tried(1, 10, 2), tried(2, 3, 9, { holds: false })])).toEqual([1, 2]);
  });

  it('leaves what it was given as it is', () => {
    const all = [tried(1, 1, 1)];
    const [first] = markFrontier(all);
    expect([first?.point.onFrontier, all[0]?.point.onFrontier, first?.forecast === all[0]?.forecast]).toEqual([true, false, true]);
  });
});

describe('the limits that are tried', () => {
  const load = Load.requests(4, 4);
  const unit = costUnit(0, undefined);
  const options = { initialPods: 1, after: seconds(0) };
  const service: ForecastService = { revision: { containerConcurrency: 10, annotations: { [`${KEY}/max-scale`]: '1' } } };
  const all: Missed = () => '';
  const of = (missed: Missed, largest: number, more: object = {}): TriedLimit[] =>
    tryLimits(service, load, Vary.hardLimit(), missed, { ...options, ...more }, unit, largest);

  it('are all up to 16, then each a quarter larger, and the largest in any case; from there down', () => {
    // Nothing holds, so that nothing near the cheapest one is tried.
    const found = values(of(() => 'never', 50));
    expect(found).toEqual([50, 49, 39, 31, 25, 20, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(values(of(() => 'never', 1))).toEqual([1]);
    expect(values(of(() => 'never', 20))).toEqual([20, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('are besides all between the neighbours of the cheapest one', () => {
    // From 23 on it holds, and all cost the same: the largest is the cheapest, and all above its neighbour below are tried.
    const holdsFrom = (least: number): Missed => ({ limit }) => (limit >= least ? '' : 'too small');
    expect(values(of(holdsFrom(23), 25))).toEqual([25, 24, 23, 22, 21, 20, 16, ...Array.from({ length: 15 }, (_, i) => 15 - i)]);
  });

  it('tell what they miss, with the bounds of the service and the pods that it comes to', () => {
    const [four, , , one] = of(checkBounds({ p95: seconds(2) }), 4);
    // The load is over after a second, and the run ends with the tick behind it.
    expect(four?.point).toEqual({ varied: 'hardLimit', value: 4, minReplicas: 0, maxReplicas: 1, cost: 2, p95: 1, holds: true, missed: '', onFrontier: false });
    expect(one?.point).toMatchObject({ value: 1, holds: false, missed: 'p95 is 4 s, not 2 s', p95: 4 });
    expect(four?.service).toEqual({ revision: { ...service.revision, containerConcurrency: 4 }, hpa: undefined });
  });

  it('get more pods where they do not hold, as few as it takes', () => {
    const wide: ForecastService = { revision: { containerConcurrency: 1 } };
    const missed: Missed = checkBounds({ coldStart: seconds(0) });
    const cold = { startupTime: seconds(5) };
    const [two, one] = tryLimits(wide, Load.concurrent(4, seconds(20)), Vary.hardLimit(), missed, cold, unit, 2);
    expect([two?.point.minReplicas, one?.point.minReplicas]).toEqual([1, 1]);
    expect(one?.service.revision?.annotations).toEqual({ [`${KEY}/min-scale`]: '1' });
    // Those that hold by themselves keep what the service has.
    const warm: ForecastService = { revision: { annotations: { [`${KEY}/min-scale`]: '3' } } };
    expect(tryLimits(warm, load, Vary.softTarget(), all, options, unit, 1).map(({ point }) => point.minReplicas)).toEqual([3]);
  });

  it('that are refused have no figures, and say why', () => {
    const [found] = tryLimits({ revision: { annotations: { [`${KEY}/window`]: '1s' } } }, load, Vary.hardLimit(), all, undefined, unit, 1);
    expect(found?.point).toEqual({
      varied: 'hardLimit', value: 1, minReplicas: 0, maxReplicas: 0, cost: Infinity, p95: undefined, holds: false, onFrontier: false,
      missed: `it is refused: ${KEY}/window: expected a duration from 6s to 3600s in whole seconds, such as "90s" or "1m30s", got "1s"`,
    });
    expect(found?.forecast).toBeUndefined();
  });

  it('do not hide what is no fault of the input', () => {
    const broken = (): string => { throw new TypeError('broken'); };
    expect(() => of(broken, 1)).toThrow(TypeError);
  });

  it('are forecast with the options that are given', () => {
    const [one] = tryLimits(service, load, Vary.hardLimit(), all, { ...options, serviceTime: seconds(3) }, { name: 'pods', of: (found: Forecast) => found.peak }, 1);
    expect([one?.point.cost, one?.point.p95]).toEqual([1, 12]);
  });
});
