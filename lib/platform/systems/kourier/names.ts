import type { KubeMetadata } from '../../install/kube-object';
import { KNATIVE_NAMESPACE } from '../knative-serving/names';

/** Version of net-kourier, as its labels have it. Source: kourier.yaml. */
export const KOURIER_VERSION = '1.21.1';

/** Where upstream puts Kourier's gateway; its controller is in Knative's namespace. */
export const KOURIER_NAMESPACE = 'kourier-system';

/** The Service in front of the gateway, for requests from outside. */
export const GATEWAY_SERVICE = 'kourier';

/** The class by which Knative hands its ingresses to Kourier. */
export const KOURIER_INGRESS_CLASS = 'kourier.ingress.networking.knative.dev';

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
