import type { Json, Texts } from '../core/json';
import { numberAt, textAt, textsAt } from '../core/json';
import { annotationKeys, AUTOSCALER_CLASSES, findAnnotation } from '../knative/annotation-keys';
import type { Revision } from '../knative/revision';
import type { Dialect } from './dialect';
import { KEPT_BACK, OF_KNATIVE_SERVICE } from './passed-on-annotations';

/** What a revision's annotations may mean something to: the autoscaler, the revision itself and its queue-proxy. */
const OF_KNATIVE = /^(autoscaling|serving|queue\.sidecar\.serving)\.knative\.dev\//;

/** Never passed on. @see kfserving-lts pkg/constants/constants.go `ServiceAnnotationDisallowedList` */
const DROPPED: { readonly [dialect: string]: readonly string[] } = {
  kserve: KEPT_BACK,
  kfserving: [annotationKeys.minScale.legacyName, annotationKeys.maxScale.legacyName],
};

/** What a component's revision is made of. */
export interface RevisionInput {
  /** `spec.<component>`. */
  readonly spec: Json;
  /** `metadata.annotations` of the service. */
  readonly serviceAnnotations: Texts;
  /** Annotations of the pods of the component's runtime. @default - none, or there is no runtime */
  readonly runtimeAnnotations?: Texts;
  /** Further annotations that the cluster's KServe does not pass on. @default - none */
  readonly disallowed?: readonly string[];
  /** The hard limit of a component that states none. @see knative/serving pkg/apis/serving/v1/revision_defaults.go @default 0 */
  readonly defaultConcurrency?: number;
  readonly dialect: Dialect;
}

/**
 * The revision that KServe, or KFServing, makes of a component in Knative mode, worked out from the manifest itself: whatever way a value
 * got there, it counts. Annotations of the runtime come first, then those of the service, then the component's, and KServe's own last.
 *
 * @see kserve pkg/controller/v1alpha1/utils/utils.go `SetAutoScalingAnnotations`, …/components/predictor.go `buildObjectMeta`
 */
export function componentRevision(input: RevisionInput): Revision {
  const { spec, serviceAnnotations, runtimeAnnotations, disallowed = [], defaultConcurrency = 0, dialect } = input;
  const annotations: { [key: string]: string } = {};
  const kfserving = dialect.id === 'kfserving';
  const dropped = [...(DROPPED[dialect.id] ?? []), ...OF_KNATIVE_SERVICE, ...disallowed];
  copy(runtimeAnnotations, annotations, dropped);
  copy(serviceAnnotations, annotations, dropped);
  if (!kfserving && spec.annotations !== undefined) {
    copy(textsAt(spec, 'annotations'), annotations, dropped);
  }
  if (findAnnotation(annotations, annotationKeys.class) === undefined) {
    annotations[annotationKeys.class.name] = AUTOSCALER_CLASSES.kpa;
  }
  if (!kfserving) {
    const [target, metric] = [numberAt(spec, 'scaleTarget'), textAt(spec, 'scaleMetric')];
    if (target !== undefined) {
      annotations[annotationKeys.target.name] = String(target);
    }
    if (metric !== undefined) {
      annotations[annotationKeys.metric.name] = metric;
    }
  }
  annotations[kfserving ? annotationKeys.minScale.legacyName : annotationKeys.minScale.name] = String(numberAt(spec, 'minReplicas') ?? 1);
  const most = numberAt(spec, 'maxReplicas') ?? 0;
  if (most !== 0) {
    annotations[kfserving ? annotationKeys.maxScale.legacyName : annotationKeys.maxScale.name] = String(most);
  }
  return { annotations, containerConcurrency: numberAt(spec, 'containerConcurrency') ?? defaultConcurrency };
}

function copy(from: Texts | undefined, to: { [key: string]: string }, dropped: readonly string[]): void {
  for (const key in from) {
    const value = from[key];
    if (value !== undefined && OF_KNATIVE.test(key) && !dropped.includes(key)) {
      to[key] = value;
    }
  }
}
