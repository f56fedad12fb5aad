import type { Json } from '../../core/json';
import type { RefusedBy } from '../../kserve/admission/refusal';
import type { Finding } from '../rule';

/** What a rule has found in a manifest. */
export interface ManifestFinding extends Omit<Finding, 'at'> {
  /** The field of `object`, such as `spec.predictor.minReplicas`; empty for the object as a whole. */
  readonly path: string;
  readonly object: Json;
  /** Who refuses the object; only there where upstream does. */
  readonly refusedBy?: RefusedBy;
}
