import fc from '../../support/properties';
import { Fifo } from '../../../lib/forecast/traffic/fifo';

function contents<T>(fifo: Fifo<T>): T[] {
  const items: T[] = [];
  fifo.forEach((item) => items.push(item));
  return items;
}

describe('Fifo', () => {
  it('behaves like an array that is pushed to and shifted from', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.nat()), { maxLength: 300 }), (steps) => {
      const fifo = new Fifo<number>();
      const array: number[] = [];
      for (const value of steps) {
        if (value === null) {
          expect(fifo.shift()).toBe(array.shift());
        } else {
          fifo.push(value);
          array.push(value);
        }
        expect([fifo.length, fifo.first(), fifo.last()]).toEqual([array.length, array[0], array[array.length - 1]]);
      }
      expect(contents(fifo)).toEqual(array);
    }));
  });

  it('puts an item behind those that are not after it', () => {
    fc.assert(fc.property(fc.array(fc.nat(20)), fc.nat(10), (values, taken) => {
      const fifo = new Fifo<number>();
      values.forEach((value) => fifo.insert(value, (other) => other > value));
      const sorted = [...values].sort((a, b) => a - b);
      for (let i = 0; i < taken; i++) {
        expect(fifo.shift()).toBe(sorted.shift());
      }
      expect(contents(fifo)).toEqual(sorted);
    }));
  });
});
