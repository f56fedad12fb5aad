import type { KubeObject } from '../../install/kube-object';
import { KNATIVE_NAMESPACE } from '../knative-serving/names';
import { object } from '../../objects';

/** The Gateways Knative gets when a GatewayClass is named and no Gateway. */
export const KNATIVE_GATEWAYS = { external: 'knative-gateway', local: 'knative-local-gateway' };

/** A Gateway of the Gateway API that takes HTTP routes from every namespace. */
export function httpGateway(namespace: string, name: string, gatewayClassName: string): KubeObject {
  return object('gateway.networking.k8s.io/v1', 'Gateway', { name, namespace }, {
    spec: { gatewayClassName, listeners: [{ name: 'http', protocol: 'HTTP', port: 80, allowedRoutes: { namespaces: { from: 'All' } } }] },
  });
}

/** Knative's two Gateways: for requests from outside, and for those from inside the cluster. */
export function knativeGateways(gatewayClassName: string): KubeObject[] {
  return Object.values(KNATIVE_GATEWAYS).map((name) => httpGateway(KNATIVE_NAMESPACE, name, gatewayClassName));
}
