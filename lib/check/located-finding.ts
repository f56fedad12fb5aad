import type { Place } from '../manifests';
import type { ManifestFinding } from '../rules/admission/manifest-finding';

/** A finding with the place in a file that a person, or an editor, goes to. */
export interface LocatedFinding extends Omit<ManifestFinding, 'object'> {
  /** What the object is called: `InferenceService models/iris`. */
  readonly object: string;
  readonly place: Place;
}

/** What came out of a run. */
export interface CheckResult {
  /** In the order of the files. */
  readonly findings: readonly LocatedFinding[];
  /** Objects that were looked at. */
  readonly objects: number;
  /** Files that were read. */
  readonly files: number;
}
