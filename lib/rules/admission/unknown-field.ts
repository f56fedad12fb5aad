import type { Json } from '../../core/json';
import { KServeRelease } from '../../kserve/releases/kserve-release';
import { newerInObject } from '../../kserve/releases/newer-uses';
import { pathSteps } from '../../kserve/schema/field-path';
import { unknownFields } from '../../kserve/schema/unknown-fields';
import { KSERVE_VERSION } from '../../kserve/version';
import type { ManifestFinding } from './manifest-finding';

/**
 * Fields that the CRD does not know: the API server drops them without a word, so that `minReplica: 3` is one pod. Only `kubectl apply`
 * with strict validation, and Helm not at all, says so.
 */
export function unknownFieldFindings(object: Json): ManifestFinding[] {
  const unknown = unknownFields(object);
  const newer = new Set(unknown.length === 0 || HELD === undefined ? [] : newerInObject(object, HELD).map(({ at }) => at.join('.')));
  // What a later KServe than the schemas here has is the business of kserve-release.
  return unknown.filter(({ path }) => !newer.has(pathSteps(path).join('.'))).map(({ path, field, nearest, known }) => {
    const meant = nearest === undefined ? `known there are ${shorten(known)}` : `did you mean ${nearest}?`;
    return { level: 'warning', id: 'unknown-field', message: `${path}: the API server drops ${field}, which it does not know; ${meant}`, path, object };
  });
}

/** The release whose schemas are here. */
const HELD = KServeRelease.find(KSERVE_VERSION);

const SHOWN = 12;

function shorten(names: readonly string[]): string {
  return names.length > SHOWN ? `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more` : names.join(', ');
}
