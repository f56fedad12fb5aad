import { numberAt } from '../../core/json';
import type { Rule } from '../rule';
import { fieldOf, warning } from '../rule';

/**
 * In Standard mode a missing maxReplicas does not mean unlimited but as many as the minimum: nothing ever scales.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go `createHPA`
 */
export const standardPinnedReplicas: Rule = {
  id: 'standard-pinned-replicas',
  find: ({ mode, components }) => (mode.name !== 'Standard' ? [] : components
    .filter(({ autoscaler, spec }) => ['hpa', 'keda'].includes(autoscaler) && (numberAt(spec, 'maxReplicas') ?? 0) === 0)
    .map(({ kind, minReplicas }) => {
      const pods = Math.max(1, minReplicas);
      return warning(`the ${kind} stays at ${pods} pod${pods === 1 ? '' : 's'}: in Standard mode KServe raises an unset maxReplicas `
        + 'to minReplicas and no further; set maxReplicas of scaling, or Scaling.none() if that is meant', { at: fieldOf(kind, 'maxReplicas') });
    })),
};
