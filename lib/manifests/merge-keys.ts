import type { MutableJson } from '../core/json';
import { isJson, isList } from '../core/json';
import type { FieldPath } from './place';

/*
 * `<<: *base` takes the fields of another map in. The parser would do so by YAML's own words, by which a field that stands in the map
 * itself wins, wherever it stands. Go merges where the key stands: what is behind it wins over what it brings in, what is before it loses.
 *
 * The schema of goYamlSchema() makes of each such key one that nobody can write, so that several may stand in one map; here they are
 * carried out.
 *
 * @see sigs.k8s.io/yaml goyaml.v2/decode.go `mapping`, `merge`
 */

/** YAML has no such character. */
const SIGN = '\u0000<<';

let made = 0;

/** A key that stands for `<<`. */
export function mergeKey(): string {
  made += 1;
  return `${SIGN}${made}`;
}

/** How many keys were made so far: a document for which none was has nothing to merge. */
export function mergeKeysMade(): number {
  return made;
}

/** A merge key with something else than maps. */
export class MergeError extends Error {
  constructor(
    /** Where the key stands. */
    public readonly path: FieldPath,
  ) {
    super('map merge requires map or sequence of maps as the value');
  }
}

/**
 * Carries out the merge keys in a value, which is changed.
 *
 * @throws MergeError
 */
export function mergeInto(value: unknown): unknown {
  return merged(value, [], new Set());
}

function merged(value: unknown, path: FieldPath, seen: Set<unknown>): unknown {
  if (typeof value === 'string') {
    return value.startsWith(SIGN) ? '<<' : value;
  }
  if (seen.has(value)) {
    return value;
  }
  if (isList(value)) {
    seen.add(value);
    const list = value as unknown[]; // Made by the parser for this document alone.
    list.forEach((item, index) => { list[index] = merged(item, [...path, index], seen); });
  } else if (isJson(value)) {
    seen.add(value);
    mergeMap(value, path, seen);
  }
  return value;
}

function mergeMap(map: MutableJson, path: FieldPath, seen: Set<unknown>): void {
  const entries = Object.entries(map).map(([key, inner]) => {
    const step = key.startsWith(SIGN) ? '<<' : key;
    return { key, isMerge: key !== step, inner: merged(inner, [...path, step], seen) };
  });
  Object.keys(map).forEach((key) => { Reflect.deleteProperty(map, key); });
  for (const { key, isMerge, inner } of entries) {
    if (isMerge) {
      mergeMaps(map, inner, path);
    } else {
      set(map, key, inner);
    }
  }
}

/** Of several maps the first one wins. */
function mergeMaps(map: MutableJson, source: unknown, path: FieldPath): void {
  for (const one of isList(source) ? [...source].reverse() : [source]) {
    if (!isJson(one)) {
      throw new MergeError([...path, '<<']);
    }
    Object.entries(one).forEach(([key, inner]) => { set(map, key, inner); });
  }
}

/** Also a field named `__proto__` is one. */
function set(map: MutableJson, key: string, value: unknown): void {
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}
