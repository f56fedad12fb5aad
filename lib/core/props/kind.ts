import { violation } from '../checks';
import { faultOf, isOfValue, violationsAt } from '../faulty';
import type { Violation } from '../input-error';
import { InputError } from '../input-error';

/*
 * What a prop may be, as data: the words for the docs and the error, and the test behind them. Every public constructor, factory and
 * option object has one description of its props (a `Shape` of these), so that untyped callers - JavaScript, JSON, `any` - are told what
 * TypeScript tells others, and what only Kubernetes knows as well. To add a prop is to add its line to the description; without it the
 * code does not compile.
 */

/** What a prop may be. */
export interface Kind {
  /** What is accepted, as an error goes on after `expected`. */
  readonly words: string;
  /** What is wrong with a value that was given: nothing, for one that fits. `path` is the prop as the user typed it. */
  check(path: string, value: unknown): readonly Violation[];
}

/** What a prop may be that has to be there. */
export interface RequiredKind extends Kind {
  readonly required: true;
}

/** Nothing to complain of: one list for all, since nearly every value is right. */
export const FITS: readonly Violation[] = [];

/** A kind by its words and its test. @param hint what to do instead, for the value that was given */
export function kind(words: string, fits: (value: unknown) => boolean, hint?: (value: unknown) => string | undefined): Kind {
  return { words, check: (path, value) => (fits(value) ? FITS : [violation(path, value, words, hint?.(value))]) };
}

/** The same, for a prop that has to be there. */
export function required(of: Kind): RequiredKind {
  return { words: of.words, check: (path, value) => faultsIn(of, path, value), required: true };
}

/** What fits one of two kinds; the complaint of neither would do, so it is one of its own. */
export function either(one: Kind, other: Kind, hint?: (value: unknown) => string | undefined): Kind {
  const fits = (value: unknown): boolean => one.check('', value).length === 0 || other.check('', value).length === 0;
  return kind(`${one.words} or ${other.words}`, fits, hint);
}

/** The same kind where a value may also be left out. */
export function optional(of: Kind): Kind {
  return { words: of.words, check: (path, value) => (value === undefined ? FITS : faultsIn(of, path, value)) };
}

/**
 * What a kind has against a value. One that a factory made of wrong arguments has the faults that the factory found. A value that throws
 * when it is looked at - a getter, a Proxy - cannot be used either, and is told as what it is: a wrong value.
 */
export function faultsIn(of: Kind, path: string, value: unknown): readonly Violation[] {
  const fault = faultOf(value);
  if (fault !== undefined) {
    return violationsAt(path, fault);
  }
  try {
    return of.check(path, value);
  } catch (error) {
    if (error instanceof InputError) {
      return isOfValue(error) ? violationsAt(path, error) : error.violations;
    }
    return [violation(path, value, of.words, `it cannot be read: ${messageOf(error)}`)];
  }
}

/** The value of an argument that fits, else what is wrong with it is thrown: for factories that take values in a row. */
export function fitting<T>(of: Kind, path: string, value: T): T {
  const faults = faultsIn(of, path, value);
  if (faults.length > 0) {
    throw new InputError(faults);
  }
  return value;
}

/** The same for several arguments: everything that is wrong with them is thrown as one error. */
export function fittingAll(...args: ReadonlyArray<readonly [of: Kind, path: string, value: unknown]>): void {
  const faults = args.flatMap(([of, path, value]) => faultsIn(of, path, value));
  if (faults.length > 0) {
    throw new InputError(faults);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'reading it throws';
}
