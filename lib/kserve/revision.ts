import { annotationKeys, AUTOSCALER_CLASSES, findAnnotation } from '../knative/annotation-keys';
import type { Revision } from '../knative/revision';
import { Dialect } from './dialect';
import type { Json } from '../core/json';

/** What a revision's annotations may mean something to: the autoscaler, the revision itself and its queue-proxy. */
const OF_KNATIVE = /^(autoscaling|serving|queue\.sidecar\.serving)\.knative\.dev\//;

/** Never passed on. @see kserve v0.20.0 and kfserving-lts v0.6.0 pkg/constants/constants.go `ServiceAnnotationDisallowedList` */
const DROPPED = {
  kserve: [annotationKeys.minScale.name, annotationKeys.maxScale.name],
  kfserving: [annotationKeys.minScale.legacyName, annotationKeys.maxScale.legacyName],
};

/** Goes to the Knative Service instead. @see kserve v0.20.0 …/reconcilers/knative/ksvc_reconciler.go `managedKsvcAnnotations` */
const MOVED: readonly string[] = [annotationKeys.rolloutDuration.name];

/**
 * The revision that KServe, or KFServing, makes of a component in Knative mode, worked out from the manifest itself: whatever way a value
 * got there, it counts.
 *
 * @see kserve v0.20.0 pkg/controller/v1alpha1/utils/utils.go `SetAutoScalingAnnotations`, …/components/predictor.go `buildObjectMeta`
 */
export function componentRevision(spec: Json, serviceAnnotations: { readonly [key: string]: string }, dialect: Dialect): Revision {
  const annotations: { [key: string]: string } = {};
  const kfserving = dialect === Dialect.KFSERVING;
  copy(serviceAnnotations, annotations, dialect);
  copy(kfserving ? undefined : spec.annotations, annotations, dialect);
  if (findAnnotation(annotations, annotationKeys.class) === undefined) {
    annotations[annotationKeys.class.name] = AUTOSCALER_CLASSES.kpa;
  }
  if (!kfserving && spec.scaleTarget !== undefined) {
    annotations[annotationKeys.target.name] = String(spec.scaleTarget);
  }
  if (!kfserving && spec.scaleMetric !== undefined) {
    annotations[annotationKeys.metric.name] = spec.scaleMetric;
  }
  annotations[kfserving ? annotationKeys.minScale.legacyName : annotationKeys.minScale.name] = String(spec.minReplicas ?? 1);
  if (spec.maxReplicas) {
    annotations[kfserving ? annotationKeys.maxScale.legacyName : annotationKeys.maxScale.name] = String(spec.maxReplicas);
  }
  return { annotations, containerConcurrency: spec.containerConcurrency ?? 0 };
}

function copy(from: { readonly [key: string]: string } | undefined, to: { [key: string]: string }, { id }: Dialect): void {
  const dropped: readonly string[] = id === 'kfserving' ? DROPPED.kfserving : DROPPED.kserve;
  for (const key in from) {
    if (OF_KNATIVE.test(key) && !dropped.includes(key) && !MOVED.includes(key)) {
      to[key] = from[key];
    }
  }
}
