import { inspect } from 'node:util';
import type { Violation } from './input-error';
import { InputError } from './input-error';
import { printable } from './printable';

/*
 * Values that were made of wrong arguments. A factory such as `Concurrency.hard(0)` does not throw: it returns a value of its class that
 * has a fault, so that a construct can tell it together with everything else that is wrong with its props, and say in which prop it stands.
 *
 * Nothing can be made of such a value in silence. Whoever describes props by a `Shape` takes its fault for one of the prop; any other
 * touch - a field, a method, JSON, a template string, the console - throws the InputError of the factory, whose stack points at the call.
 * A value that nobody looks at does nothing.
 */

/** By this name a value says what is wrong with it: the same in every copy of this package. */
const FAULT = Symbol.for('cdk8s-kserve.fault');

/** The errors that stand for values: they do not say yet where their value was used. */
const KEPT = new WeakSet<object>();

/**
 * What `make` gives; where it throws an InputError, a value of the class that has this fault.
 *
 * @param chained methods that give such a value again, so that a call of one is no use of it: `Concurrency.hard(0).withTarget(5)`
 */
export function orFaulty<T extends object>(of: { readonly prototype: T }, make: () => T, chained: ReadonlyArray<keyof T> = []): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    Error.captureStackTrace(error, orFaulty); // It begins at the factory: what checks is of no interest.
    return faulty(of.prototype, error, chained);
  }
}

/**
 * What a constructor returns, so that `new` keeps what is wrong with its arguments as a factory does: what it has made, or in the place of
 * that a value of the same class that has these faults. For classes that a construct takes as a value; a class that extends one and has
 * fields of its own touches the faulty value in its constructor, and so throws.
 */
export function madeOrFaulty<T extends object>(made: T, faults: readonly Violation[]): T {
  if (faults.length === 0) {
    return made;
  }
  const error = new InputError(faults);
  Error.captureStackTrace(error, made.constructor); // It begins at the `new`.
  return faulty(Object.getPrototypeOf(made) as T, error, []); // Its prototype has what is T's.
}

/** What is wrong with a value, whatever copy of this package made it; undefined for one that can be used. */
export function faultOf(value: unknown): InputError | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  try {
    const { [FAULT]: found } = value as { readonly [FAULT]?: unknown }; // Any object may have a field under a symbol.
    return found instanceof Error && found.name === 'InputError' && 'violations' in found ? found as InputError : undefined; // It may be that of another copy.
  } catch {
    return undefined; // A getter or a Proxy of somebody else.
  }
}

/** The value, if it can be used; else what is wrong with it is thrown: where there is nothing to tell it together with. */
export function sound<T>(value: T): T {
  const fault = faultOf(value);
  if (fault !== undefined) {
    throw fault;
  }
  return value;
}

/** Whether an error was thrown since a value with a fault was touched. */
export function isOfValue(error: InputError): boolean {
  return KEPT.has(error);
}

/** What is wrong with a value, said of the prop in which it stands. */
export function violationsAt(path: string, { violations }: InputError): readonly Violation[] {
  const place = printable(path);
  return violations.map(({ path: inside, message, ...rest }) => ({ ...rest, path: `${path}: ${inside}`, message: `${place}: ${message}` }));
}

/** How a message shows a value that has a fault: `Concurrency.hard(…)`. */
export function faultyText({ violations }: InputError): string {
  return `${violations[0]?.path.split(':', 1)[0] ?? 'a value'}(…)`;
}

function faulty<T extends object>(prototype: T, error: InputError, chained: ReadonlyArray<keyof T>): T {
  KEPT.add(error);
  const told = (): never => {
    throw error;
  };
  // Node looks behind a Proxy when it prints one: what it finds there throws too.
  const target: T = Object.create(prototype, { [inspect.custom]: { value: told } }) as T; // Object.create gives an `any`.
  const value: T = new Proxy(target, {
    get: (_target, name) => {
      if (name === FAULT) {
        return error;
      }
      return chained.some((method) => method === name) ? () => value : told();
    },
    // `instanceof` is no touch: the class of it is right.
    defineProperty: told, deleteProperty: told, getOwnPropertyDescriptor: told, has: told, isExtensible: told, ownKeys: told,
    preventExtensions: told, set: told, setPrototypeOf: told,
  });
  return value;
}
