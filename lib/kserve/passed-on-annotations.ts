/*
 * An InferenceService's annotations reach its pods, but for some that KServe keeps back and some that it puts elsewhere.
 */

/** Never passed on, whatever the cluster's list says. @see kserve pkg/constants/constants.go `ServiceAnnotationDisallowedList` */
export const KEPT_BACK: readonly string[] = [
  'autoscaling.knative.dev/min-scale', 'autoscaling.knative.dev/max-scale', 'internal.serving.kserve.io/storage-initializer-sourceuri',
  'kubectl.kubernetes.io/last-applied-configuration', 'modelFormat',
];

/**
 * Keys that go to the Knative Service itself and not to its revisions.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/reconcilers/knative/ksvc_reconciler.go `managedKsvcAnnotations`
 */
export const OF_KNATIVE_SERVICE: readonly string[] = ['serving.knative.dev/rollout-duration', 'serving.knative.openshift.io/enablePassthrough'];
