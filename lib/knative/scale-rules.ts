import { violation } from '../core/checks';
import { parseGoInt } from '../core/go-parse';
import type { Violation } from '../core/input-error';
import type { FoundAnnotation } from './annotation-keys';
import { annotationKeys, findAnnotation } from './annotation-keys';
import type { AutoscalerSettings } from './autoscaler-settings';
import type { Revision } from './revision';
import { RANGES } from './webhook-ranges';

type Annotations = Revision['annotations'];

/**
 * The rules about numbers of pods: each within its range, minimum, activation scale and maximum in order, and the cluster's limit kept.
 * Only annotations are compared with one another, not with the cluster's defaults.
 *
 * @see knative/serving annotation_validation.go `validateMinMaxScale`, `validateMaxScaleWithinLimit`, `validateInitialScale`
 */
export function checkScales(annotations: Annotations, settings: AutoscalerSettings): Violation[] {
  const min = findAnnotation(annotations, annotationKeys.minScale);
  const max = findAnnotation(annotations, annotationKeys.maxScale);
  return [
    ...checkRange(min, RANGES.scale.min, RANGES.scale.max),
    ...checkRange(max, ...maxScaleRange(settings)),
    ...checkOrder(min, max),
    ...checkActivationScale(annotations, podsOf(min), podsOf(max)),
    ...checkInitialScale(annotations, settings),
  ];
}

/** Pods, 0 where the annotation is missing or wrong: then the other rules go on as if it were not there. */
function podsOf(annotation: FoundAnnotation | undefined): number {
  const value = annotation && parseGoInt(annotation.value, 32);
  return value === undefined || value < 0 ? 0 : value;
}

function checkRange(annotation: FoundAnnotation | undefined, min: number, max: number): Violation[] {
  const value = annotation && parseGoInt(annotation.value, 32);
  if (annotation === undefined || (value !== undefined && value >= min && value <= max)) {
    return [];
  }
  return [violation(annotation.name, annotation.value, `a whole number from ${min} to ${max}`)];
}

/** Under a cluster-wide limit no revision may be without one. */
function maxScaleRange(settings: AutoscalerSettings): [number, number] {
  const limit = settings['max-scale-limit'];
  return limit > 0 ? [1, limit] : [RANGES.scale.min, RANGES.scale.max];
}

/** Knative names the newer spelling of both, whichever was used. */
function checkOrder(min: FoundAnnotation | undefined, max: FoundAnnotation | undefined): Violation[] {
  if (min === undefined || max === undefined || podsOf(max) === 0 || podsOf(max) >= podsOf(min)) {
    return [];
  }
  return [
    violation(annotationKeys.maxScale.name, max.value, `a whole number of at least min-scale ${podsOf(min)}, or 0 for no limit`),
    violation(annotationKeys.minScale.name, min.value, `a whole number of at most max-scale ${podsOf(max)}`),
  ];
}

function checkActivationScale(annotations: Annotations, min: number, max: number): Violation[] {
  const found = findAnnotation(annotations, annotationKeys.activationScale);
  const value = found && parseGoInt(found.value, 32);
  const lowest = Math.max(RANGES.activationScale.min, min);
  const highest = max === 0 ? RANGES.activationScale.max : max;
  if (found === undefined || (value !== undefined && value >= lowest && value <= highest)) {
    return [];
  }
  const allowed = lowest <= highest ? `a whole number from ${lowest} to ${highest}` : `nothing, since max-scale is ${highest}`;
  return [violation(found.name, found.value, allowed, 'it must be at least 2 and lie within min-scale and max-scale')];
}

/** Unlike the others it is read as a 64-bit number. */
function checkInitialScale(annotations: Annotations, settings: AutoscalerSettings): Violation[] {
  const found = findAnnotation(annotations, annotationKeys.initialScale);
  const value = found && parseGoInt(found.value, 64);
  const lowest = settings['allow-zero-initial-scale'] ? 0 : 1;
  if (found === undefined || (value !== undefined && value >= lowest)) {
    return [];
  }
  const hint = lowest === 1 ? '0 needs allow-zero-initial-scale in config-autoscaler' : undefined;
  return [violation(found.name, found.value, `a whole number of at least ${lowest}`, hint)];
}
