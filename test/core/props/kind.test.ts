import { inspect } from 'node:util';
import { violation } from '../../../lib/core/checks';
import { seconds } from '../../../lib/core/duration';
import { InputError } from '../../../lib/core/input-error';
import { either, faultsIn, FITS, fitting, fittingAll, kind, optional, required } from '../../../lib/core/props/kind';
import { FLAG, TEXT, whole } from '../../../lib/core/props/kinds';
import { at } from '../../../lib/core/props/path';

const messages = (faults: ReadonlyArray<{ readonly message: string }>): string[] => faults.map(({ message }) => message);

describe('kind', () => {
  const even = kind('an even number', (value) => typeof value === 'number' && value % 2 === 0, (value) => (value === 3 ? 'take 4' : undefined));

  it('is its words and its test, with what to do instead where that is known', () => {
    expect(even.check('n', 2)).toBe(FITS);
    expect(messages([...even.check('n', 3), ...even.check('n', 5), ...even.check('n', 'x')])).toEqual([
      'n: expected an even number, got 3; take 4', 'n: expected an even number, got 5', 'n: expected an even number, got "x"',
    ]);
  });

  it('may be left out, or has to be there', () => {
    expect(optional(even).check('n', undefined)).toBe(FITS);
    expect([messages(optional(even).check('n', null)), messages(required(even).check('n', undefined))]).toEqual([
      ['n: expected an even number, got null'], ['n: expected an even number, got undefined'],
    ]);
    expect([optional(even).words, required(even).words, required(even).required]).toEqual(['an even number', 'an even number', true]);
  });

  it('is one of two, with one complaint of both', () => {
    const of = either(even, FLAG, () => 'take true');
    expect([of.check('n', 2), of.check('n', false)]).toEqual([[], []]);
    expect(messages(of.check('n', 'x'))).toEqual(['n: expected an even number or true or false, got "x"; take true']);
  });
});

describe('faultsIn', () => {
  it('tells of a value with a fault what its factory found, and not that it is none of the kind', () => {
    expect(messages(faultsIn(TEXT, 'window', seconds('x' as never)))).toEqual(['window: seconds: expected a number, got "x"']);
  });

  it('tells of a fault that is touched inside of the value', () => {
    const of = kind('a pair', (value) => inspect((value as { readonly of: unknown }).of) !== '');
    expect(messages(faultsIn(of, 'pair', { of: seconds('x' as never) }))).toEqual(['pair: seconds: expected a number, got "x"']);
  });

  it('tells what a check throws as if it had found it', () => {
    const of = { words: 'a thing', check: () => { throw new InputError([violation('inner', 1, 'two')]); } };
    expect(messages(faultsIn(of, 'thing', {}))).toEqual(['inner: expected two, got 1']);
  });

  it.each<[thrown: unknown, hint: string]>([[new TypeError('not so'), 'not so'], ['just a text', 'reading it throws']])(
    'takes a value that throws %p when it is read for a wrong one', (thrown, hint) => {
      const of = kind('a thing', () => { throw thrown; });
      expect(messages(faultsIn(of, 'thing', 5))).toEqual([`thing: expected a thing, got 5; it cannot be read: ${hint}`]);
    });
});

describe('fitting', () => {
  it('gives back what fits, and throws what is wrong with the rest', () => {
    const list = ['x'];
    expect(fitting(kind('anything', () => true), 'Dish.of', list)).toBe(list);
    expect(() => fitting(TEXT, 'Dish.of', 1 as unknown as string)).toThrow(new InputError([violation('Dish.of', 1, 'a text', 'put it in quotes')]));
  });

  it('throws what is wrong with several arguments at once, in their order', () => {
    expect(() => { fittingAll([TEXT, 'Dish.of: name', 'soup'], [FLAG, 'Dish.of: hot', true]); }).not.toThrow();
    expect(() => { fittingAll([whole({ min: 1 }), 'Dish.of: plates', 0], [TEXT, 'Dish.of: name', 'soup'], [FLAG, 'Dish.of: hot', 1]); }).toThrow(
      '2 values are wrong\n  - Dish.of: plates: expected a whole number of at least 1, got 0\n  - Dish.of: hot: expected true or false, got 1',
    );
  });
});

describe('the way to a prop', () => {
  it.each([
    ['', 'gpu', 'gpu'], ['model', 'gpu', 'model.gpu'], ['Scaling.kpa: ', 'gpu', 'Scaling.kpa: gpu'], ['labels', 'app.kubernetes.io/name', 'labels.app.kubernetes.io/name'],
    ['labels', 'a b', 'labels["a b"]'], ['', 'a b', '"a b"'], ['labels', '', 'labels[""]'], ['labels', 'ü', 'labels["ü"]'], ['env', 'A$B_1', 'env.A$B_1'],
    ['labels', 'x'.repeat(80), `labels.${'x'.repeat(80)}`], ['labels', 'x'.repeat(81), `labels["${'x'.repeat(81)}"]`],
    ['labels', '\u001b[31m', 'labels["\\u001b[31m"]'],
  ])('from %j with %j is %j', (path, name, expected) => expect(at(path, name)).toBe(expected));
});
