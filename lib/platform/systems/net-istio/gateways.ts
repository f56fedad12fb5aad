import type { KubeObject } from '../../install/kube-object';
import { object, service, servicePort } from '../../objects';
import { ISTIO_NAMESPACE } from './names';
import { NET_ISTIO_LABELS, netIstio } from './names';

const INGRESS_GATEWAY = { istio: 'ingressgateway' };

/** How requests get in: Istio's ingress gateway listens on one port for those from outside, on another for those from the cluster. */
export function istioGateways(): KubeObject[] {
  return [
    gateway('knative-ingress-gateway', 80),
    gateway('knative-local-gateway', 8081),
    service({
      name: 'knative-local-gateway',
      namespace: ISTIO_NAMESPACE,
      labels: { ...NET_ISTIO_LABELS, 'experimental.istio.io/disable-gateway-port-translation': 'true' },
    }, { type: 'ClusterIP', selector: INGRESS_GATEWAY, ports: [servicePort('http2', 80, 8081), servicePort('https', 443, 8444)] }),
    // The API server calls webhooks without Istio's certificates.
    withoutMutualTls('webhook'),
    withoutMutualTls('net-istio-webhook'),
  ];
}

function gateway(name: string, port: number): KubeObject {
  return object('networking.istio.io/v1beta1', 'Gateway', netIstio(name), {
    spec: { selector: INGRESS_GATEWAY, servers: [{ port: { number: port, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }] },
  });
}

function withoutMutualTls(app: string): KubeObject {
  return object('security.istio.io/v1beta1', 'PeerAuthentication', netIstio(app), {
    spec: { selector: { matchLabels: { app } }, portLevelMtls: { 8443: { mode: 'PERMISSIVE' } } },
  });
}
