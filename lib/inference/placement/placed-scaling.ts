import type { Texts } from '../../core/json';
import type { ComponentFields } from '../../scaling/kserve-fields';

/** Where concurrency and scaling of a component stand in an InferenceService. */
export interface PlacedScaling {
  /** Fields of the component itself. */
  readonly fields: ComponentFields;
  /** Annotations for `spec.<component>.annotations`; they count for this component alone. */
  readonly componentAnnotations: Texts;
  /** Annotations for the InferenceService's own metadata; they count for every component of it. */
  readonly serviceAnnotations: Texts;
}
