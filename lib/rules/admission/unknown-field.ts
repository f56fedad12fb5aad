import type { Json } from '../../core/json';
import { unknownFields } from '../../kserve/schema/unknown-fields';
import type { ManifestFinding } from './manifest-finding';

/**
 * Fields that the CRD does not know: the API server drops them without a word, so that `minReplica: 3` is one pod. Only `kubectl apply`
 * with strict validation, and Helm not at all, says so.
 */
export function unknownFieldFindings(object: Json): ManifestFinding[] {
  return unknownFields(object).map(({ path, field, nearest, known }) => {
    const meant = nearest === undefined ? `known there are ${shorten(known)}` : `did you mean ${nearest}?`;
    return { level: 'warning', id: 'unknown-field', message: `${path}: the API server drops ${field}, which it does not know; ${meant}`, path, object };
  });
}

const SHOWN = 12;

function shorten(names: readonly string[]): string {
  return names.length > SHOWN ? `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more` : names.join(', ');
}
