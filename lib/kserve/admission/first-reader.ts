import type { RefusedBy } from './refusal';

/*
 * The API server keeps an object of a custom kind as plain JSON and knows a whole number by its type alone: `format: int32` of a CRD is
 * stripped (k8s.io/apiextensions-apiserver pkg/apiserver/validation/formats.go). Whether a number fits the field's Go type shows where the
 * object is decoded into one: by a webhook of its kind, if it has one; else by the controller, of an object that was let in.
 */

/** Who is the first to decode an object of a kind into Go's types. */
export interface FirstReader {
  readonly refusedBy: RefusedBy;
  /** The refusal's id. */
  readonly id: 'kserve-decode' | 'controller-decode' | 'knative-decode';
  /** Whether it is a mutating webhook, which goes before the schema is asked and writes back what Go read. */
  readonly mutates: boolean;
}

const MUTATING: FirstReader = { refusedBy: 'kserve', id: 'kserve-decode', mutates: true };
const VALIDATING: FirstReader = { refusedBy: 'kserve', id: 'kserve-decode', mutates: false };
const KNATIVE: FirstReader = { refusedBy: 'knative', id: 'knative-decode', mutates: true };
const CONTROLLER: FirstReader = { refusedBy: 'controller', id: 'controller-decode', mutates: false };

/** @see kserve config/webhook/manifests.yaml, llmisvc/manifests.yaml, localmodel/manifests.yaml */
const WEBHOOKS: ReadonlyMap<string, FirstReader> = new Map([
  ['InferenceService', MUTATING],
  ['LLMInferenceService', MUTATING],
  ['LLMInferenceServiceConfig', VALIDATING],
  ['ServingRuntime', VALIDATING],
  ['ClusterServingRuntime', VALIDATING],
  ['InferenceGraph', VALIDATING],
  ['TrainedModel', VALIDATING],
  ['LocalModelCache', VALIDATING],
  ['Service', KNATIVE],
  ['DomainMapping', KNATIVE],
]);

/** The first reader of a kind of KServe's or Knative's. */
export function firstReader(kind: string): FirstReader {
  return WEBHOOKS.get(kind) ?? CONTROLLER;
}
