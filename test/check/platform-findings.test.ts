import { checkManifests } from '../../lib/check';
import type { CheckOptions } from '../../lib/check';
import type { Json } from '../../lib/core/json';

const KEDA = 'serving.kserve.io/autoscalerClass';
const service = (annotations: Json): Json => ({
  apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris', namespace: 'models', annotations },
  spec: { predictor: {
    maxReplicas: 3, model: { modelFormat: { name: 'sklearn' }, storageUri: 's3://a/b' },
    autoScaling: { metrics: [{ type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 50 } } }] },
  } },
});
const STANDARD = { 'serving.kserve.io/deploymentMode': 'Standard' };
const found = (objects: Json[], options?: CheckOptions) => checkManifests(objects, options).filter(({ id }) => id === 'keda' || id === 'version-pair')
  .map(({ level, id, path, message }) => `${level} ${id} ${path}: ${message}`);

const operator = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'keda-operator', namespace: 'keda' } };
const controller = (version: string) => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'kserve-controller-manager', namespace: 'kserve' },
  spec: { template: { spec: { containers: [{ name: 'manager', image: `kserve/kserve-controller:${version}` }] } } },
});
const knative = (version: string) => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'autoscaler', namespace: 'knative-serving', labels: { 'app.kubernetes.io/name': 'knative-serving', 'app.kubernetes.io/version': version } },
});

const deployment = (name: string, namespace = name, labels: Json = {}): Json => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace, labels } });
const certManager = deployment('cert-manager');
const kserve = controller('v0.20.0');
const config = (name: string, data: Json = {}): Json => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'x' }, data });
const definition = (name: string): Json => ({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name } });

describe('a platform of which all is among the objects', () => {
  const ids = (objects: Json[], options?: CheckOptions) => checkManifests(objects, options).map(({ id }) => id).filter((id) => id === 'installed-mode' || id === 'network-layer');
  const whole = [kserve, certManager];

  it('has Knative, if a service runs in Knative mode', () => {
    const [finding] = checkManifests([service({}), ...whole]).filter(({ id }) => id === 'installed-mode');
    expect([finding?.level, finding?.path, finding?.message, finding?.refusedBy]).toEqual([
      'warning', 'spec.predictor',
      'the service runs in Knative mode, and no Knative Serving is among the objects, where Deployment/kserve-controller-manager in the objects and '
      + 'Deployment/cert-manager in the objects are: KServe refuses it unless Knative comes from elsewhere; install it, or say serving.kserve.io/deploymentMode: Standard',
      undefined,
    ]);
  });

  it.each<[what: string, objects: Json[], options: CheckOptions | undefined]>([
    ['the service alone', [service({})], undefined],
    ['the service and KServe', [service({}), kserve], undefined],
    ['the service and cert-manager', [service({}), certManager], undefined],
    ['a service in Standard mode', [service(STANDARD), ...whole], undefined],
    ['a cluster whose mode is Standard', [service({}), ...whole, config('inferenceservice-config', { deploy: '{"defaultDeploymentMode":"Standard"}' })], undefined],
    ['a service of KFServing', [{ ...service({}), apiVersion: 'serving.kubeflow.org/v1beta1' }, ...whole], undefined],
    ['Knative\'s autoscaler', [service({}), ...whole, knative('1.21.1'), deployment('net-kourier-controller', 'knative-serving')], undefined],
    ['Knative\'s definitions', [service({}), ...whole, definition('services.serving.knative.dev')], undefined],
    ['the operator\'s definitions', [service({}), ...whole, definition('knativeservings.operator.knative.dev')], undefined],
    ['a KnativeServing', [service({}), ...whole, { apiVersion: 'operator.knative.dev/v1beta1', kind: 'KnativeServing', metadata: { name: 'k', namespace: 'k' } }], undefined],
    ['a ConfigMap of Knative', [service({}), ...whole, config('config-features')], undefined],
    ['Knative\'s namespace', [service({}), ...whole, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'knative-serving' } }], undefined],
    ['Services of Knative that are stated', [service({}), ...whole], { cluster: { knative: true } }],
    ['a version of Knative that is stated', [service({}), ...whole], { cluster: { versions: { knative: '1.21.1' } } }],
    ['a setting of Knative that is stated', [service({}), ...whole], { cluster: { configMaps: { 'config-autoscaler': {} } } }],
  ])('says nothing of %s', (_what, objects, options) => {
    expect(ids(objects, options)).toEqual([]);
  });

  it('says it where the mode is stated, and where the cluster names it', () => {
    expect(ids([service({ 'serving.kserve.io/deploymentMode': 'Serverless' }), ...whole])).toEqual(['installed-mode']);
    const map = config('inferenceservice-config', { deploy: '{"defaultDeploymentMode":"Knative"}' });
    expect(ids([map, ...whole, service({})])).toEqual(['installed-mode']);
  });

  const object = (apiVersion: string, kind: string, more: Json = {}): Json => ({ apiVersion, kind, metadata: { name: 'more' }, ...more });
  const kustomization = (more: Json): Json => object('kustomize.config.k8s.io/v1beta1', 'Kustomization', more);

  it.each<[what: string, more: Json, left: boolean]>([
    ['an Application of Argo CD', object('argoproj.io/v1alpha1', 'Application'), true],
    ['an Application of somebody else', object('app.k8s.io/v1beta1', 'Application'), false],
    ['an ApplicationSet', object('argoproj.io/v1alpha1', 'ApplicationSet'), true],
    ['a HelmRelease of Flux', object('helm.toolkit.fluxcd.io/v2', 'HelmRelease'), true],
    ['a Kustomization of Flux', object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization'), true],
    ['a Subscription of an operator', object('operators.coreos.com/v1alpha1', 'Subscription'), true],
    ['a Subscription of Eventing', object('messaging.knative.dev/v1', 'Subscription'), false],
    ['a HelmChart', object('helm.cattle.io/v1', 'HelmChart'), true],
    ['a GitRepo of Fleet', object('fleet.cattle.io/v1alpha1', 'GitRepo'), true],
    ['a kustomization with an address', kustomization({ resources: ['a.yaml', 'https://github.com/knative/serving/releases/download/x/serving-core.yaml'] }), true],
    ['a kustomization with a repository', kustomization({ bases: ['github.com/acme/knative//base'] }), true],
    ['a kustomization with a reference', kustomization({ components: ['../acme?ref=v1'] }), true],
    ['a kustomization with charts', kustomization({ helmCharts: [{ name: 'knative' }] }), true],
    ['a kustomization of files', kustomization({ resources: ['a.yaml', '../base'], bases: [7] }), false],
  ])('is not all that there is beside %s: %s', (_, more, left) => {
    expect([ids([service({}), ...whole, more]), ids([knative('1.21.1'), ...whole, more])]).toEqual(left ? [[], []] : [['installed-mode'], ['network-layer']]);
  });

  it('is known not to have Knative by a cluster that was asked, whatever else is among the objects', () => {
    const without = { cluster: { knative: false } };
    const found = checkManifests([service({}), object('argoproj.io/v1alpha1', 'Application')], without);
    expect(found.filter(({ id }) => id === 'installed-mode').map(({ level, refusedBy, path, message }) => [level, refusedBy, path, message])).toEqual([[
      'error', 'controller', 'spec.predictor', 'the service runs in Knative mode, and there is no Knative Serving (cluster): KServe makes nothing of it; '
      + 'install it, or say serving.kserve.io/deploymentMode: Standard',
    ]]);
    expect([ids([service(STANDARD)], without), ids([service({}), definition('services.serving.knative.dev')], without)]).toEqual([[], []]);
  });

  it('may have a network layer of another ingress class', () => {
    const network = (ingressClass: string) => ids([...whole, knative('1.21.1'), config('config-network', { 'ingress-class': ingressClass })]);
    expect(network('acme.ingress.networking.knative.dev')).toEqual([]);
    expect(['kourier', 'istio', 'contour', 'gateway-api'].map((name) => network(`${name}.ingress.networking.knative.dev`))).toEqual(Array.from({ length: 4 }, () => ['network-layer']));
  });

  it('has a network layer, if it has Knative', () => {
    const [finding] = checkManifests([...whole, knative('1.21.1')]).filter(({ id }) => id === 'network-layer');
    expect([finding?.level, finding?.object]).toEqual(['warning', knative('1.21.1')]);
    expect(finding?.message).toMatch(/^no network layer of Knative is among the objects, where .* are: no service gets an address unless it comes from elsewhere; install net-kourier, /);
    for (const name of ['net-kourier-controller', 'net-istio-controller', 'net-contour-controller', 'net-gateway-api-controller']) {
      expect(ids([...whole, knative('1.21.1'), deployment(name, 'knative-serving')])).toEqual([]);
    }
    expect([ids([kserve, knative('1.21.1')]), ids([certManager, knative('1.21.1')]), ids([...whole, deployment('autoscaler', 'acme')])]).toEqual([[], [], []]);
    expect(ids([...whole, knative('1.21.1')], { cluster: { gateway: { host: 'gateway.acme.svc', port: 80 } } })).toEqual([]);
  });
});

describe('what a service needs of the platform', () => {
  it('is KEDA, where it is known that there is none', () => {
    const scaled = service({ ...STANDARD, [KEDA]: 'keda' });
    expect(found([scaled], { cluster: { keda: false } })).toEqual([
      `error keda metadata.annotations[${KEDA}]: the service scales by KEDA, and there is none (cluster): it stays at its first pods; install KEDA, or choose another class`,
    ]);
    expect([found([scaled]), found([scaled, operator]), found([scaled], { cluster: { keda: true } })]).toEqual([[], [], []]);
  });

  it('is no KEDA for another class, or in Knative mode', () => {
    const without = { cluster: { keda: false } };
    expect(found([service({ ...STANDARD, [KEDA]: 'hpa' })], without)).toEqual([]);
    expect(found([service({ [KEDA]: 'keda' })], without)).toEqual([]);
    expect(found([service({ [KEDA]: 'keda' })], { cluster: { keda: false, deploymentMode: 'Standard' } })).toHaveLength(1);
  });

  it('is versions that go together', () => {
    expect(found([controller('v0.20.0'), knative('1.18.0')])).toEqual([
      'error version-pair spec.template.spec.containers: Deployment/autoscaler in the objects: expected Knative Serving 1.19 or later beside KServe v0.20.0, got 1.18.0 (KServe v0.20 admin guide)',
    ]);
    expect([found([controller('v0.20.0'), knative('1.21.1')]), found([controller('v0.20.0')]), found([knative('1.10.0')])]).toEqual([[], [], []]);
  });
});
