import type { RefusedBy } from '../kserve/admission/refusal';
import type { Place } from '../manifests';
import type { FindingLevel } from '../rules/rule';

/** A finding with the place in a file that a person, or an editor, goes to. */
export interface LocatedFinding {
  readonly level: FindingLevel;
  readonly id: string;
  readonly message: string;
  /** The field, such as `spec.predictor.minReplicas`; empty for the object as a whole. */
  readonly path: string;
  /** What the object is called: `InferenceService models/iris`. */
  readonly object: string;
  readonly place: Place;
  /** Who refuses the object; only where upstream does. */
  readonly refusedBy?: RefusedBy;
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

/** From the worst on. */
export const LEVELS: readonly FindingLevel[] = ['error', 'warning', 'note'];

/** Whether a level is at least as bad as another. */
export function atLeast(level: FindingLevel, least: FindingLevel): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(least);
}

/** The chapter about a rule, for who reads a message and wants to know more. */
export function chapterOf(id: string): string {
  const page = /^(schema|kserve|knative|controller)-/.test(id) ? 'admission.md' : 'traps.md';
  return `https://github.com/cdk8s-kserve/cdk8s-kserve/blob/main/docs/${page}#${id}`;
}
