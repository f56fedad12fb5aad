import { refuse } from '../../../lib/core/checks';
import { seconds } from '../../../lib/core/duration';
import { InputError } from '../../../lib/core/input-error';
import { required } from '../../../lib/core/props/kind';
import { duration, FLAG, listOf, TEXT, whole } from '../../../lib/core/props/kinds';
import { besides, Shape } from '../../../lib/core/props/shape';
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

  it('asks no rule of props that do not have what has to be there', () => {
    const rules = jest.fn();
    expect(() => OVEN.take('', { degrees: 0 }, rules)).toThrow('degrees: expected a whole number from 50 to 250, got 0');
    expect(() => OVEN.take('', 7, rules)).toThrow('Oven: expected an object with the props of Oven, got 7');
    expect(() => OVEN.take('', undefined, rules)).toThrow('Oven: expected an object with the props of Oven, got undefined');
    expect(rules).not.toHaveBeenCalled();
  });

  it('asks the rules only where something is wrong, of what is right; what they throw otherwise goes through', () => {
    const rules = jest.fn();
    OVEN.take('', { degrees: 180 }, rules);
    expect(rules).not.toHaveBeenCalled();
    expect(() => OVEN.take('', { degrees: 180, fan: 1, time: undefined }, rules)).toThrow('fan: expected true or false, got 1');
    expect(rules.mock.calls).toEqual([[{ degrees: 180 }, expect.any(Function)]]);
    expect(() => OVEN.take('', { degrees: 180, fan: 1 }, () => { throw new TypeError('no'); })).toThrow(new TypeError('no'));
  });

  it('leaves out of what is right what is wrong inside of a prop too', () => {
    const menu = new Shape<{ readonly dishes?: readonly string[]; readonly oven?: Oven; readonly day?: string }>('Menu', { dishes: listOf(TEXT), oven: OVEN, day: TEXT });
    const { faults, rest } = menu.sift('', { dishes: ['soup', 1], oven: { degrees: 0 }, day: 'Monday' });
    expect(messages(faults)).toEqual(['dishes[1]: expected a text, got 1; put it in quotes', 'oven.degrees: expected a whole number from 50 to 250, got 0']);
    expect(rest).toEqual({ day: 'Monday' });
  });

  it.each<[what: string, value: unknown]>([
    ['a Map', new Map()], ['a Set', new Set()], ['a function', () => 1], ['a list', [1]], ['an Output', { __pulumiOutput: true, degrees: 180 }], ['a text', 'x'], ['true', true],
  ])('takes no %s for props', (_what, value) => {
    expect(OVEN.check('', value).map(({ path, allowed }) => [path, allowed])).toEqual([['Oven', 'an object with the props of Oven']]);
    expect(OVEN.sift('', value).rest).toBeUndefined();
  });

  it('sees a prop by whose name cdk8s would not write the object, even if it is undefined', () => {
    expect(messages(OVEN.check('', { degrees: 180, constructor: undefined }))).toEqual(['constructor: expected a prop that Oven has, got undefined; it has degrees, fan, time, name']);
  });

  it('tells a value with a fault under the wrong name, and what is wrong with it', () => {
    const found = messages(OVEN.check('', { degrees: 180, tim: seconds('x' as never) }));
    expect(found).toEqual(["tim: expected a prop that Oven has, got seconds(…); did you mean 'time'?", 'tim: seconds: expected a number, got "x"']);
  });

  it('does not tell of what it keeps to itself', () => {
    const shape = new Shape<{ readonly shown?: string; readonly _kept?: string }>('Thing', { shown: TEXT, _kept: TEXT });
    expect(messages(shape.check('', { _kep: 'x' }))).toEqual(['_kep: expected a prop that Thing has, got "x"; it has shown']);
    expect(shape.check('', { _kept: 'x' })).toEqual([]);
  });

  it('has nothing to say of an object that cannot be looked at but that it is none', () => {
    const closed: unknown = new Proxy({}, { get: () => { throw new Error('no'); }, ownKeys: () => { throw new Error('no'); }, has: () => { throw new Error('closed'); } });
    expect(OVEN.check('', closed).map(({ path }) => path)).toEqual(['Oven']);
    expect(OVEN.sift('', closed).rest).toBeUndefined();
  });
});

describe('besides', () => {
  const faults = OVEN.check('', { degrees: 0, name: 1 });

  it('leaves out what is said of a prop that was wrong, of a part of it and of what it is a part of', () => {
    const of = (path: string) => besides(faults, () => refuse(path, 1, 'x')).map((fault) => fault.path);
    expect([of('degrees'), of('degrees.of'), of('name[0]'), of('name: x'), of('degreesMore'), of('fan')]).toEqual([[], [], [], [], ['degreesMore'], ['fan']]);
  });

  it('has none where nothing is thrown, and throws what is no complaint', () => {
    expect(besides(faults, () => 1)).toEqual([]);
    expect(() => besides(faults, () => { throw new RangeError('deep'); })).toThrow(new RangeError('deep'));
  });

  it('says what to write in place of a name that others use', () => {
    const shape = new Shape<{ readonly memory?: string }>('Thing', { memory: TEXT }, { mem: 'write memory' });
    expect(messages(shape.check('thing', { mem: 1, memry: 2, toString: 3 }))).toEqual([
      'thing.mem: expected a prop that Thing has, got 1; write memory',
      'thing.memry: expected a prop that Thing has, got 2; did you mean \'memory\'?',
      'thing.toString: expected a prop that Thing has, got 3; it has memory',
    ]);
  });
});
