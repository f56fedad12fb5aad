import { Duration } from 'cdk8s';
import { Concurrency } from '../../lib/scaling';
import type { Code } from '../../lib/import-yaml/code';
import { call, constant, fields, list, literal, method } from '../../lib/import-yaml/code';
import { Protocol } from '../../lib/kserve/protocol';

/** What a piece comes to when its text is run, and what it says that it comes to. */
function both(code: Code): [unknown, unknown] {
  // The text is written by the code under test.
  const run = new Function('Concurrency', 'Protocol', 'Duration', `return (${code.print(0)});`) as (...classes: unknown[]) => unknown;
  return [run(Concurrency, Protocol, Duration), code.value()];
}

describe('a piece of the program', () => {
  it.each<[string, unknown]>([
    ['a text', 'x'],
    ['quotes and backslashes', `'"\\ \` \${x}`],
    ['line ends', 'a\nb\r\nc\u2028d'],
    ['a long text', 'first `line`\nsecond ${line}\n\\third\n'],
    ['what nobody sees', '\u0000\u001b[2J\u007f\u009b\u202e'],
    ['numbers', [0, -1, 1.5, 1e21]],
    ['truth and nothing', [true, false, null]],
    ['odd names', { 'a-b': 1, 'a.b/c': 2, '1': 3, 'class': 4, '': 5 }],
    ['nothing in it', [{}, [], '']],
    ['depth', { a: [{ b: { c: [1, [2, { d: 'x'.repeat(100) }]] } }] }],
  ])('is the same as text and as value: %s', (_what, value) => {
    const [ran, said] = both(literal(value));
    expect(ran).toEqual(value);
    expect(said).toEqual(value);
  });

  it('has no line that a terminal or a reader would be misled by', () => {
    expect(literal('\u001b[2J\u202e').print(0)).toBe("'\\u001b[2J\\u202e'");
  });

  it('calls factories and methods, and knows the classes that it needs', () => {
    const code = fields({
      concurrency: method(call(Concurrency, 'hard', [literal(10)]), 'withTarget', [literal(5)], (self) => self.withTarget(5)),
      protocols: list([constant('Protocol.V2', Protocol.V2)]),
      timeout: call(Duration, 'seconds', [literal(30)]),
      nothing: undefined,
    });
    expect(code.print(0)).toBe('{\n  concurrency: Concurrency.hard(10).withTarget(5),\n  protocols: [Protocol.V2],\n  timeout: Duration.seconds(30),\n}');
    expect([...code.uses].sort()).toEqual(['Concurrency', 'Duration', 'Protocol']);
    const [ran, said] = both(code);
    expect(ran).toEqual(said);
  });

  it('refuses what the class refuses, when it is run', () => {
    expect(() => call(Concurrency, 'hard', [literal(5000)]).value()).toThrow(/^Concurrency.hard: expected a whole number from 1 to 1000, got 5000/);
  });

  it('sets a field of any name', () => {
    const value = literal(JSON.parse('{"__proto__": {"a": 1}}')).value() as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

describe('a value of many levels', () => {
  it('is printed once a level, not twice as often with each', () => {
    const deep = (levels: number): object => (levels === 0 ? { end: 'x'.repeat(200) } : { level: deep(levels - 1) });
    const [printed, said] = both(literal(deep(60)));
    expect(printed).toEqual(said);
    expect(literal(deep(60)).print(0).split('\n')).toHaveLength(2 * 61 + 1);
  });
});
