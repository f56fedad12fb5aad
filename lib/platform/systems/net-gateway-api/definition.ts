import { KNATIVE_NAMESPACE } from '../knative-serving/names';
import type { SystemDefinition } from '../../system/system-definition';
import { GATEWAY_API_INGRESS_CLASS } from './names';
import { netGatewayApiReleases } from './releases';

/** @internal */
export const netGatewayApiDefinition: SystemDefinition = {
  role: 'network-layer',
  name: 'net-gateway-api',
  ...netGatewayApiReleases,
  releaseKey: 'netGatewayApi',
  namespace: KNATIVE_NAMESPACE,
  groups: ['gateway.networking.k8s.io'],
  ingressClass: GATEWAY_API_INGRESS_CLASS,
  landmark: 'Deployment/net-gateway-api-controller',
  // Its components read their level from Knative's config-logging.
  logging: (objects) => objects,
};
