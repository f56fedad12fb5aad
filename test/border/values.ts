import fc from '../support/properties';
import { ApiObject, App, Chart, Duration, Lazy, Size } from 'cdk8s';
import * as plus27 from 'cdk8s-plus-27';
import { Concurrency, Load, Logger, Scaling, Storage } from '../../lib';
import { stringToken } from '../../lib/core/tokens';

/*
 * What untyped callers hand in: JavaScript, `any`, JSON. A wrong value of every kind, put at any place of arguments that are right.
 */

/** An instance of a class that nobody knows. */
class Stranger {
  public readonly name = 'stranger';
}

/** An Output of Pulumi, as it is known without Pulumi. */
class OutputImpl {
  public readonly __pulumiOutput = true;
}

const HOSTILE: readonly unknown[] = [
  undefined, null, NaN, Infinity, -Infinity, -1, 0, -0, 1, 1.5, 7, 1e308, 2 ** 53, 5e-324, true, false, 10n,
  '', ' ', '\n', 'x', '10', 'true', 'Standard', 'v2', '4Gi', '-1', '🦊', 'ü', '\u0000', '\u001b[31m', 'a\nb', 'x'.repeat(70), 'y'.repeat(5000), '../..',
  '${x}', '{{.Name}}', '__proto__', 'constructor', 'http://', 'gs://', 'My Name',
  [], [null], [undefined], [[]], ['x'], ['x', 1], [{}], {}, { a: 1 }, { a: { b: {} } }, { name: 'x' }, { name: 1 }, { name: '' }, { name: 'My Name' }, { value: 'x' },
  { 'a b': 'c' }, { [Symbol('s')]: 1 }, { toString: 1 }, { toMilliseconds: () => NaN }, { toMilliseconds: () => 'x' }, { asString: () => 1 }, { amount: 1 },
  () => 1, class {}, Symbol.iterator, Symbol('x'), new Date(0), new Date(NaN), new Map([['a', 1]]), new Set([1]), /x/, new Error('x'), new Stranger(), Promise.resolve(1),
  Buffer.from('x'), new Uint8Array(2), new Proxy({}, {}), Object.create(null), Object.freeze({ a: 1 }), new String('x'), new Number(1), Object(true),
  JSON.parse('{"__proto__": {"a": 1}}'), JSON.parse('{"constructor": {"prototype": {}}}'), new OutputImpl(),
  Object.defineProperty({}, 'name', { enumerable: true, get: () => { throw new Error('no name'); } }),
  Object.defineProperty({ a: 1 }, 'value', { enumerable: true, get: () => { throw new TypeError('no value'); } }),
  new Proxy({}, { get: () => { throw new Error('not read'); }, ownKeys: () => { throw new Error('not listed'); } }),
  { toMilliseconds: () => { throw new Error('no time'); } }, { toString: () => { throw new Error('no text'); } },
  Lazy.any({ produce: () => 'later' }), Lazy.any({ produce: () => undefined }), stringToken('output', 0),
  Duration.seconds(1), Duration.millis(1), Size.gibibytes(1), Concurrency.hard(1), Scaling.none(), Logger.all(), Storage.uri('gs://x/y'),
  Load.concurrent(1, Duration.seconds(1)), Concurrency.hard(0), Scaling.kpa({ minReplicas: 5, maxReplicas: 2 }), Load.rate(0, Duration.seconds(1)), plus27.Cpu.millis(100), plus27.Probe.fromCommand(['true']),
];

/** Constructs keep what is made in them: each case has its own. */
const CONSTRUCTS: ReadonlyArray<() => unknown> = [
  () => new Chart(new App(), 'other'), () => new ApiObject(new Chart(new App(), 'other'), 'object', { apiVersion: 'v1', kind: 'Secret' }),
];

/** One that contains itself. */
const ROUND: { self?: unknown } = {};
ROUND.self = ROUND;

/** Any text there is, but for halves of surrogates. fc.string with unit 'binary' is the same, and takes seconds to begin. */
const ANY_TEXT = fc.array(fc.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff })), { maxLength: 20 })
  .map((points) => String.fromCodePoint(...points));

/** A wrong value of any kind, as a function that gives it: fast-check would look into one that must not be looked at. */
export const JUNK: fc.Arbitrary<() => unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...[...HOSTILE, ROUND].map((value) => () => value), ...CONSTRUCTS) },
  {
    weight: 1,
    arbitrary: fc.anything({ maxDepth: 2, withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, withSparseArray: true })
      .map((value) => () => value),
  },
  { weight: 1, arbitrary: ANY_TEXT.map((value) => () => value) },
);

/** A way into arguments: numbers for places of a list, names for fields. */
export type Way = ReadonlyArray<string | number>;

function isOpen(value: unknown): value is object {
  return typeof value === 'object' && value !== null && (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
}

/** Every place in arguments, those inside of lists and plain objects too. */
export function placesIn(value: unknown, way: Way = []): Way[] {
  const inside = isOpen(value)
    ? Object.entries(value).flatMap(([name, field]) => placesIn(field, [...way, Array.isArray(value) ? Number(name) : name])) : [];
  return way.length === 0 ? inside : [way, ...inside];
}

/** The arguments with another value at a place; nothing that was given is touched. */
export function withValueAt(value: unknown, [step, ...rest]: Way, junk: unknown): unknown {
  if (step === undefined) {
    return junk;
  }
  const copy: unknown = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
  const before = (value as { readonly [step: string | number]: unknown })[step];
  Object.defineProperty(copy, step, { value: withValueAt(before, rest, junk), enumerable: true, configurable: true, writable: true });
  return copy;
}

/** The places that are objects of props, into which a name can come that they do not have. */
export function objectsIn(value: unknown): Way[] {
  return placesIn(value).filter((way) => {
    const at = way.reduce<unknown>((inside, step) => (inside as { readonly [step: string | number]: unknown })[step], value);
    return isOpen(at) && !Array.isArray(at);
  });
}
