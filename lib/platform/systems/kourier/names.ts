import type { KubeMetadata } from '../../install/kube-object';
import { KNATIVE_NAMESPACE } from '../knative-serving/definition';
import { KOURIER_NAMESPACE, KOURIER_VERSION } from './definition';

/** The labels of everything in Kourier. */
export const KOURIER_LABELS = {
  'networking.knative.dev/ingress-provider': 'kourier',
  'app.kubernetes.io/name': 'knative-serving',
  'app.kubernetes.io/component': 'net-kourier',
  'app.kubernetes.io/version': KOURIER_VERSION,
};

/** Metadata of an object beside the controller, in Knative's namespace. */
export function besideController(name: string): KubeMetadata {
  return { name, namespace: KNATIVE_NAMESPACE, labels: KOURIER_LABELS };
}

/** Metadata of an object beside the gateway. */
export function besideGateway(name: string): KubeMetadata {
  return { name, namespace: KOURIER_NAMESPACE, labels: KOURIER_LABELS };
}
