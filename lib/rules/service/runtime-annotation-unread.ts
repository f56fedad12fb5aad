import type { Texts } from '../../core/json';
import { inWords } from '../rule';

const PREFIX = 'autoscaling.knative.dev/';

/** The maps of a runtime where a user may put annotations. */
export interface RuntimeMaps {
  /** Annotations of the object. @default - none */
  readonly annotations?: Texts;
  /** Labels of the object. @default - none */
  readonly labels?: Texts;
  /** Labels of the pods. @default - none */
  readonly podLabels?: Texts;
}

/**
 * Errors for autoscaling annotations in a place of a runtime where nothing reads them: on the object itself, or as labels. The rule
 * `soft-annotation-unread` for runtimes.
 *
 * @see kserve …/components/predictor.go: annotations of the pods come from `spec.annotations` of the runtime
 */
export function unreadRuntimeAnnotations({ annotations, labels, podLabels }: RuntimeMaps): string[] {
  const unread = (place: string, map: Texts | undefined, remedy: string): string[] => Object.keys(map ?? {})
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => inWords({ id: 'soft-annotation-unread', message: `${place}: ${key} ${remedy}` }));
  return [
    ...unread('annotations', annotations, 'is read by nothing on the runtime itself: put it under podAnnotations'),
    ...unread('labels', labels, 'is a label there and not an annotation: put it under podAnnotations'),
    ...unread('podLabels', podLabels, 'is a label there and not an annotation: put it under podAnnotations'),
  ];
}
