import fc from 'fast-check';
import type { ClientsSpec } from '../../../lib/forecast/traffic/client-source';
import { ClientSource } from '../../../lib/forecast/traffic/client-source';
import { PodPool } from '../../../lib/forecast/kpa/pod-pool';
import { Traffic } from '../../../lib/forecast/traffic/traffic';
import { clientsOf } from '../support';

/** The model as its definition tells it: every client and every request one by one. */
class OneByOne {
  public readonly latencies: number[] = [];
  private readonly pods: Array<{ id: number; running: number; gone: boolean }> = [];
  private arrivals: Array<{ timeMs: number; order: number; load: ClientsSpec }> = [];
  private readonly queue: Array<{ arrivedAtMs: number; load: ClientsSpec }> = [];
  private running: Array<{ dueMs: number; arrivedAtMs: number; load: ClientsSpec; pod: { running: number } }> = [];
  private order = 0;
  private created = 0;

  constructor(loads: readonly ClientsSpec[], private readonly limit: number) {
    for (const load of loads) {
      for (let i = 0; i < load.clients; i++) {
        this.arrivals.push({ timeMs: load.startMs + Math.floor((i * load.rampMs) / load.clients), order: this.order++, load });
      }
    }
  }

  public get state(): unknown {
    const ready = this.pods.filter(({ gone }) => !gone);
    return [this.queue.length, this.running.length, ready.map(({ running }) => running), [...this.latencies].sort((a, b) => a - b)];
  }

  public resize(pods: number, timeMs: number): void {
    const ready = this.pods.filter(({ gone }) => !gone);
    ready.slice(pods).forEach((pod) => {
      pod.gone = true;
    });
    for (let i = ready.length; i < pods; i++) {
      this.pods.push({ id: this.created++, running: 0, gone: false });
    }
    this.handOut(timeMs);
  }

  public nextMs(): number {
    return Math.min(...this.arrivals.map(({ timeMs }) => timeMs), ...this.running.map(({ dueMs }) => dueMs));
  }

  public serve(timeMs: number): void {
    for (const done of this.running.filter(({ dueMs }) => dueMs === timeMs)) {
      this.running = this.running.filter((other) => other !== done);
      done.pod.running--;
      this.latencies.push(timeMs - done.arrivedAtMs);
      this.arrivals.push({ timeMs: timeMs + done.load.thinkMs, order: this.order++, load: done.load });
      this.handOut(timeMs);
    }
    const due = this.arrivals.filter((arrival) => arrival.timeMs === timeMs).sort((a, b) => a.order - b.order);
    this.arrivals = this.arrivals.filter((arrival) => arrival.timeMs !== timeMs);
    for (const { load } of due.filter((arrival) => timeMs < arrival.load.endMs)) {
      this.queue.push({ arrivedAtMs: timeMs, load });
      this.handOut(timeMs);
    }
  }

  private handOut(timeMs: number): void {
    for (;;) {
      const free = this.pods.filter(({ gone, running }) => !gone && (this.limit === 0 || running < this.limit));
      const [pod] = free.sort((a, b) => a.running - b.running || a.id - b.id);
      if (pod === undefined || this.queue.length === 0) {
        return;
      }
      const { arrivedAtMs, load } = this.queue.shift()!;
      pod.running++;
      this.running.push({ dueMs: timeMs + load.serviceMs, arrivedAtMs, load, pod });
    }
  }
}

/** The same with what is to be tested. */
class Together {
  private readonly pods = new PodPool(0);
  private readonly traffic: Traffic;

  constructor(loads: readonly ClientsSpec[], limit: number) {
    const sources = loads.map((load, i) => new ClientSource(load, i));
    this.traffic = new Traffic(sources, this.pods, limit, { entered: () => undefined, left: () => undefined });
  }

  public get state(): unknown {
    const latencies = [...this.traffic.latencies.snapshot()].flatMap(([latency, count]) => Array.from({ length: count }, () => latency));
    const running = this.pods.running.slice(0, this.pods.ready);
    return [this.traffic.queued, this.traffic.running, running, latencies.sort((a, b) => a - b)];
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

  public serve(timeMs: number): void {
    this.traffic.serve(timeMs, true);
  }
}

const load = fc.record({
  clients: fc.integer({ min: 1, max: 25 }),
  serviceMs: fc.integer({ min: 1, max: 9 }),
  thinkMs: fc.constantFrom(0, 0, 1, 4),
  startMs: fc.nat(10),
  endMs: fc.constantFrom(60, 80),
  rampMs: fc.constantFrom(0, 0, 5, 20),
});

describe('requests that are handled together', () => {
  it('fare as if they were handled one by one', () => {
    const resizes = fc.array(fc.record({ timeMs: fc.nat(90), pods: fc.nat(7) }), { maxLength: 12 });
    fc.assert(fc.property(fc.array(load, { minLength: 1, maxLength: 3 }), fc.nat(6), resizes, (loads, limit, changes) => {
      const models = [new OneByOne(loads, limit), new Together(loads, limit)];
      for (let timeMs = 0; timeMs < 100; timeMs++) {
        for (const { pods } of changes.filter((change) => change.timeMs === timeMs)) {
          models.forEach((model) => model.resize(pods, timeMs));
        }
        models.forEach((model) => model.nextMs() <= timeMs && model.serve(timeMs));
        expect(models[1].state).toEqual(models[0].state);
      }
    }), { numRuns: 60 });
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
