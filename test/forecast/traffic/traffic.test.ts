import fc from '../../support/properties';
import type { ClientsSpec } from '../../../lib/forecast/traffic/client-source';
import { ClientSource } from '../../../lib/forecast/traffic/client-source';
import { PodPool } from '../../../lib/forecast/kpa/pod-pool';
import type { PodWork } from '../../../lib/forecast/service-time/pod-work';
import { makeTraffic } from '../../../lib/forecast/traffic/make-traffic';
import type { QueueLimits, RequestTraffic, TrafficObserver } from '../../../lib/forecast/traffic/request-traffic';
import { Traffic } from '../../../lib/forecast/traffic/traffic';
import { clientsOf } from '../support';
import type { TrafficState } from './one-by-one';
import { OneByOne } from './one-by-one';

/** The traffic that is to be tested, driven as the model is. */
class Driven {
  private readonly pods = new PodPool(0);
  private readonly traffic: RequestTraffic;
  private readonly inside: [number, number] = [0, 0];

  /** @param single whether each request is followed by itself, with the same constant time */
  constructor(loads: readonly ClientsSpec[], limit: number, queueLimits: QueueLimits | undefined, private readonly single: boolean) {
    const sources = loads.map((load, i) => new ClientSource(load, i));
    const { inside } = this;
    const observer: TrafficObserver = {
      entered: (_, requests, viaActivator) => { inside[viaActivator ? 1 : 0] += requests; },
      left: (_, requests, viaActivator) => { inside[viaActivator ? 1 : 0] -= requests; },
    };
    const work: PodWork = { meanMs: () => loads[0]?.serviceMs ?? 0, draw: () => 1 };
    this.traffic = makeTraffic(sources, this.pods, limit, observer, single ? { work, seed: 1 } : undefined, queueLimits);
  }

  public get state(): TrafficState {
    const { queued, running, gaveUp, refused, firstWaitMs, latencies: { count: answered, meanMs } } = this.traffic;
    const perPod = this.single ? undefined : this.pods.running.slice(0, this.pods.ready);
    return { queued, running, perPod, answered, latencySumMs: Math.round(meanMs * answered), gaveUp, refused, firstWaitMs, inside: [...this.inside] };
  }

  /** Each latency by itself. */
  public get latencies(): number[] {
    return [...this.traffic.latencies.snapshot()].flatMap(([latency, count]) => Array.from({ length: count }, () => latency));
  }

  public resize(pods: number, timeMs: number): void {
    const before = this.pods.ready;
    this.pods.resize(pods, timeMs);
    this.pods.becomeReady(timeMs);
    if (pods < before) {
      this.traffic.podsRemoved(pods);
    }
    this.traffic.handOut(timeMs);
  }

  public nextMs(): number {
    return this.traffic.nextEventMs;
  }

  public serve(timeMs: number, viaActivator: boolean): void {
    this.traffic.serve(timeMs, viaActivator);
  }
}

const load = fc.record({
  clients: fc.integer({ min: 1, max: 15 }),
  serviceMs: fc.integer({ min: 1, max: 9 }),
  thinkMs: fc.constantFrom(0, 0, 1, 4),
  startMs: fc.nat(10),
  endMs: fc.constantFrom(40, 60),
  rampMs: fc.constantFrom(0, 0, 5, 20),
});
const resizes = fc.array(fc.record({ timeMs: fc.nat(70), pods: fc.nat(7) }), { maxLength: 12 });

/** The same moments, at which pods come and none goes. */
function neverFewer(changes: ReadonlyArray<{ timeMs: number; pods: number }>): Array<{ timeMs: number; pods: number }> {
  let most = 0;
  return [...changes].sort((a, b) => a.timeMs - b.timeMs).map(({ timeMs, pods }) => {
    most = Math.max(most, pods);
    return { timeMs, pods: most };
  });
}

/** Runs model and traffic side by side; after each moment they are in the same state. */
function expectAlike(model: OneByOne, traffic: Driven, changes: ReadonlyArray<{ timeMs: number; pods: number }>, throughActivator: ReadonlySet<number>): void {
  const moments = new Set([...changes.map(({ timeMs }) => timeMs), ...throughActivator]);
  for (let timeMs = 0; timeMs < 80; timeMs++) {
    if (!moments.has(timeMs) && model.nextMs() > timeMs && traffic.nextMs() > timeMs) {
      continue;
    }
    for (const { pods } of changes.filter((change) => change.timeMs === timeMs)) {
      model.resize(pods, timeMs);
      traffic.resize(pods, timeMs);
    }
    for (const side of [model, traffic]) {
      if (side.nextMs() <= timeMs) {
        side.serve(timeMs, throughActivator.has(timeMs));
      }
    }
    const { perPod, ...expected } = model.state;
    const found = traffic.state;
    const wanted = { ...expected, perPod: found.perPod && perPod };
    // The matcher is slow, and nearly always there is nothing to show.
    if (JSON.stringify(found) !== JSON.stringify({ ...found, ...wanted })) {
      expect({ timeMs, ...found }).toEqual({ timeMs, ...wanted });
    }
  }
  expect(traffic.latencies.sort((a, b) => a - b)).toEqual(model.latencies.sort((a, b) => a - b));
}

describe('requests that are handled together', () => {
  it('fare as if they were handled one by one', () => {
    fc.assert(fc.property(fc.array(load, { minLength: 1, maxLength: 3 }), fc.nat(6), resizes, (loads, limit, changes) => {
      expectAlike(new OneByOne(loads, limit), new Driven(loads, limit, undefined, false), changes, new Set());
    }), { numRuns: 50 });
  });
});

describe.each([['handled together', false], ['followed by themselves', true]])('requests that are %s', (_, single) => {
  const impatient = fc.record({ timeoutMs: fc.constantFrom(1, 3, 5, 9, 20, Infinity), activator: fc.nat(12), podFactor: fc.nat(3), bounded: fc.boolean() });

  it('are given up and refused as if they were handled one by one', () => {
    const moments = fc.array(fc.nat(79), { maxLength: 50 });
    fc.assert(fc.property(load, impatient, fc.nat(4), resizes, moments, (clients, { timeoutMs, activator, podFactor, bounded }, limit, changes, through) => {
      // Of requests that end at one moment it is open which one's place the next one takes: where each is followed, no pod goes.
      // A power of two, so that parts of a request are exact in binary.
      const loads = [{ ...clients, serviceMs: single ? 2 ** (clients.serviceMs % 4) : clients.serviceMs, timeoutMs }];
      const queueLimits = bounded ? { activator, podFactor } : undefined;
      expectAlike(new OneByOne(loads, limit, queueLimits), new Driven(loads, limit, queueLimits, single), single ? neverFewer(changes) : changes, new Set(through));
    }), { numRuns: 35 });
  });
});

describe('the first wait', () => {
  it('is that of the request that was first to get a pod', () => {
    const pods = new PodPool(0);
    const source = new ClientSource(clientsOf({ clients: 3 }), 0);
    const traffic = new Traffic([source], pods, 1, { entered: () => undefined, left: () => undefined });
    traffic.serve(0, true);
    expect(traffic.firstWaitMs).toBeUndefined();
    pods.resize(1, 2500);
    pods.becomeReady(2500);
    traffic.handOut(2500);
    expect([traffic.firstWaitMs, traffic.queued, traffic.running]).toEqual([2500, 2, 1]);
  });
});

describe('what enters and leaves', () => {
  it('is told with the way that it took', () => {
    const told: unknown[] = [];
    const pods = new PodPool(0);
    pods.resize(1, 0);
    pods.becomeReady(0);
    const traffic = new Traffic([new ClientSource(clientsOf({ clients: 2, endMs: 1 }), 0)], pods, 0, {
      entered: (...event) => told.push(['entered', ...event]),
      left: (...event) => told.push(['left', ...event]),
    });
    traffic.serve(0, false);
    traffic.serve(1000, true);
    expect(told).toEqual([['entered', 0, 2, false], ['left', 1000, 2, false]]);
    expect(traffic.takeWindow()).toEqual({ completed: 2, latencySumMs: 2000, latencyMaxMs: 1000 });
    expect(traffic.takeWindow()).toEqual({ completed: 0, latencySumMs: 0, latencyMaxMs: 0 });
  });
});
