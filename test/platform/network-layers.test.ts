import { App, Chart, Duration } from 'cdk8s';
import { GatewayServiceType, Kourier, KnativeServing, LogLevel, NetGatewayApi, NetIstio } from '../../lib/platform';
import type { PlatformSystem } from '../../lib/platform';

const chart = () => new Chart(new App(), 'chart');

function find(system: PlatformSystem, kind: string, name: string): any {
  return system.objects.find((object) => object.kind === kind && object.metadata.name === name);
}

describe('Kourier', () => {
  it('names the class by which Knative finds it', () => {
    expect(new Kourier(chart(), 'kourier').ingressClass).toBe('kourier.ingress.networking.knative.dev');
  });

  it('writes config-kourier in Kourier\'s own words', () => {
    const system = new Kourier(chart(), 'kourier', { config: {
      enableServiceAccessLogging: false, enableProxyProtocol: true, streamIdleTimeout: Duration.minutes(5), trustedHopsCount: 1, extauthzProtocol: 'http',
    } });
    expect(find(system, 'ConfigMap', 'config-kourier').data).toEqual({
      'enable-service-access-logging': 'false', 'enable-proxy-protocol': 'true', 'stream-idle-timeout': '300s', 'trusted-hops-count': '1',
      'extauthz-protocol': 'http',
    });
  });

  it('refuses a protocol that there is not', () => {
    expect(() => new Kourier(chart(), 'kourier', { config: { extauthzProtocol: 'smtp' } }))
      .toThrow(new Error('chart/kourier: config.extauthzProtocol: expected one of grpc, http, https, got "smtp"'));
  });

  it('changes the Service of the gateway and leaves the inner one alone', () => {
    const system = new Kourier(chart(), 'kourier', { service: {
      type: GatewayServiceType.LOAD_BALANCER, annotations: { 'cloud/internal': 'true' }, loadBalancerClass: 'cloud/nlb',
    } });
    expect(find(system, 'Service', 'kourier')).toMatchObject({
      metadata: { annotations: { 'cloud/internal': 'true' } }, spec: { type: 'LoadBalancer', loadBalancerClass: 'cloud/nlb' },
    });
    expect(find(system, 'Service', 'kourier-internal').spec.type).toBe('ClusterIP');
  });

  it.each([[LogLevel.DEBUG, 'debug'], [LogLevel.WARN, 'warning'], [LogLevel.ERROR, 'error']])('tells Envoy the level in its own words: %p', (logLevel, word) => {
    const { args } = find(new Kourier(chart(), 'kourier', { logLevel }), 'Deployment', '3scale-kourier-gateway').spec.template.spec.containers[0];
    expect(args).toContain(`--log-level ${word}`);
  });

  it('puts its controller beside Knative', () => {
    const system = new Kourier(chart(), 'kourier', { knativeNamespace: 'kn', namespace: 'gw' });
    expect(find(system, 'Deployment', 'net-kourier-controller').metadata.namespace).toBe('kn');
    expect(find(system, 'Deployment', 'net-kourier-controller').spec.template.spec.containers[0].env)
      .toContainEqual({ name: 'KOURIER_GATEWAY_NAMESPACE', value: 'gw' });
    expect(find(system, 'Namespace', 'gw')).toBeDefined();
  });
});

describe('NetIstio', () => {
  it('leaves config-istio empty where everything is in upstream\'s place', () => {
    const system = new NetIstio(chart(), 'net-istio');
    expect(find(system, 'ConfigMap', 'config-istio').data).toBeUndefined();
    expect(system.ingressClass).toBe('istio.ingress.networking.knative.dev');
  });

  it('tells net-istio where Istio is', () => {
    const system = new NetIstio(chart(), 'net-istio', { istioNamespace: 'mesh', gatewayService: 'public', namespace: 'kn', gatewaySelector: { istio: 'public' } });
    expect(find(system, 'ConfigMap', 'config-istio').data).toEqual({
      'external-gateways': '- name: knative-ingress-gateway\n  namespace: kn\n  service: public.mesh.svc.cluster.local\n',
      'local-gateways': '- name: knative-local-gateway\n  namespace: kn\n  service: knative-local-gateway.mesh.svc.cluster.local\n',
    });
    expect(find(system, 'Gateway', 'knative-ingress-gateway').spec.selector).toEqual({ istio: 'public' });
    expect(find(system, 'Service', 'knative-local-gateway')).toMatchObject({ metadata: { namespace: 'mesh' }, spec: { selector: { istio: 'public' } } });
    expect(find(system, 'Service', 'net-istio-webhook').spec.selector).toEqual({ app: 'net-istio-webhook' });
  });
});

describe('NetGatewayApi', () => {
  it('uses Gateways that are there', () => {
    const system = new NetGatewayApi(chart(), 'x', {
      gatewayClass: 'eg', externalGateway: { gateway: 'infra/public', service: 'infra/envoy', supportedFeatures: ['HTTPRouteRequestTimeout'] },
      localGateway: { gateway: 'infra/private' },
    });
    expect(find(system, 'ConfigMap', 'config-gateway').data).toEqual({
      'external-gateways': '- class: eg\n  gateway: infra/public\n  service: infra/envoy\n  supported-features:\n    - HTTPRouteRequestTimeout\n',
      'local-gateways': '- class: eg\n  gateway: infra/private\n',
    });
    expect(system.objects.filter(({ kind }) => kind === 'Gateway')).toEqual([]);
    expect(system.ingressClass).toBe('gateway-api.ingress.networking.knative.dev');
  });

  it.each([
    [{ externalGateway: { gateway: 'a/b' } }, 'chart/x: localGateway: expected a Gateway as well, got undefined; name both Gateways or none'],
    [{ localGateway: { gateway: 'a/b' } }, 'chart/x: externalGateway: expected a Gateway as well, got undefined; name both Gateways or none'],
    [{ externalGateway: { gateway: 'a/b' }, localGateway: { gateway: 'a/b' } },
      'chart/x: gatewayClass: expected the GatewayClass of the named Gateways, got undefined'],
    [{ gatewayClass: 'eg', externalGateway: { gateway: 'b' }, localGateway: { gateway: 'a/b' } },
      'chart/x: externalGateway.gateway: expected namespace/name, got "b"'],
  ])('refuses %j', (props, message) => {
    expect(() => new NetGatewayApi(chart(), 'x', props)).toThrow(new Error(message));
  });
});

describe('KnativeServing', () => {
  it('can do without the controller of class hpa', () => {
    const names = (props: object) => new KnativeServing(chart(), 'x', props).objects.map(({ metadata }) => metadata.name);
    expect(names({})).toContain('autoscaler-hpa');
    expect(names({ hpaAutoscaler: false })).not.toContain('autoscaler-hpa');
  });

  it('writes its ConfigMaps, and leaves the image of the queue-proxy alone', () => {
    const system = new KnativeServing(chart(), 'x', { gc: { minNonActiveRevisions: 1 }, deployment: { podIsAlwaysSchedulable: true }, domain: 'a.b' });
    expect(find(system, 'ConfigMap', 'config-gc').data).toEqual({ 'min-non-active-revisions': '1' });
    expect(find(system, 'ConfigMap', 'config-deployment').data).toMatchObject({
      'pod-is-always-schedulable': 'true', 'queue-sidecar-image': expect.stringContaining('queue@sha256:'),
    });
    expect(find(system, 'ConfigMap', 'config-domain').data).toEqual({ 'a.b': '' });
    expect(find(system, 'ConfigMap', 'config-network').data).toBeUndefined();
  });

  it('tells the forecast how the cluster scales', () => {
    expect(new KnativeServing(chart(), 'x', { autoscaler: { maxScale: 9 }, defaults: { containerConcurrency: 5 } }).autoscalerConfig)
      .toEqual({ 'max-scale': '9' });
    expect(new KnativeServing(chart(), 'x').autoscalerConfig).toEqual({});
  });

  it('has further domains', () => {
    const system = new KnativeServing(chart(), 'x', { domain: 'a.b', domains: [{ domain: 'c.d', selector: { team: 'x' } }] });
    expect(find(system, 'ConfigMap', 'config-domain').data).toEqual({ 'a.b': '', 'c.d': 'selector:\n  team: x\n' });
  });

  it('takes any key of any ConfigMap as it is', () => {
    const system = new KnativeServing(chart(), 'x', { configMapData: { 'config-autoscaler': { 'max-scale': '9' } } });
    expect(find(system, 'ConfigMap', 'config-autoscaler').data).toEqual({ 'max-scale': '9' });
  });

  it.each([
    [{ configMapData: { 'config-x': {} } }, /^chart\/x: configMapData: expected one of config-autoscaler, .*, got "config-x"$/],
    [{ configMapData: { 'config-autoscaler': { 'max-scale': 'many' } } }, /^chart\/x: .*max-scale.*many/],
    [{ domain: '' }, /^chart\/x: domain: expected a domain name in lower case, such as "example\.com", got ""$/],
    [{ domains: [{ domain: 'a.org', selector: {} }] }, /^chart\/x: domains\[0\]\.selector: expected at least one label, got \{\}; for all services use domain$/],
    [{ domain: 'A', gc: { minNonActiveRevisions: -1 }, ingressClass: '' }, /^chart\/x: 3 values are wrong\n/],
  ])('refuses %j', (props, message) => {
    expect(() => new KnativeServing(chart(), 'x', props as object)).toThrow(message);
  });
});
