import type { KpaObservation } from '../../../lib/forecast/kpa/kpa-journal';
import { KpaJournal } from '../../../lib/forecast/kpa/kpa-journal';
import { PodPool } from '../../../lib/forecast/kpa/pod-pool';
import { Reconciler } from '../../../lib/forecast/kpa/reconciler';
import { specOf } from '../support';

/** A journal of a revision whose pods need no time. */
function made(): { journal: KpaJournal; reconciler: Reconciler; settle: (timeMs: number, desired: number, excess?: number) => void } {
  const pods = new PodPool(0);
  const reconciler = new Reconciler(specOf(), pods, 600_000);
  return {
    journal: new KpaJournal(reconciler), reconciler,
    settle: (timeMs, desired, excessBurstCapacity = -1) => {
      do {
        pods.becomeReady(timeMs);
      } while (reconciler.reconcile(timeMs, { desired, excessBurstCapacity }));
    },
  };
}

const observation = (timeMs: number, changes: Partial<KpaObservation> = {}): KpaObservation =>
  ({ timeMs, poke: false, ready: 1, starting: 0, inFlight: 3, queued: 2, panicking: false, ...changes });

describe('the rows of a run', () => {
  it('have what the evaluation found, and what the reconciler made of it when it came to rest', () => {
    const { journal, settle } = made();
    journal.row(observation(2000, { poke: true, panicking: true }));
    expect(journal.rows[0]).toMatchObject({ timeMs: 2000, poke: true, panicking: true, inFlight: 3, queued: 2, replicas: 1, active: 'Unknown', proxied: true });
    settle(2000, 4, 0);
    journal.settled();
    expect(journal.rows[0]).toMatchObject({ replicas: 4, active: 'True', proxied: false, activators: 3, poke: true });
  });

  it('are complete then: what comes later is of the next ones', () => {
    const { journal, settle } = made();
    journal.row(observation(2000));
    journal.row(observation(2000, { poke: true }));
    settle(2000, 2);
    journal.settled();
    journal.row(observation(4000));
    settle(4000, 5);
    journal.settled();
    journal.settled();
    expect(journal.rows.map(({ timeMs, replicas }) => [timeMs, replicas])).toEqual([[2000, 2], [2000, 2], [4000, 5]]);
  });

  it('have what was done since the row before, added up', () => {
    const { journal } = made();
    journal.done({ completed: 2, latencySumMs: 300, latencyMaxMs: 200 });
    journal.done({ completed: 1, latencySumMs: 500, latencyMaxMs: 500 });
    journal.row(observation(2000));
    journal.row(observation(4000));
    journal.done({ completed: 4, latencySumMs: 40, latencyMaxMs: 10 });
    journal.row(observation(6000));
    expect(journal.rows.map(({ done }) => done)).toEqual([
      { completed: 3, latencySumMs: 800, latencyMaxMs: 500 }, { completed: 0, latencySumMs: 0, latencyMaxMs: 0 }, { completed: 4, latencySumMs: 40, latencyMaxMs: 10 },
    ]);
  });
});

describe('the events of a run', () => {
  it('begin with the replicas that a Deployment is created with', () => {
    expect(made().journal.events).toEqual([{ timeMs: 0, kind: 'replicas', value: 1 }]);
  });

  it('are what is different from what was written last: mode, condition and ready pods, in this order', () => {
    const { journal, settle } = made();
    journal.changes(0, 0);
    settle(1000, 1);
    journal.changes(1000, 1);
    journal.changes(2000, 1);
    settle(3000, 3, 0);
    journal.changes(3000, 3);
    expect(journal.events.slice(1)).toEqual([
      { timeMs: 0, kind: 'mode', value: 'Proxy' }, { timeMs: 0, kind: 'active', value: 'Unknown' },
      { timeMs: 1000, kind: 'active', value: 'True' }, { timeMs: 1000, kind: 'ready', value: 1 },
      { timeMs: 3000, kind: 'mode', value: 'Serve' }, { timeMs: 3000, kind: 'ready', value: 3 },
    ]);
  });

  it('have the replicas when these are set', () => {
    const { journal, settle } = made();
    settle(4000, 6);
    journal.replicas(4000);
    expect(journal.events.at(-1)).toEqual({ timeMs: 4000, kind: 'replicas', value: 6 });
  });
});

describe('the samples of a run', () => {
  it('are what went into the buckets, with its time', () => {
    const { journal } = made();
    journal.sample(1000, { mean: 2.5, count: 7 });
    journal.sample(1000, { mean: 0, count: -1 });
    expect(journal.samples).toEqual([{ timeMs: 1000, mean: 2.5, count: 7 }, { timeMs: 1000, mean: 0, count: -1 }]);
  });
});
