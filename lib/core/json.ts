/** A JSON object. */
export interface Json {
  readonly [field: string]: any;
}

/**
 * `base` with `changes` laid over it: objects are merged field by field, everything else is replaced, and a field that is `null` in
 * `changes` goes. Neither argument is touched.
 */
export function deepMerge(base: Json, changes: Json | undefined): Json {
  if (changes === undefined) {
    return base;
  }
  const merged: { [field: string]: any } = { ...base };
  for (const [field, change] of Object.entries(changes)) {
    if (change === null) {
      delete merged[field];
    } else if (change !== undefined) {
      merged[field] = isPlainObject(change) && isPlainObject(merged[field]) ? deepMerge(merged[field], change) : change;
    }
  }
  return merged;
}

/** Without the fields that are undefined. */
export function compact(fields: Json): { [field: string]: any } {
  const present: { [field: string]: any } = {};
  for (const field in fields) {
    if (fields[field] !== undefined) {
      present[field] = fields[field];
    }
  }
  return present;
}

function isPlainObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
