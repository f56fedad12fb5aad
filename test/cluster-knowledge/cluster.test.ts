import { DeploymentMode } from '../../lib/kserve/deployment-mode';
import { clusterFromManifests, Cluster, Origin } from '../../lib/cluster';
import { stringToken } from '../../lib/core/tokens';

const configMap = (name: string, data: Record<string, string>, namespace = 'knative-serving') =>
  ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data });

const at = (place: string, ...objects: object[]) => objects.map((object) => ({ object: object as Record<string, unknown>, place }));

describe('a cluster of which nobody said anything', () => {
  const { autoscaler, defaults, features, domains, network, gc, kserve, keda, kserveVersion, gateway } = Cluster.UNKNOWN;

  it('stands at upstream\'s defaults, and says that they are assumed', () => {
    expect(autoscaler.figure('container-concurrency-target-percentage')).toMatchObject({ value: 70, from: "upstream's default", known: false });
    expect(defaults.containerConcurrency).toMatchObject({ value: 0, certainty: 'assumed' });
    expect(features.flag('kubernetes.podspec-nodeselector')).toMatchObject({ value: 'disabled', known: false });
    expect(domains.of()).toMatchObject({ value: 'example.com', from: "the default of KServe's installers", known: false });
    expect(network.ingressClass.value).toBe('istio.ingress.networking.knative.dev');
    expect(gc.minNonActiveRevisions.value).toBe(20);
    expect(kserve.deploymentMode).toMatchObject({ value: DeploymentMode.KNATIVE, from: "upstream's default" });
  });

  it('knows nothing where there is no default', () => {
    for (const figure of [keda, kserveVersion, gateway]) {
      expect(figure).toMatchObject({ value: undefined, from: 'not known', known: false });
    }
  });

  it('is made once', () => {
    expect(Cluster.of([])).toBe(Cluster.UNKNOWN);
  });
});

describe('of four sources the later wins', () => {
  const manifest = { origin: Origin.manifest('a.yaml'), object: configMap('config-autoscaler', { 'max-scale': '3', 'stable-window': '30s' }) };
  const construct = { origin: Origin.construct('ServingPlatform', 'platform'), facts: { configMaps: { 'config-autoscaler': { 'max-scale': '4' } } } };
  const user = { origin: Origin.user('autoscalerConfig'), facts: { configMaps: { 'config-autoscaler': { 'max-scale': '5' } } } };
  const maxScale = (...statements: Parameters<typeof Cluster.of>[0]) => Cluster.of(statements).autoscaler.figure('max-scale');

  it.each([
    ['a manifest before the default', [manifest], 3, 'config-autoscaler in a.yaml'],
    ['a construct before a manifest', [construct, manifest], 4, "ServingPlatform 'platform'"],
    ['the user before a construct', [user, construct, manifest], 5, 'autoscalerConfig'],
  ])('%s', (_what, statements, value, from) => {
    expect(maxScale(...statements)).toMatchObject({ value, from, known: true });
  });

  it('key by key: what the higher source does not name stays', () => {
    const { autoscaler } = Cluster.of([user, manifest]);
    expect(autoscaler.data).toEqual({ 'max-scale': '5', 'stable-window': '30s' });
    expect(autoscaler.figure('stable-window')).toMatchObject({ value: 30_000_000_000n, from: 'config-autoscaler in a.yaml' });
    expect(autoscaler.settings['max-scale-up-rate']).toBe(1000);
  });

  it('a later object replaces one of the same name as a whole', () => {
    const { data } = clusterFromManifests([
      ...at('a.yaml', configMap('config-autoscaler', { 'min-scale': '1' })), ...at('b.yaml', configMap('config-autoscaler', { 'max-scale': '2' })),
    ]).autoscaler;
    expect(data).toEqual({ 'max-scale': '2' });
  });

  it('a user states more of a cluster without changing it', () => {
    const before = Cluster.of([manifest]);
    const after = before.stating('--max', { configMaps: { 'config-autoscaler': { 'max-scale': '9' } } });
    expect(after.autoscaler.figure('max-scale')).toMatchObject({ value: 9, from: '--max' });
    expect(before.autoscaler.figure('max-scale').value).toBe(3);
  });
});

describe('whether a thing is known at all', () => {
  const features = (...objects: object[]) => clusterFromManifests(at('k.yaml', ...objects)).features.flag('kubernetes.podspec-affinity');

  it('off because the ConfigMap says so, because it leaves it off, or because nobody said', () => {
    expect(features(configMap('config-features', { 'kubernetes.podspec-affinity': 'disabled' })))
      .toMatchObject({ value: 'disabled', certainty: 'stated', from: 'config-features in k.yaml' });
    expect(features(configMap('config-features', {})))
      .toMatchObject({ value: 'disabled', certainty: 'default', from: "upstream's default, to which config-features in k.yaml leaves it" });
    expect(features()).toMatchObject({ value: 'disabled', certainty: 'assumed', from: "upstream's default" });
  });

  it('a value that only the deployment knows', () => {
    const token = stringToken('pulumi', 0);
    const { autoscaler, network } = clusterFromManifests(at('k.yaml',
      configMap('config-autoscaler', { 'max-scale': token }), configMap('config-network', { 'domain-template': `{{.Name}}.${token}` })));
    expect(autoscaler.figure('max-scale')).toMatchObject({
      value: 0, onlyWhenDeployed: true, known: false, from: 'config-autoscaler in k.yaml, by a value that only the deployment knows',
    });
    expect(network.domainTemplate).toMatchObject({ value: `{{.Name}}.${token}`, onlyWhenDeployed: true });
  });

  it('a value that upstream cannot read', () => {
    const { autoscaler } = clusterFromManifests(at('k.yaml', configMap('config-autoscaler', { 'max-scale': 'five' })));
    expect(autoscaler.figure('max-scale'))
      .toMatchObject({ value: 0, known: false, from: 'upstream\'s default, since "five" of config-autoscaler in k.yaml cannot be read' });
  });
});

describe('which objects count', () => {
  it('a ConfigMap in the namespace of its system goes before one of the same name elsewhere', () => {
    const elsewhere = configMap('config-autoscaler', { 'max-scale': '1' }, 'team-a');
    const here = configMap('config-autoscaler', { 'max-scale': '2' });
    expect(clusterFromManifests(at('k.yaml', here, elsewhere)).autoscaler.data).toEqual({ 'max-scale': '2' });
    expect(clusterFromManifests(at('k.yaml', elsewhere)).autoscaler.data).toEqual({ 'max-scale': '1' });
  });

  it.each<[string, object]>([
    ['the operator\'s resource', { apiVersion: 'operator.knative.dev/v1beta1', kind: 'KnativeServing', metadata: { name: 'k', namespace: 'own' } }],
    ['its autoscaler', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'autoscaler', namespace: 'own', labels: { 'app.kubernetes.io/name': 'knative-serving' } } }],
  ])('a ConfigMap where Knative is, by %s, goes before one where it usually is', (_what, shown) => {
    const [usual, own] = [configMap('config-autoscaler', { 'max-scale': '1' }), configMap('config-autoscaler', { 'max-scale': '2' }, 'own')];
    expect(clusterFromManifests(at('k.yaml', own, usual, shown)).autoscaler.data).toEqual({ 'max-scale': '2' });
    expect(clusterFromManifests(at('k.yaml', usual, shown)).autoscaler.data).toEqual({ 'max-scale': '1' });
  });

  it('objects in Lists, also in Lists, are read as those beside them', () => {
    const map = configMap('config-autoscaler', { 'max-scale': '3' });
    const list = { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [map] }] };
    expect(clusterFromManifests(at('k.yaml', list)).autoscaler.figure('max-scale')).toMatchObject({ value: 3, from: 'config-autoscaler in k.yaml' });
  });

  it('the operator\'s resource knows all of Knative', () => {
    const serving = {
      apiVersion: 'operator.knative.dev/v1beta1', kind: 'KnativeServing', metadata: { name: 'knative-serving', namespace: 'knative-serving' },
      spec: { version: '1.21.1', config: { 'autoscaler': { 'max-scale': '7' }, 'config-defaults': { 'container-concurrency': '10' } } },
    };
    const cluster = clusterFromManifests(at('cr.yaml', serving));
    expect(cluster.autoscaler.figure('max-scale')).toMatchObject({ value: 7, from: 'KnativeServing/knative-serving in cr.yaml' });
    expect(cluster.defaults.containerConcurrency).toMatchObject({ value: 10, known: true });
    expect(cluster.features.flag('kubernetes.podspec-affinity')).toMatchObject({ value: 'disabled', certainty: 'default' });
    expect(cluster.knativeVersion.value).toBe('1.21.1');
  });

  it('what shows that something is installed', () => {
    const cluster = clusterFromManifests(at('all.yaml',
      { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'scaledobjects.keda.sh' } },
      {
        apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'kserve-controller-manager', namespace: 'kserve' },
        spec: { template: { spec: { containers: [{ name: 'manager', image: 'registry.example.com:5000/kserve/kserve-controller:v0.20.0@sha256:12' }] } } },
      },
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'kourier', namespace: 'gateway' }, spec: { ports: [{ name: 'http2', port: 80 }] } },
      configMap('config-network', { 'ingress-class': 'kourier.ingress.networking.knative.dev' }),
    ));
    expect(cluster.keda).toMatchObject({ value: true, from: 'CustomResourceDefinition/scaledobjects.keda.sh in all.yaml' });
    expect(cluster.kserveVersion.value).toBe('v0.20.0');
    expect(cluster.gateway).toMatchObject({ value: { host: 'kourier.gateway.svc', port: 80 }, from: 'Service/kourier in all.yaml' });
  });
});
