import { KNATIVE_NAMESPACE } from '../knative-serving/definition';
import type { SystemDefinition } from '../../system/system-definition';

/** Version of net-gateway-api, as its labels have it. Source: net-gateway-api.yaml of Knative 1.21. */
export const NET_GATEWAY_API_VERSION = '1.21.1';

/** The class by which Knative hands its ingresses to net-gateway-api. */
export const GATEWAY_API_INGRESS_CLASS = 'gateway-api.ingress.networking.knative.dev';

/** @internal */
export const netGatewayApiDefinition: SystemDefinition = {
  role: 'network-layer',
  name: 'net-gateway-api',
  version: NET_GATEWAY_API_VERSION,
  namespace: KNATIVE_NAMESPACE,
  groups: ['gateway.networking.k8s.io'],
  ingressClass: GATEWAY_API_INGRESS_CLASS,
  landmark: 'Deployment/net-gateway-api-controller',
  // Its components read their level from Knative's config-logging.
  logging: (objects) => objects,
};
