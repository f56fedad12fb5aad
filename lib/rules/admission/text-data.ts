import type { Json } from '../../core/json';
import { isJson, objectAt, textAt } from '../../core/json';
import { show } from '../../core/show';
import { isToken } from '../../core/tokens';
import { inField } from '../../kserve/schema/field-path';
import type { ManifestFinding } from './manifest-finding';

/**
 * Settings that are no texts: `max-scale: 5` for `max-scale: "5"`. The API server refuses the ConfigMap, or the operator's KnativeServing,
 * as a whole; what is read of it here are its texts.
 *
 * @see k8s.io/api core/v1/types.go `ConfigMap.Data`; knative-operator config/crd, `spec.config`
 */
export function textDataFindings(object: Json): ManifestFinding[] {
  return mapsOf(object).flatMap(([path, map]) => Object.entries(map)
    .filter(([, value]) => value !== null && value !== undefined && typeof value !== 'string' && !isToken(value))
    .map(([key, value]): ManifestFinding => ({
      level: 'error', id: 'text-data', path: inField(path, key), object,
      message: `the API server refuses ${inField(path, key)}: expected a text, got ${show(value)}; put it in quotes`,
    })));
}

/** The maps of texts in an object, with where they stand. */
function mapsOf(object: Json): (readonly [path: string, map: Json])[] {
  if (object.kind === 'ConfigMap' && object.apiVersion === 'v1') {
    const data = objectAt(object, 'data');
    return data === undefined ? [] : [['data', data]];
  }
  if (object.kind !== 'KnativeServing' || textAt(object, 'apiVersion')?.startsWith('operator.knative.dev/') !== true) {
    return [];
  }
  return Object.entries(objectAt(object, 'spec', 'config') ?? {})
    .flatMap(([name, map]) => (isJson(map) ? [[inField('spec.config', name), map] as const] : []));
}
