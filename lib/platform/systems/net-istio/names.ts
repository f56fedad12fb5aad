import type { KubeMetadata } from '../../install/kube-object';
import { KNATIVE_NAMESPACE } from '../knative-serving/names';

/** Version of net-istio, as its labels have it. Source: net-istio.yaml. */
export const NET_ISTIO_VERSION = '1.21.4';

/** Where Istio is expected to be. */
export const ISTIO_NAMESPACE = 'istio-system';

/** The Service of Istio's ingress gateway, as Istio's charts name it. */
export const ISTIO_GATEWAY_SERVICE = 'istio-ingressgateway';

/** The class by which Knative hands its ingresses to net-istio; it is Knative's own default too. */
export const ISTIO_INGRESS_CLASS = 'istio.ingress.networking.knative.dev';

const COMMON = {
  'app.kubernetes.io/component': 'net-istio',
  'app.kubernetes.io/name': 'knative-serving',
  'app.kubernetes.io/version': NET_ISTIO_VERSION,
};

/** The labels of everything in net-istio. */
export const NET_ISTIO_LABELS = { ...COMMON, 'networking.knative.dev/ingress-provider': 'istio' };

/** The labels of its pods. */
export const NET_ISTIO_POD_LABELS = COMMON;

/** Metadata of an object in Knative's namespace. */
export function netIstio(name: string): KubeMetadata {
  return { name, namespace: KNATIVE_NAMESPACE, labels: NET_ISTIO_LABELS };
}
