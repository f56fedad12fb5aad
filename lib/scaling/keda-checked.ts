import { violation } from '../core/checks';
import type { IDuration } from '../core/duration';
import { durationSeconds } from '../core/duration';
import { Faults } from '../core/faults';
import { compact } from '../core/json';
import type { AutoScalingSpec } from './kserve-fields';
import type { KedaMetric } from './keda-metric';
import type { KedaOptions } from './keda-options';
import type { ReplicaBounds } from './replica-bounds';
import { checkReplicaBounds } from './replica-bounds';

const PATH = 'Scaling.keda';

/** Seconds. @see kubernetes pkg/apis/autoscaling/validation/validation.go `MaxStabilizationWindowSeconds` */
const LONGEST_STABILIZATION = 3600;

/** A scaling by KEDA whose options have been checked. */
export interface KedaPlan extends ReplicaBounds {
  readonly kind: 'keda';
  readonly autoScaling: AutoScalingSpec;
}

/** Checks the options of `Scaling.keda`. */
export function kedaPlan(options: KedaOptions): KedaPlan {
  const faults = new Faults();
  const { minReplicas, maxReplicas, metrics, scaleUpStabilization, scaleDownStabilization } = options;
  checkReplicaBounds(PATH, options, { minReplicas: 0, maxReplicas: 1 }, faults);
  const triggers: readonly KedaMetric[] = Array.isArray(metrics) ? metrics : [];
  if (triggers.length === 0) {
    faults.add(violation(`${PATH}: metrics`, metrics, 'at least one KedaMetric', 'KEDA refuses a ScaledObject without a trigger'));
  } else if (minReplicas === 0 && !triggers.some(({ worksFromZero }) => worksFromZero)) {
    const hint = 'cpu and memory have no value without a pod, so KEDA refuses them alone: add an external metric, or keep one pod';
    faults.add(violation(`${PATH}: minReplicas`, minReplicas, 'a whole number of at least 1', hint));
  }
  if (minReplicas === 0 && maxReplicas === undefined) {
    const hint = 'without it KServe takes minReplicas for it, and no pod ever starts';
    faults.add(violation(`${PATH}: maxReplicas`, maxReplicas, 'a whole number of at least 1, since minReplicas is 0', hint));
  }
  const scaleUp = stabilization('scaleUpStabilization', scaleUpStabilization, faults);
  const scaleDown = stabilization('scaleDownStabilization', scaleDownStabilization, faults);
  faults.throwIfAny();
  const behavior = (scaleUp ?? scaleDown) && { ...(scaleUp && { scaleUp }), ...(scaleDown && { scaleDown }) };
  const autoScaling = { metrics: triggers.map(({ spec }) => spec), ...(behavior && { behavior }) };
  return { kind: 'keda', ...compact({ minReplicas, maxReplicas }), autoScaling };
}

function stabilization(option: string, window: IDuration | undefined, faults: Faults): { stabilizationWindowSeconds: number } | undefined {
  const seconds = window === undefined
    ? undefined
    : faults.attempt(() => durationSeconds(`${PATH}: ${option}`, window, { max: LONGEST_STABILIZATION, wholeSeconds: true }));
  return seconds === undefined ? undefined : { stabilizationWindowSeconds: seconds };
}
