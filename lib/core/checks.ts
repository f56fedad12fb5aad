import type { Violation } from './input-error';
import { InputError } from './input-error';
import { printable } from './printable';
import { show } from './show';
import { isOutput, isToken } from './tokens';

/** Characters of a path or of a value that a sentence has room for. */
const LONGEST = 300;

/** The values a number may take; both ends included. */
export interface NumberRange {
  /** @default - no lower end */
  readonly min?: number;
  /** @default - no upper end */
  readonly max?: number;
  /** Whether it is a percentage: 0.7 is meant as 70 then. @default false */
  readonly percent?: boolean;
  /** What to do instead, put behind the message. @default - nothing is put there */
  readonly hint?: string;
}

/** Makes the complaint in its one wording: `path: expected <allowed>, got <value>; <hint>`. */
export function violation(path: string, got: unknown, allowed: string, hint?: string): Violation {
  return { path, got, allowed, message: sentence(path, show(got), allowed, isOutput(got) ? outputHint(allowed) ?? hint : hint) };
}

/** The same of something that is put into words already: what stands in a file, a sum. */
export function violationInWords(path: string, got: string, allowed: string, hint?: string): Violation {
  return { path, got, allowed, message: sentence(path, got, allowed, hint) };
}

function sentence(path: string, got: string, allowed: string, hint?: string): string {
  return printable(`${shortened(path)}: expected ${shortened(allowed, 2 * LONGEST)}, got ${shortened(got)}${hint ? `; ${hint}` : ''}`)
    .replace(/\s*\n\s*/g, ' ').replaceAll('\t', '\\t');
}

/** A path or a value may be as long as a file; the ends of it say which it is. */
function shortened(text: string, longest = LONGEST): string {
  return text.length > longest ? `${text.slice(0, longest / 2)}…${text.slice(-longest / 2)}` : text;
}

/** What decides which manifests are written: value classes, durations, truth values, lists, objects of fields. */
const DECIDES = /\b[A-Z]\w*\.[A-Za-z]\w*|^(a Duration|true or false|a list|a service|an object of)\b|^an object$|\ban object with (the )?props\b/;

/** A map of texts, and a value of which only the name is taken. */
const MAP = /^an object, each value a text|^texts by name/;
const NAMED = /^an object with a name/;

/**
 * How the value of a deployment stands in a prop, whatever else would be said of a wrong value there. Texts and numbers may wait for it, as
 * placeholders; what decides which manifests are written cannot. Undefined for a prop that there is not.
 */
function outputHint(allowed: string): string | undefined {
  if (allowed.startsWith('a prop that')) {
    return undefined;
  }
  if (/\bnumber\b/.test(allowed)) {
    return 'write asNumber(output), from cdk8s-kserve/pulumi';
  }
  if (NAMED.test(allowed)) {
    return 'write { name: asString(output) }, from cdk8s-kserve/pulumi';
  }
  if (MAP.test(allowed)) {
    return 'write asString(output) for each value, from cdk8s-kserve/pulumi';
  }
  return DECIDES.test(allowed)
    ? 'it has to be known when the manifests are written: a value of pulumi.Config is, an Output is not'
    : 'write asString(output), from cdk8s-kserve/pulumi';
}

/** A placeholder that `asString` made stands for a text; where a number belongs, Kubernetes would get one in quotes. */
export const NUMBER_OF_OUTPUT = 'write asNumber(output), from cdk8s-kserve/pulumi';

/** Throws the complaint. */
export function refuse(path: string, got: unknown, allowed: string, hint?: string): never {
  throw new InputError([violation(path, got, allowed, hint)]);
}

/** Throws the complaint about something that is put into words: `nothing`, `a file`. */
export function refuseInWords(path: string, got: string, allowed: string, hint?: string): never {
  throw new InputError([violationInWords(path, got, allowed, hint)]);
}

/** Returns `value` if it is a whole number in the range (or a placeholder), else throws. */
export function wholeNumber(path: string, value: unknown, range: NumberRange = {}): number {
  return checkNumber(path, value, 'a whole number', range, Number.isInteger);
}

/** Returns `value` if it is a finite number in the range (or a placeholder), else throws. */
export function finiteNumber(path: string, value: unknown, range: NumberRange = {}): number {
  return checkNumber(path, value, 'a number', range, Number.isFinite);
}

/** Returns `value` if it is one of `allowed` (or a placeholder), else throws with the list. */
export function oneOf<T extends string>(path: string, value: unknown, allowed: readonly T[], hint?: string): T {
  if (!isToken(value) && !allowed.some((one) => one === value)) {
    return refuse(path, value, `one of ${allowed.join(', ')}`, hint);
  }
  return value as T; // It is one of them, or the placeholder of one.
}

/** Returns `value` if it is a string that is not blank, else throws. */
export function nonEmpty(path: string, value: unknown, hint?: string): string {
  if (typeof value !== 'string' || value.trim() === '') {
    return refuse(path, value, 'a text that is not empty', hint);
  }
  return value;
}

function checkNumber(path: string, value: unknown, kind: string, range: NumberRange, valid: (value: number) => boolean): number {
  const { min = -Infinity, max = Infinity } = range;
  const fits = (given: number): boolean => valid(given) && given >= min && given <= max;
  if (typeof value !== 'number' || !(isToken(value) || fits(value))) {
    return refuse(path, value, `${kind}${inWords(range)}`, numberHint(value, fits, range) ?? range.hint);
  }
  return value;
}

/** What to write in place of a value that stands where a number belongs, if it says so itself. */
export function numberHint(value: unknown, fits: (given: number) => boolean, { percent = false }: NumberRange = {}): string | undefined {
  if (isToken(value)) {
    return NUMBER_OF_OUTPUT;
  }
  if (typeof value === 'string' && value.trim() !== '' && fits(Number(value))) {
    return `write ${Number(value)} without quotes`;
  }
  return percent && typeof value === 'number' && value > 0 && value < 1 ? `in percent: write ${Math.round(value * 1e4) / 100}` : undefined;
}

function inWords({ min, max }: NumberRange): string {
  if (min !== undefined && max !== undefined) {
    return ` from ${min} to ${max}`;
  }
  if (min !== undefined) {
    return ` of at least ${min}`;
  }
  return max === undefined ? '' : ` of at most ${max}`;
}
