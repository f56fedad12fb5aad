import { annotationKeys, findAnnotation } from '../../knative/annotation-keys';
import type { FindingDraft, Rule } from '../rule';
import { error, fieldOf } from '../rule';

/**
 * A soft target above the hard limit never has an effect: Knative takes the smaller of the two.
 *
 * @see knative/serving pkg/reconciler/autoscaling/resources/target.go `ResolveMetricTarget`
 */
export const softTargetAboveHardLimit: Rule = {
  id: 'soft-target-above-hard-limit',
  find: ({ components }) => components.flatMap(({ kind, revision }): FindingDraft[] => {
    const limit = revision?.containerConcurrency ?? 0;
    const target = findAnnotation(revision?.annotations, annotationKeys.target);
    const rps = findAnnotation(revision?.annotations, annotationKeys.metric)?.value === 'rps';
    if (limit <= 0 || target === undefined || rps || !(Number(target.value) > limit)) {
      return [];
    }
    return [error(`${kind}: expected a soft target of at most the hard limit ${limit}, got ${target.value}; Knative takes the smaller of the two, `
      + `so ${target.value} would do nothing: raise containerConcurrency or lower the target`, { at: fieldOf(kind, 'containerConcurrency') })];
  }),
};
