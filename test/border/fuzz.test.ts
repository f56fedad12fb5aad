import fc from '../support/properties';
import { inspect } from 'node:util';
import { Concurrency, Gpu, Load, seconds } from '../../lib';
import type { Entry } from './entry';
import { outcomeOf } from './outcome';
import { REGISTRY } from './registry';
import type { Way } from './values';
import { JUNK, objectsIn, placesIn, withValueAt } from './values';

/*
 * Whatever anybody types at any place of anything public ends in an InputError that names the prop, the value and what is allowed, or in
 * right YAML.
 *
 * 10,000 cases of each: BORDER_RUNS=10000 npx jest test/border/fuzz.test.ts. BORDER_NAME picks some by an expression.
 */
const RUNS = Number(process.env.BORDER_RUNS ?? 2);
const SEED = Number(process.env.BORDER_SEED ?? 13);
const PICKED = REGISTRY.filter(({ name }) => new RegExp(process.env.BORDER_NAME ?? '').test(name)).map((entry) => [entry.name, entry] as const);

// What there is to say of a service that is right is not of interest here.
jest.spyOn(process.stderr, 'write').mockReturnValue(true);

it.each(PICKED)('%s takes what is right', async (_name, entry) => {
  expect(await outcomeOf(entry, entry.args(), !entry.onlyAsExample)).toBeUndefined();
});

it.each(PICKED.filter(([, { args }]) => args().length > 0))('%s, told anything', async (_name, entry) => {
  await fc.assert(fc.asyncProperty(fc.array(changeOf(entry), { minLength: 1, maxLength: 2 }), async (changes) => {
    const outcome = await outcomeOf(entry, changes.reduce(changed, entry.args()));
    if (outcome !== undefined) {
      throw new Error(`${outcome}\nfor ${changes.map(([way, junk]) => `${way.join('.').slice(0, 80)} = ${shown(junk())}`).join(', ')}`);
    }
  }), { seed: SEED, numRuns: RUNS });
});

it.each(PICKED.filter(([, { args }]) => objectsIn(args()).length > 0))('%s, told an object that cannot be read', async (_name, entry) => {
  const unreadable = () => new Proxy({}, { get: () => { throw new Error('not read'); }, ownKeys: () => { throw new Error('not listed'); } });
  for (const way of objectsIn(entry.args())) {
    const outcome = await outcomeOf(entry, withValueAt(entry.args(), way, unreadable()) as readonly unknown[]);
    expect(outcome === undefined ? undefined : `${outcome} at ${way.join('.')}`).toBeUndefined();
  }
});

/** What a factory gave for wrong arguments: of a class that many props take, and of one that few do. */
const FAULTY = [() => Concurrency.hard(0), () => Gpu.nvidia(0), () => Load.rate(0, seconds(1))];

it.each(PICKED.filter(([, { args, takesAnything }]) => args().length > 0 && takesAnything !== true))('%s, told a value that has a fault', async (_name, entry) => {
  const places = placesIn(entry.args());
  await fc.assert(fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom(...FAULTY), async (way, faulty) => {
    const outcome = await outcomeOf(entry, withValueAt(entry.args(), way, faulty()) as readonly unknown[], false, true);
    if (outcome !== undefined) {
      throw new Error(`${outcome}\nfor a value with a fault at ${way.join('.')}`);
    }
  }), { seed: SEED, numRuns: Math.ceil(RUNS / 2) });
});

type Change = readonly [way: Way, value: () => unknown];

/** A wrong value at a place that arguments have, or a name that they do not have. */
function changeOf({ args }: Entry): fc.Arbitrary<Change> {
  const right = args();
  const objects = objectsIn(right);
  const value = { weight: 5, arbitrary: fc.tuple(fc.constantFrom(...placesIn(right)), JUNK) };
  if (objects.length === 0) {
    return value.arbitrary;
  }
  const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'x'.repeat(5000), '\u001b[31m'));
  return fc.oneof(value, {
    weight: 1, arbitrary: fc.tuple(fc.constantFrom(...objects), name, JUNK).map(([way, field, junk]): Change => [[...way, field], junk]),
  });
}

/** A second change may have lost its place by the first. */
function changed(args: readonly unknown[], [way, value]: Change): readonly unknown[] {
  try {
    return withValueAt(args, way, value()) as readonly unknown[];
  } catch {
    return args;
  }
}

function shown(value: unknown): string {
  try {
    return inspect(value, { depth: 2 }).slice(0, 200);
  } catch {
    return 'what cannot be shown';
  }
}
