/*
 * Concurrency and scaling of a plain Knative Service. There is no KServe between the user and the revision, so everything but the hard
 * limit is an annotation of the revision's template, in the spelling of today.
 */
import { refuse } from '../../core/checks';
import { annotationKeys, AUTOSCALER_CLASSES } from '../../knative/annotation-keys';
import type { Concurrency } from '../../scaling/concurrency';
import { refuseHpaMetrics, refuseUnreadTarget } from '../../inference/placement/in-knative-mode';
import type { Scaling } from '../../scaling/scaling';

/** Where it stands in the manifest. */
export interface RevisionScaling {
  /** Annotations of `spec.template.metadata`. */
  readonly template: { readonly [key: string]: string };
  /** Annotations of the Service's own metadata. */
  readonly service: { readonly [key: string]: string };
  /** `spec.template.spec.containerConcurrency`. @default - the cluster's */
  readonly containerConcurrency?: number;
}

/**
 * Writes concurrency and scaling where Knative reads them.
 *
 * @throws InputError for what Knative has no reader for
 * @see knative/serving pkg/apis/autoscaling/register.go, pkg/apis/serving/register.go `RolloutDurationKey`
 */
export function revisionScaling(concurrency: Concurrency | undefined, scaling: Scaling | undefined): RevisionScaling {
  const plan = scaling?.plan;
  if (plan !== undefined && (plan.kind === 'keda' || plan.kind === 'external')) {
    refuse('scaling', scaling, 'Scaling.kpa, Scaling.hpa or Scaling.none', 'Knative leaves its pods to nobody else');
  }
  if (plan !== undefined) {
    refuseHpaMetrics(plan);
    refuseUnreadTarget(concurrency, plan);
  }
  const options = plan === undefined || plan.kind === 'none' ? [] : plan.annotations;
  const onService = options.filter(({ key }) => key === annotationKeys.rolloutDuration);
  const target = plan?.kind === 'hpa' || (plan?.kind === 'kpa' && plan.metric === 'rps') ? plan.target : concurrency?.target;
  const metric = plan?.kind === 'hpa' ? plan.metric.name : plan?.kind === 'kpa' && plan.metric === 'rps' ? 'rps' : undefined;
  const texts = {
    [annotationKeys.class.name]: plan?.kind === 'hpa' ? AUTOSCALER_CLASSES.hpa : undefined,
    [annotationKeys.metric.name]: metric,
    [annotationKeys.target.name]: target,
    [annotationKeys.minScale.name]: plan?.minReplicas,
    [annotationKeys.maxScale.name]: plan?.maxReplicas,
    ...Object.fromEntries(options.filter((option) => !onService.includes(option)).map(({ key, value }) => [key.name, value])),
  };
  return {
    template: Object.fromEntries(Object.entries(texts).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))),
    service: Object.fromEntries(onService.map(({ key, value }) => [key.name, value])),
    ...(concurrency?.limit !== undefined && { containerConcurrency: concurrency.limit }),
  };
}
