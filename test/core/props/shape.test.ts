import { refuse } from '../../../lib/core/checks';
import { seconds } from '../../../lib/core/duration';
import { InputError } from '../../../lib/core/input-error';
import { either, fitting, required } from '../../../lib/core/props/kind';
import { choice, duration, FLAG, form, instance, listOf, mapOf, number, TEXT, whole } from '../../../lib/core/props/kinds';
import { ANNOTATIONS, JSON_OBJECT, LABELS, NAMED, NAMESPACE } from '../../../lib/core/props/kubernetes-kinds';
import { Shape } from '../../../lib/core/props/shape';
import { numberToken, stringToken } from '../../../lib/core/tokens';

interface Oven {
  readonly degrees: number;
  readonly fan?: boolean;
  readonly time?: { toMilliseconds(): number };
  readonly name?: string;
}

const OVEN = new Shape<Oven>('Oven', {
  degrees: required(whole({ min: 50, max: 250 })), fan: FLAG, time: duration({ min: 1, wholeSeconds: true }), name: TEXT,
});

const messages = (faults: ReadonlyArray<{ readonly message: string }>): string[] => faults.map(({ message }) => message);

describe('the description of props', () => {
  it('has nothing to say of props that are right, and none that are left out', () => {
    expect(OVEN.check('', { degrees: 180, fan: true, time: seconds(3), name: undefined })).toEqual([]);
    expect(OVEN.check('', { degrees: numberToken(1), name: stringToken('pulumi', 1) })).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['Oven: expected an object with the props of Oven, got 5', 5],
    ['Oven: expected an object with the props of Oven, got null', null],
    ['Oven: expected an object with the props of Oven, got []', []],
    ['Oven: expected an object with the props of Oven, got "hot"', 'hot'],
    ['degrees: expected a whole number from 50 to 250, got undefined', {}],
    ['degrees: expected a whole number from 50 to 250, got "180"; write 180 without quotes', { degrees: '180' }],
    ['degrees: expected a whole number from 50 to 250, got 900', { degrees: 900 }],
    ['fan: expected true or false, got "true"; write true without quotes', { degrees: 180, fan: 'true' }],
    ['time: expected a Duration, got 120; write Duration.seconds(120)', { degrees: 180, time: 120 }],
    ['time: expected a duration of at least 1s in whole seconds, got "0.5s"', { degrees: 180, time: seconds(0.5) }],
    ['name: expected a text, got 7; put it in quotes', { degrees: 180, name: 7 }],
    ["degres: expected a prop that Oven has, got 7; did you mean 'degrees'?", { degrees: 180, degres: 7 }],
    ['colour: expected a prop that Oven has, got "red"; it has degrees, fan, time, name', { degrees: 180, colour: 'red' }],
    ['name: expected a text, got a Pulumi Output; write asString(output), from cdk8s-kserve/pulumi', { degrees: 180, name: { __pulumiOutput: true } }],
    ['degrees: expected a whole number from 50 to 250, got a Pulumi Output; write asNumber(output), from cdk8s-kserve/pulumi',
      { degrees: { __pulumiOutput: true } }],
  ])('says: %s', (message, props) => {
    expect(messages(OVEN.check('', props))).toEqual([message]);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['a prop that is inherited', Object.create({ degrees: 900 }), ['degrees: expected a whole number from 50 to 250, got 900']],
    ['a prop of a class', new (class { public readonly degrees = 180; public get fan(): string { return 'on'; } })(), ['fan: expected true or false, got "on"']],
    ['a name that nothing of the kind has, if it is undefined', { degrees: 180, colour: undefined }, []],
    ['a name that every object has', { degrees: 180, toString: 'x' }, [
      'toString: expected a prop that Oven has, got "x"; it has degrees, fan, time, name',
    ]],
    ['several faults, in the order of the description', { colour: 1, name: 7, degrees: 0 }, [
      'degrees: expected a whole number from 50 to 250, got 0',
      'name: expected a text, got 7; put it in quotes',
      'colour: expected a prop that Oven has, got 1; it has degrees, fan, time, name',
    ]],
    ['a prop that throws', { degrees: 180, get name(): string { throw new Error('no'); } }, [
      'name: expected a text, got "a value that throws when it is read"; no',
    ]],
  ])('sees %s', (_what, props, expected) => {
    expect(messages(OVEN.check('', props))).toEqual(expected);
  });

  it('says where the props stand', () => {
    expect(messages(OVEN.check('kitchen.oven', { degrees: 0 }))).toEqual(['kitchen.oven.degrees: expected a whole number from 50 to 250, got 0']);
    expect(messages(OVEN.check('Oven.of: ', { degrees: 0 }))).toEqual(['Oven.of: degrees: expected a whole number from 50 to 250, got 0']);
    expect(messages(OVEN.check('Oven.of: ', 7))).toEqual(['Oven.of: expected an object with the props of Oven, got 7']);
  });

  it('gives back the props that are right, unless one is missing that has to be there', () => {
    expect(OVEN.sift('', { degrees: 180, fan: 1, name: 'x' }).rest).toEqual({ degrees: 180, name: 'x' });
    expect(OVEN.sift('', { fan: true }).rest).toBeUndefined();
  });

  it('tells in one round what the rules behind it find in the rest', () => {
    const take = (): Oven => OVEN.take('', { degrees: 180, fan: 1, name: 'gas' }, ({ name }) => refuse('name', name, 'an electric one'), 'kitchen');
    expect(take).toThrow(InputError);
    expect(take).toThrow('kitchen: 2 values are wrong\n  - fan: expected true or false, got 1\n  - name: expected an electric one, got "gas"');
    const right = { degrees: 180 };
    expect(OVEN.take('', right)).toBe(right);
  });

  it('tells the rules behind it which props are wrong, so that none judges a default in their place', () => {
    const seen: boolean[] = [];
    const props = { degrees: 180, fan: 1, name: undefined };
    expect(() => OVEN.take('', props, (_, isWrong) => seen.push(isWrong('fan'), isWrong('name'), isWrong('degrees'), isWrong('time')))).toThrow(InputError);
    expect(seen).toEqual([true, false, false, false]);
    expect(OVEN.sift('', { degrees: 180 }).isWrong('degrees')).toBe(false);
  });
});

class Dish {
  constructor(public readonly name: string) {}
}

describe('a kind', () => {
  it.each<[string, ReturnType<typeof listOf>, unknown]>([
    ['x: expected a list, each a text, got "a"; put it in [ ]', listOf(TEXT), 'a'],
    ['x[1]: expected a text, got 2; put it in quotes', listOf(TEXT), ['a', 2]],
    ['x: expected a list, at least 1, each a text, got []', listOf(TEXT, { min: 1 }), []],
    ['x.b: expected true or false, got 0', mapOf(FLAG), { a: true, b: 0 }],
    ['x: expected an object, each value true or false, got [ true ]', mapOf(FLAG), [true]],
    ['x: expected one of a, b, got "c"', choice('a', 'b'), 'c'],
    ['x: expected a number of at least 0, got NaN', number({ min: 0 }), NaN],
    ['x: expected a number of at least 0, got null', number({ min: 0 }), null],
    ['x: expected two letters, got "abc"', form('two letters', (text) => /^..$/.test(text)), 'abc'],
    ['x: expected a Dish such as new Dish(), got {}', instance(Dish, 'new Dish()'), {}],
    ['x: expected a text or true or false, got 1', either(TEXT, FLAG), 1],
    ["x: expected an object with a name, such as { name: 'x' }, got \"models\"; write { name: \"models\" }", NAMED, 'models'],
    ['x.name: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got "My Secret"', NAMED, { name: 'My Secret' }],
    ['x: expected the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends, got "Models"', NAMESPACE, 'Models'],
    ['x.team: expected at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, got "the ML team"', LABELS, { team: 'the ML team' }],
    ['x: expected a name of at most 63 letters, digits, "-", "_" and ".", after a domain and "/" if it has one, got "a/b/c"', LABELS, { 'a/b/c': 'x' }],
    ['x: expected at most 262144 bytes, names and values together, got "262145 bytes"', ANNOTATIONS, { a: 'x'.repeat(262144) }],
    ['x.a.b: expected a finite number, got NaN', JSON_OBJECT, { a: { b: NaN } }],
    ['x.a[0]: expected a text, number, true, false, list or plain object, got Map(0) {}; anything else cannot be written to YAML',
      JSON_OBJECT, { a: [new Map()] }],
  ])('says: %s', (message, of, value) => {
    expect(messages(of.check('x', value))).toEqual([message]);
  });

  it('takes a value of another copy of the package, by the name of its class', () => {
    const { Dish: OtherDish } = { Dish: class Dish { public readonly name = 'x'; } };
    expect(instance(Dish, 'x').check('x', new OtherDish())).toEqual([]);
    expect(instance(Dish, 'x').check('x', new (class Casserole extends Dish {})('y'))).toEqual([]);
  });

  it('has an end for an object that contains itself', () => {
    const endless: { [name: string]: unknown } = {};
    endless.self = endless;
    expect(messages(JSON_OBJECT.check('x', endless))[0]).toMatch(/^x(\.self)+: expected at most 64 levels, got .*; an object that contains itself cannot be written$/);
  });

  it('lets placeholders and late values through', () => {
    expect(JSON_OBJECT.check('x', { a: { __pulumiOutput: true }, b: stringToken('pulumi', 1), c: null })).toEqual([]);
    expect(NAMESPACE.check('x', stringToken('pulumi', 1))).toEqual([]);
  });

  it('is thrown for by factories', () => {
    expect(fitting(TEXT, 'Dish.of', 'soup')).toBe('soup');
    expect(() => fitting(TEXT, 'Dish.of', 1 as unknown as string)).toThrow('Dish.of: expected a text, got 1; put it in quotes');
  });
});
