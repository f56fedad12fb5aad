import { violation, wholeNumber } from '../core/checks';
import type { Faults } from '../core/faults';
import { isToken } from '../core/tokens';
import { RANGES } from '../knative/webhook-ranges';

/** Between how many and how many pods. */
export interface ReplicaBounds {
  /**
   * Pods, at least. 0 lets the last one go when there is no load.
   *
   * @default 1, which is what KServe writes where nothing is said
   */
  readonly minReplicas?: number;
  /**
   * Pods, at most. 0 is no limit at all.
   *
   * @default - deployment mode Knative: no limit; Standard: minReplicas, so that nothing is ever scaled
   */
  readonly maxReplicas?: number;
}

/** What the two numbers may be at least; depends on what scales. */
export interface LowestBounds {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Why `minReplicas` may not be lower. */
  readonly hint?: string;
}

/**
 * Checks both numbers, and that they are in order.
 *
 * @see knative/serving annotation_validation.go `validateMinMaxScale`; kserve component.go `validateReplicas`
 */
export function checkReplicaBounds(path: string, bounds: ReplicaBounds, lowest: LowestBounds, faults: Faults): void {
  const { minReplicas, maxReplicas } = bounds;
  const { max } = RANGES.scale;
  const lower = minReplicas === undefined
    ? undefined
    : faults.attempt(() => wholeNumber(`${path}: minReplicas`, minReplicas, { min: lowest.minReplicas, max, ...(lowest.hint !== undefined && { hint: lowest.hint }) }));
  const upper = maxReplicas === undefined
    ? undefined
    : faults.attempt(() => wholeNumber(`${path}: maxReplicas`, maxReplicas, { min: lowest.maxReplicas, max }));
  if (lower !== undefined && upper !== undefined && upper !== 0 && upper < lower && !isToken(lower) && !isToken(upper)) {
    const allowed = `a whole number of at least minReplicas ${lower}`;
    faults.add(violation(`${path}: maxReplicas`, upper, allowed, lowest.maxReplicas === 0 ? '0 is no limit' : undefined));
  }
}
