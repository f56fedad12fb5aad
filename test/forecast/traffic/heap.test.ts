import fc from '../../support/properties';
import { Heap } from '../../../lib/forecast/traffic/heap';

describe('a heap', () => {
  it('gives its items in the order of their numbers, whatever comes and goes in between', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 50 }))), (steps) => {
      const heap = new Heap<number>();
      const kept: number[] = [];
      for (const step of steps) {
        if (step === null) {
          expect(heap.pop()).toBe(kept.sort((a, b) => a - b).shift());
        } else {
          heap.push(step, step);
          kept.push(step);
        }
        expect([heap.size, heap.firstKey]).toEqual([kept.length, Math.min(Infinity, ...kept)]);
      }
    }));
  });

  it('has nothing to give when it is empty', () => {
    expect([new Heap().pop(), new Heap().first(), new Heap().firstKey]).toEqual([undefined, undefined, Infinity]);
  });
});
