import type { Json } from '../core/json';
import { isObject } from './patches';

/** What the API server and kubectl add to an object; nobody writes it into a file that is applied. */
const SERVER_METADATA = ['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields', 'selfLink', 'deletionTimestamp'];
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * An object as somebody would write it: without its status and what the API server has added, and without fields that are null, which
 * are no fields to Kubernetes.
 */
export function cleanObject(object: Json): Json {
  const { status: _status, ...rest } = withoutNulls(object) as Json;
  if (!isObject(rest.metadata)) {
    return rest;
  }
  const metadata = Object.fromEntries(Object.entries(rest.metadata).filter(([key]) => !SERVER_METADATA.includes(key)));
  if (isObject(metadata.annotations) && LAST_APPLIED in metadata.annotations) {
    const { [LAST_APPLIED]: _applied, ...annotations } = metadata.annotations;
    const { annotations: _all, ...others } = metadata;
    return { ...rest, metadata: Object.keys(annotations).length === 0 ? others : { ...others, annotations } };
  }
  return { ...rest, metadata };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null).map(([key, inner]) => [key, withoutNulls(inner)]))
    : value;
}
