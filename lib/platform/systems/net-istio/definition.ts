import { KNATIVE_NAMESPACE } from '../knative-serving/definition';
import type { SystemDefinition } from '../../system/system-definition';

/** Version of net-istio, as its labels have it. Source: net-istio.yaml of Knative 1.21. */
export const NET_ISTIO_VERSION = '1.21.4';

/** Where Istio is expected to be. */
export const ISTIO_NAMESPACE = 'istio-system';

/** The Service of Istio's ingress gateway, as Istio's charts name it. */
export const ISTIO_GATEWAY_SERVICE = 'istio-ingressgateway';

/** The class by which Knative hands its ingresses to net-istio; it is Knative's own default too. */
export const ISTIO_INGRESS_CLASS = 'istio.ingress.networking.knative.dev';

/** @internal */
export const netIstioDefinition: SystemDefinition = {
  role: 'network-layer',
  name: 'net-istio',
  version: NET_ISTIO_VERSION,
  namespace: KNATIVE_NAMESPACE,
  otherNamespaces: [ISTIO_NAMESPACE],
  groups: ['networking.istio.io', 'security.istio.io'],
  ingressClass: ISTIO_INGRESS_CLASS,
  landmark: 'Deployment/net-istio-controller',
  // Its components read their level from Knative's config-logging.
  logging: (objects) => objects,
};
