import fc from '../support/properties';

import { isOpen } from '../support/structural-schema';
import type { Schema } from '../support/structural-schema';

/** Fields beside the required ones that one object gets at most; schemas of pods have dozens, each with dozens below it. */
const MOST_OPTIONAL_FIELDS = 10;

const QUANTITIES = ['0', '1', '500m', '1.5', '2Gi', '128974848', '1e3', '-1'];
const KEYS = fc.stringMatching(/^[a-z][a-z0-9.\-/]{0,12}$/);

/** Something an open object may hold under a name of its own. */
const ANYTHING = fc.oneof(fc.integer(), fc.boolean(), fc.string(), fc.constant([]), fc.constant({ any: [{ depth: 1 }] }));

/**
 * Values that a structural schema accepts and keeps whole.
 *
 * Objects below are put together only when one is drawn: the schema of a PodSpec as arbitraries all at once would not fit into memory.
 */
export function arbitraryValue(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) {
    return fc.constantFrom(...schema.enum);
  }
  if (schema['x-kubernetes-int-or-string'] === true) {
    return fc.oneof(fc.nat(1000), fc.constantFrom(...(schema.pattern === undefined ? ['25%', 'http'] : QUANTITIES)));
  }
  switch (schema.type) {
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 100_000 });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return stringOnce(schema);
    case 'array':
      return arbitraryList(schema);
    default:
      return arbitraryObject(schema);
  }
}

const strings = new WeakMap<Schema, fc.Arbitrary<string>>();

/** Texts alone are kept from one object to the next: fast-check takes a pattern apart for longer than it draws a text by it. */
function stringOnce(schema: Schema): fc.Arbitrary<string> {
  const known = strings.get(schema) ?? arbitraryString(schema);
  strings.set(schema, known);
  return known;
}

function arbitraryString(schema: Schema): fc.Arbitrary<string> {
  if (schema.pattern !== undefined) {
    return fc.stringMatching(new RegExp(schema.pattern)).filter((text) => text.length <= (schema.maxLength ?? Infinity));
  }
  switch (schema.format) {
    case 'byte':
      return fc.base64String({ minLength: 4, maxLength: 16 });
    case 'date-time':
      return fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString());
    default:
      return fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 12, 12) });
  }
}

/** A short list; one with map keys never holds an entry twice. */
function arbitraryList(schema: Schema): fc.Arbitrary<unknown[]> {
  const keys = schema['x-kubernetes-list-map-keys'];
  const defaults = schema.items?.properties ?? {};
  const identity = (entry: any) => (keys === undefined ? {} : JSON.stringify(keys.map((key) => entry[key] ?? defaults[key]?.default)));
  const items = fc.constant(schema.items ?? {}).chain(arbitraryValue);
  const length = { minLength: schema.minItems ?? 0, maxLength: 2 };
  return fc.uniqueArray(items, { ...length, selector: identity, comparator: (one, other) => one === other });
}

function arbitraryObject(schema: Schema): fc.Arbitrary<Record<string, unknown>> {
  const properties = schema.properties ?? {};
  const required = schema.required ?? [];
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  const chosen = fc.subarray(optional, { maxLength: Math.min(MOST_OPTIONAL_FIELDS, optional.length) });
  const listed = chosen.chain((names) =>
    fc.record(Object.fromEntries([...required, ...names].map((name) => [name, arbitraryValue(properties[name] ?? {})]))),
  );
  const entries = typeof schema.additionalProperties === 'object' ? arbitraryValue(schema.additionalProperties) : ANYTHING;
  const unlisted = typeof schema.additionalProperties === 'object' || isOpen(schema)
    ? fc.dictionary(KEYS, entries, { maxKeys: 2, noNullPrototype: true })
    : fc.constant({});
  return fc.tuple(unlisted, listed).map(([others, fields]) => ({ ...others, ...fields }));
}

/** Whole objects of a kind, by the schema of one of its versions. */
export function arbitraryKubernetesObject(apiVersion: string, kind: string, schema: Schema): fc.Arbitrary<unknown> {
  const own = Object.entries(schema.properties ?? {}).filter(([name]) => !['apiVersion', 'kind', 'metadata'].includes(name));
  const properties = Object.fromEntries(own);
  const required = Object.keys(properties).filter((name) => name !== 'status');
  const body = arbitraryObject({ ...schema, properties, required });
  return body.map((fields) => ({ apiVersion, kind, metadata: { name: 'any', labels: { any: 'label' } }, ...fields }));
}
