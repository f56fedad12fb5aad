import type { DeciderSpec } from '../../knative/revision';

/** knative/serving pkg/reconciler/autoscaling/kpa/kpa.go `minActivators` */
const FEWEST_ACTIVATORS = 2;

/**
 * How many activators are put into the path of a revision.
 *
 * @see knative/serving pkg/reconciler/autoscaling/kpa/kpa.go `computeNumActivators`
 */
export function activatorCount(
  readyPods: number,
  { targetBurstCapacity, totalValue, activatorCapacity }: Pick<DeciderSpec, 'targetBurstCapacity' | 'totalValue' | 'activatorCapacity'>,
): number {
  if (targetBurstCapacity === 0) {
    return FEWEST_ACTIVATORS;
  }
  const capacity = readyPods * totalValue + Math.max(0, targetBurstCapacity);
  return Math.max(FEWEST_ACTIVATORS, Math.ceil(capacity / activatorCapacity));
}
