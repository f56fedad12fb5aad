import { App, Chart } from 'cdk8s';
import { DeploymentMode } from '../../../lib/inference';
import { KnativeServing, Kourier, NetworkLayer, ServingPlatform } from '../../../lib/platform';
import type { ServingPlatformProps } from '../../../lib/platform';
import { used } from '../../support/fault-of';

const STANDARD = { mode: DeploymentMode.STANDARD };

function addressOf(props: ServingPlatformProps): string | undefined {
  const { gatewayAddress } = new ServingPlatform(new App(), 'platform', props);
  return gatewayAddress && `${gatewayAddress.host}:${gatewayAddress.port}`;
}

describe('the address at which requests enter', () => {
  it.each<[string, ServingPlatformProps, string | undefined]>([
    ['Kourier', {}, 'kourier.kourier-system.svc:80'],
    ['Kourier in a namespace of its own', { network: NetworkLayer.kourier({ namespace: 'gateway' }) }, 'kourier.gateway.svc:80'],
    ['Kourier that is there already', { network: NetworkLayer.kourier(Kourier.existing({ namespace: 'edge' })) }, 'kourier.edge.svc:80'],
    ['Istio', { network: NetworkLayer.istio() }, 'istio-ingressgateway.istio-system.svc:80'],
    ['Istio elsewhere', { network: NetworkLayer.istio({ istioNamespace: 'mesh', gatewayService: 'public' }) }, 'public.mesh.svc:80'],
    ['a Gateway that Istio runs', { network: NetworkLayer.gatewayApi({ gatewayClass: 'istio' }) }, 'knative-gateway-istio.knative-serving.svc:80'],
    ['such a Gateway where Knative is elsewhere',
      { network: NetworkLayer.gatewayApi({ gatewayClass: 'cilium' }), knativeServing: KnativeServing.existing({ namespace: 'kn' }) },
      'cilium-gateway-knative-gateway.kn.svc:80'],
    ['a Gateway that somebody else names', { network: NetworkLayer.gatewayApi({ gatewayClass: 'eg' }) }, undefined],
    ['such a Gateway whose Service is said',
      { network: NetworkLayer.gatewayApi({ gatewayClass: 'eg', gatewayService: 'envoy-gateway-system/envoy-1' }) }, 'envoy-1.envoy-gateway-system.svc:80'],
    ['a Gateway that is there', { network: NetworkLayer.gatewayApi({
      gatewayClass: 'eg', externalGateway: { gateway: 'infra/public', service: 'infra/envoy' }, localGateway: { gateway: 'infra/private' },
    }) }, 'envoy.infra.svc:80'],
    ['Standard mode, KServe\'s Gateway', { ...STANDARD, network: NetworkLayer.gatewayApi({ gatewayClass: 'istio' }), kserve: { namespace: 'ks' } },
      'kserve-ingress-gateway-istio.ks.svc:80'],
    ['Standard mode, a Gateway that is there',
      { ...STANDARD, network: NetworkLayer.gatewayApi({ gatewayClass: 'cilium', externalGateway: { gateway: 'infra/public' } }) },
      'cilium-gateway-public.infra.svc:80'],
    ['an ingress controller', { ...STANDARD, network: NetworkLayer.ingress('nginx') }, undefined],
    ['an ingress controller whose Service is said',
      { ...STANDARD, network: NetworkLayer.ingress('nginx', { service: 'ingress-nginx/ingress-nginx-controller' }) },
      'ingress-nginx-controller.ingress-nginx.svc:80'],
  ])('of %s', (_, props, expected) => {
    expect(addressOf(props)).toBe(expected);
  });

  it.each<[() => NetworkLayer, string]>([
    [() => NetworkLayer.ingress('nginx', { service: 'nginx' }), 'NetworkLayer.ingress: service: expected namespace/name, got "nginx"'],
    [() => NetworkLayer.gatewayApi({ gatewayClass: 'eg', gatewayService: 'a/b/c' }),
      'NetworkLayer.gatewayApi: gatewayService: expected namespace/name, got "a/b/c"'],
  ])('refuses what names no Service %#', (make, message) => {
    expect(used(make)).toThrow(new Error(message));
  });
});

describe('a layer and a mode', () => {
  it('names every fault of a platform together', () => {
    const props = { ...STANDARD, network: NetworkLayer.istio(), knativeServing: {} };
    expect(() => new ServingPlatform(new Chart(new App(), 'chart'), 'platform', props)).toThrow(new Error([
      'chart/platform: 2 values are wrong',
      '  - network: expected one of gatewayApi, ingress, got "istio"; the others do not serve Standard mode',
      '  - knativeServing: expected nothing in Standard mode, got {}; leave it out, or use DeploymentMode.KNATIVE',
    ].join('\n')));
  });

  it('asks nothing of a Gateway API implementation in Standard mode but the Gateway', () => {
    const network = NetworkLayer.gatewayApi({ gatewayClass: 'eg' });
    const { networkSystem } = new ServingPlatform(new App(), 'platform', { ...STANDARD, network });
    expect(networkSystem?.objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual(['Gateway/kserve-ingress-gateway']);
  });
});
