import { App, Chart, Duration } from 'cdk8s';
import { DomainTemplate, Gpu, Visibility } from '../../../lib/inference';
import type { KnativeServiceProps } from '../../../lib/kinds';
import { KnativeService } from '../../../lib/kinds';
import { Concurrency, Scaling } from '../../../lib/scaling';
import { chart, faultsOf, manifest } from '../support';

const make = (props: Partial<KnativeServiceProps> = {}) => new KnativeService(chart(), 'hello', { image: 'server:1', ...props });
const template = (props: Partial<KnativeServiceProps>) => manifest(make(props)).spec.template;
const faults = (props: object, id = 'hello') => faultsOf((scope) => new KnativeService(scope, id, { image: 'server:1', ...props }));

describe('each prop of a KnativeService', () => {
  const specOf = (props: Partial<KnativeServiceProps>) => template(props).spec;
  const least = { containers: [{ image: 'server:1' }] };

  it.each<[Partial<KnativeServiceProps>, object]>([
    [{ concurrency: Concurrency.soft(5) }, {}],
    [{ concurrency: Concurrency.hard(1) }, { containerConcurrency: 1 }],
    [{ timeout: Duration.seconds(1) }, { timeoutSeconds: 1 }],
    [{ timeout: Duration.minutes(10) }, { timeoutSeconds: 600 }],
    [{ serviceAccount: { name: 'runner' } }, { serviceAccountName: 'runner' }],
    [{ imagePullSecrets: [] }, { imagePullSecrets: [] }],
    [{ imagePullSecrets: [{ name: 'a' }, { name: 'b' }] }, { imagePullSecrets: [{ name: 'a' }, { name: 'b' }] }],
    [{ pod: {} }, {}],
    [{ pod: { enableServiceLinks: false } }, { enableServiceLinks: false }],
    [{ pod: { containerConcurrency: 7 }, concurrency: Concurrency.soft(5) }, { containerConcurrency: 7 }],
    [{ pod: { containers: [] } }, {}],
    [{ env: { PYTHONPATH: '/x' } }, { containers: [{ image: 'server:1', env: [{ name: 'PYTHONPATH', value: '/x' }] }] }],
    [{ args: ['--x'], command: ['serve'] }, { containers: [{ image: 'server:1', args: ['--x'], command: ['serve'] }] }],
    [{ overrides: { template: { spec: { timeoutSeconds: 5 } } } }, { timeoutSeconds: 5 }],
    [{ timeout: Duration.seconds(9), overrides: { template: { spec: { timeoutSeconds: null } } } }, {}],
  ])('%j is written in the pod, and nothing else', (props, fields) => {
    expect(specOf(props)).toEqual({ ...least, ...fields });
  });

  it.each<[Partial<KnativeServiceProps>, metadata: object | undefined]>([
    [{}, undefined],
    [{ podLabels: { a: 'b' } }, { labels: { a: 'b' } }],
    [{ podLabels: {} }, { labels: {} }],
    [{ podAnnotations: {} }, undefined],
    [{ podAnnotations: { a: 'b' } }, { annotations: { a: 'b' } }],
    [{ podAnnotations: { 'autoscaling.knative.dev/target': '5' }, concurrency: Concurrency.soft(5) }, { annotations: { 'autoscaling.knative.dev/target': '5' } }],
  ])('%j is said of the revision', (props, metadata) => {
    expect(template(props).metadata).toEqual(metadata);
  });

  it.each<[Partial<KnativeServiceProps>, object]>([
    [{ name: 'other', namespace: 'own' }, { name: 'other', namespace: 'own' }],
    [{ visibility: Visibility.EXTERNAL, labels: { a: 'b' } }, { labels: { a: 'b' } }],
    [{ visibility: Visibility.CLUSTER_LOCAL }, { labels: { 'networking.knative.dev/visibility': 'cluster-local' } }],
    [{ visibility: 'cluster-local' as never }, { labels: { 'networking.knative.dev/visibility': 'cluster-local' } }],
    [{ visibility: Visibility.CLUSTER_LOCAL, labels: { 'networking.knative.dev/visibility': 'cluster-local' } }, { labels: { 'networking.knative.dev/visibility': 'cluster-local' } }],
    [{ annotations: { a: 'b' } }, { annotations: { a: 'b' } }],
    [{ annotations: {} }, {}],
    [{ scaling: Scaling.kpa({ rolloutDuration: Duration.seconds(30) }) }, { annotations: { 'serving.knative.dev/rollout-duration': '30s' } }],
  ])('%j is said of the Service', (props, metadata) => {
    expect(manifest(make(props)).metadata).toEqual({ name: 'hello', namespace: 'models', ...metadata });
  });

  it.each<[Partial<KnativeServiceProps>, host: string, url: string]>([
    [{}, 'hello.models.example.com', 'http://hello.models.example.com'],
    [{ endpoint: {} }, 'hello.models.example.com', 'http://hello.models.example.com'],
    [{ endpoint: { domain: 'a.org', urlScheme: 'https' } }, 'hello.models.a.org', 'https://hello.models.a.org'],
    [{ endpoint: { domainTemplate: DomainTemplate.of('{{.Name}}-{{.Namespace}}.{{.Domain}}') } }, 'hello-models.example.com', 'http://hello-models.example.com'],
    [{ visibility: Visibility.CLUSTER_LOCAL, endpoint: { urlScheme: 'https', domain: 'a.org', clusterDomain: 'k8s.local' } }, 'hello.models.svc.k8s.local', 'http://hello.models.svc.k8s.local'],
    [{ namespace: 'own' }, 'hello.own.example.com', 'http://hello.own.example.com'],
  ])('%j leads to where it answers', (props, host, url) => {
    expect(make(props).endpoint).toMatchObject({ host, url });
  });

  it('is in the namespace default where nobody names one', () => {
    const service = new KnativeService(new Chart(new App(), 'c'), 'hello', { image: 'server:1' });
    expect([service.namespace, service.endpoint.host]).toEqual([undefined, 'hello.default.example.com']);
  });

  it.each<[Partial<KnativeServiceProps>, [gpus: number, most: number, resources: object | undefined]]>([
    [{}, [0, 0, undefined]],
    [{ resources: { cpu: '500m' } }, [0, 0, { cpu: 0.5 }]],
    [{ resources: { memoryLimit: '1Gi' } }, [0, 0, { memoryMiB: 1024 }]],
    [{ resources: { gpu: Gpu.nvidia(2) }, scaling: Scaling.none({ replicas: 3 }) }, [2, 6, undefined]],
    [{ resources: { gpu: Gpu.nvidia(1) }, pod: { containers: [{ name: 'side', image: 'side', resources: { limits: { 'nvidia.com/gpu': '1' }, requests: { cpu: 1 } } }] }, scaling: Scaling.kpa({ maxReplicas: 5 }) },
      [2, 10, { cpu: 1 }]],
    [{ resources: { gpu: Gpu.nvidia(1) }, scaling: Scaling.kpa({ maxReplicas: 0 }) }, [1, Infinity, undefined]],
    [{ resources: { gpu: Gpu.nvidia(1) }, overrides: { template: { metadata: { annotations: { 'autoscaling.knative.dev/max-scale': '4' } } } } }, [1, 4, undefined]],
  ])('%j takes of the cluster', (props, [gpus, most, resources]) => {
    const service = make(props);
    expect([service.gpusPerPod, service.gpusAtMost, service.podResources]).toEqual([gpus, most, resources]);
  });

  it('is what the autoscaler is told, by whichever way it was said', () => {
    expect(make({ concurrency: Concurrency.hard(3) }).revision).toEqual({ annotations: {}, containerConcurrency: 3 });
    expect(make({ overrides: { template: { spec: { containerConcurrency: 4 } } } }).revision).toEqual({ annotations: {}, containerConcurrency: 4 });
    expect(make().revision).toEqual({ annotations: {}, containerConcurrency: 0 });
    expect([make().autoscalerConfig, make({ autoscalerConfig: { 'max-scale': '5' } }).autoscalerConfig]).toEqual([undefined, { 'max-scale': '5' }]);
  });

  const BY_ONE = 'say it by one of the two';

  it.each<[string, object]>([
    ['labels.networking.knative.dev/visibility: expected one value, and \'visibility\' says "cluster-local", got "other"; leave it out',
      { visibility: Visibility.CLUSTER_LOCAL, labels: { 'networking.knative.dev/visibility': 'other' } }],
    ['podAnnotations.autoscaling.knative.dev/target: expected one value, and \'scaling\' or \'concurrency\' says "5", got "6"; leave it out',
      { concurrency: Concurrency.soft(5), podAnnotations: { 'autoscaling.knative.dev/target': '6' } }],
    ['annotations.serving.knative.dev/rollout-duration: expected one value, and \'scaling\' or \'concurrency\' says "30s", got "60s"; leave it out',
      { scaling: Scaling.kpa({ rolloutDuration: Duration.seconds(30) }), annotations: { 'serving.knative.dev/rollout-duration': '60s' } }],
    [`pod.containerConcurrency: expected nothing beside 'concurrency', got 5; ${BY_ONE}`, { concurrency: Concurrency.hard(10), pod: { containerConcurrency: 5 } }],
    [`pod.timeoutSeconds: expected nothing beside 'timeout', got 5; ${BY_ONE}`, { timeout: Duration.seconds(9), pod: { timeoutSeconds: 5 } }],
    [`pod.serviceAccountName: expected nothing beside 'serviceAccount', got "b"; ${BY_ONE}`, { serviceAccount: { name: 'a' }, pod: { serviceAccountName: 'b' } }],
    [`pod.imagePullSecrets: expected nothing beside 'imagePullSecrets', got []; ${BY_ONE}`, { imagePullSecrets: [{ name: 'a' }], pod: { imagePullSecrets: [] } }],
    ['timeout: expected a duration of at least 1s in whole seconds, got "0s"', { timeout: Duration.seconds(0) }],
    ['visibility: expected one of Visibility.EXTERNAL, Visibility.CLUSTER_LOCAL, got "local"', { visibility: 'local' }],
    ['endpoint.urlScheme: expected one of http, https, got "grpc"', { endpoint: { urlScheme: 'grpc' } }],
    ['endpoint.virtualHost: expected a prop that endpoint has, got "istio"; it has domain, domainTemplate, urlScheme, clusterDomain', { endpoint: { virtualHost: 'istio' } }],
    ['autoscalerConfig.max-scale: expected a text, got 5; put it in quotes', { autoscalerConfig: { 'max-scale': 5 } }],
    ['env: expected the name of an environment variable, got "A=B"', { env: { 'A=B': 'x' } }],
    ['pod: expected an object of plain fields, got "x"', { pod: 'x' }],
    ['concurrency: expected a Concurrency such as Concurrency.hard(10), got 0.5; write Concurrency.hard(0.5), which is enforced, or Concurrency.soft(0.5)', { concurrency: 0.5 }],
  ])('is refused: %s', (message, props) => {
    expect(faults(props)).toEqual([message]);
  });

  it.each<[what: string, podAnnotations: Record<string, string>, config: Record<string, string> | undefined, told: string[]]>([
    ['no pod at the start', { 'autoscaling.knative.dev/initial-scale': '0' }, undefined, ['autoscaling.knative.dev/initial-scale']],
    ['no pod at the start, where the cluster allows it', { 'autoscaling.knative.dev/initial-scale': '0' }, { 'allow-zero-initial-scale': 'true' }, []],
    ['more pods than the cluster allows', { 'autoscaling.knative.dev/max-scale': '20' }, { 'max-scale-limit': '10', 'max-scale': '5' }, ['autoscaling.knative.dev/max-scale']],
    ['as many pods as the cluster allows', { 'autoscaling.knative.dev/max-scale': '10' }, { 'max-scale-limit': '10', 'max-scale': '5' }, []],
    ['a window too short, whatever the cluster', { 'autoscaling.knative.dev/window': '5s' }, { 'max-scale-limit': '10', 'max-scale': '5' }, ['autoscaling.knative.dev/window']],
  ])('is judged by the config-autoscaler that is stated: %s', (_what, podAnnotations, autoscalerConfig, told) => {
    expect(faults({ podAnnotations, ...(autoscalerConfig && { autoscalerConfig }) }).map((message) => message.split(':')[0])).toEqual(told);
  });

  it('is refused with everything that is wrong', () => {
    expect(faults({ image: '', timeout: Duration.seconds(0), podAnnotations: { 'autoscaling.knative.dev/window': '5s' }, pod: { serviceAccountName: 'b' }, serviceAccount: { name: 'a' } }, 'A')
      .map((message) => message.split(':')[0])).toEqual(['name', 'image', 'timeout']);
    expect(faults({ podAnnotations: { 'autoscaling.knative.dev/window': '5s' }, pod: { serviceAccountName: 'b' }, serviceAccount: { name: 'a' } }).map((message) => message.split(':')[0]))
      .toEqual(['pod.serviceAccountName', 'autoscaling.knative.dev/window']);
  });
});
