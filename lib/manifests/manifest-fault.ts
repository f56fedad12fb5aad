import { show } from '../core/show';
import type { Violation } from '../core/input-error';
import type { Place } from './place';
import { fileAndLine } from './place';

/**
 * What can be wrong with a text before anybody looks at an object in it:
 *
 * - `no-yaml`: it cannot be read
 * - `no-object`: it can be read and is no object of Kubernetes
 * - `foreign`: it says nothing of being one, as the files of others that stand among manifests
 * - `template`: it is what Helm or kustomize makes manifests of
 * - `duplicate-key`: a field stands there twice; like for kubectl, the last one counts
 */
export type ManifestFaultId = 'no-yaml' | 'no-object' | 'foreign' | 'template' | 'duplicate-key';

/** Something wrong with a text of manifests. All but `duplicate-key` mean that the document is not read. */
export interface ManifestFault extends Violation {
  readonly id: ManifestFaultId;
  readonly place: Place;
}

/** What was found: in words, or as a value to be shown. */
type Found = string | { readonly value: unknown };

/** What else is known of it. */
interface FaultDetails {
  readonly field?: string;
  /** What to do. */
  readonly hint?: string;
}

/** Makes the complaint: `file:line: field: expected …, got …; hint`. */
export function manifestFault(
  id: ManifestFaultId, place: Place, found: Found, allowed: string, { field, hint }: FaultDetails = {},
): ManifestFault {
  const path = [fileAndLine(place), ...(field === undefined ? [] : [field])].join(': ');
  // A parser's own words follow a colon.
  const got = typeof found === 'string' ? `${id === 'no-yaml' ? 'got:' : 'got'} ${found}` : `got ${show(found.value)}`;
  const message = `${path}: expected ${allowed}, ${got}${hint === undefined ? '' : `; ${hint}`}`;
  return { id, place, path, got: typeof found === 'string' ? found : found.value, allowed, message };
}
