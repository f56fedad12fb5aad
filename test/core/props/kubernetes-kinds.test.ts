import { runInNewContext } from 'node:vm';
import { Lazy } from 'cdk8s';
import { seconds } from '../../../lib/core/duration';
import type { Kind } from '../../../lib/core/props/kind';
import {
  ANNOTATIONS, DNS_LABEL, FULL_TEXT_LIST, IMAGE, JSON_LIST, JSON_OBJECT, LABEL_KEY, LABEL_VALUE, LABELS, NAMED, NAMED_LIST, NAMESPACE, OBJECT_NAME, QUANTITY, TEXT_LIST, TEXTS,
} from '../../../lib/core/props/kubernetes-kinds';
import { numberToken, stringToken } from '../../../lib/core/tokens';

const said = (of: Kind, value: unknown): string[] => of.check('x', value).map(({ message }) => message);
const LATER = stringToken('pulumi', 1);

describe('names and amounts of Kubernetes', () => {
  it.each<[what: string, of: Kind, right: unknown[], wrong: unknown[]]>([
    ['a namespace', NAMESPACE, ['a', '1-a', 'm'.repeat(63), LATER], ['', 'a.b', 'A', 'm'.repeat(64), 5]],
    ['the name of an object', OBJECT_NAME, ['a', 'a.b', '1', LATER], ['', 'a..b', 'A', 'm'.repeat(254), null]],
    ['a label of DNS', DNS_LABEL, ['a', '1a', LATER], ['', 'a.b', 'a_', 5]],
    ['an image', IMAGE, ['nginx', 'reg.io/a/b:1', LATER], ['', 'Nginx', 'a b', 5]],
    ['the key of a label', LABEL_KEY, ['a', 'example.com/A_b', LATER], ['', 'a/b/c', '/a', 5]],
    ['a quantity', QUANTITY, ['500m', '4Gi', '1', '0.5', '1e3', LATER], ['0', '-1', '', 'x', '1gb', 5, null, numberToken(1)]],
  ])('%s', (_what, of, right, wrong) => {
    expect(right.filter((value) => said(of, value).length > 0)).toEqual([]);
    expect(wrong.filter((value) => said(of, value).length !== 1)).toEqual([]);
  });

  it.each([
    ['2GB', '2G'], ['512mb', '512M'], ['4 Gi', '4Gi'], ['1.5GiB', '1.5Gi'], ['10 kB', '10k'], ['8 gib', '8Gi'], ['3 bytes', undefined], ['2 x', undefined], ['GB', undefined],
  ])('of the amount %j what was meant', (text, meant) => {
    expect(said(QUANTITY, text)).toEqual([
      `x: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "${text}"${meant === undefined ? '' : `; write "${meant}"`}`,
    ]);
  });

  it('say what they are', () => {
    expect([...said(OBJECT_NAME, 'A'), ...said(DNS_LABEL, 'A'), ...said(IMAGE, 'A'), ...said(LABEL_KEY, 5)]).toEqual([
      'x: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got "A"',
      'x: expected lower-case letters, digits and dashes, at most 63, got "A"',
      'x: expected an image reference, got "A"',
      'x: expected a name of at most 63 letters, digits, "-", "_" and ".", after a domain and "/" if it has one, got 5',
    ]);
  });

  it('put an amount in quotes where a number would be one', () => {
    expect([said(QUANTITY, 2), said(QUANTITY, 0)]).toEqual([
      [expect.stringMatching(/^x: expected .*, got 2; put it in quotes$/)], [expect.stringMatching(/^x: expected .*, got 0$/)],
    ]);
  });
});

describe('an object with a name', () => {
  it('is any that has a good one: a construct, or a plain object with more in it', () => {
    expect([said(NAMED, { name: 'a', more: 1 }), said(NAMED, new (class { public readonly name = 'a'; })()), said(NAMED, { name: LATER })]).toEqual([[], [], []]);
  });

  it.each<[value: unknown, message: string]>([
    ['models', "x: expected an object with a name, such as { name: 'x' }, got \"models\"; write { name: \"models\" }"],
    ['My models', "x: expected an object with a name, such as { name: 'x' }, got \"My models\""],
    [null, "x: expected an object with a name, such as { name: 'x' }, got null"],
    [{ names: 'a' }, "x: expected an object with a name, such as { name: 'x' }, got { names: 'a' }"],
    [{ name: undefined }, 'x.name: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got undefined'],
  ])('%j: %s', (value, message) => expect(said(NAMED, value)).toEqual([message]));

  it('is told by its place in a list', () => {
    expect(said(NAMED_LIST, [{ name: 'a' }, { name: 'B' }])).toEqual(['x[1].name: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got "B"']);
  });
});

describe('labels', () => {
  it('are texts of a form under keys of a form', () => {
    expect(said(LABELS, { 'team': 'vision', 'example.com/owner': '', 'later': LATER, [LATER]: 'x' })).toEqual([]);
    expect(said(LABELS, { 'a b': 'x y', 'size': 5 })).toEqual([
      'x: expected a name of at most 63 letters, digits, "-", "_" and ".", after a domain and "/" if it has one, got "a b"',
      'x["a b"]: expected at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, got "x y"',
      'x.size: expected a text, got 5; put it in quotes',
    ]);
  });

  it('have values that say so in their words', () => {
    expect([LABEL_VALUE.words, said(LABEL_VALUE, true)]).toEqual([
      'a text of at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends', ['x: expected a text, got true; put it in quotes'],
    ]);
  });
});

describe('annotations', () => {
  it('are any texts under keys of a form, of 256 KiB in all', () => {
    expect(said(ANNOTATIONS, { 'a': ' \n any { text }', 'example.com/b': 'x'.repeat(262_144 - 1 - 13 - 16) })).toEqual([]);
    expect(said(ANNOTATIONS, { a: 'x'.repeat(262_143), b: '' })).toEqual(['x: expected at most 262144 bytes, names and values together, got "262145 bytes"']);
  });

  it('are not weighed while something else is wrong with them', () => {
    expect(said(ANNOTATIONS, { a: 'x'.repeat(300_000), b: 1 })).toEqual(['x.b: expected a text, got 1; put it in quotes']);
    expect(said(ANNOTATIONS, [])).toEqual(['x: expected an object, each value a text, got []']);
  });
});

describe('texts', () => {
  it('by name may be called anything that cdk8s writes', () => {
    expect([said(TEXTS, { 'A B': '' }), said(TEXTS, { constructor: 'x' })]).toEqual([[], ['x.constructor: expected another name, got "x"; cdk8s does not write an object with this one']]);
  });

  it('in a list may be empty, unless they have to say something', () => {
    expect([said(TEXT_LIST, ['', 'a']), said(FULL_TEXT_LIST, ['a', ' '])]).toEqual([[], ['x[1]: expected a text that is not empty, got " "']]);
  });
});

describe('a part of a manifest', () => {
  it('holds whatever YAML can say, and what becomes a value when it is written', () => {
    expect(said(JSON_OBJECT, {
      text: 'x', none: null, left: undefined, number: 1.5, yes: true, list: [1, [{ a: 'b' }], null], 'any name': {}, later: LATER, count: numberToken(1), lazy: Lazy.any({ produce: () => 1 }),
      other: runInNewContext('({ a: [1] })') as unknown,
    })).toEqual([]);
  });

  it.each<[what: string, value: unknown]>([['a list', []], ['a text', 'x'], ['null', null], ['nothing', undefined], ['a Lazy', Lazy.any({ produce: () => ({}) })], ['an Output', { __pulumiOutput: true }], ['a Date', new Date(0)]])(
    'is itself an object, and not %s', (_what, value) => {
      expect(JSON_OBJECT.check('x', value).map(({ path, allowed }) => [path, allowed])).toEqual([['x', 'an object of plain fields']]);
    });

  it.each<[value: unknown, message: string]>([
    [NaN, 'x.a[0].b: expected a finite number, got NaN'], [-Infinity, 'x.a[0].b: expected a finite number, got -Infinity'],
    [10n, 'x.a[0].b: expected a text, number, true, false, list or plain object, got 10n; anything else cannot be written to YAML'],
    [Symbol('s'), 'x.a[0].b: expected a text, number, true, false, list or plain object, got Symbol(s); anything else cannot be written to YAML'],
    [new Set([1]), 'x.a[0].b: expected a text, number, true, false, list or plain object, got Set(1) { 1 }; anything else cannot be written to YAML'],
    [{ constructor: 1 }, 'x.a[0].b.constructor: expected another name, got 1; cdk8s does not write an object with this one'],
    [{ '': 1 }, 'x.a[0].b[""]: expected another name, got 1'],
  ])('says where %p stands: %s', (value, message) => expect(said(JSON_OBJECT, { a: [{ b: value }] })).toEqual([message]));

  it('says what is wrong with a value that was made of wrong arguments', () => {
    expect(said(JSON_OBJECT, { a: [{ b: seconds('y' as never) }] })).toEqual(['x.a[0].b: seconds: expected a number, got "y"']);
  });

  it('tells every fault in it', () => {
    expect(said(JSON_LIST, [{ a: NaN, b: [1, 2n] }, 5, { c: 1 }])).toEqual([
      'x[0].a: expected a finite number, got NaN', 'x[0].b[1]: expected a text, number, true, false, list or plain object, got 2n; anything else cannot be written to YAML',
      'x[1]: expected an object of plain fields, got 5',
    ]);
  });

  it('may have the same object in two places, and 64 levels', () => {
    const labels = { a: 'b' };
    expect(said(JSON_OBJECT, { one: labels, other: labels, list: [labels, labels] })).toEqual([]);
    const deep = (levels: number): object => Array.from({ length: levels }).reduce<object>((inner) => ({ a: inner }), {});
    expect([said(JSON_OBJECT, deep(64)), said(JSON_OBJECT, deep(65)).length]).toEqual([[], 1]);
  });

  it('has no list that contains itself', () => {
    const list: unknown[] = [];
    list.push(list);
    expect(JSON_OBJECT.check('x', { list }).map(({ path, allowed }) => [path, allowed])).toEqual([['x.list[0]', 'at most 64 levels']]);
  });
});
