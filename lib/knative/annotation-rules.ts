import { isWholeSeconds, parseGoDuration, SECOND } from '../core/go-duration';
import { parseGoFloat } from '../core/go-parse';
import { isQuantity } from '../core/go-quantity';
import type { AnnotationKey } from './annotation-keys';
import { annotationKeys } from './annotation-keys';
import { RANGES } from './webhook-ranges';

/** A rule about one annotation alone. Bounds are tested as Knative tests them, so that NaN passes where it passes there. */
export interface AnnotationRule {
  readonly key: AnnotationKey;
  readonly accepts: (value: string) => boolean;
  readonly allowed: string;
}

interface FloatRange {
  readonly min: number;
  readonly max?: number;
}

/** @see knative/serving pkg/apis/autoscaling/annotation_validation.go `validateFloats` */
function float(key: AnnotationKey, { min, max }: FloatRange): AnnotationRule {
  return {
    key,
    accepts: (text) => {
      const value = parseGoFloat(text);
      return value !== undefined && !(value < min) && !(max !== undefined && value > max);
    },
    allowed: max === undefined ? `a number of at least ${min}` : `a number from ${min} to ${max}`,
  };
}

interface DurationRule {
  readonly min: number;
  readonly max?: number;
  readonly whole: boolean;
}

/** @see knative/serving annotation_validation.go `validateWindow`, `validateScaleDownDelay`, `validateLastPodRetention` */
function duration(key: AnnotationKey, { min, max, whole }: DurationRule): AnnotationRule {
  return {
    key,
    accepts: (text) => {
      const value = parseGoDuration(text);
      return value !== undefined && value >= BigInt(min) * SECOND && (max === undefined || value <= BigInt(max) * SECOND)
        && (!whole || isWholeSeconds(value));
    },
    allowed: `a duration ${max === undefined ? `of at least ${min}s` : `from ${min}s to ${max}s`}${whole ? ' in whole seconds' : ''}, such as "90s" or "1m30s"`,
  };
}

/** @see knative/serving pkg/apis/serving/v1/revision_validation.go `validateQueueSidecarResourceAnnotations` */
function quantity(key: AnnotationKey): AnnotationRule {
  return { key, accepts: isQuantity, allowed: 'an amount as Kubernetes writes it, such as "100m" or "256Mi"' };
}

const burstCapacity = float(annotationKeys.targetBurstCapacity, { min: 0 });
const progressDeadline = duration(annotationKeys.progressDeadline, { min: 0, whole: true });

/** The annotations whose value is right or wrong by itself. */
export const ANNOTATION_RULES: readonly AnnotationRule[] = [
  float(annotationKeys.panicWindowPercentage, RANGES.panicWindowPercentage),
  float(annotationKeys.panicThresholdPercentage, RANGES.panicThresholdPercentage),
  float(annotationKeys.target, RANGES.target),
  float(annotationKeys.targetUtilizationPercentage, RANGES.targetUtilizationPercentage),
  {
    ...burstCapacity,
    accepts: (text) => burstCapacity.accepts(text) || parseGoFloat(text) === -1,
    allowed: 'a number of at least 0, or -1 for no limit',
  },
  duration(annotationKeys.window, { ...RANGES.windowSeconds, whole: true }),
  duration(annotationKeys.scaleToZeroPodRetentionPeriod, { min: 0, max: RANGES.windowSeconds.max, whole: false }),
  duration(annotationKeys.scaleDownDelay, { min: 0, max: RANGES.windowSeconds.max, whole: true }),
  float(annotationKeys.queueSidecarResourcePercentage, RANGES.queueSidecarResourcePercentage),
  quantity(annotationKeys.queueSidecarCpuRequest),
  quantity(annotationKeys.queueSidecarCpuLimit),
  quantity(annotationKeys.queueSidecarMemoryRequest),
  quantity(annotationKeys.queueSidecarMemoryLimit),
  quantity(annotationKeys.queueSidecarEphemeralStorageRequest),
  quantity(annotationKeys.queueSidecarEphemeralStorageLimit),
  // An empty deadline counts as none. @see revision_validation.go `validateProgressDeadlineAnnotation`
  { ...progressDeadline, accepts: (text) => text === '' || progressDeadline.accepts(text) },
];
