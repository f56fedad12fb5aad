import { inspect } from 'node:util';
import { KnownValues } from '../../lib/core/known-values';
import * as pulumi from '@pulumi/pulumi';

class Colour {
  public static readonly RED = new Colour('red');
  public static readonly BLUE = new Colour('blue');
  public static readonly known = new KnownValues('Colour', [Colour.RED, Colour.BLUE], ({ name }) => name);

  private constructor(public readonly name: string) {}

  public [inspect.custom](): string {
    return `Colour.${this.name.toUpperCase()}`;
  }
}

/** The class as a second copy of the package has it. */
const OTHER_COPY = new (class Colour { constructor(public readonly name: string) {} })('blue');
const OTHER_CLASS = new (class Paint { constructor(public readonly name: string) {} })('blue');

describe('KnownValues', () => {
  it.each<[string, unknown, Colour | undefined]>([
    ['the value itself', Colour.RED, Colour.RED],
    ['its name, as JavaScript lets through', 'red', Colour.RED],
    ['the value of another copy of the package', OTHER_COPY, Colour.BLUE],
    ['a value of another class with the same field', OTHER_CLASS, undefined],
    ['a plain object with the field', { name: 'red' }, undefined],
    ['a name in another letter case', 'RED', undefined],
    ['nothing', undefined, undefined],
    ['null', null, undefined],
    ['a number', 1, undefined],
  ])('takes %s for what it is', (_what, value, expected) => {
    expect(Colour.known.find(value)).toBe(expected);
  });

  it('refuses what is none of them, with the prop, all that it may be, and what was probably meant', () => {
    expect(() => Colour.known.from('props.colour', 'green')).toThrow('props.colour: expected one of Colour.RED, Colour.BLUE, got "green"');
    expect(() => Colour.known.from('props.colour', 'Blue')).toThrow('props.colour: expected one of Colour.RED, Colour.BLUE, got "Blue"; did you mean Colour.BLUE?');
    expect(() => Colour.known.from('props.colour', OTHER_CLASS)).toThrow(/^props\.colour: expected one of Colour\.RED, Colour\.BLUE, got /);
  });

  it('gives back its own value, not the other copy\'s, so that the two compare as one', () => {
    expect(Colour.known.from('colour', OTHER_COPY)).toBe(Colour.BLUE);
  });

  it('says of an Output that it comes too late', () => {
    expect(() => Colour.known.from('colour', pulumi.output('red'))).toThrow(
      'colour: expected one of Colour.RED, Colour.BLUE, got a Pulumi Output; '
      + 'it has to be known when the manifests are written: a value of pulumi.Config is, an Output is not');
  });
});
