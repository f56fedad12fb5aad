import { SimulationBudget } from '../../../lib/forecast/simulation-budget';
import fc from '../../support/properties';
import { ClientSource } from '../../../lib/forecast/traffic/client-source';
import type { KpaLoop } from '../../../lib/forecast/kpa/kpa-loop';
import { RateSource } from '../../../lib/forecast/traffic/rate-source';
import { clientsOf, runClients, runLoop, specOf } from '../support';

/** Everything that a run found. */
function found({ journal, traffic, reconciler, podMilliseconds, peakReady, peakReplicas }: KpaLoop): unknown {
  const { latencies, refused, gaveUp, firstWaitMs, inFlight } = traffic;
  const counts = [...latencies.snapshot()].sort(([a], [b]) => a - b);
  return {
    rows: journal.rows, events: journal.events, samples: journal.samples,
    counts, refused, gaveUp, firstWaitMs, inFlight, podMilliseconds, peakReady, peakReplicas, replicas: reconciler.replicas,
  };
}

const revision = fc.record({
  containerConcurrency: fc.constantFrom(0, 1, 4, 10),
  startupMs: fc.constantFrom(0, 900, 4000, 7000),
  targetBurstCapacity: fc.constantFrom(-1, 0, 20, 211),
  maxScale: fc.constantFrom(0, 2, 5),
  minScale: fc.constantFrom(0, 0, 1, 3),
});

describe('repetitions that are skipped', () => {
  it('leave clients as they are', () => {
    const clients = fc.record({
      clients: fc.integer({ min: 1, max: 60 }),
      serviceMs: fc.constantFrom(100, 333, 500, 730, 1000, 2500),
      thinkMs: fc.constantFrom(0, 0, 70, 500, 3000),
      startMs: fc.constantFrom(0, 10_300, 70_000),
      rampMs: fc.constantFrom(0, 0, 1000, 5000),
      intervalMs: fc.constantFrom(0, 0, 700, 2000),
      timeoutMs: fc.constantFrom(Infinity, 3000, 20_000),
    });
    fc.assert(fc.property(fc.array(clients, { minLength: 1, maxLength: 2 }), revision, fc.boolean(), (loads, { containerConcurrency, startupMs, ...spec }, bounded) => {
      const [skipped, plain] = [true, false].map((skipRepetitions) => found(runClients(
        loads.map((load) => ({ ...load, endMs: load.startMs + 40_000 })),
        {
          spec: specOf({ ...spec, totalValue: containerConcurrency || 100, targetValue: 0.7 * (containerConcurrency || 10), scraped: spec.targetBurstCapacity !== -1 }),
          containerConcurrency, startupMs, skipRepetitions, durationMs: 160_000, queueLimits: bounded ? { activator: 30, podFactor: 2 } : undefined,
        },
      )));
      expect(skipped).toEqual(plain);
    }), { numRuns: 60 });
  });

  it('leave rates as they are', () => {
    const rate = fc.constantFrom(0, 0.25, 1, 7, 33.3, 250);
    fc.assert(fc.property(fc.array(rate, { minLength: 1, maxLength: 4 }), fc.constantFrom(50, 300, 1000, 1700), revision, (rates, serviceMs, { containerConcurrency, startupMs, ...spec }) => {
      const segments = rates.map((requestsPerSecond, i) => ({ startMs: i * 20_000, endMs: (i + 1) * 20_000, requestsPerSecond }));
      const [skipped, plain] = [true, false].map((skipRepetitions) => found(runLoop(
        [new RateSource(segments, serviceMs, 5000, 0)],
        { spec: specOf({ ...spec, scraped: spec.targetBurstCapacity !== -1 }), containerConcurrency, startupMs, skipRepetitions, durationMs: 150_000 },
      )));
      expect(skipped).toEqual(plain);
    }), { numRuns: 40 });
  });

  it('leave numbers of requests as they are', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 5000 }), fc.constantFrom(50, 330, 1000), (clients, requests, serviceMs) => {
      const loads = [clientsOf({ clients, requests, serviceMs, endMs: Infinity })];
      const [skipped, plain] = [true, false].map((skipRepetitions) => found(runClients(loads, { skipRepetitions, durationMs: 10_000_000, tailMs: 80_000 })));
      expect(skipped).toEqual(plain);
    }), { numRuns: 20 });
  });
});

describe('a number of requests', () => {
  it('is sent to the last one, and the run ends some time after it', () => {
    const loop = runClients([clientsOf({ clients: 7, requests: 100, endMs: Infinity })], { durationMs: 1_000_000, tailMs: 10_000 });
    expect(loop.traffic.latencies.count).toBe(100);
    expect(loop.finishedAtMs).toBeGreaterThan(4000);
    expect(loop.endedAtMs).toBeGreaterThanOrEqual(loop.finishedAtMs! + 10_000);
    expect(loop.endedAtMs).toBeLessThan(loop.finishedAtMs! + 12_001);
  });

  it('that takes too long is cut off', () => {
    const loop = runClients([clientsOf({ requests: 100, endMs: Infinity })], { durationMs: 20_000, tailMs: 10_000 });
    expect(loop.finishedAtMs).toBeUndefined();
    expect(loop.endedAtMs).toBe(20_000);
  });
});

describe('requests that find no place', () => {
  it('in the pods are answered with 503 past ten times the limit', () => {
    const rate = new RateSource([{ startMs: 20_000, endMs: 21_000, requestsPerSecond: 1000 }], 60_000, Infinity, 0);
    const spec = specOf({ targetBurstCapacity: 0, maxScale: 1, minScale: 1 });
    const { traffic } = runLoop([rate], { spec, containerConcurrency: 2, queueLimits: { activator: 10_000, podFactor: 10 }, durationMs: 22_000 });
    expect(traffic.inFlight).toBe(2 + 20);
    expect(traffic.refused).toBe(1000 - 22);
  });

  it('in the activator are answered with 503 past its queue', () => {
    const rate = new RateSource([{ startMs: 20_000, endMs: 21_000, requestsPerSecond: 1000 }], 60_000, Infinity, 0);
    const { traffic } = runLoop([rate], { spec: specOf({ maxScale: 1, minScale: 1 }), containerConcurrency: 2, queueLimits: { activator: 100, podFactor: 10 }, durationMs: 22_000 });
    expect(traffic.inFlight).toBe(2 + 100);
    expect(traffic.refused).toBe(1000 - 102);
  });

  it('wait without end where nothing limits the pods', () => {
    const rate = new RateSource([{ startMs: 0, endMs: 1000, requestsPerSecond: 100_000 }], 100, Infinity, 0);
    const { traffic } = runLoop([rate], { containerConcurrency: 0, startupMs: 60_000, queueLimits: { activator: 10, podFactor: 10 }, durationMs: 30_000 });
    expect([traffic.inFlight, traffic.refused]).toEqual([100_000, 0]);
  });
});

describe('clients that do not wait for ever', () => {
  it('give up, and come again', () => {
    const { traffic } = runClients([clientsOf({ clients: 5, timeoutMs: 3000 })], { startupMs: 10_000, durationMs: 60_000 });
    expect(traffic.gaveUp).toBe(15);
    expect(traffic.firstWaitMs).toBe(3000);
    expect(traffic.latencies.maxMs).toBe(2000);
  });
});

describe('a takeover', () => {
  const takeover = { timeMs: 90_000, pods: 5 };
  const clients = [clientsOf({ clients: 20, startMs: 90_000, endMs: 120_000 })];

  it('finds so many pods ready, and panics for a stable window as a restarted autoscaler does', () => {
    const { journal, traffic } = runClients(clients, { takeover, durationMs: 200_000 });
    expect(traffic.firstWaitMs).toBe(0);
    const rows = journal.rows.filter(({ timeMs }) => timeMs >= 90_000);
    expect(rows[0]).toMatchObject({ ready: 5, panicking: true });
    expect(rows.find(({ panicking }) => !panicking)?.timeMs).toBe(152_000);
    expect(Math.max(...rows.map(({ replicas }) => replicas))).toBe(5);
  });

  it('may find none', () => {
    const { journal, traffic } = runClients(clients, { takeover: { timeMs: 90_000, pods: 0 }, spec: specOf({ initialScale: 3 }) });
    expect(journal.events).toContainEqual({ timeMs: 90_000, kind: 'replicas', value: 1 });
    expect(traffic.firstWaitMs).toBe(4000);
  });

  it('keeps to min scale, from the first evaluation on: before it the autoscaler wants nothing', () => {
    const { journal } = runClients(clients, { takeover: { timeMs: 90_000, pods: 1 }, spec: specOf({ minScale: 2 }) });
    expect(journal.rows.find(({ timeMs }) => timeMs >= 90_000)).toMatchObject({ timeMs: 92_000, replicas: 2 });
  });

  it('is evaluated two seconds after it for the first time, of what was read since: the pods that are there do not go at once', () => {
    const { journal, traffic } = runClients(clients, { takeover: { timeMs: 90_000, pods: 1 }, durationMs: 100_000 });
    expect(traffic.firstWaitMs).toBe(0);
    const rows = journal.rows.filter(({ timeMs }) => timeMs >= 90_000);
    // In the second of the takeover the activator announced one request; 20 less that one were inside in the next, 20 in the one after.
    expect(rows[0]).toMatchObject({ timeMs: 92_000, ready: 1, poke: false, decision: { stable: 13.333333, desired: 2 } });
    expect(journal.samples.filter(({ timeMs }) => timeMs >= 90_000 && timeMs < 92_000).map(({ timeMs, mean }) => [timeMs, mean])).toEqual([
      [90_000, 1], [91_000, 19], [91_000, 0],
    ]);
  });
});

describe('two loads', () => {
  it('share one queue in the order of their arrival', () => {
    const short = clientsOf({ clients: 1, startMs: 20_000, serviceMs: 100, endMs: 20_001 });
    const long = clientsOf({ clients: 1, startMs: 20_000, serviceMs: 3000, endMs: 20_001 });
    const first = (specs: typeof short[]): number[] =>
      [...runClients(specs, { containerConcurrency: 1, spec: specOf({ maxScale: 1, minScale: 1 }), durationMs: 60_000 }).traffic.latencies.snapshot().keys()];
    expect(first([short, long])).toEqual([100, 3100]);
    expect(first([long, short])).toEqual([3000, 3100]);
  });
});

describe('work', () => {
  it('does not grow with the clients', () => {
    const source = new ClientSource(clientsOf({ clients: 1_000_000 }), 0);
    const loop = runLoop([source], { spec: specOf({ maxScale: 100 }), durationMs: 60_000 });
    expect(loop.traffic.inFlight + loop.traffic.latencies.count).toBeGreaterThan(1000);
    expect(loop.traffic.latencies.count % 10).toBe(0);
  });

  it('is bounded for what goes on without end', () => {
    const spin = { serviceMs: 0, timeoutMs: Infinity, nextArrivalMs: 0, nextOrder: 0, remaining: 1, take: () => 0 };
    const source = { ...spin, steadyUntil: () => 0, answered: () => undefined, refused: () => undefined, gaveUp: () => undefined, writeState: () => undefined, shift: () => undefined };
    let arrivals = 0;
    Object.defineProperty(source, 'nextArrivalMs', { get: () => arrivals / 1e9 });
    source.take = () => {
      arrivals++;
      return 0;
    };
    expect(() => runLoop([source], { durationMs: 1e6, skipRepetitions: false, budget: new SimulationBudget(false, 0, undefined, false, 1000) })).toThrow(
      'forecast: moments at which something happens: expected at most 1000, got 1001; make it shorter, or its requests longer',
    );
  });
});
