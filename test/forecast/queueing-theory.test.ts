import { Random, RANDOM_STREAMS } from '../../lib/core/random';
import { Arrivals, forecast, Load, seconds, ServiceTime } from '../../lib/forecast';
import type { ForecastLatency } from '../../lib/forecast';
import { PodPool } from '../../lib/forecast/kpa/pod-pool';
import { PoissonSource } from '../../lib/forecast/traffic/poisson-source';
import { SingleTraffic } from '../../lib/forecast/traffic/single-traffic';

/** The probability that a request waits in M/M/c: Erlang's formula C. @param load arrivals per service time */
function erlangC(servers: number, load: number): number {
  let blocked = 1;
  for (let i = 1; i <= servers; i++) {
    blocked = (load * blocked) / (i + load * blocked);
  }
  const busy = load / servers;
  return blocked / (1 - busy + busy * blocked);
}

/** The mean wait of M/M/c, in service times. */
function meanWait(servers: number, busy: number): number {
  return erlangC(servers, servers * busy) / (servers * (1 - busy));
}

/** Chance is about 2 % with so few requests; over many seeds the mean is Erlang's. */
const SEED = 34;

/** The mean wait of so many requests, each of a second on average, in one pod that works on `servers` at once; in seconds. */
function simulatedWait(servers: number, busy: number, requests: number): number {
  const service = ServiceTime.exponential(seconds(1));
  const pods = new PodPool(0);
  pods.resize(1, 0);
  pods.becomeReady(0);
  const endMs = (requests * 1000) / (servers * busy);
  const source = new PoissonSource([{ startMs: 0, endMs, requestsPerSecond: servers * busy }], 1000, Infinity, SEED);
  let inside = 0;
  let area = 0;
  let until = 0;
  const observer = { entered: (): void => undefined, left: (): void => undefined };
  const traffic = new SingleTraffic([source], pods, servers, observer, service.work!, new Random(SEED, RANDOM_STREAMS.serviceTime));
  for (let timeMs = traffic.nextEventMs; timeMs !== Infinity; timeMs = traffic.nextEventMs) {
    area += inside * (timeMs - until);
    until = timeMs;
    traffic.serve(timeMs, false);
    inside = traffic.running;
  }
  // What was worked is the area under the running requests: the wait is the rest of the time, without the chance of the service times.
  return (traffic.latencies.meanMs - area / traffic.latencies.count) / 1000;
}

/** One pod that is always there, and everything that comes to it waits there. */
const onePod = (limit: number) => ({
  containerConcurrency: limit,
  annotations: { 'autoscaling.knative.dev/min-scale': '1', 'autoscaling.knative.dev/max-scale': '1', 'autoscaling.knative.dev/target-burst-capacity': '-1' },
});

describe('the queue of a pod', () => {
  it.each([
    [1, 0.3], [1, 0.5], [1, 0.7], [2, 0.5], [2, 0.7], [3, 0.6], [4, 0.6], [5, 0.7], [8, 0.7], [10, 0.7],
  ])('waits as Erlang has it (M/M/c): %p places, %p busy', (servers, busy) => {
    const expected = meanWait(servers, busy);
    expect(Math.abs(simulatedWait(servers, busy, 80_000) / expected - 1)).toBeLessThan(0.02);
  });

  const latencyOf = (serviceTime: ServiceTime, hours: number): ForecastLatency | undefined => {
    const load = Load.rate(9.5, seconds(hours * 3600), { arrivals: Arrivals.poisson(), timeout: seconds(3600) });
    return forecast(onePod(10), load, { serviceTime }).latency;
  };

  it('95 % busy with ten places waits for 1.65 s on average, if service times are exponential', () => {
    expect(meanWait(10, 0.95)).toBeCloseTo(1.65, 2);
    expect(Math.abs(((latencyOf(ServiceTime.exponential(seconds(1)), 4)?.mean ?? 0) - 1) / 1.65 - 1)).toBeLessThan(0.1);
  });

  it('and has p50, p95 and p99 of about 1.5, 3.6 and 4.8 s, if each takes a second', () => {
    const { p50 = 0, p95 = 0, p99 = 0 } = latencyOf(ServiceTime.constant(seconds(1)), 2) ?? {};
    expect([p50 / 1.5, p95 / 3.6, p99 / 4.8].map((ratio) => Math.abs(ratio - 1) < 0.1)).toEqual([true, true, true]);
  });

  it('holds as many as come in times how long they stay (Little)', () => {
    const load = Load.rate(20, seconds(1500), { arrivals: Arrivals.poisson(3) });
    const found = forecast({ containerConcurrency: 10 }, load, {
      serviceTime: ServiceTime.lognormal({ p50: seconds(0.3), p95: seconds(1.2) }), initialPods: 3,
    });
    const inside = found.series.filter(({ timeSeconds }) => timeSeconds > 100 && timeSeconds <= 1500).map(({ inFlight }) => inFlight);
    const mean = inside.reduce((sum, value) => sum + value, 0) / inside.length;
    expect(Math.abs(mean / (20 * (found.latency?.mean ?? 0)) - 1)).toBeLessThan(0.05);
  });

  it('holds clients that pause in the relation of work to pause (Little), and they do not march in step', () => {
    const revision = { containerConcurrency: 10, annotations: { 'autoscaling.knative.dev/min-scale': '1' } };
    const found = forecast(revision, Load.concurrent(50, seconds(1800), { thinkTime: seconds(10) }));
    expect(found).toMatchObject({ peak: 1, panicSeconds: 0, latency: { p50: 1, max: 1 } });
    const inside = found.series.filter(({ timeSeconds }) => timeSeconds > 60 && timeSeconds < 1800).map(({ inFlight }) => inFlight);
    expect([Math.min(...inside), Math.max(...inside)]).toEqual([4, 5]);
  });

  it('spreads clients that were held up together again', () => {
    const found = forecast({ containerConcurrency: 10 }, Load.concurrent(50, seconds(600), { thinkTime: seconds(10) }));
    const late = found.series.filter(({ timeSeconds }) => timeSeconds > 120 && timeSeconds < 600).map(({ inFlight }) => inFlight);
    expect(Math.max(...late)).toBeLessThanOrEqual(9);
    expect(found.steady).toBe(1);
  });
});

describe('the same seed', () => {
  const load = (seed: number): Load => Load.rate(5, seconds(120), { arrivals: Arrivals.poisson(seed) });
  const found = (arrivals: number, seed: number): string =>
    JSON.stringify(forecast({ containerConcurrency: 10 }, load(arrivals), { serviceTime: ServiceTime.exponential(seconds(1)), seed }));

  it('gives the same bytes, and another one others', () => {
    expect(found(1, 1)).toBe(found(1, 1));
    expect(found(1, 1)).not.toBe(found(2, 1));
    expect(found(1, 1)).not.toBe(found(1, 2));
  });
});
