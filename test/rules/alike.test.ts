import { alike } from '../../lib/rules/alike';

const LOOSE = { a: { place: (one: string, other: string) => one.at(0) === other.at(0) } };

describe('alike', () => {
  it.each<[string, unknown, unknown]>([
    ['the same fields', { a: 'b', c: [1, true, { d: 0 }] }, { a: 'b', c: [1, true, { d: 0 }] }],
    ['texts that may differ', { a: { place: 'x1' } }, { a: { place: 'x2' } }],
    ['nothing', {}, {}],
  ])('says yes to %s', (_what, one, other) => {
    expect(alike(one, other, LOOSE)).toBe(true);
  });

  it.each<[string, unknown, unknown]>([
    ['another text', { a: 'b' }, { a: 'c' }],
    ['a text that may differ, and comes to something else', { a: { place: 'x' } }, { a: { place: 'y' } }],
    ['a text of the same name elsewhere', { place: 'x1', b: { place: 'x1' } }, { place: 'x2', b: { place: 'x1' } }],
    ['the same way in a list', { a: [{ place: 'x1' }] }, { a: [{ place: 'x2' }] }],
    ['one more field', { a: 1 }, { a: 1, b: 1 }],
    ['another order', { a: 1, b: 1 }, { b: 1, a: 1 }],
    ['one more item', [1], [1, 1]],
    ['a list and an object', [], {}],
    ['a number and its text', { a: 1 }, { a: '1' }],
    ['null', { a: null }, { a: null }],
    ['a number that JSON does not have', { a: NaN, b: Infinity }, { a: NaN, b: Infinity }],
    ['values with a class', { a: new Date(0) }, { a: new Date(0) }],
    ['what is there and undefined', { a: undefined }, { a: undefined }],
    ['a name that every object knows', { constructor: 'x1' }, { constructor: 'x2' }],
  ])('says no to %s', (_what, one, other) => {
    expect(alike(one, other, LOOSE)).toBe(false);
  });
});
