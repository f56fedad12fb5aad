import fc from '../../support/properties';
import { TimedBuckets } from '../../../lib/forecast/kpa/timed-buckets';

function bucketsOf(window: number, ...records: Array<[second: number, value: number]>): TimedBuckets {
  const buckets = new TimedBuckets(window);
  records.forEach(([second, value]) => buckets.record(second, value));
  return buckets;
}

describe('the linear average', () => {
  it('runs over the seconds seen so far until the window is full', () => {
    const buckets = bucketsOf(6, [0, 10], [1, 20]);
    expect(buckets.linearAverage(1)).toBe(15);
  });

  it('forgets what is older than the window', () => {
    const buckets = new TimedBuckets(6);
    for (let second = 0; second <= 10; second++) {
      buckets.record(second, second);
    }
    expect(buckets.linearAverage(10)).toBe((5 + 6 + 7 + 8 + 9 + 10) / 6);
  });

  it('adds up records of the same second', () => {
    expect(bucketsOf(6, [3, 1], [3, 2]).linearAverage(3)).toBe(3);
  });

  it('counts seconds missing in between as zeros', () => {
    expect(bucketsOf(6, [0, 8], [3, 8]).linearAverage(3)).toBe(4);
  });

  it('leaves out the newest seconds where data is late, instead of counting them as zeros', () => {
    const buckets = bucketsOf(6, [0, 6], [1, 6], [2, 6], [3, 6], [4, 6], [5, 6]);
    expect([6, 7, 10, 11, 12].map((second) => buckets.linearAverage(second))).toEqual([6, 6, 6, 0, 0]);
  });

  it('takes the oldest seconds off for as long as data is late', () => {
    const buckets = bucketsOf(4, [0, 100], [1, 2], [2, 2], [3, 2]);
    expect(buckets.linearAverage(3)).toBe(26.5);
    expect(buckets.linearAverage(4)).toBe(2);
    expect(buckets.linearAverage(3)).toBe(26.5);
  });

  it('starts afresh after a gap as long as the window', () => {
    const buckets = bucketsOf(6, [0, 50], [6, 2]);
    expect(buckets.linearAverage(6)).toBe(2);
  });

  it('takes a late record as long as its bucket is there, and then begins with it', () => {
    expect(bucketsOf(6, [5, 10], [1, 30]).linearAverage(5)).toBe(8);
  });

  it('drops a record that is older than the window', () => {
    expect(bucketsOf(6, [10, 10], [4, 99]).linearAverage(10)).toBe(10);
  });

  it('is rounded to six decimals, half away from zero', () => {
    expect(bucketsOf(6, [0, 1], [1, 0], [2, 0]).linearAverage(2)).toBe(0.333333);
    expect(bucketsOf(6, [0, 10.0000004]).linearAverage(0)).toBe(10);
    expect(bucketsOf(6, [0, 10.0000006]).linearAverage(0)).toBe(10.000001);
    expect(bucketsOf(6, [0, -0.0000015]).linearAverage(0)).toBe(-0.000002);
    expect(bucketsOf(6, [0, 1e-7]).linearAverage(0)).toBe(0);
  });

  it('comes from a running total, down to the last bit', () => {
    // 0.1, then 0.2 + 0.3: each is added to the total at once, which gives 0.6000000000000001 where 0.1 + 0.5 gives 0.6.
    const running = 0.1 + 0.2 + 0.3;
    expect(running).not.toBe(0.6);
    const scaled = bucketsOf(2, [0, 0.1], [1, 0.2], [1, 0.3]);
    expect(scaled.linearAverage(1)).toBe(0.3);
  });

  it('is zero before the first record', () => {
    expect(new TimedBuckets(6).linearAverage(3)).toBe(0);
  });

  it('lies between the smallest and the largest value of a window without gaps', () => {
    const loads = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 });
    fc.assert(fc.property(fc.integer({ min: 1, max: 70 }), loads, (window, values) => {
      const buckets = new TimedBuckets(window);
      values.forEach((value, second) => buckets.record(second, value));
      const seen = values.slice(-window);
      const average = buckets.linearAverage(values.length - 1);
      expect(average).toBeGreaterThanOrEqual(Math.min(...seen) - 1e-6);
      expect(average).toBeLessThanOrEqual(Math.max(...seen) + 1e-6);
    }));
  });
});

describe('the weighted average', () => {
  it('gives the newest of 60 seconds a fifth of the weight', () => {
    expect(bucketsOf(60, [0, 10]).weightedAverage(0)).toBeCloseTo(2, 12);
  });

  it('gives the newest of 6 seconds 78 %, and the one of 1 second almost all', () => {
    expect(bucketsOf(6, [0, 1]).weightedAverage(0)).toBeCloseTo(0.7845565309968116, 12);
    expect(bucketsOf(1, [0, 1]).weightedAverage(0)).toBeCloseTo(0.9999, 12);
  });

  it('reads a steady load a little low, and does not round', () => {
    const buckets = new TimedBuckets(60);
    for (let second = 0; second < 60; second++) {
      buckets.record(second, 50);
    }
    const average = buckets.weightedAverage(59);
    expect(average).toBeLessThan(50);
    expect(average).toBeGreaterThan(50 * 0.9999);
  });

  it('fades while data is late', () => {
    const buckets = bucketsOf(60, [0, 10]);
    expect(buckets.weightedAverage(1)).toBeCloseTo(2 * 0.8, 12);
    expect(buckets.weightedAverage(2)).toBeCloseTo(2 * 0.64, 12);
  });

  it('is zero without data', () => {
    expect(bucketsOf(6, [0, 10]).weightedAverage(7)).toBe(0);
    expect(new TimedBuckets(6).weightedAverage(0)).toBe(0);
  });
});

describe('emptiness', () => {
  it('begins when the last record is older than the window, not as old', () => {
    const buckets = bucketsOf(6, [0, 1]);
    expect([0, 6, 7].map((second) => buckets.isEmpty(second))).toEqual([false, false, true]);
    expect(new TimedBuckets(6).isEmpty(0)).toBe(true);
  });
});

describe('another length of the window', () => {
  const filled = (): TimedBuckets => bucketsOf(4, [0, 1], [1, 2], [2, 3], [3, 4]);

  it('keeps the newest buckets when it shrinks', () => {
    const buckets = filled();
    buckets.resize(2, 3);
    expect(buckets.linearAverage(3)).toBe(3.5);
  });

  it('counts the old window as filled when it grows, even if it was not', () => {
    const buckets = bucketsOf(4, [3, 8]);
    expect(buckets.linearAverage(3)).toBe(8);
    buckets.resize(8, 3);
    expect(buckets.linearAverage(3)).toBe(2);
  });

  it('changes nothing if it is the same', () => {
    const buckets = bucketsOf(4, [3, 8]);
    buckets.resize(4, 3);
    expect(buckets.linearAverage(3)).toBe(8);
  });

  it('drops everything that is older than the old window', () => {
    const buckets = filled();
    buckets.resize(8, 8);
    expect(buckets.isEmpty(8)).toBe(true);
    buckets.record(9, 5);
    expect(buckets.linearAverage(9)).toBe(5);
  });

  it('keeps data that is just as old as the old window', () => {
    const buckets = filled();
    buckets.resize(8, 7);
    expect(buckets.isEmpty(7)).toBe(false);
  });
});
