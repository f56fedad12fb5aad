import { format, inspect } from 'node:util';
import { refuse, violation } from '../../lib/core/checks';
import { faultOf, faultyText, isOfValue, madeOrFaulty, orFaulty, sound, violationsAt } from '../../lib/core/faulty';
import { InputError } from '../../lib/core/input-error';

class Plate {
  public static of(diameter: number): Plate {
    return orFaulty(Plate, () => new Plate(diameter > 0 ? diameter : refuse('Plate.of', diameter, 'a number above 0')), ['withRim']);
  }

  private constructor(public readonly diameter: number) {}

  public withRim(): Plate {
    return this;
  }
}

const MESSAGE = 'Plate.of: expected a number above 0, got 0';

describe('a value that was made of wrong arguments', () => {
  const wrong = Plate.of(0);

  it('is one of its class, and has what is wrong with it', () => {
    expect([wrong instanceof Plate, faultOf(wrong)?.message]).toEqual([true, MESSAGE]);
    expect([faultOf(Plate.of(1)), faultOf(5), faultOf(null), faultOf(undefined), faultOf({})]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it.each<[what: string, touch: () => unknown]>([
    ['a field', () => wrong.diameter], ['a name in it', () => 'diameter' in wrong], ['its names', () => Object.keys(wrong)], ['its spread', () => ({ ...wrong })],
    ['JSON', () => JSON.stringify(wrong)], ['a text', () => String(wrong)], ['a sum', () => Number(wrong) + 1], ['the console', () => inspect(wrong)], ['a format', () => format('%o', wrong)],
    ['a change', () => Object.assign(wrong, { a: 1 })], ['a deletion', () => Reflect.deleteProperty(wrong, 'a')], ['a freeze', () => Object.freeze(wrong)],
    ['another prototype', () => Object.setPrototypeOf(wrong, null) as unknown], ['a descriptor', () => Object.getOwnPropertyDescriptor(wrong, 'a')], ['a definition', () => Object.defineProperty(wrong, 'a', {})],
  ])('throws by %s', (_what, touch) => expect(touch).toThrow(new Error(MESSAGE)));

  it('stays the same by a method that gives another', () => {
    expect(faultOf(wrong.withRim())?.message).toBe(MESSAGE);
    expect(faultOf(Plate.of(1).withRim())).toBeUndefined();
  });

  it('is thrown where there is nothing to tell it together with', () => {
    expect(() => sound(wrong)).toThrow(new Error(MESSAGE));
    const right = Plate.of(1);
    expect([sound(right), sound(5), sound(undefined)]).toEqual([right, 5, undefined]);
  });

  it('is known by its error, which says that it is one of a value', () => {
    expect([isOfValue(faultOf(wrong)!), isOfValue(new InputError([violation('a', 1, 'b')]))]).toEqual([true, false]);
  });

  it('is made of what is refused only: any other error goes through', () => {
    expect(() => orFaulty(Plate, () => { throw new TypeError('no plate'); })).toThrow(new TypeError('no plate'));
  });

  it('may be what a constructor gives back', () => {
    class Bowl {
      public readonly depth: number = 0;

      public constructor(depth: number) {
        this.depth = depth;
        return madeOrFaulty(this, depth > 0 ? [] : [violation('Bowl: depth', depth, 'a number above 0'), violation('Bowl: rim', 'x', 'a rim')]);
      }
    }
    const bowl = new Bowl(-1);
    expect([bowl instanceof Bowl, faultOf(bowl)?.violations.map(({ path }) => path), new Bowl(2).depth]).toEqual([true, ['Bowl: depth', 'Bowl: rim'], 2]);
    expect(() => bowl.depth).toThrow('2 values are wrong');
  });

  it('is taken for right where a getter or a Proxy of somebody else throws', () => {
    expect(faultOf(new Proxy({}, { get: () => { throw new Error('no'); } }))).toBeUndefined();
  });
});

describe('what is wrong with a value, in other sentences', () => {
  const error = new InputError([violation('Plate.of', 0, 'a number above 0'), violation('Plate.of: rim', 'x', 'a rim')]);

  it('is said of the prop in which it stands', () => {
    expect(violationsAt('table.plates[1]', error)).toEqual([
      { path: 'table.plates[1]: Plate.of', got: 0, allowed: 'a number above 0', message: `table.plates[1]: ${MESSAGE}` },
      { path: 'table.plates[1]: Plate.of: rim', got: 'x', allowed: 'a rim', message: 'table.plates[1]: Plate.of: rim: expected a rim, got "x"' },
    ]);
    expect(violationsAt('\u001b[31m', error)[0]?.message).toBe(`\\x1b[31m: ${MESSAGE}`);
  });

  it('is shown by the factory', () => expect([faultyText(error), faultyText(new InputError([]))]).toEqual(['Plate.of(…)', 'a value(…)']));
});
