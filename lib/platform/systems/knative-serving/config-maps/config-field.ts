import { quantity } from '../../../../core/go-quantity';
import { keysOf } from '../../../../core/json';
import type { Kind } from '../../../../core/props/kind';
import { faultsIn, FITS } from '../../../../core/props/kind';
import { choice as oneOf, duration as durationKind, FLAG, FULL_TEXT, instance, number, TEXT, whole as wholeKind } from '../../../../core/props/kinds';
import { TEXT_LIST } from '../../../../core/props/kubernetes-kinds';
import type { KindsOf } from '../../../../core/props/shape';
import { Shape } from '../../../../core/props/shape';
import type { NumberRange } from '../../../../core/checks';
import type { DurationRange, IDuration } from '../../../../core/duration';
import { durationSeconds } from '../../../../core/duration';

/** One key of a ConfigMap: how it is called, what the typed option may be, and how its value becomes the text of the key. */
export interface ConfigField {
  readonly key: string;
  readonly kind: Kind;
  /** A method, so that each kind of field may say which kind of value it takes; the type of the options says the same. */
  write(path: string, value: unknown): string;
}

/** The fields of a ConfigMap by the names of its options. */
export type ConfigFields<T> = { readonly [K in keyof T]-?: ConfigField };

/** A text; one of `allowed` where that is given. */
export function text(key: string, allowed?: readonly string[]): ConfigField {
  return { key, kind: allowed ? oneOf(...allowed) : TEXT, write: (_path, value: string) => value };
}

/** A text that may not be empty. */
export function name(key: string): ConfigField {
  return { key, kind: FULL_TEXT, write: (_path, value: string) => value };
}

/** A truth value; `"true"` and `"false"` unless Knative has other words for it. */
export function truth(key: string, yes = 'true', no = 'false'): ConfigField {
  return { key, kind: FLAG, write: (_path, value: boolean) => (value ? yes : no) };
}

/** A whole number. */
export function whole(key: string, range: NumberRange): ConfigField {
  return { key, kind: wholeKind(range), write: (_path, value: number) => String(value) };
}

/** A number, with or without a fraction. */
export function decimal(key: string, range: NumberRange): ConfigField {
  return { key, kind: number(range), write: (_path, value: number) => String(value) };
}

/** A length of time, written in seconds: `90s`. */
export function duration(key: string, range: DurationRange = {}): ConfigField {
  return { key, kind: durationKind(range), write: (path, value: IDuration) => `${durationSeconds(path, value, range)}s` };
}

const QUANTITY: Kind = {
  words: 'a Kubernetes quantity',
  check: (path, value) => {
    const found = TEXT.check(path, value);
    const read: Kind = { words: QUANTITY.words, check: () => (quantity(path, value), FITS) };
    return found.length > 0 ? found : faultsIn(read, path, value);
  },
};

/** A Kubernetes quantity: `25m`, `400Mi`. */
export function amount(key: string): ConfigField {
  return { key, kind: QUANTITY, write: (_path, value: string) => value };
}

/** A value class that knows its own text. */
export function choice(key: string, of: { readonly name: string; readonly prototype: object }, example: string): ConfigField {
  return { key, kind: instance(of, example), write: (_path, value: { value: string }) => value.value };
}

/** A list of texts, separated by commas. */
export function list(key: string): ConfigField {
  return { key, kind: TEXT_LIST, write: (_path, values: readonly string[]) => values.join(',') };
}

/** What the options may be that stand for the fields of a ConfigMap. */
export function configKinds<T>(fields: ConfigFields<T>): KindsOf<T> {
  const kinds: unknown = Object.fromEntries(Object.entries<ConfigField>(fields).map(([option, { kind: of }]) => [option, of]));
  return kinds as KindsOf<T>; // Of these options each may be left out; the type wants it said of each one by itself.
}

/** The description of the options of a ConfigMap. @param path the option's name, for messages */
export function configShape<T extends object>(path: string, fields: ConfigFields<T>): Shape<T> {
  return new Shape(path, configKinds(fields));
}

/**
 * The data of a ConfigMap from its typed options; options that are left out are not written, so that Knative's defaults hold.
 *
 * @param path the option's name, for messages
 * @throws InputError with everything that is wrong
 */
export function configData<T extends object>(path: string, fields: ConfigFields<T>, options: T): Record<string, string> {
  const given = configShape(path, fields).take(path, options);
  return Object.fromEntries(keysOf(given).filter((option) => given[option] !== undefined).map((option) => {
    const field: ConfigField = fields[option];
    return [field.key, field.write(`${path}.${option}`, given[option])];
  }));
}
