import { Chart, App, Duration } from 'cdk8s';
import { refuse } from '../../../lib/core/checks';
import { seconds } from '../../../lib/core/duration';
import { either, fitting } from '../../../lib/core/props/kind';
import {
  ANYTHING, choice, CONSTRUCT, duration, DURATION, faultyFields, FIELDS, FILE, FLAG, form, FULL_TEXT, having, instance, known, listOf, mapOf, named, number, NUMBER, plain, READABLE, TEXT, whole,
} from '../../../lib/core/props/kinds';
import { ANNOTATIONS, JSON_OBJECT, LABELS, NAMED, NAMESPACE } from '../../../lib/core/props/kubernetes-kinds';
import { numberToken, stringToken } from '../../../lib/core/tokens';

const messages = (faults: ReadonlyArray<{ readonly message: string }>): string[] => faults.map(({ message }) => message);

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

describe('numbers', () => {
  it.each<[value: unknown, message: string | undefined]>([
    [1, undefined], [5, undefined], [numberToken(0), undefined],
    [0, 'x: expected a whole number from 1 to 5, got 0'], [6, 'x: expected a whole number from 1 to 5, got 6'], [1.5, 'x: expected a whole number from 1 to 5, got 1.5'],
    ['3', 'x: expected a whole number from 1 to 5, got "3"; write 3 without quotes'], [' 1e0 ', 'x: expected a whole number from 1 to 5, got " 1e0 "; write 1 without quotes'],
    ['', 'x: expected a whole number from 1 to 5, got ""'], ['three', 'x: expected a whole number from 1 to 5, got "three"'], [3n, 'x: expected a whole number from 1 to 5, got 3n'],
    [stringToken('pulumi', 0), 'x: expected a whole number from 1 to 5, got "⟦pulumi:0⟧"; write asNumber(output), from cdk8s-kserve/pulumi'],
  ])('whole of 1 to 5: %p', (value, message) => expect(messages(whole({ min: 1, max: 5 }).check('x', value))).toEqual(message === undefined ? [] : [message]));

  it('have the words of their range, which say nothing where there is none', () => {
    expect([whole().words, whole({ min: 1 }).words, number({ max: 2 }).words, number({ min: 0, max: 1 }).words, NUMBER.words]).toEqual([
      'a whole number', 'a whole number of at least 1', 'a number of at most 2', 'a number from 0 to 1', 'a number',
    ]);
  });

  it('keep the advice of their range, but where the value says what was meant', () => {
    expect(messages(whole({ min: 1, hint: 'leave it out for none' }).check('x', '1'))).toEqual(['x: expected a whole number of at least 1, got "1"; write 1 without quotes']);
    expect(messages(whole({ min: 1, hint: 'leave it out for none' }).check('x', '0'))).toEqual(['x: expected a whole number of at least 1, got "0"; leave it out for none']);
  });

  it('of any size are finite', () => {
    expect([NUMBER.check('x', -1.5), NUMBER.check('x', numberToken(3))]).toEqual([[], []]);
    expect(messages([...NUMBER.check('x', NaN), ...NUMBER.check('x', Infinity), ...NUMBER.check('x', '7')])).toEqual([
      'x: expected a number, got NaN', 'x: expected a number, got Infinity', 'x: expected a number, got "7"; write 7 without quotes',
    ]);
  });
});

describe('texts', () => {
  it.each<[value: unknown, message: string | undefined]>([
    ['x', undefined], [' x ', undefined], ['', 'x: expected a text that is not empty, got ""'], [' \n', 'x: expected a text that is not empty, got " \\n"'], [7, 'x: expected a text that is not empty, got 7'],
  ])('that say something: %j', (value, message) => expect(messages(FULL_TEXT.check('x', value))).toEqual(message === undefined ? [] : [message]));

  it('are put in quotes', () => {
    expect([TEXT.check('x', ''), messages(TEXT.check('x', true)), messages(TEXT.check('x', null))]).toEqual([
      [], ['x: expected a text, got true; put it in quotes'], ['x: expected a text, got null'],
    ]);
  });

  it('that name a file have no character 0', () => {
    expect([FILE.check('x', './a b'), messages(FILE.check('x', 'a\0b')), messages(FILE.check('x', ' '))]).toEqual([
      [], ['x: expected a text that is not empty, got "a\\u0000b"; no path of a file has the character 0 in it'], ['x: expected a text that is not empty, got " "'],
    ]);
  });

  it('of a form may be placeholders, and say what to do instead', () => {
    const absolute = form('an absolute path', (text) => text.startsWith('/'), 'begin with /');
    expect([absolute.check('x', '/a'), absolute.check('x', stringToken('pulumi', 0)), messages(absolute.check('x', 'a')), messages(absolute.check('x', 5))]).toEqual([
      [], [], ['x: expected an absolute path, got "a"; begin with /'], ['x: expected an absolute path, got 5; begin with /'],
    ]);
  });

  it('of a few are one of them, or a placeholder', () => {
    expect([choice('a', 'b').words, choice('a', 'b').check('x', 'b'), choice('a').check('x', stringToken('pulumi', 0))]).toEqual(['one of a, b', [], []]);
    expect(messages(choice('a', 'b').check('x', 'A'))).toEqual(['x: expected one of a, b, got "A"']);
  });
});

describe('lengths of time', () => {
  it('are Durations of cdk8s or seconds of this package, from the least to the most', () => {
    const of = duration({ min: 1, max: 60, wholeSeconds: true });
    expect(of.words).toBe('a duration from 1s to 60s in whole seconds');
    expect([of.check('x', Duration.seconds(1)), of.check('x', Duration.minutes(1)), of.check('x', seconds(60))]).toEqual([[], [], []]);
    expect(messages([...of.check('x', seconds(61)), ...of.check('x', Duration.millis(500)), ...of.check('x', seconds(1.5))])).toEqual([
      'x: expected a duration from 1s to 60s in whole seconds, got "61s"', 'x: expected a duration from 1s to 60s in whole seconds, got "0.5s"',
      'x: expected a duration from 1s to 60s in whole seconds, got "1.5s"',
    ]);
  });

  it.each([
    ['1m30s', 'seconds(90)'], ['200ms', 'seconds(0.2)'], ['PT5M', 'parse("PT5M")'], ['P1DT2H', 'parse("P1DT2H")'], ['P', 'seconds(…)'], ['PT', 'seconds(…)'], ['5', 'seconds(…)'],
  ])('that were meant by %j are written so', (text, code) => {
    expect(messages(DURATION.check('x', text))).toEqual([`x: expected a Duration, got "${text}"; write Duration.${code}`]);
  });

  it('are written as such', () => {
    expect(messages([...DURATION.check('x', 5), ...DURATION.check('x', '5s'), ...DURATION.check('x', NaN), ...duration({}).check('x', {})])).toEqual([
      'x: expected a Duration, got 5; write Duration.seconds(5)', 'x: expected a Duration, got "5s"; write Duration.seconds(5)', 'x: expected a Duration, got NaN; write Duration.seconds(…)',
      'x: expected a Duration, got {}; write Duration.seconds(…)',
    ]);
  });
});

describe('lists and maps', () => {
  it('advise to put in [ ] only what would be right there', () => {
    expect([messages(listOf(TEXT).check('x', 'a')), messages(listOf(TEXT).check('x', 5)), messages(listOf(ANYTHING).check('x', null))]).toEqual([
      ['x: expected a list, each a text, got "a"; put it in [ ]'], ['x: expected a list, each a text, got 5'], ['x: expected a list, each a value, got null'],
    ]);
  });

  it('look at the holes of a list too', () => {
    const holes: unknown[] = Array.from({ length: 2 });
    delete holes[0];
    expect(messages(listOf(TEXT).check('x', holes))).toEqual(['x[0]: expected a text, got undefined', 'x[1]: expected a text, got undefined']);
  });

  it('tell every fault in them, with its place', () => {
    expect(messages(listOf(listOf(FLAG)).check('x', [[true, 1], 'a', [0]]))).toEqual([
      'x[0][1]: expected true or false, got 1', 'x[1]: expected a list, each true or false, got "a"', 'x[2][0]: expected true or false, got 0',
    ]);
    expect(messages(mapOf(FLAG).check('x', { 'a': 1, 'b c': 0, 'd': true }))).toEqual(['x.a: expected true or false, got 1', 'x["b c"]: expected true or false, got 0']);
  });

  it('take no name by which cdk8s would not write the object', () => {
    expect(messages(mapOf(TEXT).check('x', JSON.parse('{ "constructor": "a", "__proto__": "b", "c": "d" }')))).toEqual([
      'x.constructor: expected another name, got "a"; cdk8s does not write an object with this one', 'x.__proto__: expected another name, got "b"; cdk8s does not write an object with this one',
    ]);
  });

  it.each<[what: string, value: unknown]>([
    ['one of a class', new Date(0)], ['one without a prototype', Object.create(null)], ['an Output', { __pulumiOutput: true }], ['a Map', new Map()], ['nothing', null], ['a text', 'x'],
  ])('a map is no %s', (_what, value) => expect(mapOf(TEXT).check('x', value).map(({ allowed }) => allowed)).toEqual(['an object, each value a text']));

  it('that are written as they are have no class', () => {
    const of = plain({ words: 'an object with a name', check: FIELDS.check });
    expect([of.words, of.check('x', { name: 'a' }), of.check('x', [])]).toEqual(['a plain object with a name', [], FIELDS.check('x', [])]);
    expect(messages(of.check('x', new Date(0)))).toEqual(['x: expected a plain object with a name, got 1970-01-01T00:00:00.000Z']);
  });
});

describe('values of a class', () => {
  it('are told by the name of it, with the right article', () => {
    class Oven {}
    expect([instance(Oven, 'new Oven()').words, instance(Dish, 'new Dish()').words, named('Gpu', 'Gpu.nvidia(1)').words]).toEqual([
      'an Oven such as new Oven()', 'a Dish such as new Dish()', 'a Gpu such as Gpu.nvidia(1)',
    ]);
    expect(messages(instance(Oven, 'new Oven()', (value) => (value === 180 ? 'write new Oven(180)' : undefined)).check('x', 180))).toEqual(['x: expected an Oven such as new Oven(), got 180; write new Oven(180)']);
  });

  it('are known by the name alone where the class cannot be named, also of what extends it', () => {
    const of = named('Dish', 'new Dish()');
    expect([of.check('x', new Dish('a')), of.check('x', new (class Stew extends Dish {})('b'))]).toEqual([[], []]);
    expect([{}, null, 'Dish', Object.create(null)].map((value) => of.check('x', value).length)).toEqual([1, 1, 1, 1]);
  });

  it('of which there are only so many are found by whoever finds them', () => {
    const of = known((path, value) => (value === 'one' ? value : refuse(path, value, 'one')));
    expect([of.words, of.check('x', 'one'), messages(of.check('x', 'two'))]).toEqual(['one', [], ['x: expected one, got "two"']]);
  });

  it('are told by their methods where TypeScript has an interface', () => {
    const of = having('something to cook', 'heat', 'serve');
    expect(of.check('x', { heat: 1, serve: 2 })).toEqual([]);
    expect(messages([...of.check('x', { heat: 1 }), ...of.check('x', null), ...of.check('x', 'heat')])).toEqual([
      'x: expected something to cook, got { heat: 1 }', 'x: expected something to cook, got null', 'x: expected something to cook, got "heat"',
    ]);
    expect(messages(of.check('x', { heat: seconds('x' as never), serve: 2 }))).toEqual(['x.heat: seconds: expected a number, got "x"']);
  });

  it('are constructs, of whichever copy of the library', () => {
    expect([CONSTRUCT.check('x', new Chart(new App(), 'c')), CONSTRUCT.check('x', { node: { path: 'a', addValidation: () => undefined } })]).toEqual([[], []]);
    expect(messages(CONSTRUCT.check('x', { node: { path: 'a' } }))).toEqual(["x: expected a construct such as a Chart or an App, got Object 'a'"]);
  });
});

describe('objects that nobody describes', () => {
  const broken: unknown = Object.defineProperty({}, 'a', { enumerable: true, get: () => { throw new Error('no'); } });

  it('are objects that can be read', () => {
    expect([FIELDS.check('x', { a: 1 }), READABLE.check('x', { a: 1 }), READABLE.check('x', 5), ANYTHING.check('x', undefined)]).toEqual([[], [], [], []]);
    expect(messages([...FIELDS.check('x', []), ...FIELDS.check('x', null)])).toEqual(['x: expected an object with props, got []', 'x: expected an object with props, got null']);
    expect(() => FIELDS.check('x', broken)).toThrow(new Error('no'));
    expect(() => READABLE.check('x', broken)).toThrow(new Error('no'));
  });

  it('tell the faults in their fields', () => {
    expect(faultyFields('x', { a: 1 })).toEqual([]);
    expect(messages(faultyFields('x', { 'a': seconds('y' as never), 'b c': seconds('z' as never) }))).toEqual(['x.a: seconds: expected a number, got "y"', 'x["b c"]: seconds: expected a number, got "z"']);
  });
});
