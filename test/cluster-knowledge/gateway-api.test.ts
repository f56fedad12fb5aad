import { Cluster, Origin } from '../../lib/cluster';
import { addressOfGateway, isApiGateway, namedByImplementation, readApiGateway, serviceOfGateway } from '../../lib/cluster/gateway-api';

const gateway = (gatewayClassName: string, more: object = {}) => ({
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'front', namespace: 'edge' },
  spec: { gatewayClassName, listeners: [{ name: 'https', protocol: 'HTTPS', port: 443 }, { name: 'http', protocol: 'HTTP', port: 8080 }] }, ...more,
});

describe('a Gateway of the Gateway API', () => {
  it('is told from Istio\'s kind of that name', () => {
    expect(isApiGateway(gateway('istio'))).toBe(true);
    expect(isApiGateway({ ...gateway('istio'), apiVersion: 'networking.istio.io/v1' })).toBe(false);
  });

  it('is read with its port for plain HTTP and the address that the cluster gave it', () => {
    const status = { addresses: [{ type: 'IPAddress', value: '192.0.2.1' }] };
    expect(readApiGateway(gateway('eg', { status }), 'here')).toEqual({ reference: 'edge/front', gatewayClass: 'eg', address: '192.0.2.1', port: 8080, from: 'here' });
    expect(readApiGateway({ metadata: { name: 'bare' } }, 'here')).toEqual({ reference: 'default/bare', gatewayClass: '', port: 80, from: 'here' });
  });

  it.each([
    ['istio', 'front-istio.edge.svc'],
    ['cilium', 'cilium-gateway-front.edge.svc'],
    ['eg', undefined],
  ])('of class %s has the Service %s', (gatewayClass, host) => {
    expect(serviceOfGateway('edge/front', gatewayClass)).toBe(host);
  });

  it.each([
    ['the Service that its class puts beside it', gateway('istio'), { value: { host: 'front-istio.edge.svc', port: 8080 }, from: 'here' }],
    ['its address, where its class names no Service', gateway('eg', { status: { addresses: [{ value: 'lb.example.com' }] } }), { value: { host: 'lb.example.com', port: 8080 } }],
    ['nothing that anybody could know', gateway('eg'), { value: undefined, from: namedByImplementation('edge/front', 'eg') }],
  ])('is reached at %s', (_what, object, figure) => {
    expect(addressOfGateway('edge/front', [readApiGateway(object, 'here')])).toMatchObject(figure);
  });

  it('that nobody has seen is known by what its layer says of it', () => {
    expect(addressOfGateway('edge/front', [], { gatewayClass: 'istio', from: 'config-gateway' })).toMatchObject({ value: { host: 'front-istio.edge.svc', port: 80 }, from: 'config-gateway' });
    expect(addressOfGateway('edge/front', [])).toMatchObject({ value: undefined, from: "nobody says what is known of Gateway 'edge/front'" });
  });
});

describe('the gateway of Standard mode', () => {
  const ingress = (settings: object) => ({
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inferenceservice-config', namespace: 'kserve' }, data: { ingress: JSON.stringify(settings) },
  });
  const service = (name: string, namespace: string) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { ports: [{ name: 'http', port: 80 }] } });
  const standard = (...objects: object[]) => Cluster.of(objects.map((object) => ({ origin: Origin.manifest('x.yaml'), object: { ...object } }))).standardGateway;

  it.each<[string, object[], string | undefined]>([
    ['the Gateway that inferenceservice-config names', [ingress({ enableGatewayApi: true, kserveIngressGateway: 'edge/front' }), gateway('istio')], 'front-istio.edge.svc'],
    ['KServe\'s own Gateway, which is not there', [ingress({ enableGatewayApi: true }), gateway('istio')], undefined],
    ['the Ingress controller of the class', [ingress({ ingressClassName: 'nginx' }), service('ingress-nginx-controller', 'ingress-nginx')], 'ingress-nginx-controller.ingress-nginx.svc'],
    ['Istio, which is the class that KServe ships', [ingress({}), service('istio-ingressgateway', 'istio-system')], 'istio-ingressgateway.istio-system.svc'],
    ['another class than the controller that is there', [ingress({ ingressClassName: 'traefik' }), service('ingress-nginx-controller', 'ingress-nginx')], undefined],
    ['nothing', [service('istio-ingressgateway', 'istio-system')], undefined],
  ])('is %s', (_what, objects, host) => {
    expect(standard(...objects).value?.host).toBe(host);
  });
});
