import { seconds } from '../../../lib/core/duration';
import type { ForecastOptions } from '../../../lib/forecast/forecast-options';
import { forecast } from '../../../lib/forecast/forecast';
import type { Forecast } from '../../../lib/forecast/result/forecast-result';
import { ServiceTime } from '../../../lib/forecast/service-time/service-time';
import { Load } from '../../../lib/load';

const KEY = 'autoscaling.knative.dev';

/** Each autoscaler, and none, under 60 requests of 12 clients, of which some give up: each by the same rules. */
const SERVICES: ReadonlyArray<[autoscaler: string, service: Parameters<typeof forecast>[0]]> = [
  ['KPA', { containerConcurrency: 2, annotations: { [`${KEY}/max-scale`]: '3', [`${KEY}/target-burst-capacity`]: '0' } }],
  ['KPA', { annotations: { [`${KEY}/metric`]: 'rps', [`${KEY}/target`]: '2', [`${KEY}/min-scale`]: '1' } }],
  ['HPA', { hpa: { minReplicas: 1, maxReplicas: 5, metric: 'cpu', target: 50 } }],
  ['none', { fixedPods: { pods: 2, because: 'nothing scales it' } }],
];
const TIMES: ReadonlyArray<[words: string, serviceTime: ForecastOptions['serviceTime']]> = [
  ['the same time', seconds(1)], ['times at random', ServiceTime.exponential(seconds(1))],
];
const CASES = SERVICES.flatMap(([autoscaler, service], i) => TIMES.map(([words, serviceTime]) => ({ autoscaler, service, words, serviceTime, number: i })));

const run = ({ service, serviceTime }: (typeof CASES)[number], more: ForecastOptions = {}): Forecast => forecast(service, Load.requests(12, 60, { timeout: seconds(8) }), {
  serviceTime, startupTime: seconds(5), workersPerPod: 2, gpusPerPod: 2, requestCost: { cpuSeconds: 0.4 }, podResources: { cpu: 1 }, ...more,
});

describe.each(CASES)('a result of $autoscaler ($number), requests that take $words', (one) => {
  const found = run(one);

  it('has every request once: answered, refused, given up or left without an answer', () => {
    expect(found.autoscaler).toBe(one.autoscaler);
    // Who is refused comes again with another request of the pot.
    expect(found.completed + found.refused + found.timedOut + found.unanswered).toBe(60);
    expect(found.completed).toBeGreaterThan(0);
  });

  it('has in its series what it says in sum', () => {
    const { series, completed, durationSeconds, latency } = found;
    expect(series.reduce((sum, point) => sum + point.completed, 0)).toBe(completed);
    expect(series.every(({ timeSeconds }, i) => timeSeconds >= (series[i - 1]?.timeSeconds ?? 0) && timeSeconds <= durationSeconds)).toBe(true);
    expect(Math.max(...series.map(({ latencyMax = 0 }) => latencyMax))).toBe(latency?.max);
    const mean = series.reduce((sum, point) => sum + point.completed * (point.latencyMean ?? 0), 0) / completed;
    expect(mean).toBeCloseTo(latency?.mean ?? 0, 9);
    expect(series.every(({ ready, starting, replicas, queued, inFlight }) => ready + starting <= Math.max(replicas, found.peak) && queued <= inFlight)).toBe(true);
  });

  it('has figures that go together', () => {
    const { peak, steady, podSeconds, gpuSeconds, loadSeconds, durationSeconds, latency } = found;
    expect(gpuSeconds).toBe(2 * podSeconds);
    expect([steady <= peak, loadSeconds <= durationSeconds, podSeconds <= peak * durationSeconds, podSeconds > 0]).toEqual([true, true, true, true]);
    const { p50 = 0, p95 = 0, p99 = 0, max = 0 } = latency ?? {};
    expect([p50, p95, p99, max]).toEqual([p50, p95, p99, max].sort((a, b) => a - b));
    // Nobody waits for longer than a client has patience; an answer at that moment is too late.
    expect(max).toBeLessThan(8);
  });

  it('is plain data, and the same each time', () => {
    const text = JSON.stringify(found);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(run(one))));
    expect(text).not.toMatch(/null|NaN|Infinity/);
  });

  it('costs GPUs only where there are some, and nothing else changes with them', () => {
    const without = run(one, { gpusPerPod: 0 });
    expect([without.gpuSeconds, without.reasons.gpuSeconds]).toEqual([0, '0: the pods have no GPU']);
    const { gpuSeconds, reasons } = found;
    expect({ ...without, gpuSeconds, reasons: { ...without.reasons, gpuSeconds: reasons.gpuSeconds } }).toEqual(found);
  });
});
