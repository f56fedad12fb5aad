import type { Forecast, ForecastOptions, HpaTarget } from '../../../lib/forecast';
import { forecast } from '../../../lib/forecast';
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

  it('makes requests wait where the workers of the pods are busy', () => {
    const found = run({}, { ...COST, workersPerPod: 8 });
    expect(found.latency?.max).toBeGreaterThan(1);
    expect(found.peak).toBeGreaterThan(1);
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
