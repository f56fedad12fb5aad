/*
 * Objects that others wrote, as JSON: nothing is certain about their shape, so that every look into one goes through here. What does not
 * have the shape that is asked for counts as absent; complaining of it is the rules' business.
 */

/** The fields of a JSON object. */
export interface Fields {
  readonly [field: string]: unknown;
}

/** Texts by name, as in `metadata.annotations` or the data of a ConfigMap. */
export interface Texts {
  readonly [name: string]: string;
}

/** Whether a value is a JSON object, and no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at the end of a path, or undefined. */
export function valueAt(from: unknown, ...path: readonly string[]): unknown {
  let value = from;
  for (const step of path) {
    if (!isFields(value)) {
      return undefined;
    }
    value = value[step];
  }
  return value;
}

/** The object at the end of a path; empty where there is none. */
export function fieldsAt(from: unknown, ...path: readonly string[]): Fields {
  const value = valueAt(from, ...path);
  return isFields(value) ? value : {};
}

/** The list at the end of a path; empty where there is none. */
export function listAt(from: unknown, ...path: readonly string[]): readonly unknown[] {
  const value = valueAt(from, ...path);
  return Array.isArray(value) ? value : [];
}

/** The text at the end of a path. */
export function textAt(from: unknown, ...path: readonly string[]): string | undefined {
  const value = valueAt(from, ...path);
  return typeof value === 'string' ? value : undefined;
}

/** The entries at the end of a path whose values are texts; Kubernetes takes no other in annotations, labels and data. */
export function textsAt(from: unknown, ...path: readonly string[]): Texts {
  const entries = Object.entries(fieldsAt(from, ...path)).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries);
}
