import { finiteNumber, violation, wholeNumber } from '../core/checks';
import { Faults } from '../core/faults';
import { compact } from '../core/json';
import { annotationKeys } from '../knative/annotation-keys';
import type { HpaMetric } from './hpa-metric';
import type { HpaOptions } from './hpa-options';
import type { ScalingAnnotation } from './scaling-annotations';
import { AnnotationWriter } from './scaling-annotations';
import { RANGES } from '../knative/webhook-ranges';
import { Metric } from './metric';
import { UTILIZATION_RANGE } from './resource-metric';
import type { ReplicaBounds } from './replica-bounds';
import { checkReplicaBounds } from './replica-bounds';

const PATH = 'Scaling.hpa';

/** A scaling by an HPA whose options have been checked. */
export interface HpaPlan extends ReplicaBounds {
  readonly kind: 'hpa';
  readonly metric: Metric;
  readonly target?: number;
  /** In place of the two. */
  readonly metrics?: readonly HpaMetric[];
  readonly annotations: readonly ScalingAnnotation[];
}

/** Checks the options of `Scaling.hpa`. @param isWrong whether an option was left out because it is wrong by itself @default - none was */
export function hpaPlan(options: HpaOptions, isWrong: (option: keyof HpaOptions) => boolean = () => false): HpaPlan {
  const faults = new Faults();
  const metric = options.metric ?? Metric.cpu();
  const hint = 'an HPA does not go to zero: use Scaling.kpa, or Scaling.keda with an external metric';
  checkReplicaBounds(PATH, options, { minReplicas: 1, maxReplicas: 0, hint }, faults);
  if (options.metrics !== undefined) {
    checkMetrics(options.metrics, options, faults);
  } else if (!isWrong('metric') && !isWrong('metrics') && !isWrong('target')) {
    checkTarget(metric, options.target, faults);
  }
  const reader = new AnnotationWriter(PATH, faults);
  reader.duration('window', options.window, annotationKeys.window, { ...RANGES.windowSeconds, wholeSeconds: true });
  reader.whole('initialScale', options.initialScale, annotationKeys.initialScale, RANGES.scale);
  reader.duration('progressDeadline', options.progressDeadline, annotationKeys.progressDeadline, { min: 1, wholeSeconds: true });
  reader.duration('rolloutDuration', options.rolloutDuration, annotationKeys.rolloutDuration, { wholeSeconds: true });
  faults.throwIfAny();
  const { minReplicas, maxReplicas, target, metrics } = options;
  return { kind: 'hpa', ...compact({ minReplicas, maxReplicas, metric, target, metrics }), annotations: reader.annotations };
}

/** Of two entries for one resource the HPA keeps both, and the lower target is the one that counts: never what was meant. */
function checkMetrics(metrics: readonly HpaMetric[], { metric, target }: HpaOptions, faults: Faults): void {
  const path = `${PATH}: metrics`;
  if (metrics.length === 0) {
    faults.add(violation(path, metrics, 'at least one HpaMetric', 'or leave it out: KServe then scales on cpu'));
  }
  const names = metrics.map(({ spec }) => spec.resource?.name);
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) < index))) {
    faults.add(violation(path, name, 'each of cpu and memory once'));
  }
  for (const [option, value] of Object.entries({ metric, target })) {
    if (value !== undefined) {
      faults.add(violation(`${PATH}: ${option}`, value, "nothing beside 'metrics'", 'an HpaMetric has its target in it'));
    }
  }
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
    faults.attempt(() => finiteNumber(path, target, RANGES.target));
  } else {
    faults.attempt(() => wholeNumber(path, target, metric.name === 'cpu' ? UTILIZATION_RANGE : { min: 1, max: RANGES.scale.max }));
  }
}
