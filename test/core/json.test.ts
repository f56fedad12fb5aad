import fc from 'fast-check';
import { compact, deepMerge } from '../../lib/core/json';

describe('deepMerge', () => {
  it('merges objects, replaces lists and everything else, and takes out what is null', () => {
    const base = { a: { b: 1, c: [1, 2], d: 'x' }, e: 1 };
    expect(deepMerge(base, { a: { b: 2, c: [3], d: null }, f: { g: 1 } })).toEqual({ a: { b: 2, c: [3] }, e: 1, f: { g: 1 } });
    expect(base).toEqual({ a: { b: 1, c: [1, 2], d: 'x' }, e: 1 });
  });

  it('replaces a value by an object and an object by a value', () => {
    expect(deepMerge({ a: 1, b: { c: 1 } }, { a: { x: 1 }, b: 2 })).toEqual({ a: { x: 1 }, b: 2 });
  });

  it('does not look into what is no plain object', () => {
    const lazy = new (class Lazy { public value = 1; })();
    expect(deepMerge({ a: { b: 1 } }, { a: lazy }).a).toBe(lazy);
  });

  it('changes nothing when nothing is laid over', () => {
    fc.assert(fc.property(fc.dictionary(fc.string().filter((key) => key !== '__proto__'), fc.jsonValue()), (base) => {
      expect(deepMerge(base, undefined)).toBe(base);
      expect(deepMerge(base, {})).toEqual(base);
    }));
  });
});

describe('compact', () => {
  it('drops what is undefined and keeps every other value', () => {
    expect(compact({ a: undefined, b: 0, c: false, d: '', e: null })).toEqual({ b: 0, c: false, d: '', e: null });
  });
});
