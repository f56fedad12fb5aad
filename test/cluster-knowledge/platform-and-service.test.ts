import { ApiObject, Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  ClusterServingRuntime, Concurrency, DefaultsConfig, DomainTemplate, FeatureFlag, forecast, Gpu, InferenceService, Load, LoadTest, Model, NetworkLayer, Notices,
  Scaling, seconds, ServingPlatform, Storage,
} from '../../lib';
import type { InferenceServiceProps } from '../../lib';

const LOAD = Load.concurrent(50, seconds(30));

const model = () => Model.pytorch({ storageUri: 'gs://b/m' });

const serviceIn = (scope: Construct, props: Partial<InferenceServiceProps> = {}) =>
  new InferenceService(new Chart(scope, 'models', { namespace: 'models' }), 'mnist', { model: model(), ...props });

const notices = (root: Construct) => Notices.collect(root).filter(({ path }) => path.startsWith('models')).map(({ id, message }) => `${id}: ${message}`);

describe('a service beside the platform of the same app', () => {
  it('aims at what the platform says, and has the bound that it says', () => {
    const app = Testing.app();
    new ServingPlatform(app, 'platform', { knativeServing: { autoscaler: { containerConcurrencyTargetPercentage: 100, maxScale: 5 } } });
    const service = serviceIn(app, { concurrency: Concurrency.hard(10) });
    expect(service.autoscalerConfig).toEqual({ 'container-concurrency-target-percentage': '100', 'max-scale': '5' });
    expect(forecast(service, LOAD).peak).toBe(5);
    expect(service.replicaBounds).toEqual({ minReplicas: 1, maxReplicas: 5 });
    expect(notices(app)).toEqual([]);
  });

  it('is told the figure that the platform states, and by whom', () => {
    const app = Testing.app();
    new ServingPlatform(app, 'platform', { knativeServing: { autoscaler: { containerConcurrencyTargetPercentage: 80, maxScale: 9 } } });
    serviceIn(app, { concurrency: Concurrency.hard(10) });
    expect(notices(app)).toEqual([expect.stringMatching(
      /^target-utilization: the predictor aims at 8 requests in flight per pod, not 10: 10 x 80 % target utilization \(ServingPlatform 'platform'\), so 50/)]);
  });

  it('a user who states one figure keeps the others', () => {
    const app = Testing.app();
    new ServingPlatform(app, 'platform', { knativeServing: { autoscaler: { containerConcurrencyTargetPercentage: 100, maxScale: 5 } } });
    const service = serviceIn(app, { concurrency: Concurrency.hard(10), autoscalerConfig: { 'max-scale': '3' } });
    expect(forecast(service, LOAD).peak).toBe(3);
  });

  it('answers under its domain, also when it is made first', () => {
    const app = Testing.app();
    const service = serviceIn(app);
    expect(service.endpoint.host).toBe('mnist-predictor.models.example.com');
    new ServingPlatform(app, 'platform', { domain: 'models.example.org' });
    expect(service.endpoint.host).toBe('mnist-predictor.models.models.example.org');
    expect(serviceIn(new Chart(app, 'own'), { endpoint: { domain: 'x.org', domainTemplate: DomainTemplate.of('{{.Name}}.{{.Domain}}') } }).endpoint.host)
      .toBe('mnist-predictor.x.org');
  });

  it('is loaded through the gateway of the platform', () => {
    const app = Testing.app();
    new ServingPlatform(app, 'platform', { domain: 'd.org', network: NetworkLayer.kourier({ namespace: 'gateway' }) });
    const load = new LoadTest(new Chart(app, 'load'), 'load', { service: serviceIn(app), load: LOAD });
    expect(load.environment).toMatchObject({ INGRESS_HOST: 'kourier.gateway.svc', SERVICE_HOSTNAME: 'mnist-predictor.models.d.org' });
  });

  it('has a host name of its own with Istio', () => {
    const app = Testing.app();
    new ServingPlatform(app, 'platform', { domain: 'd.org', network: NetworkLayer.istio() });
    expect(serviceIn(app).endpoint.host).toBe('mnist.models.d.org');
  });

  it.each([
    ['enabled', FeatureFlag.ENABLED, []],
    ['left off', undefined, [
      expect.stringContaining('kubernetes.podspec-init-containers is not enabled (upstream\'s default, to which ServingPlatform'),
    ]],
  ])('several storage URIs where init containers are %s', (_state, flag, errors) => {
    const app = Testing.app();
    new ServingPlatform(app, 'platform', { knativeServing: { ...(flag && { features: { podspecInitContainers: flag } }) } });
    const storage = Storage.uris([{ uri: 'gs://b/m' }, { uri: 'gs://b/n' }]);
    expect(serviceIn(app, { model: Model.pytorch({ storage }) }).node.validate()).toEqual(errors);
  });
});

describe('a service beside single ConfigMaps and runtimes', () => {
  it('has the hard limit of config-defaults where it states none', () => {
    const app = Testing.app();
    new DefaultsConfig(new Chart(app, 'k'), 'defaults', { containerConcurrency: 10 });
    const service = serviceIn(app);
    expect(service.revision?.containerConcurrency).toBe(10);
    expect(forecast(service, LOAD).peak).toBe(8);
    expect(serviceIn(new Chart(app, 'own'), { concurrency: Concurrency.hard(20) }).revision?.containerConcurrency).toBe(20);
  });

  it('reads an object as well as a construct', () => {
    const app = Testing.app();
    new ApiObject(new Chart(app, 'k'), 'cr', {
      apiVersion: 'operator.knative.dev/v1beta1', kind: 'KnativeServing', metadata: { name: 'knative-serving', namespace: 'knative-serving' },
      ...{ spec: { config: { autoscaler: { 'container-concurrency-target-percentage': '100' } } } },
    });
    const service = serviceIn(app, { concurrency: Concurrency.hard(10) });
    expect(forecast(service, LOAD).peak).toBe(5);
    expect(service.cluster.autoscaler.figure('container-concurrency-target-percentage').from).toBe('KnativeServing/knative-serving in k/cr');
  });

  it('reads the objects of a List', () => {
    const app = Testing.app();
    const items = [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-autoscaler', namespace: 'knative-serving' }, data: { 'max-scale': '2' } }];
    new ApiObject(new Chart(app, 'k'), 'list', { apiVersion: 'v1', kind: 'List', ...{ items } });
    expect(forecast(serviceIn(app, { concurrency: Concurrency.hard(10) }), LOAD).peak).toBe(2);
  });

  const runtime = (scope: Construct) => new ClusterServingRuntime(scope, 'own', {
    supportedModelFormats: [{ name: 'own', autoSelect: true }], containers: [{ image: 'own:1', resources: { gpu: Gpu.nvidia(1) } }],
    podAnnotations: { 'autoscaling.knative.dev/target': '2' },
  });
  const own = (named?: string) => Model.of('own', { storageUri: 'gs://b/m', ...(named !== undefined && { runtime: named }) });

  it.each([['named', 'own'], ['auto-selected', undefined]])('has the annotations and the GPU of its runtime, %s', (_how, named) => {
    const app = Testing.app();
    runtime(new Chart(app, 'r'));
    const service = serviceIn(app, { model: own(named), scaling: Scaling.kpa({ maxReplicas: 40 }) });
    expect(forecast(service, LOAD)).toMatchObject({ target: 1.4, peak: 36, gpuSeconds: expect.any(Number) });
    expect([service.gpusPerPod, service.gpusAtMost]).toEqual([1, 40]);
  });

  it('goes before its runtime, and a component before its service', () => {
    const app = Testing.app();
    runtime(new Chart(app, 'r'));
    const target = (props: Partial<InferenceServiceProps>, id: string) =>
      forecast(serviceIn(new Chart(app, id), { model: own(), ...props }), LOAD).target;
    expect(target({ annotations: { 'autoscaling.knative.dev/target': '3' } }, 'a')).toBeCloseTo(2.1);
    expect(target({ annotations: { 'autoscaling.knative.dev/target': '3' }, podAnnotations: { 'autoscaling.knative.dev/target': '4' } }, 'b')).toBeCloseTo(2.8);
  });
});
