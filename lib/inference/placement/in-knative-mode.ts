import { refuse, violation } from '../../core/checks';
import { Faults } from '../../core/faults';
import type { Texts } from '../../core/json';
import { compact } from '../../core/json';
import { isToken } from '../../core/tokens';
import { annotationKeys, AUTOSCALER_CLASSES } from '../../knative/annotation-keys';
import type { Concurrency } from '../../scaling/concurrency';
import type { ComponentFields } from '../../scaling/kserve-fields';
import type { PlacedScaling } from './placed-scaling';
import type { HpaPlan } from '../../scaling/hpa-checked';
import { UTILIZATION_RANGE } from '../../scaling/resource-metric';
import type { ScalingAnnotation } from '../../scaling/scaling-annotations';
import type { KpaPlan } from '../../scaling/kpa-checked';
import { RANGES } from '../../knative/webhook-ranges';
import type { NonePlan, Scaling } from '../../scaling/scaling';

/** Where a target stands: as fields if KServe's own can hold it, as annotations if not. */
interface WrittenTarget {
  readonly fields: Pick<ComponentFields, 'scaleMetric' | 'scaleTarget'>;
  readonly annotations: { readonly [key: string]: string };
}

/** Concurrency and scaling of a component in KServe's deployment mode Knative. */
export function scalingInKnativeMode(concurrency: Concurrency | undefined, scaling: Scaling): PlacedScaling {
  const { plan } = scaling;
  if (plan.kind === 'keda' || plan.kind === 'external') {
    const hint = 'KServe hands pods to others only in deployment mode Standard';
    refuse('scaling', scaling, 'Scaling.kpa, Scaling.hpa or Scaling.none in deployment mode Knative', hint);
  }
  refuseHpaMetrics(plan);
  refuseUnreadTarget(concurrency, plan);
  const target = plan.kind === 'hpa' ? hpaTarget(plan) : plan.kind === 'kpa' ? kpaTarget(concurrency, plan) : softTarget(concurrency);
  const { minReplicas, maxReplicas } = plan;
  const { scaleMetric, scaleTarget } = target.fields;
  return {
    fields: compact({ minReplicas, maxReplicas, scaleMetric, scaleTarget, containerConcurrency: concurrency?.limit }),
    componentAnnotations: withAnnotations(target.annotations, plan.kind === 'none' ? [] : plan.annotations),
    // KServe's webhook picks its rules by the class on the metadata, and would refuse cpu and memory without it.
    serviceAnnotations: plan.kind === 'hpa' ? { [annotationKeys.class.name]: AUTOSCALER_CLASSES.hpa } : {},
  };
}

/** Knative makes an HPA of one metric, which two annotations name. */
export function refuseHpaMetrics(plan: KpaPlan | HpaPlan | NonePlan): void {
  if (plan.kind === 'hpa' && plan.metrics !== undefined) {
    refuse('Scaling.hpa: metrics', plan.metrics, "one metric, by 'metric' and 'target'", "Knative's HPA takes no other: for several use DeploymentMode.STANDARD");
  }
}

/** A soft target is in requests at once; no other metric has a use for it. */
export function refuseUnreadTarget(concurrency: Concurrency | undefined, plan: KpaPlan | HpaPlan | NonePlan): void {
  if (concurrency?.target === undefined) {
    return;
  }
  const faults = new Faults();
  if (plan.kind === 'hpa') {
    const hint = `a target in requests at once is read only by Scaling.kpa; this one scales on ${plan.metric.name}`;
    faults.add(violation('concurrency', concurrency, 'a hard limit without a target, since Scaling.hpa is used', hint));
  } else if (plan.kind === 'kpa' && plan.metric === 'rps') {
    const hint = 'with Metric.rps() the target is in requests a second: Scaling.kpa({ metric: Metric.rps(), target })';
    faults.add(violation('concurrency', concurrency, 'a hard limit without a target, since the metric is rps', hint));
  }
  faults.throwIfAny();
}

/** With what a scaling asks for, in the spelling of today. */
function withAnnotations(target: Texts, annotations: readonly ScalingAnnotation[]): Texts {
  const all: { [key: string]: string } = { ...target };
  for (const { key, value } of annotations) {
    all[key.name] = value;
  }
  return all;
}

function kpaTarget(concurrency: Concurrency | undefined, plan: KpaPlan): WrittenTarget {
  if (plan.metric === 'concurrency') {
    return softTarget(concurrency);
  }
  const { target } = plan;
  if (target === undefined) {
    return { fields: { scaleMetric: 'rps' }, annotations: {} };
  }
  // KServe's webhook refuses an rps target below 1, and its field holds no fraction.
  return fitsField(target)
    ? { fields: { scaleMetric: 'rps', scaleTarget: target }, annotations: {} }
    : { fields: { scaleMetric: 'rps' }, annotations: { [annotationKeys.target.name]: String(target) } };
}

function softTarget(concurrency: Concurrency | undefined): WrittenTarget {
  const target = concurrency?.target;
  if (target === undefined) {
    return { fields: {}, annotations: {} };
  }
  return fitsField(target)
    ? { fields: { scaleMetric: 'concurrency', scaleTarget: target }, annotations: {} }
    : { fields: {}, annotations: { [annotationKeys.target.name]: String(target) } };
}

function hpaTarget({ metric, target }: HpaPlan): WrittenTarget {
  const inRange = target === undefined || isToken(target) || target <= UTILIZATION_RANGE.max;
  if (!metric.isCustom && inRange) {
    return { fields: { scaleMetric: metric.name, ...(target !== undefined && { scaleTarget: target }) }, annotations: {} };
  }
  // KServe's fields know neither pod metrics nor more than 100 (MiB here); Knative reads both from its annotations.
  return { fields: {}, annotations: { [annotationKeys.metric.name]: metric.name, [annotationKeys.target.name]: String(target) } };
}

/** `scaleTarget` is a 32-bit whole number. */
function fitsField(target: number): boolean {
  return isToken(target) || (Number.isInteger(target) && target >= 1 && target <= RANGES.scale.max);
}
