import type { Json, MutableJson } from '../../core/json';
import { deepCopy, isJson } from '../../core/json';
import type { SchemaNode } from './schema-node';

/** Fields that every object has and that no CRD's schema names. */
const OF_EVERY_OBJECT = ['apiVersion', 'kind', 'metadata'];

/**
 * The object as the API server stores it before any webhook sees it: without the fields that the schema does not know and without nulls,
 * and with the schema's defaults. The argument is not touched.
 *
 * @see k8s.io/apiextensions-apiserver pkg/apiserver/schema/pruning and defaulting (`PruneNonNullableNullsWithoutDefaults`)
 */
export function pruneAndDefault(object: Json, schema: SchemaNode): Json {
  const pruned = pruneTree(object, schema);
  for (const field of OF_EVERY_OBJECT) {
    if (object[field] !== undefined && object[field] !== null) {
      pruned[field] = deepCopy(object[field]);
    }
  }
  return pruned;
}

function prune(value: unknown, schema: SchemaNode): unknown {
  if (isJson(value)) {
    return pruneTree(value, schema);
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? deepCopy(value) : value.map((item: unknown) => prune(item, items));
  }
  return value;
}

function pruneTree(value: Json, schema: SchemaNode): MutableJson {
  const kept: MutableJson = {};
  for (const field in value) {
    const known = schema.fields.get(field) ?? schema.values;
    if (known === undefined || known === true) {
      if (known === true || schema.open) {
        kept[field] = deepCopy(value[field]);
      }
    } else if (value[field] !== null || known.nullable) {
      kept[field] = prune(value[field], known);
    }
  }
  for (const [field, { byDefault }] of schema.fields) {
    if (byDefault !== undefined && kept[field] === undefined) {
      kept[field] = deepCopy(byDefault);
    }
  }
  return kept;
}
