import { Cluster, Origin } from '../../../lib/cluster';

const map = (name: string, data: Record<string, string>, namespace = 'knative-serving') => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data });
const network = (layer: string) => map('config-network', { 'ingress-class': `${layer}.ingress.networking.knative.dev` });
const service = (name: string, namespace: string) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { ports: [{ name: 'http2', port: 80 }] } });
const gateway = (...objects: object[]) => Cluster.of(objects.map((object) => ({ origin: Origin.manifest('x.yaml'), object: { ...object } }))).gateway;

const EXTERNAL = 'external-gateways';
const controller = (namespace: string) => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'net-kourier-controller', namespace: 'knative-serving' },
  spec: { template: { spec: { containers: [{ env: [{ name: 'KOURIER_GATEWAY_NAMESPACE', value: namespace }] }] } } },
});
const apiGateway = (gatewayClassName: string) => ({
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'front', namespace: 'edge' }, spec: { gatewayClassName },
});

describe('where requests enter in Knative mode, asked of the layer in its own place', () => {
  it.each<[string, object[], string | undefined]>([
    ['Kourier: its Service in any namespace', [network('kourier'), service('kourier', 'gateway')], 'kourier.gateway.svc'],
    ['Kourier: what its controller is told', [network('kourier'), controller('edge')], 'kourier.edge.svc'],
    ['Kourier: by the operator, beside Knative', [network('kourier'), {
      apiVersion: 'operator.knative.dev/v1beta1', kind: 'KnativeServing', metadata: { name: 'knative', namespace: 'serving' },
      spec: { ingress: { kourier: { enabled: true } }, config: { network: { 'ingress-class': 'kourier.ingress.networking.knative.dev' } } },
    }], 'kourier.serving.svc'],
    ['Kourier: upstream\'s namespace, where the class is all that is known', [network('kourier')], 'kourier.kourier-system.svc'],
    ['Kourier, also where a gateway of Istio is there', [network('kourier'), service('istio-ingressgateway', 'istio-system'), service('kourier', 'gateway')], 'kourier.gateway.svc'],
    ['the one gateway that is there, where nobody says which class is in use', [service('kourier', 'gateway')], 'kourier.gateway.svc'],
    ['the one gateway that is there, where config-network is as it is shipped', [map('config-network', { _example: 'ingress-class: x' }), service('kourier', 'gateway')], 'kourier.gateway.svc'],
    ['Istio\'s, which is Knative\'s default, of two that are there', [service('kourier', 'a'), service('istio-ingressgateway', 'b')], 'istio-ingressgateway.b.svc'],
    ['Istio: what config-istio names', [network('istio'), map('config-istio', {
      [EXTERNAL]: '- {name: own, namespace: n, service: own.edge.svc.cluster.local, labelSelector: {}}\n- {name: all, namespace: n, service: front.edge.svc.cluster.local}',
    })], 'front.edge.svc'],
    ['Istio: the older key of config-istio', [network('istio'), map('config-istio', { 'gateway.knative-serving.g': 'old.edge.svc.cluster.local' })], 'old.edge.svc'],
    ['Istio: an example is no setting', [network('istio'), map('config-istio', { _example: `${EXTERNAL}: |\n  - service: no.no.svc` })], 'istio-ingressgateway.istio-system.svc'],
    ['Gateway API: the Service that config-gateway names', [network('gateway-api'), map('config-gateway', {
      [EXTERNAL]: '- class: eg\n  gateway: edge/front\n  service: envoy/front-proxy',
    })], 'front-proxy.envoy.svc'],
    ['Gateway API: by the class of the Gateway that it names', [network('gateway-api'), map('config-gateway', { [EXTERNAL]: '- class: istio\n  gateway: edge/front' })], 'front-istio.edge.svc'],
    ['Gateway API: by the Gateway itself', [network('gateway-api'), map('config-gateway', { [EXTERNAL]: '- class: eg\n  gateway: edge/front' }), apiGateway('cilium')],
      'cilium-gateway-front.edge.svc'],
    ['Gateway API: Istio\'s, which it looks for by itself', [network('gateway-api')], 'istio-ingressgateway.istio-system.svc'],
    ['Gateway API: text that is no list names nothing', [network('gateway-api'), map('config-gateway', { [EXTERNAL]: ': [' })], 'istio-ingressgateway.istio-system.svc'],
  ])('%s', (_what, objects, host) => {
    expect(gateway(...objects).value?.host).toBe(host);
  });

  it.each<[string, object[], string]>([
    ['the implementation names the Service', [network('gateway-api'), map('config-gateway', { [EXTERNAL]: '- class: eg\n  gateway: edge/front' })],
      "the Service in front of Gateway 'edge/front' is named by the implementation of GatewayClass 'eg'"],
    ['the class is nobody\'s here', [network('contour')],
      "nobody says which Service is in front of ingress class 'contour.ingress.networking.knative.dev' (config-network in x.yaml)"],
    ['nothing is known', [], 'not known'],
  ])('has no address where %s, and says so', (_what, objects, from) => {
    expect(gateway(...objects)).toMatchObject({ value: undefined, known: false, from });
  });

  it('takes the port for plain HTTP of the Service that was seen', () => {
    const odd = { ...service('kourier', 'edge'), spec: { ports: [{ name: 'http2', port: 8080 }] } };
    expect(gateway(network('kourier'), odd, controller('edge')).value).toEqual({ host: 'kourier.edge.svc', port: 8080 });
  });
});
