import type { SystemComparison } from './compare';

/** How a system compares, in numbers of objects. `upstream` is `matched` plus `differing` plus `missing`. */
export interface ComparisonSummary {
  readonly system: string;
  /** Objects in the release. */
  readonly upstream: number;
  /** The same here. */
  readonly matched: number;
  /** Not the same, or left out on purpose. */
  readonly differing: number;
  /** Only upstream, and nobody said why. */
  readonly missing: number;
  /** Only here, and nobody said why. */
  readonly extra: number;
  /** Of `differing`: those with a difference that nobody explained. */
  readonly unexplained: number;
}

/** The numbers of a comparison. */
export function summarize({ system, upstream, objects }: SystemComparison): ComparisonSummary {
  const count = (condition: (object: SystemComparison['objects'][number]) => boolean) => objects.filter(condition).length;
  return {
    system,
    upstream,
    matched: count(({ outcome }) => outcome === 'matched'),
    differing: count(({ outcome, explained }) => outcome === 'differing' || (outcome === 'missing' && explained)),
    missing: count(({ outcome, explained }) => outcome === 'missing' && !explained),
    extra: count(({ outcome, explained }) => outcome === 'extra' && !explained),
    unexplained: count(({ outcome, explained }) => outcome === 'differing' && !explained),
  };
}

/** Whether a comparison is clean: nothing missing, nothing extra, nothing unexplained. */
export function isClean(comparison: SystemComparison): boolean {
  return comparison.objects.every(({ outcome, explained }) => outcome === 'matched' || explained);
}
