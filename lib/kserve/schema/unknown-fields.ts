import { nearest } from '../../core/nearest';
import type { Json } from '../../core/json';
import { isJson, isList } from '../../core/json';
import { inField, inItem, pathSteps } from './field-path';
import { kindSchema, schemaOf } from './kind-schema';
import type { SchemaNode } from './schema-node';

/** A field that nobody reads, because the API server drops it. */
export interface UnknownField {
  /** Where it stands, such as `spec.predictor.minReplica`. */
  readonly path: string;
  readonly field: string;
  /** The known field of the same object that looks most like it; undefined if none does. */
  readonly nearest: string | undefined;
  /** All fields that the place knows, sorted. */
  readonly known: readonly string[];
}

/** Fields of `metadata`, which no CRD's schema lists. @see k8s.io/apimachinery pkg/apis/meta/v1/types.go `ObjectMeta` */
const METADATA = [
  'name', 'generateName', 'namespace', 'selfLink', 'uid', 'resourceVersion', 'generation', 'creationTimestamp', 'deletionTimestamp',
  'deletionGracePeriodSeconds', 'labels', 'annotations', 'ownerReferences', 'finalizers', 'managedFields',
];
const TOP = ['apiVersion', 'kind', 'metadata'];

/**
 * The fields of an object that its CRD does not know: the API server drops them without a word (`kubectl apply` with strict validation
 * refuses them). Empty for kinds whose schema is not held here.
 */
export function unknownFields(object: Json): UnknownField[] {
  const schema = schemaOf(object);
  if (schema === undefined) {
    return [];
  }
  const found: UnknownField[] = [];
  for (const field in object) {
    const known = schema.fields.get(field);
    if (field === 'metadata') {
      lookAt(object[field], METADATA, 'metadata', found);
    } else if (known !== undefined) {
      walk(object[field], known, field, found);
    } else if (!TOP.includes(field)) {
      found.push(unknown(field, field, [...new Set([...TOP, ...schema.fields.keys()])]));
    }
  }
  return found;
}

/**
 * Whether a field is known at a place of a kind, to any depth; free maps (labels, annotations) know every key.
 *
 * @param path such as `spec.predictor.model.resources.limits`; numbers of list items may be written or left out
 * @returns undefined if the kind itself is not known
 */
export function isKnownField(apiVersion: string, kind: string, path: string): boolean | undefined {
  let here: SchemaNode | true | undefined = kindSchema(apiVersion, kind);
  if (here === undefined) {
    return undefined;
  }
  for (const [index, step] of pathSteps(path).entries()) {
    if (index === 0 && TOP.includes(step)) {
      const next = pathSteps(path)[1];
      return step !== 'metadata' || next === undefined || METADATA.includes(next);
    }
    const next: SchemaNode | true | undefined = stepInto(here, step);
    if (next === true || next === undefined) {
      return next === true;
    }
    here = next;
  }
  return true;
}

function stepInto(node: SchemaNode, step: string): SchemaNode | true | undefined {
  const place = node.items ?? node;
  if (node.items !== undefined && /^\d+$/.test(step)) {
    return place;
  }
  return place.fields.get(step) ?? place.values ?? (place.open || place.type === undefined ? true : undefined);
}

function walk(value: unknown, schema: SchemaNode, path: string, found: UnknownField[]): void {
  if (isList(value)) {
    if (schema.items !== undefined) {
      for (const [index, item] of value.entries()) {
        walk(item, schema.items, inItem(path, index), found);
      }
    }
    return;
  }
  if (!isJson(value)) {
    return;
  }
  for (const field in value) {
    const known = schema.fields.get(field) ?? schema.values;
    if (known === undefined) {
      if (!schema.open && schema.type !== undefined) {
        found.push(unknown(inField(path, field), field, [...schema.fields.keys()]));
      }
    } else if (known !== true) {
      walk(value[field], known, inField(path, field), found);
    }
  }
}

function lookAt(value: unknown, fields: readonly string[], path: string, found: UnknownField[]): void {
  if (isJson(value)) {
    for (const field in value) {
      if (!fields.includes(field)) {
        found.push(unknown(inField(path, field), field, fields));
      }
    }
  }
}

function unknown(path: string, field: string, known: readonly string[]): UnknownField {
  return { path, field, nearest: nearest(field, known), known: [...known].sort() };
}
