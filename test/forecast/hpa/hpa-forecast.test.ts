import type { Forecast, ForecastOptions } from '../../../lib/forecast';
import { forecast } from '../../../lib/forecast';
import type { HpaTarget } from '../../../lib/forecast/hpa/hpa-target';
import { seconds } from '../../../lib/core/duration';
import { Load } from '../../../lib/load';

const COST: ForecastOptions = { requestCost: { cpuSeconds: 0.1 }, podResources: { cpu: 1 } };
const load = Load.concurrent(50, seconds(120));

const run = (changes: Partial<HpaTarget> = {}, options: ForecastOptions = COST): Forecast =>
  forecast({ hpa: { minReplicas: 1, maxReplicas: 20, metric: 'cpu', target: 50, ...changes } }, load, options);

/** When the pods changed, and to how many. */
const changes = ({ series }: Forecast): number[][] =>
  series.filter(({ replicas }, i) => replicas !== series[i - 1]?.replicas).map(({ timeSeconds, replicas }) => [timeSeconds, replicas]);

describe('a service that an HPA scales', () => {
  it('grows at most by 4 pods or 100 % per look, and shrinks 5 minutes after the load', () => {
    const found = run();
    // 50 requests of a tenth of a core each are 500 % of one core: ten times the target.
    expect(changes(found)).toEqual([[0, 1], [15, 5], [30, 10], [420, 1]]);
    expect(found).toMatchObject({
      autoscaler: 'HPA', metric: 'cpu', target: 50, peak: 10, steady: 10, settleSeconds: 40, panicSeconds: 0, podSeconds: 4050, durationSeconds: 480,
      reasons: {
        peak: '10 = ceil(5 x 100 % / 50 %)', steady: '10 = ceil(5 x 100 % / 50 %)', panic: 'none: an HPA does not panic',
        refused: 'none: without Knative nothing is refused', coldStart: 'none: 1 pod ready when the load began',
      },
    });
  });

  it('stays within maxReplicas, and says so', () => {
    const found = run({ maxReplicas: 6 });
    expect(found).toMatchObject({ peak: 6, steady: 6, reasons: { steady: '6 = maxReplicas; 83 % of 50 % asks for 10' } });
    expect(found.reasons.peak).toMatch(/^6 = maxReplicas; \d+ % of 50 % asks for 10$/);
  });

  it('follows memory', () => {
    const memory = { requestCost: { memoryMiB: 100 }, podResources: { memoryMiB: 2048, idleMemoryMiB: 512 } };
    const found = run({ metric: 'memory' }, memory);
    // With 8 pods it is 55 %, and 55 / 50 is within a tenth of 1.
    expect(found).toMatchObject({ metric: 'memory', peak: 8, reasons: { peak: '8 = ceil(5 x 73 % / 50 %)' } });
  });

  it('is what Knative makes of the class hpa', () => {
    const annotations = { 'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev', 'autoscaling.knative.dev/metric': 'cpu', 'autoscaling.knative.dev/target': '50' };
    expect(forecast({ annotations }, load, COST)).toMatchObject({ autoscaler: 'HPA', target: 50, peak: 10 });
  });

  it('of that class grows to 4 pods or twice as many, since Knative writes no behavior without a window', () => {
    const ofClass = (more: object): Forecast => forecast({
      annotations: { 'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev', 'autoscaling.knative.dev/target': '50', ...more },
    }, load, COST);
    expect(changes(ofClass({}))).toEqual([[0, 1], [15, 4], [30, 8], [45, 10], [435, 1]]);
    expect(ofClass({ 'autoscaling.knative.dev/max-scale': '8' }).reasons.peak).toMatch(/^8 = maxReplicas; \d+ % of 50 % asks for 10$/);
    // With a window of 6 seconds the one pod of the first look holds at that look; then what is left are the policies.
    expect(changes(ofClass({ 'autoscaling.knative.dev/window': '6s' })).slice(0, 3)).toEqual([[0, 1], [30, 5], [45, 10]]);
    const short = forecast({
      annotations: { 'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev', 'autoscaling.knative.dev/target': '50' },
    }, Load.concurrent(50, seconds(20)), COST);
    expect(short.reasons.steady).toBe('4, as far as 4 pods or twice as many go at a look; 500 % of 50 % asks for 10');
  });

  it('lets a service be that somebody has scaled to zero, and says so', () => {
    const found = run({}, { ...COST, initialPods: 0 });
    expect(found).toMatchObject({ peak: 0, steady: 0, podSeconds: 0, completed: 0, timedOut: 300, settleSeconds: 0 });
    expect(found.reasons).toMatchObject({
      peak: '0: an HPA does not scale what somebody has scaled to zero', steady: '0: an HPA does not scale what somebody has scaled to zero',
      settle: 'there was no pod from the beginning to the end', latency: 'no request was answered; 300 clients gave up after 20 s',
    });
  });

  it('makes requests wait where the workers of the pods are busy', () => {
    const found = run({}, { ...COST, workersPerPod: 8 });
    expect(found.latency?.max).toBeGreaterThan(1);
    expect(found.peak).toBeGreaterThan(1);
  });
});

describe('the reasons of the pods', () => {
  const both = { more: [{ metric: 'memory', target: 70 }] };
  /** What a request costs: parts of a core, MiB. An idle pod takes 29 % of its memory. */
  const costs = (cpuSeconds: number, memoryMiB: number): ForecastOptions =>
    ({ requestCost: { cpuSeconds, memoryMiB }, podResources: { cpu: 1, memoryMiB: 1024, idleMemoryMiB: 300 } });
  const reasons = ({ reasons: { peak, steady } }: Forecast): string[] => [peak, steady];
  /** What each look with something new saw: second, pods, average, pods asked for. */
  const looks = ({ series }: Forecast): unknown[][] => series
    .filter(({ replicas, desiredByLoad }, i) => i > 0 && (replicas !== series[i - 1]?.replicas || desiredByLoad !== series[i - 1]?.desiredByLoad))
    .map(({ timeSeconds, replicas, stableAverage, desiredByLoad }) => [timeSeconds, replicas, stableAverage, desiredByLoad]);

  it('are of the metric that decided at that look, not of the one that decided last', () => {
    const cpu = run(both, costs(0.1, 10));
    // Without load it is memory that asks for most.
    expect(looks(cpu)).toEqual([[15, 5, 500, 10], [30, 10, 100, 10], [135, 10, 29, 5], [420, 5, 29, 5], [435, 5, 29, 3]]);
    expect(reasons(cpu)).toEqual(['10 = ceil(5 x 100 % of cpu / 50 % of cpu)', '10 = ceil(5 x 100 % of cpu / 50 % of cpu)']);
    const memory = run(both, costs(0.01, 100));
    expect(reasons(memory)).toEqual(['11 = ceil(9 x 83 % of memory / 70 % of memory)', '11 = ceil(9 x 83 % of memory / 70 % of memory)']);
  });

  it('change the metric with the look: memory asks for the first pods, cpu for the last', () => {
    const found = forecast(
      { hpa: { minReplicas: 1, maxReplicas: 20, metric: 'cpu', target: 50, ...both } }, Load.concurrent(60, seconds(300), { rampUp: seconds(200) }), costs(0.08, 60),
    );
    expect(looks(found).slice(0, 6)).toEqual([[15, 1, 22, 1], [30, 2, 57, 2], [60, 3, 64, 3], [90, 5, 67, 5], [135, 7, 62, 7], [180, 9, 59, 9]]);
    expect(reasons(found)[0]).toBe('9 = ceil(7 x 59 % of cpu / 50 % of cpu)');
  });

  it('say what held the count back: maxReplicas, the policies, the windows', () => {
    expect(reasons(run({ ...both, maxReplicas: 6 }, costs(0.1, 60)))).toEqual([
      '6 = maxReplicas; 100 % of cpu of 50 % of cpu asks for 10', '6 = maxReplicas; 83 % of cpu of 50 % of cpu asks for 10',
    ]);
    const policies = '5, as far as 4 pods or 100 % more per 15 s go; 500 % of cpu of 50 % of cpu asks for 10';
    expect(reasons(forecast({ hpa: { minReplicas: 1, maxReplicas: 20, metric: 'cpu', target: 50, ...both } }, Load.concurrent(50, seconds(20)), costs(0.1, 30))))
      .toEqual([policies, policies]);
    const window = '1, since more must be needed for 5 min before pods come; 500 % of 50 % asks for 10';
    expect(reasons(run({ scaleUpStabilizationSeconds: 300 }))).toEqual([window, window]);
    // Held by what was there when the HPA began, and above maxReplicas at first.
    expect(reasons(run({}, { ...COST, initialPods: 30 }))).toEqual([
      '30 pods, as before the load', '20, since that was needed within the stabilization window; 25 % of 50 % asks for 10',
    ]);
  });

  it('explain pods that were there from the beginning by the look that asked for most', () => {
    const found = forecast({ hpa: { minReplicas: 2, maxReplicas: 9, metric: 'cpu', target: 50 } }, Load.concurrent(2, seconds(60)), COST);
    expect(reasons(found)).toEqual(['2 = minReplicas; 10 % of 50 % asks for 1', '2 = minReplicas; 10 % of 50 % asks for 1']);
    const close = forecast({ hpa: { minReplicas: 1, maxReplicas: 9, metric: 'cpu', target: 50 } }, Load.concurrent(20, seconds(60)), { ...COST, initialPods: 4 });
    expect(reasons(close)).toEqual(['4 = ceil(4 x 50 % / 50 %)', '4 = ceil(4 x 50 % / 50 %)']);
    const above = forecast({ hpa: { minReplicas: 1, maxReplicas: 9, metric: 'cpu', target: 50 } }, Load.concurrent(21, seconds(60)), { ...COST, initialPods: 4 });
    expect(reasons(above)[0]).toBe('4: 52 % is within a tenth of 50 %');
  });

  it('know a peak that was set when the load was over, and an end before the first look', () => {
    const found = forecast({ hpa: { minReplicas: 1, maxReplicas: 20, metric: 'cpu', target: 50, ...both } }, Load.concurrent(50, seconds(10)), costs(0.1, 10));
    expect(reasons(found)).toEqual(['5, as far as 4 pods or 100 % more per 15 s go; 333 % of cpu of 50 % of cpu asks for 7', '1 pod, as before the load']);
  });

  it('say that pods which are starting count as idle', () => {
    const found = forecast(
      { hpa: { minReplicas: 1, maxReplicas: 20, metric: 'cpu', target: 50 } }, Load.concurrent(11, seconds(40)), { ...COST, startupTime: seconds(100) },
    );
    // 110 % of one pod asks for 3; the 2 that start make it 36 % of three.
    expect(reasons(found)).toEqual(['3 = ceil(1 x 110 % / 50 %)', '3 = ceil(1 x 110 % / 50 %)']);
  });

  it('of an amount of memory are in MiB', () => {
    const found = run({ metric: 'memory', target: 500, targetInMiB: true }, costs(0.1, 100));
    expect(reasons(found)[0]).toBe('20 = ceil(16 x 612.5 MiB / 500 MiB)');
  });
});

describe('what an HPA needs to know', () => {
  it('is what a request costs and what a pod asked for', () => {
    expect(() => run({}, {})).toThrow([
      '2 values are wrong',
      '  - forecast: requestCost.cpuSeconds: expected a number above 0, got undefined; the HPA of this service follows cpu',
      '  - forecast: podResources.cpu: expected a number above 0, got undefined; the HPA of this service follows cpu',
    ].join('\n'));
    expect(() => run({ metric: 'memory' }, { podResources: { memoryMiB: 1 } })).toThrow(
      'forecast: requestCost.memoryMiB: expected a number above 0, got undefined; the HPA of this service follows memory',
    );
  });

  it('is a target within its ranges, everything reported together', () => {
    expect(() => run({ minReplicas: 0, maxReplicas: -1, metric: 'gpu', target: 0, scaleDownStabilizationSeconds: 4000 })).toThrow([
      '5 values are wrong',
      '  - hpa.minReplicas: expected a whole number from 1 to 150000, got 0; an HPA does not go to zero',
      '  - hpa.maxReplicas: expected a whole number from 1 to 2147483647, got -1',
      '  - hpa.metric: expected one of cpu, memory, got "gpu"',
      '  - hpa.target: expected a number of at least 1, got 0',
      '  - hpa.scaleDownStabilizationSeconds: expected a whole number from 0 to 3600, got 4000',
    ].join('\n'));
  });
});
