import { Cluster, Origin } from '../../lib/cluster';
import { gatewayOfService } from '../../lib/cluster/gateways';

const service = (name: string, namespace?: string, ports: object[] = []) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { ports } });

describe('the gateway that a Service stands in front of', () => {
  it.each([
    ['Kourier\'s', service('kourier', 'gateway'), { ingressClass: 'kourier.ingress.networking.knative.dev', host: 'kourier.gateway.svc', port: 80 }],
    ['Istio\'s, at its port for plain HTTP', service('istio-ingressgateway', 'istio-system', [{ name: 'status', port: 15021 }, { name: 'http2', port: 8080 }]),
      { ingressClass: 'istio.ingress.networking.knative.dev', host: 'istio-ingressgateway.istio-system.svc', port: 8080 }],
    ['none of another name', service('nginx', 'x'), undefined],
    ['none whose namespace is not known', service('kourier'), undefined],
    ['none of Knative', { ...service('kourier', 'x'), apiVersion: 'serving.knative.dev/v1' }, undefined],
  ])('%s', (_what, object, gateway) => {
    expect(gatewayOfService(object)).toEqual(gateway);
  });
});

describe('where requests enter a cluster', () => {
  const kourier = 'kourier.ingress.networking.knative.dev';
  const cluster = (...gateways: object[]) => Cluster.of([
    { origin: Origin.user('network'), facts: { configMaps: { 'config-network': { 'ingress-class': kourier } } } },
    ...gateways.map((gateway) => ({ origin: Origin.construct('ServingPlatform', 'p'), facts: { gateway } })),
  ]);

  it('is the gateway of the ingress class in use, the one that was stated last', () => {
    const { gateway } = cluster({ ingressClass: kourier, host: 'a' }, { ingressClass: kourier, host: 'b', port: 81 }, { ingressClass: 'other', host: 'c' });
    expect(gateway).toMatchObject({ value: { host: 'b', port: 81 }, from: "ServingPlatform 'p'", known: true });
  });

  it('is not known, and why', () => {
    expect(cluster({ ingressClass: kourier, because: 'nobody can know' }).gateway).toMatchObject({ value: undefined, from: 'nobody can know', known: false });
    expect(Cluster.of([{ origin: Origin.construct('ServingPlatform', 'p'), facts: { gateway: { ingressClass: 'other', host: 'c' } } }]).gateway)
      .toMatchObject({ value: undefined, from: 'not known' });
  });

  it('is another one in Standard mode', () => {
    expect(cluster({ host: 'nginx.ingress.svc' }).standardGateway.value).toEqual({ host: 'nginx.ingress.svc', port: 80 });
  });
});
