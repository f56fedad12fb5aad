import type { ServingRuntimeProps } from '../../inference/runtime/serving-runtime-props';

const PREFIX = 'autoscaling.knative.dev/';

/**
 * Errors for autoscaling annotations in a place of a runtime where nothing reads them: on the object itself, or as labels. The rule
 * `soft-annotation-unread` for runtimes.
 *
 * @see kserve v0.20.0 …/components/predictor.go: annotations of the pods come from `spec.annotations` of the runtime
 */
export function unreadRuntimeAnnotations({ annotations, labels, podLabels }: ServingRuntimeProps): string[] {
  const unread = (place: string, map: { readonly [key: string]: string } | undefined, remedy: string): string[] => Object.keys(map ?? {})
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => `${place}: ${key} ${remedy} [soft-annotation-unread]`);
  return [
    ...unread('annotations', annotations, 'is read by nothing on the runtime itself: put it under podAnnotations'),
    ...unread('labels', labels, 'is a label there and not an annotation: put it under podAnnotations'),
    ...unread('podLabels', podLabels, 'is a label there and not an annotation: put it under podAnnotations'),
  ];
}
