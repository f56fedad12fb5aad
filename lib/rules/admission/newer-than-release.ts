/*
 * Objects of other kinds than InferenceServices that need a later KServe than the one in use: a runtime, a graph, a cache, a setting of
 * inferenceservice-config. Of services the rule `kserve-release` says the same, in the same words.
 */
import type { Json } from '../../core/json';
import { newerInObject, newerValuesIn } from '../../kserve/releases/newer-uses';
import { pathThrough } from '../../kserve/schema/field-path';
import type { KnownFigure } from '../known-cluster';
import type { ManifestFinding } from './manifest-finding';
import { heldAgainst, releaseWords } from '../service/kserve-release';

/** What an object has that the KServe in use does not. */
export function newerFindings(object: Json, version: KnownFigure<string | undefined>): ManifestFinding[] {
  const held = heldAgainst(version);
  if (held === undefined) {
    return [];
  }
  const finding = (at: readonly string[], what: string, since: string, before?: string): ManifestFinding => (
    { ...releaseWords(what, since, held, before), id: 'kserve-release', path: pathThrough(object, at), object });
  return [
    ...newerInObject(object, held.release).map(({ at, field, since }) => finding(at, nameOf(object, at, field), since)),
    ...newerValuesIn(object, held.release).map(({ at, row: { of, value, since, before } }) => finding(at, `${of} ${value}`, since, before)),
  ];
}

function nameOf(object: Json, at: readonly string[], field: string): string {
  if (field === '') {
    return `${String(object.kind)} of ${String(object.apiVersion)}`;
  }
  return object.kind === 'ConfigMap' ? `${field} of inferenceservice-config` : at.slice(1).join('.');
}
