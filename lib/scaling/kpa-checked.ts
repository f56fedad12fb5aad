import { finiteNumber, violation } from '../core/checks';
import { Faults } from '../core/faults';
import { compact } from '../core/json';
import { isToken } from '../core/tokens';
import { annotationKeys } from '../knative/annotation-keys';
import type { ScalingAnnotation } from './scaling-annotations';
import { AnnotationWriter } from './scaling-annotations';
import type { KpaOptions } from './kpa-options';
import { RANGES } from '../knative/webhook-ranges';
import type { ReplicaBounds } from './replica-bounds';
import { checkReplicaBounds } from './replica-bounds';

const PATH = 'Scaling.kpa';

/** A scaling by the KPA whose options have been checked. */
export interface KpaPlan extends ReplicaBounds {
  readonly kind: 'kpa';
  readonly metric: 'concurrency' | 'rps';
  /** Requests a second. */
  readonly target?: number;
  /** Percent. */
  readonly targetUtilization?: number;
  readonly annotations: readonly ScalingAnnotation[];
}

/** Checks the options of `Scaling.kpa`. @param isWrong whether an option was left out because it is wrong by itself @default - none was */
export function kpaPlan(options: KpaOptions, isWrong: (option: keyof KpaOptions) => boolean = () => false): KpaPlan {
  const faults = new Faults();
  checkReplicaBounds(PATH, options, { minReplicas: 0, maxReplicas: 0 }, faults);
  if (!isWrong('metric')) {
    checkTarget(options, faults);
  }
  const annotations = writeAnnotations(options, faults);
  checkActivationScale(options, faults);
  faults.throwIfAny();
  const { minReplicas, maxReplicas, target, targetUtilization } = options;
  const metric: KpaPlan['metric'] = options.metric?.name === 'rps' ? 'rps' : 'concurrency';
  return compact({ kind: 'kpa' as const, minReplicas, maxReplicas, target, targetUtilization, metric, annotations });
}

function checkTarget({ metric, target }: KpaOptions, faults: Faults): void {
  if (metric !== undefined && metric.name !== 'concurrency' && metric.name !== 'rps') {
    faults.add(violation(`${PATH}: metric`, metric, 'Metric.concurrency() or Metric.rps()', 'the KPA knows no other: use Scaling.hpa'));
  } else if (target !== undefined && metric?.name !== 'rps') {
    faults.add(violation(`${PATH}: target`, target, 'a target only with metric: Metric.rps()', `for requests at once use concurrency: Concurrency.soft(${target})`));
  } else if (target !== undefined) {
    faults.attempt(() => finiteNumber(`${PATH}: target`, target, RANGES.target));
  }
}

/** How long each may be, in seconds. Written once, and not for each of thousands of services. */
const WINDOW = { ...RANGES.windowSeconds, wholeSeconds: true };
const DELAY = { max: RANGES.windowSeconds.max, wholeSeconds: true };
const RETENTION = { max: RANGES.windowSeconds.max };
/** A Deployment refuses a deadline of 0, though Knative's webhook lets it pass. */
const DEADLINE = { min: 1, wholeSeconds: true };
const ROLLOUT = { wholeSeconds: true };

function writeAnnotations(options: KpaOptions, faults: Faults): readonly ScalingAnnotation[] {
  const reader = new AnnotationWriter(PATH, faults);
  reader.number('targetUtilization', options.targetUtilization, annotationKeys.targetUtilizationPercentage, RANGES.targetUtilizationPercentage);
  if (options.targetBurstCapacity === -1) {
    reader.text('targetBurstCapacity', '-1', annotationKeys.targetBurstCapacity);
  } else {
    const hint = '-1 keeps the activator in the path for good';
    reader.number('targetBurstCapacity', options.targetBurstCapacity, annotationKeys.targetBurstCapacity, { min: 0, hint });
  }
  reader.duration('window', options.window, annotationKeys.window, WINDOW);
  reader.number('panicWindowPercentage', options.panicWindowPercentage, annotationKeys.panicWindowPercentage, RANGES.panicWindowPercentage);
  const threshold = RANGES.panicThresholdPercentage;
  reader.number('panicThresholdPercentage', options.panicThresholdPercentage, annotationKeys.panicThresholdPercentage, threshold);
  reader.whole('initialScale', options.initialScale, annotationKeys.initialScale, RANGES.scale);
  reader.whole('activationScale', options.activationScale, annotationKeys.activationScale, RANGES.activationScale);
  reader.duration('scaleDownDelay', options.scaleDownDelay, annotationKeys.scaleDownDelay, DELAY);
  reader.duration('scaleToZeroPodRetention', options.scaleToZeroPodRetention, annotationKeys.scaleToZeroPodRetentionPeriod, RETENTION);
  const { aggregation } = options;
  reader.text('aggregation', aggregation?.name, annotationKeys.metricAggregationAlgorithm, aggregation?.legacyName);
  reader.duration('progressDeadline', options.progressDeadline, annotationKeys.progressDeadline, DEADLINE);
  reader.duration('rolloutDuration', options.rolloutDuration, annotationKeys.rolloutDuration, ROLLOUT);
  return reader.annotations;
}

/** @see knative/serving annotation_validation.go `validateMinMaxScale`: min-scale <= activation-scale <= max-scale */
function checkActivationScale({ activationScale, minReplicas = 1, maxReplicas = 0 }: KpaOptions, faults: Faults): void {
  if (activationScale === undefined || isToken(activationScale) || !(activationScale >= RANGES.activationScale.min)) {
    return;
  }
  if (activationScale < minReplicas && !isToken(minReplicas)) {
    faults.add(violation(`${PATH}: activationScale`, activationScale, `a whole number of at least minReplicas ${minReplicas}`));
  } else if (maxReplicas !== 0 && activationScale > maxReplicas && !isToken(maxReplicas)) {
    faults.add(violation(`${PATH}: activationScale`, activationScale, `a whole number of at most maxReplicas ${maxReplicas}`));
  }
}
