import { inspect } from 'node:util';
import { refuse } from './checks';
import { orFaulty } from './faulty';

/**
 * A length of time. `Duration` of cdk8s is one, and so is what `seconds()` makes; asking for no more than this keeps the rules and
 * the forecast free of cdk8s.
 */
export interface IDuration {
  /** The length in milliseconds. */
  toMilliseconds(): number;
}

/**
 * A duration of so many seconds, for programs that do not use cdk8s.
 *
 * @throws InputError for what is no number, where the value is used
 */
export function seconds(amount: number): IDuration {
  return orFaulty(Seconds, () => new Seconds(amount));
}

class Seconds implements IDuration {
  constructor(private readonly amount: number) {
    if (typeof amount !== 'number') {
      refuse('seconds', amount, 'a number');
    }
  }

  public toMilliseconds(): number {
    return this.amount * 1000;
  }

  public [inspect.custom](): string {
    return `seconds(${this.amount})`;
  }
}

/** What is taken for a length of time. */
export function isDuration(value: unknown): value is IDuration {
  return typeof value === 'object' && value !== null && 'toMilliseconds' in value && typeof value.toMilliseconds === 'function';
}

/** What a duration prop may be; both ends included. */
export interface DurationRange {
  /** Seconds. @default 0 */
  readonly min?: number;
  /** Seconds. @default - no upper end */
  readonly max?: number;
  /** Only whole seconds are allowed. @default false */
  readonly wholeSeconds?: boolean;
  /** What to do instead, put behind the message. @default - nothing is put there */
  readonly hint?: string;
}

/** Returns the duration in seconds if it lies in the range, else throws. */
export function durationSeconds(path: string, value: IDuration, range: DurationRange = {}): number {
  if (typeof path !== 'string' || path === '') {
    refuse('durationSeconds: path', path, 'a text that is not empty');
  }
  if (!isDuration(value)) {
    refuse(path, value, 'a Duration', `write Duration.seconds(${typeof value === 'number' ? String(value) : '…'})`);
  }
  const amount = millisecondsOf(path, value) / 1000;
  const { min = 0, max = Infinity, wholeSeconds = false } = checkedRange(range);
  if (!(amount >= min && amount <= max && amount < Infinity) || (wholeSeconds && !Number.isInteger(amount))) {
    const bounds = max === Infinity ? `of at least ${min}s` : `from ${min}s to ${max}s`;
    refuse(path, `${amount}s`, `a duration ${bounds}${wholeSeconds ? ' in whole seconds' : ''}`, range.hint);
  }
  return amount;
}

/** The range is the program's own, and rarely wrong: what it is made of is looked at, not described. */
function checkedRange(range: DurationRange): DurationRange {
  const { min, max, wholeSeconds, hint } = range ?? refuse('durationSeconds: range', range, 'an object with min, max and wholeSeconds');
  for (const [name, bound] of [['min', min], ['max', max]] as const) {
    if (bound !== undefined && (typeof bound !== 'number' || Number.isNaN(bound))) {
      refuse(`durationSeconds: range.${name}`, bound, 'a number of seconds');
    }
  }
  if (wholeSeconds !== undefined && typeof wholeSeconds !== 'boolean') {
    refuse('durationSeconds: range.wholeSeconds', wholeSeconds, 'true or false');
  }
  if (hint !== undefined && typeof hint !== 'string') {
    refuse('durationSeconds: range.hint', hint, 'a text');
  }
  return range;
}

/** cdk8s throws where a length of time is no whole number of milliseconds. */
function millisecondsOf(path: string, value: IDuration): number {
  let found: unknown;
  try {
    found = value.toMilliseconds();
  } catch (error) {
    return refuse(path, value, 'a Duration of whole milliseconds', error instanceof Error ? error.message : undefined);
  }
  return typeof found === 'number' ? found : refuse(path, value, 'a Duration, whose toMilliseconds() gives a number');
}
