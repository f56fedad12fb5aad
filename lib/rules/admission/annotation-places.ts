import { NETWORKING_ANNOTATIONS } from '../../knative/admission/validate-service';
import { annotationKeys } from '../../knative/annotation-keys';

/** A place where annotations stand. */
export type AnnotationPlace =
  /** `metadata` of an InferenceService. */
  | 'service'
  /** `spec.predictor`, `spec.transformer` or `spec.explainer`. */
  | 'component'
  /** `metadata` of a ServingRuntime or ClusterServingRuntime. */
  | 'runtime'
  /** `spec.annotations` of a runtime, which go to its pods. */
  | 'runtime pods'
  /** `metadata` of a Knative Service. */
  | 'Knative Service'
  /** `spec.template.metadata` of a Knative Service. */
  | 'template';

/** The groups whose annotations are judged; those of others are none of our business. */
export const JUDGED_GROUPS: readonly string[] = [
  'autoscaling.knative.dev', 'serving.knative.dev', 'queue.sidecar.serving.knative.dev', 'networking.knative.dev', 'serving.kserve.io',
];

const REVISION: readonly AnnotationPlace[] = ['service', 'component', 'runtime pods', 'template'];
const OF_KSERVE: readonly AnnotationPlace[] = ['service', 'component', 'runtime pods'];

/**
 * Where each annotation is read. What an InferenceService or a runtime says of a revision KServe hands on to the template.
 *
 * @see kserve pkg/constants/constants.go, …/components/predictor.go `buildObjectMeta`, …/knative/ksvc_reconciler.go
 * @see knative.dev/serving pkg/apis/autoscaling/register.go, pkg/apis/serving/register.go
 */
export const READ_IN: ReadonlyMap<string, readonly AnnotationPlace[]> = new Map([
  ...Object.values(annotationKeys).flatMap((key) => ('legacyName' in key ? [key.name, key.legacyName] : [key.name])).map((name) => [name, REVISION] as const),
  // KServe writes both, from minReplicas and maxReplicas, and takes what others wrote away.
  [annotationKeys.minScale.name, ['template']],
  [annotationKeys.minScale.legacyName, ['template']],
  [annotationKeys.maxScale.name, ['template']],
  // Read from the Service; KServe moves the newer spelling there.
  [annotationKeys.rolloutDuration.name, [...OF_KSERVE, 'Knative Service']],
  [annotationKeys.rolloutDuration.legacyName, ['Knative Service']],
  ['serving.knative.dev/no-gc', REVISION],
  ['serving.knative.dev/creator', ['Knative Service']],
  ['serving.knative.dev/lastModifier', ['Knative Service']],
  ...NETWORKING_ANNOTATIONS.map((name) => [name, ['Knative Service']] as const),
  ...kserve(['deploymentMode', 'disable-localmodel', 'nodegroup', 'disable-auto-update'], ['service']),
  ...kserve(['gpu-resource-types'], ['service', 'runtime pods']),
  ...kserve(['autoscalerClass', 'enable-tag-routing', 'stop', 'enable-metric-aggregation', 'enable-prometheus-scraping', 'storageSecretName', 'gke-accelerator', 'storage-initializer-uid'], OF_KSERVE),
  ...kserve(['server-type', 'enable-agent'], ['runtime']),
  ...kserve(['multinode-executor-backend'], ['runtime pods']),
]);

function kserve(names: readonly string[], places: readonly AnnotationPlace[]): (readonly [string, readonly AnnotationPlace[]])[] {
  return names.map((name) => [`serving.kserve.io/${name}`, places]);
}
