import { show } from '../../core/show';
import type { Json } from '../../core/json';
import { isJson } from '../../core/json';
import { inField, inItem, KEPT_AMOUNT } from './field-path';
import { zeroValue } from './go-zero-value';
import { schemaOf } from './kind-schema';
import { boundsFault, duplicateItem, typeFits } from './scalar-rules';
import type { SchemaNode } from './schema-node';
import { alwaysWritten, leftOut, neverWritten } from './written-by-go';

/** A place where an object does not fit the schema of its CRD. */
export interface SchemaViolation {
  /** The kind of rule that is broken. */
  readonly rule: 'type' | 'required' | 'enum' | 'bounds' | 'duplicate';
  readonly path: string;
  /** What the API server says, without the path. */
  readonly message: string;
}

/** How an object came to be that is held against its schema. */
export interface ViolationOptions {
  /**
   * The object has been through a mutating webhook written in Go. Go writes out every field that is not optional, with an empty value if
   * it was missing, and reads amounts as amounts; so `required` is seldom broken and `cpu: 0.5` has become `500m`.
   *
   * @default false
   */
  readonly throughGo?: boolean;
}

/**
 * What the API server refuses in an object: types, required fields, allowed values, patterns, bounds, and entries of lists that stand
 * twice. CEL rules (`x-kubernetes-validations`) are not judged. Fields that the schema does not know are no fault here, they are dropped.
 *
 * @returns empty for kinds whose schema is not held here
 * @see k8s.io/apiextensions-apiserver pkg/apiserver/validation, pkg/apiserver/schema/listtype
 */
export function schemaViolations(object: Json, options: ViolationOptions = {}): SchemaViolation[] {
  const schema = schemaOf(object);
  if (schema === undefined) {
    return [];
  }
  const found: SchemaViolation[] = [];
  checkFields(object, schema, '', found, options.throughGo === true);
  return found;
}

function check(value: unknown, schema: SchemaNode, path: string, found: SchemaViolation[], throughGo: boolean): void {
  if ((value === null && schema.nullable) || (throughGo && Array.isArray(value) && value.length === 0)) {
    // Go leaves empty lists out.
    return;
  }
  if (!typeFits(value, schema.type)) {
    if (!(throughGo && schema.type === 'q' && typeof value === 'number')) {
      found.push({ rule: 'type', path, message: `must be of type ${TYPE_NAMES[schema.type ?? 's']}, got ${show(value)}` });
    }
    return;
  }
  if (schema.allowed !== undefined && !schema.allowed.includes(value)) {
    const allowed = schema.allowed.map((one) => JSON.stringify(one)).join(', ');
    found.push({ rule: 'enum', path, message: `Unsupported value: ${JSON.stringify(value)}: supported values: ${allowed}` });
    return;
  }
  const fault = boundsFault(value, schema, throughGo && !KEPT_AMOUNT.test(path));
  if (fault !== undefined) {
    found.push({ rule: 'bounds', path, message: `Invalid value: ${show(value)}: ${path} in body ${fault}` });
  }
  if (Array.isArray(value)) {
    checkItems(value, schema, path, found, throughGo);
  } else if (isJson(value)) {
    checkFields(value, schema, path, found, throughGo);
  }
}

const TYPE_NAMES: { readonly [type: string]: string } = {
  o: 'object', s: 'string', i: 'integer', n: 'number', b: 'boolean', a: 'array', q: 'integer or string',
};

function checkItems(value: readonly unknown[], schema: SchemaNode, path: string, found: SchemaViolation[], throughGo: boolean): void {
  const { items, keys } = schema;
  if (items !== undefined) {
    for (const [index, item] of value.entries()) {
      check(item, items, inItem(path, index), found, throughGo);
    }
  }
  if (keys !== undefined) {
    for (const { index, key } of duplicateItem(value, keys, (name) => (throughGo ? writtenKey(items, name) : undefined))) {
      found.push({ rule: 'duplicate', path: inItem(path, index), message: `Duplicate value: ${key}` });
    }
  }
}

/**
 * The key of an item that does not have it, as Go writes it and the API server fills it in again: Kubernetes has keys that are required, or
 * have a default, and no others.
 */
function writtenKey(items: SchemaNode | undefined, name: string): unknown {
  const key = items?.fields.get(name);
  return key === undefined ? undefined : key.byDefault ?? zeroValue(key);
}

function checkFields(value: Json, schema: SchemaNode, path: string, found: SchemaViolation[], throughGo: boolean): void {
  for (const field in value) {
    const known = schema.fields.get(field) ?? (schema.values === true ? undefined : schema.values);
    if (known !== undefined && value[field] !== undefined && !(throughGo && leftOut(value[field], field, path, schema))) {
      check(value[field], known, inField(path, field), found, throughGo);
    }
  }
  for (const field of schema.required) {
    const gone = throughGo && neverWritten(value[field], field, path);
    if (gone || value[field] === undefined) {
      absent(schema.fields.get(field), inField(path, field), found, throughGo && !gone);
    }
  }
  for (const field of throughGo ? alwaysWritten(path) : []) {
    if (value[field] === undefined && schema.fields.has(field) && !schema.required.includes(field)) {
      absent(schema.fields.get(field), inField(path, field), found, throughGo);
    }
  }
}

/** A required field that is missing; through Go it stands there with the empty value of its type. */
function absent(schema: SchemaNode | undefined, path: string, found: SchemaViolation[], throughGo: boolean): void {
  // A list or a free map that nobody has set is written as null, which the API server takes out again; so is what the CRD has no type for.
  const stays = schema?.type !== undefined && schema.type !== 'a' && schema.values === undefined;
  const empty = throughGo && stays ? zeroValue(schema) : undefined;
  if (schema === undefined || empty === undefined) {
    found.push({ rule: 'required', path, message: 'Required value' });
  } else if (schema.allowed?.includes(empty) === false) {
    found.push({ rule: 'enum', path, message: `Unsupported value: "": supported values: ${schema.allowed.map((one) => JSON.stringify(one)).join(', ')}` });
  } else {
    check(empty, schema, path, found, throughGo);
  }
}
