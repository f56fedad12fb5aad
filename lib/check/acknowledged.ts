import { textsAt } from '../core/json';
import type { ManifestFinding } from '../rules/admission/manifest-finding';

/** The annotation by which a manifest says that some warnings and notes about it are meant: their ids, with commas between. */
export const ACKNOWLEDGE_ANNOTATION = 'cdk8s-kserve/acknowledge';

/** Without the warnings and notes that the object itself says are meant. An error stays: it cannot be meant. */
export function withoutAcknowledged(object: unknown, findings: readonly ManifestFinding[]): ManifestFinding[] {
  const text = textsAt(object, 'metadata', 'annotations')[ACKNOWLEDGE_ANNOTATION];
  const ids = new Set((text ?? '').split(',').map((id) => id.trim()));
  return findings.filter(({ level, id }) => level === 'error' || !ids.has(id));
}
