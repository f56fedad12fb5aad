import { listAt } from '../../core/json';
import type { Rule } from '../rule';
import { error, fieldOf } from '../rule';

/**
 * The autoscaler class stands on the service and counts for every component; one without metrics gets a ScaledObject without triggers.
 *
 * @see KEDA apis/keda/v1alpha1/scaledobject_types.go `ValidateTriggers` ("no triggers defined")
 */
export const kedaWithoutTriggers: Rule = {
  id: 'keda-without-triggers',
  find: ({ components }) => components
    .filter(({ autoscaler, spec }) => autoscaler === 'keda' && listAt(spec, 'autoScaling', 'metrics').length === 0)
    .map(({ kind }) => error(`${kind}.scaling: expected Scaling.keda with a metric, got none; the service is scaled by KEDA, all components alike, `
      + 'and KEDA refuses an object without triggers', { at: fieldOf(kind, 'autoScaling') })),
};
