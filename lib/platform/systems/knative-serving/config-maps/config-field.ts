import { finiteNumber, nonEmpty, oneOf, refuse, wholeNumber } from '../../../../core/checks';
import type { NumberRange } from '../../../../core/checks';
import type { DurationRange, IDuration } from '../../../../core/duration';
import { durationSeconds } from '../../../../core/duration';
import { Faults } from '../../../../core/faults';
import { quantity } from '../../../../core/go-quantity';

/** One key of a ConfigMap: how it is called, and how a value of the typed option becomes its text. */
export interface ConfigField {
  readonly key: string;
  /** A method, so that each kind of field may say which kind of value it takes; the type of the options says the same. */
  write(path: string, value: unknown): string;
}

/** A text; one of `allowed` where that is given. */
export function text(key: string, allowed?: readonly string[]): ConfigField {
  return { key, write: (path, value: string) => (allowed ? oneOf(path, value, allowed) : value) };
}

/** A text that may not be empty. */
export function name(key: string): ConfigField {
  return { key, write: (path, value: string) => nonEmpty(path, value) };
}

/** A truth value; `"true"` and `"false"` unless Knative has other words for it. */
export function truth(key: string, yes = 'true', no = 'false'): ConfigField {
  return { key, write: (path, value: boolean) => (typeof value === 'boolean' ? (value ? yes : no) : refuse(path, value, 'true or false')) };
}

/** A whole number. */
export function whole(key: string, range: NumberRange): ConfigField {
  return { key, write: (path, value: number) => String(wholeNumber(path, value, range)) };
}

/** A number. */
export function decimal(key: string, range: NumberRange): ConfigField {
  return { key, write: (path, value: number) => String(finiteNumber(path, value, range)) };
}

/** A length of time, written in seconds: `90s`. */
export function duration(key: string, range: DurationRange = {}): ConfigField {
  return { key, write: (path, value: IDuration) => `${durationSeconds(path, value, range)}s` };
}

/** A Kubernetes quantity: `25m`, `400Mi`. */
export function amount(key: string): ConfigField {
  return { key, write: (path, value: string) => quantity(path, value) };
}

/** A value class that knows its own text. */
export function choice(key: string): ConfigField {
  return { key, write: (_path, choice: { value: string }) => choice.value };
}

/** A list of texts, separated by commas. */
export function list(key: string): ConfigField {
  return { key, write: (_path, values: readonly string[]) => values.join(',') };
}

/**
 * The data of a ConfigMap from its typed options; options that are left out are not written, so that Knative's defaults hold.
 *
 * @param path the option's name, for messages
 * @throws InputError with everything that is wrong
 */
export function configData(path: string, fields: Readonly<Record<string, ConfigField>>, options: object): Record<string, string> {
  const faults = new Faults();
  const entries = Object.entries(options).filter(([, value]) => value !== undefined).map(([option, value]) => {
    const field = fields[option] ?? refuse(`${path}.${option}`, value, `one of ${Object.keys(fields).join(', ')}`);
    return [field.key, faults.attempt(() => field.write(`${path}.${option}`, value))] as const;
  });
  faults.throwIfAny();
  return Object.fromEntries(entries) as Record<string, string>;
}
