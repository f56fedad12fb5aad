import { finiteNumber, violation, wholeNumber } from '../core/checks';
import { Faults } from '../core/faults';
import { compact } from '../core/json';
import { annotationKeys } from '../knative/annotation-keys';
import type { HpaOptions } from './hpa-options';
import type { Knob } from './annotation-options';
import { KnobReader } from './annotation-options';
import { LIMITS } from '../knative/limits';
import { Metric } from './metric';
import type { ReplicaBounds } from './replica-bounds';
import { checkReplicaBounds } from './replica-bounds';

const PATH = 'Scaling.hpa';

/** Percent of a request. @see kserve v0.20 inference_service_validation.go `validateScalingHPACompExtension` */
export const UTILIZATION_RANGE = { min: 1, max: 100 } as const;

/** A scaling by an HPA whose options have been checked. */
export interface HpaPlan extends ReplicaBounds {
  readonly kind: 'hpa';
  readonly metric: Metric;
  readonly target?: number;
  readonly knobs: readonly Knob[];
}

/** Checks the options of `Scaling.hpa`. */
export function hpaPlan(options: HpaOptions): HpaPlan {
  const faults = new Faults();
  const metric = options.metric ?? Metric.cpu();
  const hint = 'an HPA does not go to zero: use Scaling.kpa, or Scaling.keda with an external metric';
  checkReplicaBounds(PATH, options, { minReplicas: 1, maxReplicas: 0, hint }, faults);
  checkTarget(metric, options.target, faults);
  const reader = new KnobReader(PATH, faults);
  reader.duration('window', options.window, annotationKeys.window, { ...LIMITS.windowSeconds, wholeSeconds: true });
  reader.whole('initialScale', options.initialScale, annotationKeys.initialScale, LIMITS.scale);
  reader.duration('progressDeadline', options.progressDeadline, annotationKeys.progressDeadline, { min: 1, wholeSeconds: true });
  reader.duration('rolloutDuration', options.rolloutDuration, annotationKeys.rolloutDuration, { wholeSeconds: true });
  faults.throwIfAny();
  const { minReplicas, maxReplicas, target } = options;
  return { kind: 'hpa', ...compact({ minReplicas, maxReplicas, metric, target }), knobs: reader.knobs };
}

function checkTarget(metric: Metric, target: number | undefined, faults: Faults): void {
  const path = `${PATH}: target`;
  if (!metric.isCustom && metric.name !== 'cpu' && metric.name !== 'memory') {
    faults.add(violation(`${PATH}: metric`, metric, 'Metric.cpu(), Metric.memory() or Metric.custom(…)', 'requests are what Scaling.kpa scales on'));
  } else if (target === undefined) {
    if (metric.isCustom || metric.name === 'memory') {
      faults.add(violation(path, target, `a number, since the metric is ${metric.name}`, 'without a target Kubernetes scales on cpu instead'));
    }
  } else if (metric.isCustom) {
    faults.attempt(() => finiteNumber(path, target, LIMITS.target));
  } else {
    faults.attempt(() => wholeNumber(path, target, metric.name === 'cpu' ? UTILIZATION_RANGE : { min: 1, max: LIMITS.scale.max }));
  }
}
