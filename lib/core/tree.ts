/**
 * Plain data as it comes out of YAML or JSON, read without trusting its shape: whatever is not of the kind that is asked for reads as if
 * it were not there. What must complain of a wrong kind asks first (see lib/kserve/schema).
 */

/** A JSON object of which nothing is known. */
export interface Tree {
  [field: string]: unknown;
}

const NOTHING: Tree = Object.freeze({});

/** Whether the value is a JSON object: neither null nor an array. */
export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one that must not be written to. */
export function asTree(value: unknown): Tree {
  return isTree(value) ? value : NOTHING;
}

/** The objects of a list; empty if it is no list. */
export function asTrees(value: unknown): Tree[] {
  return Array.isArray(value) ? value.filter(isTree) : [];
}

/** The text, or the empty one. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The number, or undefined. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The entries of an object whose values are texts: labels, annotations, the data of a ConfigMap. */
export function asTexts(value: unknown): { [key: string]: string } {
  const texts: { [key: string]: string } = {};
  for (const [key, text] of Object.entries(asTree(value))) {
    if (typeof text === 'string') {
      texts[key] = text;
    }
  }
  return texts;
}

/** The value at the end of a path of fields; undefined where something on the way is missing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof step === 'number') {
      here = Array.isArray(here) ? (here as unknown[])[step] : undefined;
    } else {
      here = isTree(here) ? here[step] : undefined;
    }
  }
  return here;
}

/** A copy to its whole depth. */
export function deepCopy<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => deepCopy(item)) as T;
  }
  if (isTree(value)) {
    const copy: Tree = {};
    for (const field in value) {
      copy[field] = deepCopy(value[field]);
    }
    return copy as T;
  }
  return value;
}
