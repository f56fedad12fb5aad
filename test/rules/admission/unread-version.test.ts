import { unreadVersionFindings } from '../../../lib/rules/admission/unread-version';

const found = (apiVersion: unknown, kind: unknown) => unreadVersionFindings({ apiVersion, kind }).map(({ level, id, path, message }) => `${level} ${id} ${path}: ${message}`);

describe('an object of a kind that is known', () => {
  it.each([
    ['serving.kserve.io/v1', 'InferenceService', 'serving.kserve.io/v1beta1'],
    ['serving.kserve.io/v1beta1', 'ServingRuntime', 'serving.kserve.io/v1alpha1'],
    ['serving.kserve.io/v1', 'LLMInferenceService', 'serving.kserve.io/v1alpha1 or serving.kserve.io/v1alpha2'],
    ['serving.kubeflow.org/v1alpha1', 'InferenceService', 'serving.kubeflow.org/v1alpha2 or serving.kubeflow.org/v1beta1'],
    ['serving.knative.dev/v1beta1', 'Service', 'serving.knative.dev/v1'],
    ['serving.knative.dev/v1alpha1', 'DomainMapping', 'serving.knative.dev/v1beta1'],
    ['serving.kserve.io', 'InferenceService', 'serving.kserve.io/v1beta1'],
  ])('%s/%s is named, with what there is', (apiVersion, kind, read) => {
    expect(found(apiVersion, kind)).toEqual([`error unread-version apiVersion: expected ${read} for this kind, got ${apiVersion}; nothing else of the object is looked at`]);
  });

  it.each([
    ['serving.kserve.io/v1beta1', 'InferenceService'], ['serving.kserve.io/v1alpha1', 'LLMInferenceService'], ['serving.kserve.io/v1alpha2', 'LLMInferenceService'],
    ['serving.kubeflow.org/v1alpha2', 'InferenceService'], ['serving.kubeflow.org/v1beta1', 'InferenceService'], ['serving.knative.dev/v1', 'Service'],
    // Of others nothing is known.
    ['v1', 'Service'], ['apps/v1', 'Deployment'], ['serving.kserve.io/v1', 'Predictor'], ['serving.knative.dev/v1', 'Route'], [undefined, 'InferenceService'], ['serving.kserve.io/v1', undefined],
  ])('%s/%s is not', (apiVersion, kind) => expect(found(apiVersion, kind)).toEqual([]));
});
