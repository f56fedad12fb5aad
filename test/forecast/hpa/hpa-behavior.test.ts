import { HpaBehavior } from '../../../lib/forecast/hpa/hpa-behavior';
import type { HpaSpec } from '../../../lib/forecast/hpa/hpa-target';

const hpa = (changes: Partial<HpaSpec> = {}): HpaSpec => ({ minReplicas: 1, maxReplicas: 100, metric: 'cpu', target: 50, ...changes });

/** What is set, look by look, 15 seconds apart, for what the metric asks for. */
function set(target: HpaSpec, start: number, desired: readonly number[], everySeconds = 15): number[] {
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

  it('are no reason to stay at one of them', () => {
    expect(set(hpa({ minReplicas: 2, maxReplicas: 6, scaleDownStabilizationSeconds: 0 }), 6, [3, 2, 5])).toEqual([3, 2, 5]);
  });

  it('are kept at once, whatever the metric says', () => {
    expect(set(hpa({ minReplicas: 3 }), 1, [1])).toEqual([3]);
    expect(set(hpa({ maxReplicas: 3 }), 9, [9])).toEqual([3]);
  });
});

describe('what is there at the first look', () => {
  it('holds the count down as if it had been asked for then', () => {
    // Asked for at second 15 and so no longer held at second 75.
    expect(set(hpa({ scaleDownStabilizationSeconds: 60 }), 10, [2, 2, 2, 2, 2])).toEqual([10, 10, 10, 10, 2]);
  });

  it('counts from that look on, out of bounds as well (horizontal.go `recordInitialRecommendation`)', () => {
    // 30 are there and 20 may be: the 30 are what was asked for at second 15, and hold until second 75.
    expect(set(hpa({ maxReplicas: 20, scaleDownStabilizationSeconds: 60 }), 30, [2, 2, 2, 2, 2])).toEqual([20, 20, 20, 20, 2]);
    expect(set(hpa({ minReplicas: 3, scaleUpStabilizationSeconds: 60 }), 1, [9, 9, 9, 9, 9])).toEqual([3, 3, 3, 3, 7]);
  });

  it('is nothing where somebody has scaled to zero, and stays nothing', () => {
    expect(set(hpa({ minReplicas: 2 }), 0, [5, 5])).toEqual([0, 0]);
  });
});

describe('the cases of the controller\'s own tests (horizontal_test.go)', () => {
  /** What was asked for, seconds before the look of second 10,000. */
  const late = (target: HpaSpec, current: number, desired: number, asked: ReadonlyArray<[secondsAgo: number, pods: number]>): number => {
    const behavior = new HpaBehavior(target);
    for (const [secondsAgo, pods] of [...asked].sort(([a], [b]) => b - a)) {
      // The first look sets what is there as well: it is the same number here.
      behavior.next(10_000_000 - secondsAgo * 1000, pods, pods);
    }
    return behavior.next(10_000_000, current, desired);
  };
  const windows = (up: number, down: number): HpaSpec => hpa({ scaleUpStabilizationSeconds: up, scaleDownStabilizationSeconds: down });

  it.each<[test: string, up: number, down: number, current: number, desired: number, asked: Array<[number, number]>, pods: number]>([
    ['simple scale down stabilization', 0, 180, 100, 3, [[120, 4], [60, 5]], 5],
    ['simple scale up stabilization', 300, 0, 1, 7, [[120, 4], [60, 5]], 4],
    ['no scale down stabilization', 300, 0, 100, 3, [[120, 1], [60, 2]], 3],
    ['no scale up stabilization', 0, 300, 1, 3, [[120, 4], [60, 5]], 3],
    ['no scale down stabilization, reuse recommendation element', 0, 0, 100, 3, [[600, 10], [540, 9]], 3],
    ['scale down stabilization, reuse one of obsolete recommendation element', 0, 180, 100, 3, [[600, 10], [60, 4], [120, 5], [540, 9]], 5],
    ['scale up stabilization, reuse one of obsolete recommendation element', 300, 0, 1, 100, [[6000, 10], [60, 6], [120, 5], [180, 9]], 5],
    ['do not scale up when prenormalized rec goes down', 300, 300, 2, 1, [[6000, 2], [180, 3]], 2],
    ['do not scale down when prenormalized rec goes up', 300, 300, 2, 3, [[6000, 2], [180, 1]], 2],
  ])('TestNormalizeDesiredReplicasWithBehavior: %s', (_, up, down, current, desired, asked, pods) => {
    expect(late(windows(up, down), current, desired, asked)).toBe(pods);
  });

  it.each<[test: string, desired: number, asked: Array<[number, number]>, pods: number]>([
    ['empty log', 5, [], 5],
    ['stabilize', 3, [[120, 4], [60, 5]], 5],
    ['no stabilize', 3, [[120, 1], [60, 2]], 3],
    ['no stabilize - old recommendations', 3, [[600, 10], [540, 9]], 3],
    ['stabilize - old recommendations', 3, [[600, 10], [60, 4], [120, 5], [540, 9]], 5],
  ])('without behavior, TestNormalizeDesiredReplicas: %s', (_, desired, asked, pods) => {
    // So many pods are there that the limit on growing is none.
    expect(late(hpa({ hasBehavior: false }), asked.length === 0 ? 5 : 3, desired, asked)).toBe(pods);
  });

  it.each([
    ['prenormalized desired replicas within range', 5, 7, 3, 8, 7],
    ['prenormalized desired replicas < minReplicas', 3, 1, 2, 8, 3],
    ['maxReplicas is the limit because maxReplicas < scaleUpLimit', 20, 1000, 1, 10, 10],
    ['scaleUpLimit is the limit because scaleUpLimit < maxReplicas', 3, 1000, 1, 2000, 6],
  ])('without behavior, TestConvertDesiredReplicasWithRules: %s', (_, current, desired, minReplicas, maxReplicas, pods) => {
    // The second holds what is there for 5 minutes, which the test of the controller leaves out.
    expect(set(hpa({ hasBehavior: false, minReplicas, maxReplicas }), current, [desired])).toEqual([pods]);
  });
});

describe('an HPA without spec.behavior', () => {
  it('grows to 4 pods or twice as many at each look', () => {
    expect(set(hpa({ hasBehavior: false }), 1, Array(6).fill(100))).toEqual([4, 8, 16, 32, 64, 100]);
    expect(set(hpa({ hasBehavior: false, maxReplicas: 3 }), 1, [100])).toEqual([3]);
  });

  it('counts nothing of what was added before', () => {
    expect(set(hpa({ hasBehavior: false }), 10, [100, 100, 100, 100], 5)).toEqual([20, 40, 80, 100]);
  });

  it('still grows to what was asked for before, though less is asked for now', () => {
    expect(set(hpa({ hasBehavior: false }), 2, [10, 3, 3])).toEqual([4, 8, 10]);
    // With behavior the count stays between the two.
    expect(set(hpa(), 2, [10, 3, 3])).toEqual([6, 6, 6]);
  });

  it('shrinks when the largest count is more than 300 seconds old, at 300 seconds not yet', () => {
    const counts = set(hpa({ hasBehavior: false }), 10, [10, ...Array(21).fill(2)]);
    // The 10 of second 15 is 300 seconds old at second 315, which is look 21.
    expect(counts.slice(0, 21)).toEqual(Array(21).fill(10));
    expect(counts.slice(21)).toEqual([2]);
  });
});

describe('both windows together', () => {
  it('leave the count where it is between what was asked for least and most', () => {
    const target = hpa({ scaleUpStabilizationSeconds: 60, scaleDownStabilizationSeconds: 60 });
    expect(set(target, 5, [8, 2, 8, 2, 8, 8, 8, 8, 8, 8])).toEqual([5, 5, 5, 5, 5, 5, 5, 8, 8, 8]);
  });

  it('of 0 seconds hold nothing', () => {
    expect(set(hpa({ scaleUpStabilizationSeconds: 0, scaleDownStabilizationSeconds: 0 }), 5, [8, 4, 8])).toEqual([8, 4, 8]);
  });
});

describe('the policies on growing', () => {
  it('count what went within the period too', () => {
    // 20 went to 10 at second 5: of the 20 of the period's beginning twice as many may be, and so the 10 may grow to 40.
    expect(set(hpa({ scaleDownStabilizationSeconds: 0 }), 20, [10, 100], 5)).toEqual([10, 40]);
  });

  it('never take pods away', () => {
    // 10 were added to 4 by hand, as it were: the limit is 8, and the 14 stay.
    const behavior = new HpaBehavior(hpa());
    behavior.next(15_000, 4, 4);
    behavior.next(20_000, 4, 8);
    expect(behavior.next(21_000, 8, 100)).toBe(8);
  });

  it('allow the larger of the two: 4 pods up to 4, 100 % above', () => {
    expect([1, 3, 4, 5].map((start) => set(hpa(), start, [100])[0])).toEqual([5, 7, 8, 10]);
    expect(set(hpa({ maxReplicas: 5000 }), 1000, [5000, 5000, 5000])).toEqual([2000, 4000, 5000]);
  });
});
