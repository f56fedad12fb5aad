import type { NumberRange } from '../checks';
import { finiteNumber, numberHint, oneOf, violation, wholeNumber } from '../checks';
import type { DurationRange } from '../duration';
import { durationSeconds, isDuration } from '../duration';
import { faultOf, violationsAt } from '../faulty';
import { parseGoDuration } from '../go-duration';
import type { Violation } from '../input-error';
import { InputError } from '../input-error';
import { isJson, isPlainObject, valueAt } from '../json';
import { isOutput, isToken } from '../tokens';
import type { Kind } from './kind';
import { faultsIn, FITS, kind } from './kind';
import { at } from './path';

/** `true` or `false`. */
export const FLAG: Kind = kind('true or false', (value) => typeof value === 'boolean',
  (value) => (value === 'true' || value === 'false' ? `write ${value} without quotes` : undefined));

/** Any text. */
export const TEXT: Kind = kind('a text', (value) => typeof value === 'string',
  (value) => (typeof value === 'number' || typeof value === 'boolean' ? 'put it in quotes' : undefined));

/** A text that is not blank. */
export const FULL_TEXT: Kind = kind('a text that is not empty', (value) => typeof value === 'string' && value.trim() !== '');

/** Where a file is, from the working directory or absolute. */
export const FILE: Kind = kind('a text that is not empty', (value) => typeof value === 'string' && value.trim() !== '' && !value.includes('\0'),
  (value) => (typeof value === 'string' && value.includes('\0') ? 'no path of a file has the character 0 in it' : undefined));

/** A number that is judged by what else is said. */
export const NUMBER: Kind = kind('a number', (value) => typeof value === 'number' && (isToken(value) || Number.isFinite(value)), (value) => numberHint(value, Number.isFinite));

/** A whole number, both ends of the range included. */
export function whole(range: NumberRange = {}): Kind {
  return thrown((path, value) => wholeNumber(path, value, range));
}

/** A number, both ends of the range included. */
export function number(range: NumberRange = {}): Kind {
  return thrown((path, value) => finiteNumber(path, value, range));
}

/** One of a few texts. */
export function choice(...allowed: readonly string[]): Kind {
  return thrown((path, value) => oneOf(path, value, allowed));
}

/** A text of some form. */
export function form(words: string, fits: (text: string) => boolean, hint?: string): Kind {
  return kind(words, (value) => typeof value === 'string' && (isToken(value) || fits(value)), () => hint);
}

/** A length of time of any kind; how long it may be is judged by what else is said. */
export const DURATION: Kind = kind('a Duration', isDuration,
  (value) => `write ${durationCode(value)}`);

/** The Duration that was meant by a number, by `90s` as Go and YAML write it, or by `PT5M` as ISO 8601 does. */
function durationCode(value: unknown): string {
  if (typeof value === 'string' && /^P(?=.)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/.test(value)) {
    return `Duration.parse(${JSON.stringify(value)})`;
  }
  const nanoseconds = typeof value === 'string' ? parseGoDuration(value) : undefined;
  const seconds = nanoseconds === undefined ? value : Number(nanoseconds) / 1e9;
  return `Duration.seconds(${typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : '…'})`;
}

/** A length of time, both ends of the range included. */
export function duration(range: DurationRange): Kind {
  const { words } = thrown(() => durationSeconds('duration', { toMilliseconds: () => NaN }, range));
  return {
    words,
    check: (path, value) => (isDuration(value)
      ? attempted(() => durationSeconds(path, value, range))
      : DURATION.check(path, value)),
  };
}

/** A list of one kind. */
export function listOf(element: Kind, range: { readonly min?: number } = {}): Kind {
  const { min = 0 } = range;
  const words = `a list, ${min === 0 ? '' : `at least ${min}, `}each ${element.words}`;
  return {
    words,
    check: (path, value) => {
      if (!Array.isArray(value) || value.length < min) {
        const hint = Array.isArray(value) || value === null || faultsIn(element, path, value).length > 0 ? undefined : 'put it in [ ]';
        return [violation(path, value, words, hint)];
      }
      const faults = Array.from(value, (one: unknown, index) => faultsIn(element, `${path}[${index}]`, one));
      return faults.every((found) => found.length === 0) ? FITS : faults.flat();
    },
  };
}

/** The same kind for an object that is written as it is: one of a class, or without a prototype, cdk8s cannot write. */
export function plain(of: Kind): Kind {
  const words = of.words.replace(/^an object\b/, 'a plain object');
  return {
    words,
    check: (path, value) => (isJson(value) && !isOutput(value) && !isPlainObject(value)
      ? [violation(path, value, words)] : faultsIn(of, path, value)),
  };
}

/** Names that mean something else in JavaScript: cdk8s takes an object that has them for one of a class, and does not write it. */
export function isUnwritable(name: string): boolean {
  return name === 'constructor' || name === '__proto__';
}

export const UNWRITABLE_HINT = 'cdk8s does not write an object with this one';

/** An object whose names the user chooses, with values of one kind. @param nameFault what is wrong with a name, if anything */
export function mapOf(value: Kind, nameFault?: (path: string, name: string) => readonly Violation[]): Kind {
  const words = `an object, each value ${value.words}`;
  return {
    words,
    check: (path, given) => {
      if (!isPlainObject(given) || isOutput(given)) {
        return [violation(path, given, words)];
      }
      let faults = FITS;
      for (const name of Object.keys(given)) {
        const found = isUnwritable(name) ? [violation(at(path, name), given[name], 'another name', UNWRITABLE_HINT)]
          : [...(nameFault?.(path, name) ?? FITS), ...faultsIn(value, at(path, name), given[name])];
        faults = found.length === 0 ? faults : [...faults, ...found];
      }
      return faults;
    },
  };
}

/** Values by one of this package's classes: also of another copy of the package in the same program, whose class has the same name. */
export function instance(
  of: { readonly name: string; readonly prototype: object }, example: string, hint?: (value: unknown) => string | undefined,
): Kind {
  const article = /^[AEIOU]/.test(of.name) ? 'an' : 'a';
  return kind(`${article} ${of.name} such as ${example}`, (value) => {
    if (typeof value !== 'object' || value === null) {
      return false;
    }
    return Object.prototype.isPrototypeOf.call(of.prototype, value) || classNames(value).includes(of.name);
  }, hint);
}

/** Values by a class that cannot be named here without going round in a circle: known by its name alone. */
export function named(className: string, example: string): Kind {
  return kind(`a ${className} such as ${example}`, (value) => typeof value === 'object' && value !== null && classNames(value).includes(className));
}

/** A value of which there are only so many: what `from` of its class takes, the plain name among them. */
export function known(from: (path: string, value: unknown) => unknown): Kind {
  return thrown(from);
}

/** What has methods of those names, whatever its class: what TypeScript calls an interface. */
export function having(words: string, ...names: readonly string[]): Kind {
  return {
    words,
    check: (path, value) => (typeof value === 'object' && value !== null && names.every((name) => name in value)
      ? faultyFields(path, value) : [violation(path, value, words)]),
  };
}

/** A construct, of whichever copy of the library. */
export const CONSTRUCT: Kind = kind('a construct such as a Chart or an App',
  (value) => typeof valueAt(value, 'node', 'path') === 'string' && typeof valueAt(value, 'node', 'addValidation') === 'function');

/** What is judged elsewhere. */
export const ANYTHING: Kind = kind('a value', () => true);

/** An object of props, whichever: they are judged where they are used. */
export const FIELDS: Kind = kind('an object with props', (value) => isJson(value) && !isOutput(value) && wasRead(value));

/** What is copied before it is judged: whatever it is, it does not throw when it is. */
export const READABLE: Kind = kind('a value that can be read', (value) => !isJson(value) || wasRead(value));

/** True once every field was read: one that throws, or a Proxy that does, is told of by whoever asks for the faults. */
export function wasRead(value: object): true {
  Object.values(value);
  return true;
}

/** What is wrong with fields that nobody describes: those with a fault are told, since whoever reads the object may not look at each. */
export function faultyFields(path: string, value: object): readonly Violation[] {
  let faults = FITS;
  for (const [name, field] of Object.entries(value)) {
    const fault = faultOf(field);
    faults = fault === undefined ? faults : [...faults, ...violationsAt(at(path, name), fault)];
  }
  return faults;
}

/** The names of an object's class and of those that it extends. */
function classNames(value: object): string[] {
  const names: string[] = [];
  let of: unknown = Object.getPrototypeOf(value);
  while (typeof of === 'object' && of !== null && of !== Object.prototype) {
    names.push(of.constructor.name);
    of = Object.getPrototypeOf(of);
  }
  return names;
}

/** A kind whose test throws; its words are those of the error. */
function thrown(test: (path: string, value: unknown) => unknown): Kind {
  const [sample] = attempted(() => test('', Symbol.iterator));
  return { words: sample?.allowed ?? '', check: (path, value) => attempted(() => test(path, value)) };
}

function attempted(test: () => unknown): readonly Violation[] {
  try {
    test();
    return FITS;
  } catch (error) {
    if (error instanceof InputError) {
      return error.violations;
    }
    throw error;
  }
}
