import type { DeciderSpec } from '../../../lib/knative/revision';
import { PodPool } from '../../../lib/forecast/kpa/pod-pool';
import { Reconciler, SCALE_UNKNOWN } from '../../../lib/forecast/kpa/reconciler';
import { specOf } from '../support';

/** A revision whose pods need no time to start, with what the autoscaler says. */
class Revision {
  public readonly pods: PodPool;
  public readonly reconciler: Reconciler;
  public status = { desired: SCALE_UNKNOWN, excessBurstCapacity: -201 };

  constructor(spec: Partial<DeciderSpec> = {}, startupMs = 0) {
    this.pods = new PodPool(startupMs);
    this.reconciler = new Reconciler(specOf(spec), this.pods, 600_000);
  }

  /** Lets the reconciler run until nothing changes any more. */
  public at(timeMs: number, desired = this.status.desired, excessBurstCapacity = this.status.excessBurstCapacity): this {
    this.status = { desired, excessBurstCapacity };
    this.pods.becomeReady(timeMs);
    this.reconciler.takeTimers(timeMs);
    while (this.reconciler.reconcile(timeMs, this.status)) {
      this.pods.becomeReady(timeMs);
    }
    return this;
  }

  public get state(): Array<string | number | boolean> {
    return [this.reconciler.replicas, this.reconciler.active.value, this.reconciler.proxied ? 'Proxy' : 'Serve'];
  }
}

describe('bounds', () => {
  it('hold the pods within min and max scale', () => {
    const revision = new Revision({ minScale: 2, maxScale: 5 });
    expect(revision.at(0, 8).state).toEqual([5, 'True', 'Proxy']);
    expect(revision.at(2000, 0).state).toEqual([2, 'True', 'Proxy']);
  });

  it('hold initial scale until it was reached once', () => {
    const revision = new Revision({ initialScale: 3 }, 4000);
    expect(revision.at(0, 1).state).toEqual([3, 'Unknown', 'Proxy']);
    expect(revision.at(4000, 1).state).toEqual([1, 'True', 'Proxy']);
    expect(revision.at(6000, 2).state).toEqual([2, 'True', 'Proxy']);
  });

  it('start a new Deployment with initial scale, which the first pass lifts to min scale', () => {
    const revision = new Revision({ minScale: 4 });
    expect(revision.reconciler.replicas).toBe(1);
    expect(revision.at(0).state).toEqual([4, 'True', 'Proxy']);
  });

  it('know no initial scale of an unreachable revision', () => {
    expect(new Revision({ initialScale: 3, reachable: false }, 4000).at(0, 1).state).toEqual([1, 'Unknown', 'Proxy']);
  });
});

describe('before there is data', () => {
  it('everything stays as it is', () => {
    const revision = new Revision({}, 4000);
    expect(revision.at(0).state).toEqual([1, 'Unknown', 'Proxy']);
    expect(revision.at(4000).state).toEqual([1, 'True', 'Proxy']);
  });
});

describe('the way to zero', () => {
  const active = (spec: Partial<DeciderSpec> = {}): Revision => new Revision(spec).at(0, 1);

  it('keeps one pod until the revision was active for a stable window', () => {
    const revision = active().at(2000, 0);
    expect(revision.state).toEqual([1, 'True', 'Proxy']);
    expect(revision.reconciler.nextTimerMs).toBe(60_000);
    expect(revision.at(59_999).state).toEqual([1, 'True', 'Proxy']);
    expect(revision.at(60_000).state).toEqual([0, 'False', 'Proxy']);
  });

  it('goes at once where the activator has been the backend for the grace period', () => {
    expect(active().at(100_000, 0).state).toEqual([0, 'False', 'Proxy']);
  });

  it('waits for the grace period where the activator has just come in', () => {
    const revision = active({ targetBurstCapacity: 0 }).at(0, 1, 0);
    expect(revision.state).toEqual([1, 'True', 'Serve']);
    expect(revision.at(100_000, 0, 0).state).toEqual([1, 'False', 'Proxy']);
    expect(revision.reconciler.nextTimerMs).toBe(130_000);
    expect(revision.at(129_999).state).toEqual([1, 'False', 'Proxy']);
    expect(revision.at(130_000).state).toEqual([0, 'False', 'Proxy']);
  });

  it('waits for the retention of the last pod', () => {
    const revision = active({ scaleToZeroPodRetentionSeconds: 45 }).at(100_000, 0);
    expect(revision.state).toEqual([1, 'False', 'Proxy']);
    expect(revision.reconciler.nextTimerMs).toBe(145_000);
    expect(revision.at(145_000).state).toEqual([0, 'False', 'Proxy']);
  });

  it('knows no retention of an unreachable revision', () => {
    expect(active({ scaleToZeroPodRetentionSeconds: 45, reachable: false }).at(100_000, 0).state).toEqual([0, 'False', 'Proxy']);
  });

  it('ends at one pod where the cluster allows no zero', () => {
    expect(active({ enableScaleToZero: false }).at(100_000, 0).state).toEqual([1, 'True', 'Proxy']);
  });

  it('is also taken by pods that do not get ready within the progress deadline and 30 seconds', () => {
    const revision = new Revision({}, 10_000_000).at(0, 0);
    expect(revision.state).toEqual([1, 'Unknown', 'Proxy']);
    expect(revision.reconciler.nextTimerMs).toBe(630_001);
    expect(revision.at(630_000).state).toEqual([1, 'Unknown', 'Proxy']);
    expect(revision.at(630_001).state).toEqual([0, 'False', 'Proxy']);
  });

  it('is taken from the beginning with initial scale 0', () => {
    expect(new Revision({ initialScale: 0 }).at(0).state).toEqual([0, 'False', 'Proxy']);
  });
});

describe('from zero', () => {
  it('a revision is Unknown until a pod is ready', () => {
    const revision = new Revision({}, 4000).at(0, 1).at(4000).at(100_000, 0);
    expect(revision.state).toEqual([0, 'False', 'Proxy']);
    expect(revision.at(110_000, 1).state).toEqual([1, 'Unknown', 'Proxy']);
    expect(revision.at(114_000).state).toEqual([1, 'True', 'Proxy']);
  });
});

describe('the activator', () => {
  it('leaves the path when pods are wanted and there is room for a burst', () => {
    const revision = new Revision();
    expect(revision.at(0, 1, -1).state).toEqual([1, 'True', 'Proxy']);
    expect(revision.at(2000, 30, 0).state).toEqual([30, 'True', 'Serve']);
    expect(revision.at(4000, 30, -1).state).toEqual([30, 'True', 'Proxy']);
  });

  it('stays in the path while nothing is known', () => {
    expect(new Revision().at(0, SCALE_UNKNOWN, 100).state).toEqual([1, 'True', 'Proxy']);
  });

  it('comes in greater numbers with more pods', () => {
    const revision = new Revision().at(0, 1);
    expect(revision.reconciler.activators).toBe(3);
    expect(revision.at(2000, 80).at(4000).reconciler.activators).toBe(11);
  });
});

describe('timers', () => {
  it('are set once for one moment, and taken when they are due', () => {
    const { reconciler } = new Revision().at(0, 1).at(2000, 0).at(4000, 0);
    expect(reconciler.takeTimers(59_999)).toBe(false);
    expect(reconciler.takeTimers(60_000)).toBe(true);
    expect(reconciler.nextTimerMs).toBe(Infinity);
  });
});

describe('a restart of the reconciler beside pods that are there', () => {
  it('knows them, and that they have been active for long: what is not wanted goes at once', () => {
    const revision = new Revision().at(0, 1);
    revision.pods.resize(4, 90_000, 0);
    revision.pods.becomeReady(90_000);
    revision.reconciler.assume(4);
    expect(revision.state.slice(0, 2)).toEqual([4, 'True']);
    expect(revision.at(100_000, 0).state).toEqual([0, 'False', 'Proxy']);
  });

  it('leaves them alone while nobody knows what is wanted, but for those that min scale asks for', () => {
    const assumed = (minScale: number): unknown[] => {
      const revision = new Revision({ minScale }).at(0, 4);
      revision.pods.resize(4, 90_000);
      revision.reconciler.assume(4);
      return revision.at(100_000, SCALE_UNKNOWN).state.slice(0, 2);
    };
    // Fewer ready than min scale: the revision is taken for one that is starting, and that is brought within its bounds.
    expect([assumed(0), assumed(4), assumed(6)]).toEqual([[4, 'True'], [4, 'True'], [6, 'True']]);
    const zero = new Revision();
    zero.reconciler.assume(0);
    expect(zero.at(100_000, SCALE_UNKNOWN).state).toEqual([0, 'False', 'Proxy']);
  });
});

describe('the last pod', () => {
  const active = (spec: Partial<DeciderSpec>): Revision => new Revision(spec).at(0, 1);

  it('goes when it was kept for the longer of grace period and retention, be the activator there or not', () => {
    // The activator comes in at 100 s; the grace period of 60 s counts from then, the retention of 20 s is over before.
    const revision = active({ targetBurstCapacity: 0, scaleToZeroGracePeriodSeconds: 60, scaleToZeroPodRetentionSeconds: 20 }).at(0, 1, 0);
    expect(revision.at(100_000, 0, 0).state).toEqual([1, 'False', 'Proxy']);
    expect(revision.reconciler.nextTimerMs).toBe(120_000);
    expect(revision.at(120_000).state).toEqual([1, 'False', 'Proxy']);
    expect(revision.reconciler.nextTimerMs).toBe(160_000);
    expect(revision.at(160_000).state).toEqual([0, 'False', 'Proxy']);
  });

  it('stays where a request comes meanwhile, and its time begins anew', () => {
    const revision = active({ scaleToZeroPodRetentionSeconds: 45 }).at(100_000, 0).at(120_000, 1);
    expect(revision.state).toEqual([1, 'True', 'Proxy']);
    // Active for a stable window first, then the retention.
    expect(revision.at(130_000, 0).state).toEqual([1, 'True', 'Proxy']);
    expect(revision.at(180_000).state).toEqual([1, 'False', 'Proxy']);
    expect([revision.at(224_999).state[0], revision.at(225_000).state[0]]).toEqual([1, 0]);
  });

  it('is one that the cluster may forbid to go, whatever is held back', () => {
    expect(active({ enableScaleToZero: false, scaleToZeroPodRetentionSeconds: 45 }).at(900_000, 0).reconciler.nextTimerMs).toBe(Infinity);
  });
});

describe('more timers than one', () => {
  it('are looked at in the order of their times', () => {
    const { reconciler } = new Revision({ scaleToZeroPodRetentionSeconds: 45 }).at(0, 1).at(2000, 0);
    expect(reconciler.nextTimerMs).toBe(60_000);
    expect([reconciler.takeTimers(60_000), reconciler.nextTimerMs]).toEqual([true, Infinity]);
  });
});
