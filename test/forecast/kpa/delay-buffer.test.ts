import fc from '../../support/properties';
import { DelayBuffer } from '../../../lib/forecast/kpa/delay-buffer';

function record(delaySeconds: number, ...values: Array<[seconds: number, pods: number]>): number[] {
  const buffer = new DelayBuffer(delaySeconds);
  return values.map(([seconds, pods]) => buffer.record(seconds * 1000, pods));
}

describe('the scale-down delay', () => {
  it('keeps the largest count for as long as it takes', () => {
    expect(record(6, [0, 8], [2, 1], [4, 1], [6, 1], [8, 1])).toEqual([8, 8, 8, 1, 1]);
  });

  it('lets a larger count through at once', () => {
    expect(record(6, [0, 1], [2, 5], [4, 3])).toEqual([1, 5, 5]);
  });

  it('is rounded up to slots of two seconds: 15 s act like 16', () => {
    expect(record(15, [0, 8], [14, 1], [16, 1])).toEqual([8, 8, 1]);
  });

  it('of one second has no effect on regular ticks', () => {
    expect(record(1, [0, 8], [2, 1])).toEqual([8, 1]);
  });

  it('keeps the larger of two counts in one slot', () => {
    expect(record(1, [0, 8], [1.9, 3], [2, 1])).toEqual([8, 8, 1]);
    expect(record(1, [0, 3], [1, 8])).toEqual([3, 8]);
  });

  it('gives the largest count of the last slots', () => {
    const counts = fc.array(fc.nat(50), { minLength: 1, maxLength: 60 });
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), counts, (delay, values) => {
      const buffer = new DelayBuffer(delay);
      const slots = Math.ceil(delay / 2);
      values.forEach((value, i) => {
        expect(buffer.record(i * 2000, value)).toBe(Math.max(...values.slice(Math.max(0, i - slots + 1), i + 1)));
      });
    }));
  });
});

describe('a count that is recorded late', () => {
  it('has lost what fell out of the slots meanwhile, however long that was', () => {
    expect(record(6, [0, 8], [100, 2])).toEqual([8, 2]);
    expect(record(6, [0, 8], [2, 5], [6, 1], [8, 1])).toEqual([8, 8, 5, 1]);
  });

  it('is not held by an equal one that came before: the younger of the two holds longer', () => {
    expect(record(4, [0, 5], [2, 5], [4, 1], [6, 1])).toEqual([5, 5, 5, 1]);
  });

  it('of zero pods is held off like any other', () => {
    expect(record(4, [0, 1], [2, 0], [4, 0])).toEqual([1, 1, 0]);
  });
});
