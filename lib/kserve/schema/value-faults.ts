/*
 * Parts of a manifest that a user writes as Kubernetes has them (an affinity, a security context, an override) are held against the CRD to
 * any depth, where they are written: the API server drops a field it does not know without a word, and refuses the object for the rest.
 */
import { violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';
import { isJson, isPlainObject } from '../../core/json';
import { isLazy } from '../../core/lazy-values';
import { nearest } from '../../core/nearest';
import { isToken } from '../../core/tokens';
import { inField, inItem } from './field-path';
import { kindSchema } from './kind-schema';
import { bitsFault, boundsFault, duplicateItem, typeFits } from './scalar-rules';
import type { SchemaNode } from './schema-node';

/** How a value is held against its schema. */
export interface ValueOptions {
  /** It is laid over something else: required fields may be missing, and `null` takes one out. Lists are whole. @default false */
  readonly partial?: boolean;
  /** Whether a field that the schema does not know is all right after all; its way is without numbers of items. @default - none is */
  readonly knows?: (way: string) => boolean;
}

/** What values are, in the words of a complaint. */
const KINDS: { readonly [type: string]: string } = {
  o: 'an object', s: 'a text', i: 'a whole number', n: 'a number', b: 'true or false', a: 'a list', q: 'a whole number or a text',
};

/** The schema at the end of a way through a kind's fields; list items need no step. */
export function schemaAt(apiVersion: string, kind: string, way: readonly string[]): SchemaNode | undefined {
  let node = kindSchema(apiVersion, kind);
  for (const step of way) {
    const place: SchemaNode | undefined = node?.items ?? node;
    node = place?.fields.get(step);
  }
  return node;
}

/**
 * What the API server would drop or refuse of a value. Placeholders that only a deployment fills in are let pass.
 *
 * @param path the prop as the user typed it
 */
export function valueFaults(path: string, value: unknown, schema: SchemaNode, options: ValueOptions = {}): Violation[] {
  const found: Violation[] = [];
  check({ path, way: '' }, value, schema, options, found);
  return found;
}

/** Where a value stands: as it was typed, and in the schema. */
interface Place {
  readonly path: string;
  readonly way: string;
}

function check(place: Place, value: unknown, schema: SchemaNode, options: ValueOptions, found: Violation[]): void {
  // A number stands for a number that only the deployment knows; a text may stand for anything. An Output is refused, with how to write it:
  // what is known of the object is read before a deployment could resolve it.
  const isNumber = schema.type === 'i' || schema.type === 'n' || schema.type === 'q' || schema.type === undefined;
  if ((isToken(value) && (typeof value === 'string' || isNumber)) || isLazy(value)) {
    return;
  }
  const plain = typeof value !== 'object' || value === null || Array.isArray(value) || isPlainObject(value);
  if (!plain || !typeFits(value, schema.type)) {
    found.push(violation(place.path, value, KINDS[schema.type ?? 'o'] ?? 'plain data'));
    return;
  }
  if (schema.allowed !== undefined && !schema.allowed.includes(value)) {
    found.push(violation(place.path, value, `one of ${schema.allowed.map(String).join(', ')}`));
    return;
  }
  const fault = boundsFault(value, schema, false) ?? bitsFault(value, schema);
  if (fault !== undefined) {
    found.push(violation(place.path, value, `what Kubernetes takes: it ${fault}`));
  }
  if (Array.isArray(value)) {
    checkItems(place, value, schema, options, found);
  } else if (isJson(value)) {
    checkFields(place, value, schema, options, found);
  }
}

function checkItems(place: Place, value: readonly unknown[], schema: SchemaNode, options: ValueOptions, found: Violation[]): void {
  const { items, keys } = schema;
  if (items !== undefined) {
    // A list replaces the one before it, so that nothing is left to complete its items.
    const whole = { ...options, partial: false };
    value.forEach((item, index) => {
      check({ path: inItem(place.path, index), way: place.way }, item, items, whole, found);
    });
  }
  for (const { index, key } of keys === undefined ? [] : duplicateItem(value, keys)) {
    found.push(violation(inItem(place.path, index), key, 'an entry that stands once'));
  }
}

function checkFields(
  place: Place, value: { readonly [field: string]: unknown }, schema: SchemaNode, options: ValueOptions, found: Violation[],
): void {
  for (const field of Object.keys(value)) {
    const inner = value[field];
    if (inner === undefined || (inner === null && options.partial === true)) {
      continue;
    }
    const next = { path: inField(place.path, field), way: inField(place.way, field) };
    const known = schema.fields.get(field) ?? schema.values;
    if (known === undefined) {
      if (!schema.open && schema.type !== undefined && options.knows?.(next.way) !== true) {
        found.push(unknownField(next.path, field, [...schema.fields.keys()]));
      }
    } else if (known !== true) {
      check(next, inner, known, options, found);
    }
  }
  if (options.partial !== true) {
    for (const field of schema.required.filter((required) => value[required] === undefined)) {
      found.push(violation(inField(place.path, field), undefined, `${KINDS[schema.fields.get(field)?.type ?? 's'] ?? 'a value'}: it is required`));
    }
  }
}

/** The complaint about a field that the API server would drop. */
export function unknownField(path: string, field: string, known: readonly string[]): Violation {
  const meant = nearest(field, known);
  return violation(path, field, 'a field that KServe has there', meant === undefined ? 'any other is dropped by the API server' : `did you mean ${meant}?`);
}
