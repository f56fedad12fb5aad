import { isJson } from '../../core/json';
import type { Bounds, SchemaNode } from './schema-node';

/**
 * Whether a value is of a schema's type for the API server, to which 1.0 is a whole number, as in JSON Schema, and one beyond 64 bits none.
 *
 * @see k8s.io/kube-openapi pkg/validation/validate/type.go `IsFloat64AJSONInteger`
 */
export function typeFits(value: unknown, type: SchemaNode['type']): boolean {
  switch (type) {
    case 'o': return isJson(value);
    case 's': return typeof value === 'string';
    case 'i': return isWhole(value);
    case 'n': return typeof value === 'number';
    case 'b': return typeof value === 'boolean';
    case 'a': return Array.isArray(value);
    case 'q': return typeof value === 'string' || isWhole(value);
    case undefined: return true;
  }
}

function isWhole(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && fitsBits(value, 64);
}

/** What a value breaks of pattern, length, range and count, in the API server's words; undefined if nothing. */
export function boundsFault(value: unknown, schema: SchemaNode, throughGo: boolean): string | undefined {
  if (typeof value === 'string') {
    // Go writes an amount in its own way, which always fits; the amounts of autoscaling metrics are kept as they were typed.
    const rewritten = throughGo && schema.type === 'q';
    if (schema.pattern !== undefined && !rewritten && !schema.pattern.test(value)) {
      return `should match '${schema.patternText}'`;
    }
    return outside(Array.from(value).length, schema.length, 'be', 'chars long');
  }
  if (typeof value === 'number') {
    return outOfRange(value, schema.range);
  }
  if (Array.isArray(value)) {
    return outside(value.length, schema.count, 'have', 'items');
  }
  return isJson(value) ? outside(Object.keys(value).length, schema.size, 'have', 'properties') : undefined;
}

function outOfRange(value: number, { min, max }: Bounds): string | undefined {
  if (min !== undefined && value < min) {
    return `should be greater than or equal to ${min}`;
  }
  return max !== undefined && value > max ? `should be less than or equal to ${max}` : undefined;
}

/** What is wrong with a whole number that Go's type has no room for; the API server asks for none of this, who decodes the object does. */
export function bitsFault(value: unknown, { bits }: SchemaNode): string | undefined {
  return typeof value === 'number' && bits !== 0 && !fitsBits(value, bits) ? `must fit a whole number of ${bits} bits` : undefined;
}

/**
 * Whether a whole number fits so many bits, with sign. Of 64 bits the largest, 9223372036854775807, reads in JavaScript as one more than
 * it is; it is what people write who mean it.
 */
export function fitsBits(value: number, bits: number): boolean {
  const limit = 2 ** (bits - 1);
  return value >= -limit && (value < limit || (bits === 64 && value === limit));
}

function outside(size: number, { min, max }: Bounds, verb: 'be' | 'have', unit: string): string | undefined {
  if (min !== undefined && size < min) {
    return `should ${verb} at least ${min} ${unit}`;
  }
  return max !== undefined && size > max ? `should ${verb} at most ${max} ${unit}` : undefined;
}

/**
 * The items of a list that stand there again by their keys (by their whole value in a set), each with the key as JSON. One is told once,
 * however often it stands there. A key that is missing is another than an empty one.
 *
 * @param missing what stands for a key that an item does not have, by its name; undefined leaves it out
 * @see k8s.io/apiextensions-apiserver pkg/apiserver/schema/listtype/validation.go `validateListSet`, `validateListMap`
 */
export function duplicateItem(
  items: readonly unknown[], keys: readonly string[], missing: (name: string) => unknown = () => undefined,
): { index: number; key: string }[] {
  const times = new Map<string, number>();
  const twice: { index: number; key: string }[] = [];
  for (const [index, item] of items.entries()) {
    const told = keys.length > 0 && isJson(item) ? Object.fromEntries(keys.map((name) => [name, item[name] ?? missing(name)])) : item;
    const key = JSON.stringify(told);
    times.set(key, (times.get(key) ?? 0) + 1);
    if (times.get(key) === 2) {
      twice.push({ index, key });
    }
  }
  return twice;
}
