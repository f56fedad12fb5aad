import { fitsBits, typeFits } from '../../../lib/kserve/schema/scalar-rules';
import type { RawNode, SchemaNode } from '../../../lib/kserve/schema/schema-node';
import { linkSchemas } from '../../../lib/kserve/schema/schema-node';
import { valueFaults } from '../../../lib/kserve/schema/value-faults';
import { zeroValue } from '../../../lib/kserve/schema/go-zero-value';

/** The schema of one kind whose nodes these are; the first is the kind's. */
const linked = (...nodes: readonly RawNode[]): SchemaNode => linkSchemas({ nodes, kinds: { kind: 0 } }).get('kind')!;
const said = (value: unknown, ...nodes: readonly RawNode[]) => valueFaults('it', value, linked(...nodes)).map(({ message }) => message);

describe('linkSchemas', () => {
  it('says of a node what it does not write', () => {
    const none = { min: undefined, max: undefined };
    expect(linked({})).toEqual({
      type: undefined, fields: new Map(), values: undefined, items: undefined, required: [], open: false, nullable: false, allowed: undefined, pattern: undefined, patternText: '',
      bits: 0, keys: undefined, byDefault: undefined, length: none, range: none, count: none, size: none,
    });
  });

  it('has every letter in its place', () => {
    const node = linked({
      t: 'o', p: { a: 1 }, a: 1, i: 1, r: ['a'], u: 1, n: 1, e: ['x'], x: '^a', f: 32, k: ['a'], d: 'y', l: [1, 2], m: [3, null], c: [null, 4], y: [5, 6],
    }, { t: 's' });
    const text = node.items;
    expect(text?.type).toBe('s');
    expect(node).toEqual({
      type: 'o', fields: new Map([['a', text]]), values: text, items: text, required: ['a'], open: true, nullable: true, allowed: ['x'], pattern: /^a/, patternText: '^a',
      bits: 32, keys: ['a'], byDefault: 'y', length: { min: 1, max: 2 }, range: { min: 3, max: undefined }, count: { min: undefined, max: 4 }, size: { min: 5, max: 6 },
    });
  });

  it('makes of one number one node, and of a map of anything just that', () => {
    const node = linked({ t: 'o', p: { a: 1, b: 1 } }, { t: 's' });
    expect(node.fields.get('a')).toBe(node.fields.get('b'));
    expect(linked({ t: 'o', a: -1 }).values).toBe(true);
    expect([...linkSchemas({ nodes: [{ t: 'o' }], kinds: { a: 0, b: 0 } }).values()].map(({ type }) => type)).toEqual(['o', 'o']);
  });
});

describe('typeFits', () => {
  it.each<[type: SchemaNode['type'], fits: readonly unknown[], others: readonly unknown[]]>([
    ['o', [{}, { a: 1 }], [[], null, 'x', 1, undefined]],
    ['s', ['', 'x'], [1, null, [], {}, true]],
    ['i', [0, -1, 1.0, 2 ** 53, -(2 ** 63), 2 ** 63], [1.5, '1', NaN, Infinity, 2 ** 64, -(2 ** 64), null]],
    ['n', [0, 1.5, -2], ['1', null, true]],
    ['b', [true, false], [0, 'true', null]],
    ['a', [[], [1]], [{}, 'x', null]],
    ['q', ['1', '', 1, -5], [1.5, true, null, {}, []]],
    [undefined, [null, undefined, 1, 'x', [], {}], []],
  ])('%s', (type, fits, others) => {
    expect([fits.filter((value) => !typeFits(value, type)), others.filter((value) => typeFits(value, type))]).toEqual([[], []]);
  });
});

describe('fitsBits', () => {
  it.each([
    [2147483647, 32, true], [2147483648, 32, false], [-2147483648, 32, true], [-2147483649, 32, false],
    // 9223372036854775807 reads as 2 ** 63, which is what is meant; the next that JavaScript has is 2048 more.
    [2 ** 63, 64, true], [2 ** 63 + 2048, 64, false], [-(2 ** 63), 64, true], [-(2 ** 63) - 2048, 64, false],
  ])('%d in %d bits: %s', (value, bits, expected) => expect(fitsBits(value, bits)).toBe(expected));
});

describe('bounds of every kind', () => {
  it.each<[what: string, value: unknown, node: RawNode, expected: string]>([
    ['a text too short', 'a', { t: 's', l: [2, 3] }, 'should be at least 2 chars long, got "a"'],
    ['a text too long', 'abcd', { t: 's', l: [2, 3] }, 'should be at most 3 chars long, got "abcd"'],
    ['a number too small', 1, { t: 'i', m: [2, 3] }, 'should be greater than or equal to 2, got 1'],
    ['a number too large', 3.5, { t: 'n', m: [2, 3] }, 'should be less than or equal to 3, got 3.5'],
    ['a list too short', [], { t: 'a', i: 1, c: [1, 2] }, 'should have at least 1 items, got []'],
    ['a list too long', ['a', 'b', 'c'], { t: 'a', i: 1, c: [1, 2] }, "should have at most 2 items, got [ 'a', 'b', 'c' ]"],
    ['a map too small', {}, { t: 'o', a: 1, y: [1, 1] }, 'should have at least 1 properties, got {}'],
    ['a map too large', { a: 'x', b: 'y' }, { t: 'o', a: 1, y: [1, 1] }, "should have at most 1 properties, got { a: 'x', b: 'y' }"],
    ['a form, before a length', 'b', { t: 's', x: '^a+$', l: [2, null] }, "should match '^a+$', got \"b\""],
    ['a number of a field that holds 64 bits', 2 ** 70, { t: 'n', f: 64 }, 'must fit a whole number of 64 bits, got 1.1805916207174113e+21'],
  ])('%s', (_, value, node, expected) => {
    const [complaint, got] = expected.split(', got ');
    expect(said(value, node, { t: 's' })).toEqual([`it: expected what Kubernetes takes: it ${complaint ?? ''}, got ${got ?? ''}`]);
  });

  it.each<[value: unknown, node: RawNode]>([
    ['ab', { t: 's', l: [2, 3] }], ['abc', { t: 's', l: [2, 3] }], [2, { t: 'i', m: [2, 3] }], [3, { t: 'i', m: [2, 3] }], [0, { t: 'i', m: [0, 0] }],
    [['a'], { t: 'a', i: 1, c: [1, 2] }], [['a', 'b'], { t: 'a', i: 1, c: [1, 2] }], [{ a: 'x' }, { t: 'o', a: 1, y: [1, 1] }], ['', { t: 's', l: [0, 0] }],
  ])('%j is on one', (value, node) => expect(said(value, node, { t: 's' })).toEqual([]));
});

describe('zeroValue', () => {
  it.each<[type: SchemaNode['type'], expected: unknown]>([['o', {}], ['a', []], ['s', ''], ['i', 0], ['n', 0], ['q', 0], ['b', false], [undefined, '']])('of %s', (type, expected) => {
    expect(zeroValue({ ...linked({}), type })).toEqual(expected);
  });
});
