/**
 * A JSON object whose fields are not known: a part of a manifest, an escape hatch. What a field holds is found out by the readers below,
 * which answer with undefined where it is missing or of another shape, so that no rule falls over a manifest that is wrong.
 */
export interface Json {
  readonly [field: string]: unknown;
}

/** A JSON object that is being made. */
export interface MutableJson {
  [field: string]: unknown;
}

/** Texts by name, as labels and annotations are. */
export interface Texts {
  readonly [key: string]: string;
}

/** Whether a value is an object with fields: no list, and not null. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * An object as a text to tell it from others by: JSON, in which a number that JSON does not know is a text, and an object that stands in it
 * a second time, be it in itself, is the number of its first place.
 */
export function asKey(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    // A function for each field takes twice as long; thousands of services are told apart, and hardly one has such a field.
    const seen = new Map<unknown, number>();
    return JSON.stringify(value, (_name, field: unknown) => {
      if (typeof field === 'bigint') {
        return `${field}n`;
      }
      const place = seen.get(field);
      if (place === undefined && typeof field === 'object' && field !== null) {
        seen.set(field, seen.size);
      }
      return place === undefined ? field : `#${place}`;
    });
  }
}

/** Whether a value is a list, of which nothing more is known. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** An object without some of its fields. */
export function without<T>(object: { readonly [field: string]: T }, fields: readonly string[]): { [field: string]: T } {
  return Object.fromEntries(Object.entries(object).filter(([field]) => !fields.includes(field)));
}

/** An object without the fields, at any depth, whose value is dropped; items of lists stay. */
export function withoutDeep(object: Json, isDropped: (value: unknown) => boolean): Json {
  const kept = Object.entries(object).filter(([, value]) => !isDropped(value));
  return Object.fromEntries(kept.map(([field, value]) => [field, insideWithoutDeep(value, isDropped)]));
}

function insideWithoutDeep(value: unknown, isDropped: (value: unknown) => boolean): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => insideWithoutDeep(item, isDropped));
  }
  return isJson(value) ? withoutDeep(value, isDropped) : value;
}

/** The names of an object's own fields, in order. */
export function keysOf<T extends object>(of: T): ReadonlyArray<keyof T & string> {
  return Object.keys(of) as Array<keyof T & string>; // TypeScript says no more than that they are texts: others might be there.
}

/** What stands at the end of a way through objects and lists, whatever it is. */
export function valueAt(from: unknown, ...way: ReadonlyArray<string | number>): unknown {
  let value = from;
  for (const step of way) {
    if (!hasFields(value)) {
      return undefined;
    }
    value = value[step];
  }
  return value;
}

/** Whether a value has fields or items that can be asked for. */
function hasFields(value: unknown): value is { readonly [step: string | number]: unknown } {
  return typeof value === 'object' && value !== null;
}

/** The object at the end of a way, or undefined. */
export function objectAt(from: unknown, ...way: ReadonlyArray<string | number>): Json | undefined {
  const value = valueAt(from, ...way);
  return isJson(value) ? value : undefined;
}

/** The text at the end of a way, or undefined. */
export function textAt(from: unknown, ...way: ReadonlyArray<string | number>): string | undefined {
  const value = valueAt(from, ...way);
  return typeof value === 'string' ? value : undefined;
}

/** The object itself, or an empty one that must not be written to. */
export function objectOrEmpty(value: unknown): Json {
  return isJson(value) ? value : NO_FIELDS;
}

/** The text itself, or the empty one. */
export function textOrEmpty(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The number at the end of a way, or undefined. */
export function numberAt(from: unknown, ...way: ReadonlyArray<string | number>): number | undefined {
  const value = valueAt(from, ...way);
  return typeof value === 'number' ? value : undefined;
}

/** The truth value at the end of a way, or undefined. */
export function booleanAt(from: unknown, ...way: ReadonlyArray<string | number>): boolean | undefined {
  const value = valueAt(from, ...way);
  return typeof value === 'boolean' ? value : undefined;
}

/** The list at the end of a way; empty where there is none. */
export function listAt(from: unknown, ...way: ReadonlyArray<string | number>): readonly unknown[] {
  const value = valueAt(from, ...way);
  return Array.isArray(value) ? value : NONE;
}

/** The objects of the list at the end of a way; what is none is passed over. */
export function objectsAt(from: unknown, ...way: ReadonlyArray<string | number>): readonly Json[] {
  const list = listAt(from, ...way);
  return list.length === 0 ? NO_OBJECTS : list.filter(isJson);
}

/** The texts by name at the end of a way; what is no text is passed over. */
export function textsAt(from: unknown, ...way: ReadonlyArray<string | number>): Texts {
  const fields = objectAt(from, ...way);
  if (fields === undefined) {
    return NO_TEXTS;
  }
  return isTexts(fields)
    ? fields
    : Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function isTexts(fields: Json): fields is Texts {
  return Object.values(fields).every((value) => typeof value === 'string');
}

/** The numbers by name at the end of a way; what is no number is passed over. */
export function numbersAt(from: unknown, ...way: ReadonlyArray<string | number>): { readonly [key: string]: number } {
  const entries = Object.entries(objectAt(from, ...way) ?? NO_FIELDS);
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}

const NO_FIELDS: Json = Object.freeze({});
const NONE: readonly unknown[] = [];
const NO_OBJECTS: readonly Json[] = [];
const NO_TEXTS: Texts = {};

/**
 * `base` with `changes` laid over it: objects are merged field by field, everything else is replaced, and a field that is `null` in
 * `changes` goes. Neither argument is touched.
 */
export function deepMerge(base: Json, changes: Json | undefined): Json {
  if (changes === undefined) {
    return base;
  }
  const merged: MutableJson = { ...base };
  for (const [field, change] of Object.entries(changes)) {
    const before = merged[field];
    if (change === null) {
      Reflect.deleteProperty(merged, field);
    } else if (change !== undefined) {
      merged[field] = isPlainObject(change) && isPlainObject(before) ? deepMerge(before, change) : change;
    }
  }
  return merged;
}

/** A copy to its whole depth. */
export function deepCopy<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => deepCopy(item)) as T; // A copy has the type of what it is a copy of.
  }
  if (isJson(value)) {
    const copy: MutableJson = {};
    for (const field in value) {
      copy[field] = deepCopy(value[field]);
    }
    return copy as T; // As above.
  }
  return value;
}

/** An object without its fields that are undefined: what is left out of a type's optional field must not be there at all. */
export type Compact<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Without the fields that are undefined. */
export function compact<T extends object>(fields: T): Compact<T> {
  const present: MutableJson = {};
  for (const field in fields) {
    if (fields[field] !== undefined) {
      present[field] = fields[field];
    }
  }
  return present as Compact<T>; // Made field by field, which TypeScript does not follow.
}

/**
 * Objects with their fields in one, the later before the earlier. What `{ ...one, ...other }` makes, in a tenth of the time: for what is
 * done for each of thousands of services.
 */
export function flatMerge(...parts: ReadonlyArray<object | undefined>): MutableJson {
  const merged: MutableJson = {};
  parts.forEach((part) => Object.assign(merged, part));
  return merged;
}

/**
 * Whether a value is an object as it is written in braces: without a class, of whichever realm, as a test runner and `vm` have their own.
 * It is what cdk8s writes; one without any prototype it cannot.
 *
 * @see cdk8s, src/_util.ts `sanitizeValue`
 */
export function isPlainObject(value: unknown): value is Json {
  if (!isJson(value)) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || (isJson(prototype) && typeof prototype.constructor === 'function' && prototype.constructor.name === 'Object');
}
