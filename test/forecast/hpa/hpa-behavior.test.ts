import { HpaBehavior } from '../../../lib/forecast/hpa/hpa-behavior';
import type { HpaTarget } from '../../../lib/forecast/hpa/hpa-target';

const hpa = (changes: Partial<HpaTarget> = {}): HpaTarget => ({ minReplicas: 1, maxReplicas: 100, metric: 'cpu', target: 50, ...changes });

/** What is set, look by look, 15 seconds apart, for what the metric asks for. */
function set(target: HpaTarget, start: number, desired: readonly number[], everySeconds = 15): number[] {
  const behavior = new HpaBehavior(target);
  let current = start;
  return desired.map((value, i) => (current = behavior.next((i + 1) * everySeconds * 1000, current, value)));
}

describe('growing', () => {
  it('goes by 4 pods or 100 % per 15 seconds, whichever is more', () => {
    expect(set(hpa(), 1, Array(6).fill(100))).toEqual([5, 10, 20, 40, 80, 100]);
  });

  it('counts what was added within the 15 seconds', () => {
    expect(set(hpa(), 10, [100, 100, 100, 100], 5)).toEqual([20, 20, 20, 40]);
  });

  it('is not held back by the default stabilization of 0 seconds', () => {
    expect(set(hpa(), 4, [4, 8])).toEqual([4, 8]);
  });

  it('waits where stabilization is asked for: the smallest count within it holds', () => {
    expect(set(hpa({ scaleUpStabilizationSeconds: 30 }), 4, [8, 8, 8])).toEqual([4, 4, 8]);
  });
});

describe('shrinking', () => {
  it('waits 300 seconds: the largest count within them holds', () => {
    const counts = set(hpa(), 10, [10, ...Array(21).fill(2)]);
    // The 10 of second 15 is 300 seconds old at second 315, which is look 21.
    expect(counts.slice(0, 20)).toEqual(Array(20).fill(10));
    expect(counts.slice(20)).toEqual([2, 2]);
  });

  it('has no limit on how many pods go at once', () => {
    expect(set(hpa({ scaleDownStabilizationSeconds: 0 }), 80, [80, 1])).toEqual([80, 1]);
  });

  it('begins anew when more was wanted meanwhile', () => {
    const counts = set(hpa({ scaleDownStabilizationSeconds: 60 }), 10, [2, 2, 2, 8, 2, 2, 2, 2]);
    expect(counts).toEqual([10, 10, 10, 10, 8, 8, 8, 2]);
  });
});

describe('the bounds', () => {
  it('hold the count between minReplicas and maxReplicas', () => {
    expect(set(hpa({ minReplicas: 2, maxReplicas: 6 }), 4, [50, 50])).toEqual([6, 6]);
    expect(set(hpa({ minReplicas: 2, scaleDownStabilizationSeconds: 0 }), 4, [0, 0])).toEqual([2, 2]);
  });

  it('are kept at once, whatever the metric says', () => {
    expect(set(hpa({ minReplicas: 3 }), 1, [1])).toEqual([3]);
    expect(set(hpa({ maxReplicas: 3 }), 9, [9])).toEqual([3]);
  });
});
