import { ApiObject, App, Chart, Duration, Testing } from 'cdk8s';
import { checkManifests } from '../../../lib/check';
import { Notices } from '../../../lib/core/notices';
import { forecast } from '../../../lib/forecast';
import { DomainTemplate, EnvValue, Gpu, GpuBudget, Visibility } from '../../../lib/inference';
import type { KnativeServiceProps } from '../../../lib/kinds';
import { KnativeService } from '../../../lib/kinds';
import { Load } from '../../../lib/load';
import { LoadTest } from '../../../lib/load-test';
import { ServingPlatform } from '../../../lib/platform';
import { Concurrency, KedaMetric, Metric, Scaling } from '../../../lib/scaling';
import { validateAgainstCrd } from '../../support/crd-schemas';
import { chart, faultsOf, manifest } from '../support';

const make = (props: Partial<KnativeServiceProps> = {}, id = 'hello') => new KnativeService(chart(), id, { image: 'server:1', ...props });
const template = (props: Partial<KnativeServiceProps>) => manifest(make(props)).spec.template;
const faults = (props: Partial<KnativeServiceProps>, id = 'hello') => faultsOf((scope) => new KnativeService(scope, id, { image: 'server:1', ...props }));

describe('a KnativeService', () => {
  it('needs no more than an image', () => {
    expect(manifest(make())).toEqual({
      apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'hello', namespace: 'models' },
      spec: { template: { spec: { containers: [{ image: 'server:1' }] } } },
    });
  });

  it('has everything that can be said of one', () => {
    const object = manifest(make({
      concurrency: Concurrency.hard(10).withTarget(5),
      scaling: Scaling.kpa({ minReplicas: 0, maxReplicas: 20, window: Duration.seconds(30), rolloutDuration: Duration.minutes(5) }),
      timeout: Duration.seconds(120),
      env: { A: EnvValue.of('1') },
      ports: [{ containerPort: 9000, name: 'h2c' }],
      resources: { cpu: '500m' },
      serviceAccount: { name: 'runner' },
      imagePullSecrets: [{ name: 'registry' }],
      visibility: Visibility.CLUSTER_LOCAL,
      labels: { team: 'a' },
      annotations: { note: 'b' },
      podLabels: { c: 'd' },
      podAnnotations: { e: 'f' },
      pod: { volumes: [{ name: 'tmp', emptyDir: {} }], containers: [{ name: 'side', image: 'side:1' }] },
    }));
    expect(object).toEqual({
      apiVersion: 'serving.knative.dev/v1',
      kind: 'Service',
      metadata: {
        name: 'hello', namespace: 'models', labels: { 'networking.knative.dev/visibility': 'cluster-local', 'team': 'a' },
        annotations: { 'serving.knative.dev/rollout-duration': '300s', 'note': 'b' },
      },
      spec: {
        template: {
          metadata: {
            labels: { c: 'd' },
            annotations: {
              'autoscaling.knative.dev/target': '5', 'autoscaling.knative.dev/min-scale': '0', 'autoscaling.knative.dev/max-scale': '20',
              'autoscaling.knative.dev/window': '30s', 'e': 'f',
            },
          },
          spec: {
            containerConcurrency: 10, timeoutSeconds: 120, serviceAccountName: 'runner', imagePullSecrets: [{ name: 'registry' }],
            volumes: [{ name: 'tmp', emptyDir: {} }],
            containers: [
              {
                image: 'server:1', env: [{ name: 'A', value: '1' }], resources: { requests: { cpu: '500m' }, limits: { cpu: '500m' } },
                ports: [{ name: 'h2c', containerPort: 9000, protocol: 'TCP' }],
              },
              { name: 'side', image: 'side:1' },
            ],
          },
        },
      },
    });
    expect(validateAgainstCrd(object)).toEqual([]);
  });

  it.each<[string, Partial<KnativeServiceProps>, Record<string, string>]>([
    ['requests a second', { scaling: Scaling.kpa({ metric: Metric.rps(), target: 100 }) }, { metric: 'rps', target: '100' }],
    [
      'an HPA', { scaling: Scaling.hpa({ metric: Metric.memory(), target: 200, minReplicas: 1, maxReplicas: 3 }) },
      { 'class': 'hpa.autoscaling.knative.dev', 'metric': 'memory', 'target': '200', 'min-scale': '1', 'max-scale': '3' },
    ],
    ['a fixed number', { scaling: Scaling.none({ replicas: 3 }) }, { 'min-scale': '3', 'max-scale': '3' }],
  ])('scales by %s', (_title, props, expected) => {
    expect(template(props).metadata.annotations).toEqual(Object.fromEntries(Object.entries(expected).map(([key, value]) => [`autoscaling.knative.dev/${key}`, value])));
  });

  it('is forecast like any other service: 50 clients on a hard limit of 10 are 8 pods', () => {
    const service = make({ concurrency: Concurrency.hard(10) });
    expect(forecast(service, Load.concurrent(50, Duration.seconds(30))).peak).toBe(8);
  });

  it('is load-tested by its host name', () => {
    const scope = new Chart(new App(), 'load', { namespace: 'models' });
    const service = new KnativeService(scope, 'hello', { image: 'server:1', endpoint: { domain: 'models.example.org' } });
    new LoadTest(scope, 'load', { service, load: Load.concurrent(5, Duration.seconds(10)), path: '/predict' });
    expect(JSON.stringify(scope.toJson())).toContain('"value":"hello.models.models.example.org"');
  });

  it('answers at', () => {
    expect(make().endpoint).toEqual({
      host: 'hello.models.example.com', url: 'http://hello.models.example.com', internalHost: 'hello.models.svc.cluster.local',
      internalUrl: 'http://hello.models.svc.cluster.local',
    });
    expect(make({ visibility: Visibility.CLUSTER_LOCAL }).endpoint).toMatchObject({ host: 'hello.models.svc.cluster.local', url: 'http://hello.models.svc.cluster.local' });
  });
});

describe('a KnativeService beside what is known of the cluster', () => {
  const inApp = (props: Partial<KnativeServiceProps>, tell: (app: App) => void, first = true): KnativeService => {
    const app = Testing.app();
    const make = () => new KnativeService(new Chart(app, 'models', { namespace: 'models' }), 'hello', { image: 'server:1', ...props });
    if (first) {
      const service = make();
      tell(app);
      return service;
    }
    tell(app);
    return make();
  };
  const fifty = Load.concurrent(50, Duration.seconds(30));
  const config = (name: string, data: Record<string, string>, namespace = 'knative-serving') => (app: App): void => {
    new ApiObject(new Chart(app, `of-${name}`), 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, ...{ data } });
  };
  const at = (service: KnativeService) => [...service.node.validate(), ...Notices.collect(service).map(({ level, id, message }) => `${level} ${id}: ${message}`)];

  it.each([[true, 'made before it'], [false, 'made after it']])('is scaled and found as the platform says (%s: %s)', (first) => {
    const platform = (app: App) => new ServingPlatform(app, 'platform', {
      domain: 'd.org', knativeServing: { autoscaler: { containerConcurrencyTargetPercentage: 100, maxScale: 4 }, defaults: { containerConcurrency: 5 } },
    });
    const service = inApp({ resources: { gpu: Gpu.nvidia(2), memory: '1Gi', cpu: '2' } }, platform, first);
    expect(service.endpoint.host).toBe('hello.models.d.org');
    expect(service.revision.containerConcurrency).toBe(5);
    expect(service.autoscalerConfig).toMatchObject({ 'container-concurrency-target-percentage': '100', 'max-scale': '4' });
    expect(forecast(service, fifty).peak).toBe(4);
    expect([service.gpusPerPod, service.gpusAtMost, service.podResources]).toEqual([2, 8, { cpu: 2, memoryMiB: 1024 }]);
  });

  it('has the domain that config-domain has for its labels, those of the chart among them', () => {
    const app = Testing.app();
    config('config-domain', { 'all.org': '', 'own.org': 'selector:\n  team: a\n' })(app);
    const service = new KnativeService(new Chart(app, 'models', { namespace: 'models', labels: { team: 'a' } }), 'hello', { image: 'server:1' });
    expect(service.endpoint).toMatchObject({ host: 'hello.models.own.org', url: 'http://hello.models.own.org' });
  });

  it('has the template and the scheme of config-network, below what is stated', () => {
    const tell = config('config-network', { 'domain-template': '{{.Name}}-{{.Namespace}}.{{.Domain}}', 'default-external-scheme': 'https' });
    expect(inApp({}, tell).endpoint.url).toBe('https://hello-models.example.com');
    expect(inApp({ endpoint: { domain: 'x.org', domainTemplate: DomainTemplate.KNATIVE, urlScheme: 'http' } }, tell).endpoint.url).toBe('http://hello.models.x.org');
  });

  it('has no upper bound for its GPUs unless somebody sets one, and is stated to go before the platform', () => {
    const gpu = { resources: { gpu: Gpu.nvidia(1) } };
    expect(make(gpu).gpusAtMost).toBe(Infinity);
    expect(make({ ...gpu, scaling: Scaling.kpa({ maxReplicas: 3, initialScale: 5 }) }).gpusAtMost).toBe(5);
    const platform = (app: App) => new ServingPlatform(app, 'platform', { knativeServing: { autoscaler: { maxScale: 4 } } });
    expect(inApp({ ...gpu, autoscalerConfig: { 'max-scale': '7' } }, platform).gpusAtMost).toBe(7);
  });

  it('counts in the budget of its app', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'models', { namespace: 'models' });
    new KnativeService(chart, 'hello', { image: 'server:1', resources: { gpu: Gpu.nvidia(2) }, scaling: Scaling.kpa({ maxReplicas: 3 }) });
    GpuBudget.of(app).limit(5);
    expect(app.node.validate()).toContain('GpuBudget: expected at most 5 GPUs, got hello 6 = 6; lower maxReplicas or raise the budget [gpu-budget]');
  });

  it('says what the other way in says of its manifest', () => {
    const limited = config('config-autoscaler', { 'max-scale-limit': '10' });
    const service = inApp({ scaling: Scaling.kpa({ maxReplicas: 20 }), pod: { nodeSelector: { pool: 'gpu' } }, podAnnotations: { 'autoscaling.knative.dev/tragte': '5' } }, limited);
    const objects = [service.apiObject.toJson(), {
      apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-autoscaler', namespace: 'knative-serving' }, data: { 'max-scale-limit': '10' },
    }];
    const found = checkManifests(objects).filter(({ object }) => object.kind === 'Service');
    expect(found.map(({ level }) => level).sort()).toEqual(['error', 'warning', 'warning']);
    expect(at(service).map((text) => text.replace(/ \[[a-z-]+\]$/, '')).sort())
      .toEqual(found.map(({ level, id, message }) => (level === 'error' ? message : `${level} ${id}: ${message}`)).sort());
  });
});

describe('a KnativeService that Knative would refuse', () => {
  it.each<[string, () => string[], string[]]>([
    [
      'a long name', () => faults({}, 'a'.repeat(64)),
      [`name: expected lower-case letters, digits and dashes, a letter first, at most 63, got "${'a'.repeat(64)}"`],
    ],
    [
      'somebody else\'s autoscaler', () => faults({ scaling: Scaling.keda({ metrics: [KedaMetric.cpu(50)], maxReplicas: 2 }) }),
      ['scaling: expected Scaling.kpa, Scaling.hpa or Scaling.none, got Scaling.keda; Knative leaves its pods to nobody else'],
    ],
    [
      'an annotation out of range', () => faults({ podAnnotations: { 'autoscaling.knative.dev/window': '5s' } }),
      ['autoscaling.knative.dev/window: expected a duration from 6s to 3600s in whole seconds, such as "90s" or "1m30s", got "5s"'],
    ],
    ['no time at all', () => faults({ timeout: Duration.millis(500) }), ['timeout: expected a duration of at least 1s in whole seconds, got "0.5s"']],
    ['no image', () => faults({ image: '' }), ['image: expected an image reference, got ""']],
  ])('%s', (_title, found, messages) => expect(found()).toEqual(messages));
});
