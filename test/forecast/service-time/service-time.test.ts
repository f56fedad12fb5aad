import { createHash } from 'node:crypto';
import { Random, RANDOM_STREAMS } from '../../../lib/core/random';
import type { Forecast } from '../../../lib/forecast';
import { Arrivals, forecast, Load, seconds, ServiceTime } from '../../../lib/forecast';
import { used } from '../../support/fault-of';

const ONE_POD = { 'autoscaling.knative.dev/min-scale': '1', 'autoscaling.knative.dev/max-scale': '1' };

/** The amounts of work of many requests, times the mean: what they take in a pod of their own. */
function drawn(time: ServiceTime, inFlight = 1): number[] {
  const random = new Random(1, RANDOM_STREAMS.serviceTime);
  const { work } = time;
  return Array.from({ length: 40_000 }, () => (work?.draw(inFlight, random) ?? 0) * (work?.meanMs(inFlight) ?? 0)).sort((a, b) => a - b);
}

const percentile = (values: readonly number[], part: number): number => values[Math.floor(values.length * part)] ?? 0;
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a service time', () => {
  it('says what it is', () => {
    const measured = [{ inFlight: 1, mean: seconds(0.2) }, { inFlight: 8, mean: seconds(0.8), p95: seconds(1) }];
    const times = [
      ServiceTime.constant(seconds(0.2)), ServiceTime.exponential(seconds(2)), ServiceTime.lognormal({ p50: seconds(1), p95: seconds(3) }),
      ServiceTime.measured(measured), ServiceTime.measured(measured.slice(0, 1)),
    ];
    expect(times.map((time) => time.describe(7))).toEqual([
      '0.2 s of work per request, however many a pod works on',
      'exponentially distributed, 2 s on average (seed 7)',
      'lognormally distributed, half within 1 s, 95 of 100 within 3 s (seed 7)',
      'as measured, by the requests that a pod works on: 0.2 s with 1, 0.8 s with 8; with more it gets through no more per second (seed 7)',
      'as measured, by the requests that a pod works on: 0.2 s with 1; with more it gets through no more per second',
    ]);
  });

  it('that is exponential has the mean, and 63 of 100 within it', () => {
    const values = drawn(ServiceTime.exponential(seconds(2)));
    expect(Math.abs(meanOf(values) / 2000 - 1)).toBeLessThan(0.02);
    expect(Math.abs(percentile(values, 0.632) / 2000 - 1)).toBeLessThan(0.03);
  });

  it('that is lognormal has its two percentiles', () => {
    const values = drawn(ServiceTime.lognormal({ p50: seconds(1), p95: seconds(3) }));
    expect([percentile(values, 0.5) / 1000, percentile(values, 0.95) / 3000].map((ratio) => Math.abs(ratio - 1) < 0.03)).toEqual([true, true]);
  });

  it('that was measured has the mean and p95 of its points', () => {
    const time = ServiceTime.measured([{ inFlight: 2, mean: seconds(1), p95: seconds(2) }, { inFlight: 4, mean: seconds(3) }]);
    const values = drawn(time, 2);
    expect([meanOf(values) / 1000, percentile(values, 0.95) / 2000].map((ratio) => Math.abs(ratio - 1) < 0.03)).toEqual([true, true]);
    expect([1, 2, 3, 4, 8].map((inFlight) => time.work?.meanMs(inFlight))).toEqual([1000, 1000, 2000, 3000, 6000]);
    expect(new Set(drawn(time, 4))).toEqual(new Set([3000]));
  });

  it.each([
    [() => ServiceTime.constant(seconds(0)), 'ServiceTime.constant: expected a duration from 0.001s to 3600s, got "0s"'],
    [() => ServiceTime.exponential(seconds(4000)), 'ServiceTime.exponential: expected a duration from 0.001s to 3600s, got "4000s"'],
    [() => ServiceTime.lognormal({ p50: seconds(2), p95: seconds(1) }), 'ServiceTime.lognormal: p95: expected a duration from 2s to 3600s, got "1s"'],
    [() => ServiceTime.measured([]), 'ServiceTime.measured: expected at least one point, got []'],
    [
      () => ServiceTime.measured([{ inFlight: 2, mean: seconds(1) }, { inFlight: 2, mean: seconds(0), p95: seconds(0) }]),
      [
        '3 values are wrong',
        '  - ServiceTime.measured: points[1].inFlight: expected a whole number from 3 to 1000000, got 2; points stand in rising order',
        '  - ServiceTime.measured: points[1].mean: expected a duration from 0.001s to 3600s, got "0s"',
        '  - ServiceTime.measured: points[1].p95: expected a duration from 1s to 3600s, got "0s"',
      ].join('\n'),
    ],
  ])('that cannot be is refused', (make, message) => {
    expect(used(make)).toThrow(message);
  });
});

describe('a forecast with it', () => {
  it('of a flat measured curve is that of the constant time', () => {
    const load = Load.concurrent(50, seconds(30));
    const flat = ServiceTime.measured([{ inFlight: 1, mean: seconds(1) }, { inFlight: 10, mean: seconds(1) }]);
    const { peak, series, latency, completed } = forecast({ containerConcurrency: 10 }, load, { serviceTime: flat });
    const constant = forecast({ containerConcurrency: 10 }, load, { serviceTime: ServiceTime.constant(seconds(1)) });
    expect({ peak, series, latency, completed }).toEqual({ peak: constant.peak, series: constant.series, latency: constant.latency, completed: constant.completed });
  });

  it('of a server with one worker: eight at once take eight times as long', () => {
    const worker = ServiceTime.measured([{ inFlight: 1, mean: seconds(0.1) }]);
    const found = forecast({ containerConcurrency: 8, annotations: ONE_POD }, Load.concurrent(8, seconds(60)), { serviceTime: worker });
    expect(found).toMatchObject({ completed: 600, latency: { p50: 0.8, max: 0.8 } });
  });

  it('lets a client that gives up leave its place', () => {
    const found = forecast({ containerConcurrency: 10, annotations: ONE_POD }, Load.concurrent(10, seconds(10), { timeout: seconds(1) }), {
      serviceTime: ServiceTime.measured([{ inFlight: 1, mean: seconds(2) }]),
    });
    expect(found).toMatchObject({ completed: 0, timedOut: 100, latency: undefined });
  });

  it('of an HPA too', () => {
    const hpa = { minReplicas: 1, maxReplicas: 10, metric: 'cpu', target: 50 };
    const options = { requestCost: { cpuSeconds: 0.5 }, podResources: { cpu: 1 }, workersPerPod: 4, serviceTime: ServiceTime.exponential(seconds(1)) };
    expect(forecast({ hpa }, Load.concurrent(20, seconds(300)), options)).toMatchObject({ autoscaler: 'HPA', peak: 10 });
  });
});

describe('the same seed', () => {
  const times = {
    exponential: ServiceTime.exponential(seconds(0.4)),
    lognormal: ServiceTime.lognormal({ p50: seconds(0.3), p95: seconds(1.1) }),
    measured: ServiceTime.measured([{ inFlight: 1, mean: seconds(0.2), p95: seconds(0.3) }, { inFlight: 8, mean: seconds(0.6), p95: seconds(1) }]),
  };
  const run = (name: keyof typeof times, seed: number): Forecast =>
    forecast({ containerConcurrency: 10 }, Load.rate(40, seconds(60), { arrivals: Arrivals.poisson(seed) }), { serviceTime: times[name], seed });
  /** Every figure of it, without the words. */
  const digest = ({ series, latency }: Forecast): string => createHash('sha256').update(JSON.stringify([series, latency])).digest('hex').slice(0, 16);

  // Written down on Node 20 and 24, which gave the same: whoever draws otherwise changes forecasts that people have kept.
  it.each([
    ['exponential', 1, 52, 2391, 9.144, 'd28b7a50ab490ad7'],
    ['lognormal', 1, 52, 2391, 9.194, '53323b61863ff08e'],
    ['measured', 1, 58, 2391, 10.329, '235794947d702549'],
    ['exponential', 7, 53, 2466, 9.416, '91358e071195601c'],
  ] as const)('gives the same figures everywhere: %s, seed %i', (name, seed, peak, completed, p95, figures) => {
    const found = run(name, seed);
    expect([found.peak, found.completed, found.latency?.p95, digest(found)]).toEqual([peak, completed, p95, figures]);
  });

  it('gives the same bytes again, and another one others', () => {
    const [first, again, other] = [run('lognormal', 3), run('lognormal', 3), run('lognormal', 4)].map((found) => JSON.stringify(found));
    expect(again === first).toBe(true);
    expect(other === first).toBe(false);
  });
});

describe('two service times', () => {
  const point = (inFlight: number, mean: number, p95?: number): Parameters<typeof ServiceTime.measured>[0][number] =>
    ({ inFlight, mean: seconds(mean), p95: p95 === undefined ? undefined : seconds(p95) });

  it('are told apart by their name and mean, with all of their figures', () => {
    const times = [
      ServiceTime.constant(seconds(0.2)), ServiceTime.constant(seconds(0.3)), ServiceTime.exponential(seconds(0.2)),
      ServiceTime.lognormal({ p50: seconds(1), p95: seconds(3) }), ServiceTime.measured([point(1, 0.2), point(8, 0.8)]),
    ];
    expect(times.map(({ name, meanSeconds }) => [name, Number(meanSeconds.toFixed(4))])).toEqual([
      ['constant', 0.2], ['constant', 0.3], ['exponential 0.2', 0.2], ['lognormal 1 3', 1.2499], ['measured 1:200:0 8:800:0', 0.2],
    ]);
  });

  it('have work to be followed but for a constant one, and a seed only where something is drawn', () => {
    expect(ServiceTime.constant(seconds(1)).work).toBeUndefined();
    const measured = [ServiceTime.measured([point(1, 1)]), ServiceTime.measured([point(1, 1), point(2, 1, 2)])];
    expect(measured.map((time) => [time.work !== undefined, / \(seed 4\)$/.test(time.describe(4))])).toEqual([[true, false], [true, true]]);
  });

  it('are cut to whole milliseconds where they are constant', () => {
    expect([0.0014, 0.0016, 3599.9996].map((time) => ServiceTime.constant(seconds(time)).meanSeconds)).toEqual([0.001, 0.002, 3600]);
  });
});

describe('a service time that is told wrongly', () => {
  it.each([
    [() => ServiceTime.lognormal({ p50: seconds(0), p95: seconds(4000) }), [
      '2 values are wrong',
      '  - ServiceTime.lognormal: p50: expected a duration from 0.001s to 3600s, got "0s"',
      '  - ServiceTime.lognormal: p95: expected a duration from 0.001s to 3600s, got "4000s"',
    ].join('\n')],
    [() => ServiceTime.lognormal({ p50: seconds(1) } as Parameters<typeof ServiceTime.lognormal>[0]), 'ServiceTime.lognormal: p95: expected a Duration, got undefined'],
    [() => ServiceTime.measured([{ inFlight: 1_000_001, mean: seconds(1) }]), 'ServiceTime.measured: points[0].inFlight: expected a whole number from 1 to 1000000, got 1000001'],
    [() => ServiceTime.measured([{ inFlight: 1, mean: seconds(2), p95: seconds(1) }]), 'ServiceTime.measured: points[0].p95: expected a duration from 2s to 3600s, got "1s"'],
    [() => ServiceTime.measured([{ inFlight: 1 }] as unknown as Parameters<typeof ServiceTime.measured>[0]), 'ServiceTime.measured: points[0].mean: expected a Duration, got undefined'],
    [() => ServiceTime.constant(5 as unknown as ReturnType<typeof seconds>), 'ServiceTime.constant: expected a Duration, got 5'],
  ])('says where: %#', (make, message) => {
    expect(used(make)).toThrow(message);
  });

  it('is described for a number alone', () => {
    expect(() => ServiceTime.constant(seconds(1)).describe('1' as unknown as number)).toThrow('ServiceTime.describe: seed: expected a number, got "1"');
  });
});
