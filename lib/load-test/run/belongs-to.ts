import type { SeenObject } from './seen-object';

/** Pods and autoscalers of a service: KServe labels them with the InferenceService and its component, Knative with its own Service. */
export function belongsTo({ metadata }: SeenObject, service: string): boolean {
  const { labels = {} } = metadata ?? {};
  const component = labels.component ?? 'predictor';
  return (labels['serving.kserve.io/inferenceservice'] === service && component === 'predictor') || labels['serving.knative.dev/service'] === service;
}
