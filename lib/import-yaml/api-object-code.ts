import { ApiObject } from 'cdk8s';
import type { Json } from '../core/json';
import { isJson, isList } from '../core/json';
import { literal } from './code';
import type { ConstructCode } from './construct-code';
import { makerOf } from './construct-code';

/** cdk8s asks a field of this name for the class of the object: `can't render non-simple object`. Patches come after that. */
const CONSTRUCTOR = 'constructor';

/**
 * An object as it stands, for kinds and values that there is no construct for. What cdk8s or its types do not take is left out, and so
 * is patched in afterwards: the comparison finds it.
 */
export function apiObjectCode(object: Json): ConstructCode {
  const typed = Object.fromEntries(Object.entries(object).flatMap(([key, value]): Array<[string, unknown]> =>
    (key !== 'metadata' ? [[key, value]] : isJson(value) ? [[key, typedMetadata(value)]] : [])));
  return {
    type: 'ApiObject',
    props: () => literal(withoutField(typed, CONSTRUCTOR)),
    make: makerOf(ApiObject),
    patches: [],
    addPatch: 'addJsonPatch',
    hatch: [],
  };
}

/** Whether a field of that name stands anywhere in a value. */
export function hasField(value: unknown, name: string): boolean {
  if (isList(value)) {
    return value.some((item) => hasField(item, name));
  }
  return isJson(value) && (Object.hasOwn(value, name) || Object.values(value).some((inner) => hasField(inner, name)));
}

/** Whether cdk8s can write an object only by patches. */
export function needsPatches(object: Json): boolean {
  return hasField(object, CONSTRUCTOR);
}

function withoutField(value: unknown, name: string): unknown {
  if (isList(value)) {
    return value.map((item) => withoutField(item, name));
  }
  return isJson(value)
    ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== name).map(([key, inner]) => [key, withoutField(inner, name)]))
    : value;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const areTexts = (value: unknown): boolean => isJson(value) && Object.values(value).every(isText);

/** What the types of cdk8s ask of metadata; other fields may be anything. A number for a label does not compile, but has been applied. */
const METADATA: Readonly<Record<string, (value: unknown) => boolean>> = {
  name: isText,
  namespace: isText,
  labels: areTexts,
  annotations: areTexts,
  finalizers: (value) => isList(value) && value.every(isText),
  ownerReferences: (value) => isList(value) && value.every(isOwner),
};

/** The fields of an owner reference, with the kind of their value. */
const OWNER: Readonly<Record<string, string>> = {
  apiVersion: 'string', kind: 'string', name: 'string', uid: 'string', blockOwnerDeletion: 'boolean', controller: 'boolean',
};

function isOwner(value: unknown): boolean {
  return isJson(value) && Object.entries(value).every(([field, inner]) => OWNER[field] === typeof inner)
    && ['apiVersion', 'kind', 'name', 'uid'].every((field) => value[field] !== undefined);
}

function typedMetadata(metadata: Json): Json {
  const fits = ([key, value]: readonly [string, unknown]): boolean => !Object.hasOwn(METADATA, key) || METADATA[key]?.(value) === true;
  return Object.fromEntries(Object.entries(metadata).filter(fits));
}
