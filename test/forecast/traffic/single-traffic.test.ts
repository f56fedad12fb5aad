import { Random, RANDOM_STREAMS } from '../../../lib/core/random';
import { PodPool } from '../../../lib/forecast/kpa/pod-pool';
import type { PodWork } from '../../../lib/forecast/service-time/pod-work';
import type { ClientsSpec } from '../../../lib/forecast/traffic/client-source';
import { ClientSource } from '../../../lib/forecast/traffic/client-source';
import type { QueueLimits } from '../../../lib/forecast/traffic/request-traffic';
import { SingleTraffic } from '../../../lib/forecast/traffic/single-traffic';
import { clientsOf } from '../support';

interface Setting {
  readonly work?: PodWork;
  readonly limit?: number;
  readonly pods?: number;
  readonly queueLimits?: QueueLimits;
}

/** Everything that entered and left, with its time and way. */
type Told = Array<[what: string, timeMs: number, requests: number, viaActivator: boolean]>;

/** Amounts of work that come one after the other, of a second each. */
function amounts(...values: number[]): PodWork {
  let next = 0;
  return { meanMs: () => 1000, draw: () => values[next++ % values.length] ?? 1 };
}

class Run {
  public readonly told: Told = [];
  public readonly pool = new PodPool(0);
  public readonly traffic: SingleTraffic;

  constructor(clients: ReadonlyArray<Partial<ClientsSpec>>, { work = amounts(1), limit = 1, pods = 1, queueLimits }: Setting = {}) {
    this.resizePool(pods, 0);
    const sources = clients.map((spec, i) => new ClientSource(clientsOf({ endMs: 1, ...spec }), i));
    const observer = {
      entered: (...event: [number, number, boolean]): void => { this.told.push(['entered', ...event]); },
      left: (...event: [number, number, boolean]): void => { this.told.push(['left', ...event]); },
    };
    this.traffic = new SingleTraffic(sources, this.pool, limit, observer, work, new Random(1, RANDOM_STREAMS.serviceTime), queueLimits);
  }

  public resizePool(pods: number, timeMs: number): void {
    this.pool.resize(pods, timeMs);
    this.pool.becomeReady(timeMs);
  }

  /** Goes from event to event until then. */
  public until(timeMs: number, viaActivator = false): this {
    for (let next = this.traffic.nextEventMs; next <= timeMs; next = this.traffic.nextEventMs) {
      this.traffic.serve(next, viaActivator);
    }
    return this;
  }

  /** Waiting, running, answered, given up, refused. */
  public get counts(): number[] {
    const { queued, running, latencies, gaveUp, refused } = this.traffic;
    return [queued, running, latencies.count, gaveUp, refused];
  }
}

describe('requests that are followed each by itself', () => {
  it('end when their own work is done, and not in the order in which they were taken up', () => {
    const run = new Run([{ clients: 3 }], { work: amounts(3, 1, 2), limit: 3 });
    expect([1000, 2000, 3000].map((timeMs) => run.until(timeMs).counts)).toEqual([[0, 2, 1, 0, 0], [0, 1, 2, 0, 0], [0, 0, 3, 0, 0]]);
    expect([...run.traffic.latencies.snapshot().keys()]).toEqual([1000, 2000, 3000]);
  });

  it('go to the pod with the fewest, of equal ones to the oldest, and wait where all are full', () => {
    const run = new Run([{ clients: 5 }], { work: amounts(1, 2, 3, 4, 9), limit: 2, pods: 2 });
    // Pods 0, 1, 0, 1; the fifth waits until the first is done, and takes that place in pod 0.
    expect(run.until(0).counts).toEqual([1, 4, 0, 0, 0]);
    expect(run.until(1000).counts).toEqual([0, 4, 1, 0, 0]);
    expect(run.until(10_000).counts).toEqual([0, 0, 5, 0, 0]);
    expect(run.traffic.latencies.maxMs).toBe(10_000);
  });

  it('draw their work with the number of requests in the pod, themselves included', () => {
    const drawn: number[] = [];
    const work: PodWork = { meanMs: () => 1000, draw: (inFlight) => drawn.push(inFlight) };
    new Run([{ clients: 3 }], { work, limit: 0 }).until(0);
    expect(drawn).toEqual([1, 2, 3]);
  });

  it('have no end of places where there is no limit', () => {
    expect(new Run([{ clients: 500 }], { limit: 0, pods: 3, queueLimits: { activator: 1, podFactor: 1 } }).until(0).counts).toEqual([0, 500, 0, 0, 0]);
  });

  it('tell who entered together and who left alone, with the way that they took', () => {
    const run = new Run([{ clients: 2 }], { limit: 2 });
    run.traffic.serve(0, true);
    run.traffic.serve(1000, false);
    expect(run.told).toEqual([['entered', 0, 2, true], ['left', 1000, 1, true], ['left', 1000, 1, true]]);
    expect(run.traffic.takeWindow()).toEqual({ completed: 2, latencySumMs: 2000, latencyMaxMs: 1000 });
    expect(run.traffic.takeWindow()).toEqual({ completed: 0, latencySumMs: 0, latencyMaxMs: 0 });
  });

  it('wait for a pod while there is none, and the first wait is that of the first who got one', () => {
    const run = new Run([{ clients: 2 }], { pods: 0 }).until(0, true);
    expect([run.counts, run.traffic.firstWaitMs]).toEqual([[2, 0, 0, 0, 0], undefined]);
    run.resizePool(1, 2500);
    run.traffic.handOut(2500);
    expect([run.counts, run.traffic.firstWaitMs, run.traffic.inFlight]).toEqual([[1, 1, 0, 0, 0], 2500, 2]);
    run.until(4500);
    expect([run.counts, run.traffic.firstWaitMs]).toEqual([[0, 0, 2, 0, 0], 2500]);
  });

  it('are all over when everything that was to be sent was answered', () => {
    const run = new Run([{ clients: 2, requests: 3, endMs: Infinity }], { limit: 2 });
    expect(run.traffic.isFinished).toBe(false);
    expect([999, 1000, 1999].map((timeMs) => run.until(timeMs).traffic.isFinished)).toEqual([false, false, false]);
    expect([run.until(2000).traffic.isFinished, run.traffic.latencies.count]).toEqual([true, 3]);
  });
});

describe('clients that do not wait for ever', () => {
  it('give up in the queue, and are passed over when a place gets free', () => {
    const run = new Run([{ clients: 3, timeoutMs: 1500 }], { work: amounts(1) });
    // One is answered after a second, the next is worked on and given up half-way, the third gives up waiting.
    expect(run.until(1499).counts).toEqual([1, 1, 1, 0, 0]);
    expect(run.until(1500).counts).toEqual([0, 0, 1, 2, 0]);
    expect(run.told.slice(-2)).toEqual([['left', 1500, 1, false], ['left', 1500, 1, false]]);
  });

  it('leave their place to the next: the pod works on for nobody else', () => {
    const run = new Run([{ clients: 1, timeoutMs: 500 }, { clients: 1 }], { work: amounts(9, 1) });
    expect(run.until(500).counts).toEqual([0, 1, 0, 1, 0]);
    expect(run.until(1500).counts).toEqual([0, 0, 1, 1, 0]);
    expect(run.traffic.latencies.maxMs).toBe(1500);
  });

  it('leave the queue to those behind them, who take the next place', () => {
    const run = new Run([{ clients: 1 }, { clients: 1, timeoutMs: 500 }, { clients: 1 }], { work: amounts(3, 1) });
    expect(run.until(500).counts).toEqual([1, 1, 0, 1, 0]);
    expect(run.until(3000).counts).toEqual([0, 1, 1, 1, 0]);
    expect([run.until(4000).counts, run.traffic.latencies.maxMs]).toEqual([[0, 0, 2, 1, 0], 4000]);
  });

  it('take their plan with them: at the moment at which they would have been done nothing happens', () => {
    const { traffic, counts } = new Run([{ clients: 1, timeoutMs: 500 }, { clients: 1 }], { work: amounts(1, 9) });
    [0, 500, 1000].forEach((timeMs) => { traffic.serve(timeMs, false); });
    expect([traffic.running, traffic.latencies.count, traffic.nextEventMs, counts.length]).toEqual([1, 0, 9500, 5]);
  });

  it('make a pod slower only as long as they are there, those who are answered too late as well', () => {
    const oneWorker: PodWork = { meanMs: (inFlight) => 1000 * inFlight, draw: () => 1 };
    // Two share the worker: at 1 s one gives up with half of its work done, and the other half of the second takes another half second.
    const early = new Run([{ clients: 1, timeoutMs: 1000 }, { clients: 1 }], { work: oneWorker, limit: 2 }).until(1500);
    expect([early.counts, early.traffic.latencies.maxMs]).toEqual([[0, 0, 1, 1, 0], 1500]);
    // The first is done at the very moment of its timeout; a third that comes then is alone, and takes a second.
    const late = new Run([{ clients: 1, timeoutMs: 1000 }, { clients: 1, startMs: 1000, endMs: 1001 }], { work: oneWorker, limit: 2 }).until(2000);
    expect([late.counts, late.traffic.latencies.maxMs]).toEqual([[0, 0, 1, 1, 0], 1000]);
  });

  it('count as waiting until they gave up where nothing ever started', () => {
    const run = new Run([{ clients: 4, timeoutMs: 700 }], { pods: 0 }).until(700);
    // Their next requests come after the end of the load, and are not sent.
    expect([run.counts, run.traffic.firstWaitMs, run.traffic.nextEventMs]).toEqual([[0, 0, 0, 4, 0], 700, Infinity]);
  });

  it('get no answer at the very moment at which they give up', () => {
    expect(new Run([{ clients: 1, timeoutMs: 1000 }]).until(1000).counts).toEqual([0, 0, 0, 1, 0]);
    expect(new Run([{ clients: 1, timeoutMs: 1001 }]).until(1001).counts).toEqual([0, 0, 1, 0, 0]);
    // A hair before it, by rounding, is that very moment.
    const hair: PodWork = { meanMs: () => 1000 - 1e-7, draw: () => 1 };
    expect(new Run([{ clients: 1, timeoutMs: 1000 }], { work: hair }).until(1000).counts).toEqual([0, 0, 0, 1, 0]);
  });

  it('have each the patience of its source', () => {
    const run = new Run([{ clients: 1, timeoutMs: 300 }, { clients: 1, timeoutMs: 200 }, { clients: 1 }], { pods: 0 });
    expect([199, 200, 300, 10_000].map((timeMs) => run.until(timeMs).traffic.gaveUp)).toEqual([0, 1, 2, 2]);
    expect(run.traffic.queued).toBe(1);
  });
});

describe('pods that go', () => {
  it('finish what they run, and take up nothing more', () => {
    const run = new Run([{ clients: 4 }], { work: amounts(1, 1, 1, 1), limit: 1, pods: 2 }).until(0);
    expect(run.counts).toEqual([2, 2, 0, 0, 0]);
    run.resizePool(1, 500);
    run.traffic.podsRemoved(1);
    // At one second both are done; only the pod that is left takes up another.
    expect(run.until(1000).counts).toEqual([1, 1, 2, 0, 0]);
    expect(run.until(3000).counts).toEqual([0, 0, 4, 0, 0]);
    expect(run.traffic.latencies.maxMs).toBe(3000);
  });

  it('count for no place: what they still run is not taken off those of the others', () => {
    const queueLimits = { activator: 0, podFactor: 0 };
    const run = new Run([{ clients: 2 }, { clients: 3, startMs: 600, endMs: 601 }], { work: amounts(9), limit: 1, pods: 2, queueLimits }).until(0);
    run.resizePool(1, 500);
    run.traffic.podsRemoved(1);
    run.resizePool(3, 500);
    // Three pods, one of which is busy: two places.
    expect(run.until(600).counts).toEqual([0, 4, 0, 0, 1]);
  });
});

describe('requests that find no place', () => {
  it('are refused past the queue of the pods, or of the activator, and come again after a moment', () => {
    const queueLimits = { activator: 3, podFactor: 2 };
    // Two run; of the others twice two wait in the pod.
    const direct = new Run([{ clients: 10, endMs: 100 }], { limit: 2, queueLimits }).until(0);
    expect(direct.counts).toEqual([4, 2, 0, 0, 4]);
    expect(direct.until(10).counts).toEqual([4, 2, 0, 0, 8]);
    const activator = new Run([{ clients: 10 }], { limit: 2, queueLimits }).until(0, true);
    expect(activator.counts).toEqual([3, 2, 0, 0, 5]);
  });

  it('wait in the pods besides those that wait in the activator', () => {
    const run = new Run([{ clients: 4 }, { clients: 4, startMs: 5, endMs: 6 }], { queueLimits: { activator: 2, podFactor: 3 } }).until(0, true);
    // One runs and two wait in the activator; three more may wait in the pod.
    expect(run.counts).toEqual([2, 1, 0, 0, 1]);
    expect(run.until(5).counts).toEqual([5, 1, 0, 0, 2]);
  });

  it('find it again when one in the queue has given up', () => {
    const run = new Run([{ clients: 2, timeoutMs: 100 }, { clients: 1, startMs: 200, endMs: 201 }], { pods: 0, queueLimits: { activator: 2, podFactor: 1 } });
    expect(run.until(150, true).counts).toEqual([0, 0, 0, 2, 0]);
    expect(run.until(200, true).counts).toEqual([1, 0, 0, 2, 0]);
  });
});
