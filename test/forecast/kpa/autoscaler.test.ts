import type { DeciderSpec } from '../../../lib/knative/revision';
import { Autoscaler } from '../../../lib/forecast/kpa/autoscaler';
import { specOf } from '../support';

const autoscaler = (spec: Partial<DeciderSpec> = {}, readyPods = 0, timeMs = 0): Autoscaler => new Autoscaler(specOf(spec), readyPods, timeMs);

describe('before there is data', () => {
  it('nobody knows how many pods are wanted, and an evaluation changes nothing', () => {
    const scaler = autoscaler();
    expect([scaler.desired, scaler.evaluate(2000, 1), scaler.desired, scaler.panicking]).toEqual([-1, undefined, -1, false]);
  });

  it('the capacity for a burst is what the initial scale leaves (multiscaler.go `createScaler`)', () => {
    const capacity = (spec: Partial<DeciderSpec>): number => autoscaler(spec).excessBurstCapacity;
    expect(capacity({ targetBurstCapacity: 211, initialScale: 1, totalValue: 10 })).toBe(-201);
    expect(capacity({ targetBurstCapacity: 20, initialScale: 3, totalValue: 10 })).toBe(10);
    // Cut towards zero, not down; and no minus zero.
    expect(capacity({ targetBurstCapacity: 12.5, initialScale: 1, totalValue: 10 })).toBe(-2);
    expect(Object.is(capacity({ targetBurstCapacity: 10.5, initialScale: 1, totalValue: 10 }), 0)).toBe(true);
    expect([0, -1].map((targetBurstCapacity) => capacity({ targetBurstCapacity }))).toEqual([0, -1]);
  });

  it('no data is no load where pods are not read', () => {
    const scaler = autoscaler({ targetBurstCapacity: -1, scraped: false });
    expect(scaler.evaluate(2000, 1)).toMatchObject({ stable: 0, panic: 0, desired: 0, excessBurstCapacity: -1 });
    expect(scaler.desired).toBe(0);
  });
});

describe('an evaluation', () => {
  it('says what is wanted and what room there is, until the next one does', () => {
    const scaler = autoscaler();
    scaler.store(1000, { mean: 50, count: 7 });
    // 50 / 7 = 7.1; one pod takes 10, of which 211 and the 50 are taken off.
    expect(scaler.evaluate(2000, 1)).toMatchObject({ stable: 50, panic: 50, desired: 8, excessBurstCapacity: -251 });
    expect([scaler.desired, scaler.excessBurstCapacity, scaler.panicking]).toEqual([8, -251, true]);
  });

  it('leaves what was said last where the data is gone', () => {
    const scaler = autoscaler({ stableWindowSeconds: 6, panicWindowSeconds: 1, panicThreshold: 100 });
    scaler.store(1000, { mean: 20, count: 0 });
    scaler.evaluate(2000, 1);
    // The last second with data is older than the window from second 8 on.
    expect([scaler.evaluate(7999, 1)?.desired, scaler.evaluate(8000, 1), scaler.desired]).toEqual([0, undefined, 0]);
  });

  it('is of requests inside, or of those that came, as the metric has it', () => {
    const desired = (scalingMetric: 'concurrency' | 'rps'): number | undefined => {
      const scaler = autoscaler({ scalingMetric, targetValue: 10 });
      scaler.store(1000, { mean: 50, count: 200 });
      return scaler.evaluate(2000, 5)?.desired;
    };
    expect([desired('concurrency'), desired('rps')]).toEqual([5, 20]);
  });

  it('knows whole seconds: what is stored within one adds up', () => {
    const scaler = autoscaler();
    scaler.store(1000, { mean: 3, count: 0 });
    scaler.store(1999, { mean: 4, count: 0 });
    scaler.store(2000, { mean: 5, count: 0 });
    expect(scaler.evaluate(2999, 1)?.stable).toBe(6);
  });
});

describe('an autoscaler that starts beside more than one pod', () => {
  it('panics from its start on', () => {
    expect([autoscaler({}, 1).panicking, autoscaler({}, 2).panicking]).toEqual([false, true]);
    const scaler = autoscaler({ stableWindowSeconds: 60 }, 5, 10_000);
    scaler.store(11_000, { mean: 1, count: 0 });
    scaler.store(60_000, { mean: 1, count: 0 });
    expect([scaler.evaluate(70_000, 5)?.desired, scaler.panicking]).toEqual([5, true]);
    expect([scaler.evaluate(70_001, 5)?.desired, scaler.panicking]).toEqual([2, false]);
  });
});
