import type { Json } from '../../core/json';
import type { RefusedBy } from '../../kserve/admission/refusal';

/** What a rule has found in a manifest. */
export interface ManifestFinding {
  /** An error: upstream refuses it, or it cannot work. A warning: accepted, then ignored or dangerous. */
  readonly level: 'error' | 'warning' | 'note';
  /** The rule's name. */
  readonly id: string;
  readonly message: string;
  /** The field of `object`, such as `spec.predictor.minReplicas`. */
  readonly path: string;
  readonly object: Json;
  /** Who refuses the object; only there where upstream does. */
  readonly refusedBy?: RefusedBy;
}
