import type { Texts } from '../core/json';

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

/**
 * The annotations that reach a component's pods: of those who say something, the later go before the earlier.
 *
 * @param said by the runtime, the service and the component
 * @param disallowed further keys that the cluster's KServe keeps back
 * @see kserve pkg/controller/v1beta1/inferenceservice/components/predictor.go `buildObjectMeta`
 */
export function passedOnAnnotations(said: readonly (Texts | undefined)[], disallowed: readonly string[] = []): Texts {
  const kept = new Set([...KEPT_BACK, ...disallowed]);
  const merged: { [key: string]: string } = {};
  for (const texts of said) {
    for (const [key, value] of Object.entries(texts ?? {})) {
      if (!kept.has(key)) {
        merged[key] = value;
      }
    }
  }
  return merged;
}
