import { violation } from '../checks';
import { faultOf, violationsAt } from '../faulty';
import type { Violation } from '../input-error';
import { InputError } from '../input-error';
import { isJson, isPlainObject } from '../json';
import { nearest } from '../nearest';
import { isOutput } from '../tokens';
import type { Kind, RequiredKind } from './kind';
import { faultsIn, FITS } from './kind';
import { isUnwritable } from './kinds';
import { at } from './path';

/** A kind for every prop of an interface, and a required one for those that have to be there. */
export type KindsOf<T> = { readonly [K in keyof T]-?: object extends Pick<T, K> ? Kind : RequiredKind };

/** The kind of one prop. */
type PropKind = Kind & { readonly required?: true };

/** Props that were gone through: what is wrong with them, and those that are right. */
export interface Sifted<T> {
  readonly faults: readonly Violation[];
  /** The props without the wrong ones; undefined where one that has to be there is wrong or missing. */
  readonly rest: T | undefined;
  /** Whether a prop was left out of them because it is wrong: its default is not what was meant. */
  readonly isWrong: (name: keyof T & string) => boolean;
}

/** The description of an interface of props. A nested one is a kind like any other. */
export class Shape<T extends object> implements Kind {
  public readonly words: string;
  private readonly entries: ReadonlyArray<readonly [string, PropKind]>;
  private readonly byName: ReadonlyMap<string, PropKind>;
  private readonly required: number;

  /**
   * @param name of what takes the props, for messages: `InferenceService`, `Scaling.kpa`
   * @param elsewhere what to write in place of names that others use for the same thing
   */
  constructor(
    public readonly name: string, public readonly kinds: KindsOf<T>, private readonly elsewhere: Readonly<Record<string, string>> = {},
  ) {
    this.words = `an object with the props of ${name}`;
    this.entries = Object.entries(kinds);
    this.byName = new Map(this.entries);
    this.required = this.entries.filter(([, of]) => of.required === true).length;
  }

  /** Everything that is wrong with the props. `path` is where they stand; empty for those of a constructor. */
  public check(path: string, value: unknown): readonly Violation[] {
    if (this.allFit(value)) {
      return FITS;
    }
    return faultsIn({ words: this.words, check: (place, props) => this.checkProps(path, place, props) }, path.replace(/: $/, '') || this.name, value);
  }

  /**
   * Whether an object literal has nothing wrong in it: nearly all have not, and of sixty props few are given. Where it says false, all of
   * them are gone through in their order, each with the words for its place, which cost more than the tests.
   */
  private allFit(value: unknown): boolean {
    try {
      if (!isPlainObject(value) || !hasNamedFields(value)) {
        return false;
      }
      let missing = this.required;
      for (const name of Object.keys(value)) {
        const [of, given] = [this.byName.get(name), value[name]];
        if (of === undefined || (given !== undefined && faultsIn(of, '', given).length > 0)) {
          return false;
        }
        missing -= of.required === true && given !== undefined ? 1 : 0;
      }
      return missing === 0;
    } catch {
      return false;
    }
  }

  private checkProps(path: string, place: string, value: unknown): readonly Violation[] {
    if (!hasNamedFields(value)) {
      return [violation(place, value, this.words)];
    }
    let faults = FITS;
    for (const [name, of] of this.entries) {
      const found = this.checkProp(at(path, name), of, value, name);
      faults = found.length === 0 ? faults : [...faults, ...found];
    }
    for (const name of Object.keys(value)) {
      if (!this.byName.has(name) && (value[name] !== undefined || isUnwritable(name))) {
        faults = [...faults, ...this.unknown(path, name, value[name])];
      }
    }
    return faults;
  }

  /** What is wrong, and the props that are right, so that the rules behind the border can judge those in the same round. */
  public sift(path: string, value: unknown): Sifted<T> {
    const faults = this.check(path, value);
    if (faults.length === 0) {
      return { faults, rest: value as T, isWrong: () => false }; // The shape is that of a T, and it fits.
    }
    const isWrong = (name: string): boolean => faults.some((fault) => isAt(fault.path, at(path, name)));
    const asWhole = path.replace(/: $/, '') || this.name;
    if (!isReadable(value) || faults.some((fault) => fault.path === asWhole)
      || this.entries.some(([name, of]) => of.required === true && isWrong(name))) {
      return { faults, rest: undefined, isWrong };
    }
    const right = this.entries.filter(([name]) => !isWrong(name) && value[name] !== undefined).map(([name]) => [name, value[name]]);
    return { faults, rest: Object.fromEntries(right) as T, isWrong }; // What a T must have is among them.
  }

  /**
   * The props as they are, if nothing is wrong with them. Otherwise what is wrong is thrown, together with what `rules` find in those
   * that are right.
   *
   * @param rules what is checked behind the border: throws an InputError, and makes nothing. It must not judge the default of a prop
   * that `isWrong`: nobody meant it
   * @throws InputError with everything that is wrong
   */
  public take(path: string, value: unknown, rules?: (right: T, isWrong: Sifted<T>['isWrong']) => unknown, where?: string): T {
    const { faults, rest, isWrong } = this.sift(path, value);
    if (rest !== undefined && faults.length === 0) {
      return rest;
    }
    const found = rest === undefined || rules === undefined ? [] : besides(faults, () => rules(rest, isWrong));
    throw new InputError([...faults, ...found], where);
  }

  private checkProp(
    path: string, of: PropKind, props: { readonly [name: string]: unknown }, name: string,
  ): readonly Violation[] {
    let given: unknown;
    try {
      given = props[name];
    } catch (error) {
      return [violation(path, 'a value that throws when it is read', of.words, error instanceof Error ? error.message : undefined)];
    }
    if (given === undefined) {
      return of.required === true ? [violation(path, given, of.words)] : FITS;
    }
    return faultsIn(of, path, given);
  }

  /** Of a value with a fault both are told: it is wrong under its right name as well. */
  private unknown(path: string, name: string, value: unknown): readonly Violation[] {
    const fault = faultOf(value);
    const names = [...this.byName.keys()].filter(isPublic);
    const known = Object.hasOwn(this.elsewhere, name) ? this.elsewhere[name] : undefined;
    const meant = known === undefined ? nearest(name, names) : undefined;
    const hint = known ?? (meant === undefined ? `it has ${names.join(', ')}` : `did you mean '${meant}'?`);
    const unknown = violation(at(path, name), value, `a prop that ${this.name} has`, hint);
    return fault === undefined ? [unknown] : [unknown, ...violationsAt(at(path, name), fault)];
  }
}

/** What a check throws besides complaints that are there already: a prop that was wrong, and so left out, is not asked for again. */
export function besides(faults: readonly Violation[], check: () => unknown): Violation[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof InputError) {
      return error.violations.filter(({ path }) => !faults.some((fault) => isAt(path, fault.path) || isAt(fault.path, path)));
    }
    throw error;
  }
}

/** What this package tells itself is no advice to anybody. */
function isPublic(name: string): boolean {
  return !name.startsWith('_');
}

/** Whether a path is that of a prop, or of something inside of it. */
function isAt(path: string, prop: string): boolean {
  return path === prop || (path.startsWith(prop) && /^[.[:]/.test(path.slice(prop.length)));
}

/**
 * An object of fields, of a class as well: props are read one by one and not written as they are, and TypeScript takes any object that has
 * them. Lists and functions are none, nor are a Map and a Set, which have none, and an Output, which has every one.
 */
function hasNamedFields(value: unknown): value is { readonly [name: string]: unknown } {
  return isJson(value) && !isOutput(value) && !(Symbol.iterator in value);
}

/** Whether it is one, and can be looked at: a Proxy may throw whatever it is asked. */
function isReadable(value: unknown): value is { readonly [name: string]: unknown } {
  try {
    return hasNamedFields(value);
  } catch {
    return false;
  }
}
