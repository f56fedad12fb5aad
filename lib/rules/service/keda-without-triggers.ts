import { autoscalerOf } from './scaling-facts';
import type { Trap } from '../rule';
import { error } from '../rule';

/**
 * The autoscaler class stands on the service and counts for every component; one without metrics gets a ScaledObject without triggers.
 *
 * @see KEDA 2.18 apis/keda/v1alpha1/scaledobject_types.go `ValidateTriggers` ("no triggers defined")
 */
export const kedaWithoutTriggers: Trap = {
  id: 'keda-without-triggers',
  find: (subject) => subject.components
    .filter((component) => autoscalerOf(subject, component) === 'keda' && !component.spec.autoScaling?.metrics?.length)
    .map(({ kind }) => error(`${kind}.scaling: expected Scaling.keda with a metric, got none; the service is scaled by KEDA, all components alike, `
      + 'and KEDA refuses an object without triggers')),
};
