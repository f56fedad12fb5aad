import { App, Chart, Duration, Size } from 'cdk8s';
import { runInNewContext } from 'node:vm';
import { inspect } from 'node:util';
import { seconds } from '../../lib/core/duration';
import { plainText, show } from '../../lib/core/show';

describe('show', () => {
  it.each([
    ['a "b"', '"a \\"b\\""'],
    [undefined, 'undefined'],
    [[1, 2], '[ 1, 2 ]'],
    [{ a: { b: { c: {} } } }, '{ a: { b: { c: {} } } }'],
  ])('shows %p as typed', (value, text) => {
    expect(show(value)).toBe(text);
  });

  it('shows a construct as its path, wherever it stands', () => {
    const app = new App();
    const chart = new Chart(new Chart(app, 'models'), 'torchserve');
    expect(show(chart)).toBe("Chart 'models/torchserve'");
    expect(show(app)).toBe('App at the root');
    expect(show({ service: chart, others: [chart] })).toBe("{ service: Chart 'models/torchserve', others: [ Chart 'models/torchserve' ] }");
  });

  it('shows a Duration and a Size of cdk8s by what they are', () => {
    expect([show(Duration.minutes(90)), show({ memory: Size.gibibytes(2) })]).toEqual(['a Duration of 1 hour 30 minutes', '{ memory: a Size of 2Gi }']);
    class Duration2 {
      public readonly toHumanString = 5;
    }
    Object.defineProperty(Duration2, 'name', { value: 'Duration' });
    expect([show(new Duration2()), show(Object.create(null))]).toEqual(['Duration { toHumanString: 5 }', '[Object: null prototype] {}']);
  });

  it('cuts a long value', () => {
    expect(show('x'.repeat(500))).toHaveLength(120);
    expect([show('x'.repeat(118)), show('x'.repeat(119))]).toEqual([`"${'x'.repeat(118)}"`, `"${'x'.repeat(118)}…`]);
    expect(show(Array.from({ length: 9 }, (_none, index) => index))).toBe('[ 0, 1, 2, 3, 4, 5, 6, 7, ... 1 more item ]');
  });

  it('shows an Output of Pulumi by what it is, and a value that was made of wrong arguments by its factory', () => {
    expect([show({ __pulumiOutput: true }), show({ window: seconds('x' as never) }), show([seconds('x' as never)])]).toEqual(['a Pulumi Output', '{ window: seconds(…) }', '[ seconds(…) ]']);
  });

  it('shows a construct inside of an object of another realm too', () => {
    const object = runInNewContext('({})') as { [field: string]: unknown };
    object.chart = new Chart(new App(), 'c');
    expect(show(object)).toBe("{ chart: Chart 'c' }");
  });

  it('shows what a class says of itself, on one line', () => {
    class Plate {
      public [inspect.custom](): string {
        return 'Plate.of(1,\n  2)';
      }
    }
    expect([show(new Plate()), show(new Map([['a', { b: 1 }]])), show(new Date(0))]).toEqual([
      'Plate.of(1, 2)', "Map(1) { 'a' => { b: 1 } }", '1970-01-01T00:00:00.000Z',
    ]);
  });

  it('shows nothing that moves the cursor of a terminal', () => {
    expect([show('\u001b[31m'), show({ a: '\u202e' }), show('a\nb')]).toEqual(['"\\u001b[31m"', "{ a: '\\u202e' }", '"a\\nb"']);
  });

  it('says so of what cannot be shown', () => {
    expect(show(new Proxy({}, { getPrototypeOf: () => { throw new Error('no'); }, get: () => { throw new Error('no'); } }))).toBe('a value that cannot be shown');
  });

  it('ends at an object that contains itself', () => {
    const round: { [field: string]: unknown } = { a: 1 };
    round.self = round;
    expect(show(round)).toMatch(/^\{ a: 1, self: \{ a: 1, self: .*\} \}$/);
  });
});

describe('plainText', () => {
  it.each<[value: unknown, text: string]>([[5, '5'], [-0.5, '-0.5'], [true, 'true'], [false, 'false'], [10n, '10'], ['x', '"x"'], [null, 'null'], [undefined, 'undefined'], [[1], '[ 1 ]']])(
    'of %p is %s, as it would stand between quotes', (value, text) => expect(plainText(value)).toBe(text));
});
