import type { CustomTimeouts } from '@pulumi/pulumi';
import { textAt } from '../core/json';
import type { KubeObject } from '../platform/install/kube-object';
import { groupKind } from './group-kind';

/** How the provider waits for one kind. */
interface Readiness {
  /** Annotations that tell the provider. */
  readonly annotations: Readonly<Record<string, string>>;
  /** @default - the provider's own, ten minutes */
  readonly timeouts?: CustomTimeouts;
}

const READY: Readiness['annotations'] = { 'pulumi.com/waitFor': 'condition=Ready' };
const SKIP: Readiness['annotations'] = { 'pulumi.com/skipAwait': 'true' };

/**
 * Kinds that the provider does not wait for by itself, or not in a way that fits. Deployments, Jobs and CRDs are not here: it does.
 *
 * @see pulumi-kubernetes provider/pkg/await: awaiters per kind, and the annotations `pulumi.com/waitFor`, `pulumi.com/skipAwait`
 */
export const READINESS: Readonly<Record<string, Readiness>> = {
  // A model is downloaded and loaded before its first answer: minutes, not seconds.
  'serving.kserve.io/InferenceService': { annotations: READY, timeouts: { create: '20m', update: '20m', delete: '10m' } },
  'serving.kserve.io/InferenceGraph': { annotations: READY, timeouts: { create: '20m', update: '20m' } },
  // Tens of gigabytes, by several pods one after the other.
  'serving.kserve.io/LLMInferenceService': { annotations: READY, timeouts: { create: '60m', update: '60m', delete: '10m' } },
  'serving.kubeflow.org/InferenceService': { annotations: READY, timeouts: { create: '20m', update: '20m', delete: '10m' } },
  'serving.knative.dev/Service': { annotations: READY, timeouts: { create: '15m', update: '15m' } },
  'operator.knative.dev/KnativeServing': { annotations: READY, timeouts: { create: '15m', update: '15m' } },
  'cert-manager.io/Certificate': { annotations: READY, timeouts: { create: '5m', update: '5m' } },
};

/**
 * The annotations and timeouts of an object.
 *
 * A Service is not waited for unless a load balancer has to give it an address: the provider would wait for endpoints, which appear only
 * when the pods behind it are ready, and those may wait for the very certificate or webhook that this Service leads to.
 */
export function readinessOf(object: KubeObject): Readiness {
  if (groupKind(object) === 'Service') {
    return textAt(object, 'spec', 'type') === 'LoadBalancer' ? { annotations: {} } : { annotations: SKIP };
  }
  return READINESS[groupKind(object)] ?? { annotations: {} };
}
