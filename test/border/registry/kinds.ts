import { Duration } from 'cdk8s';
import {
  ClusterStorageContainer, Concurrency, DeploymentMode, Dialect, DomainTemplate, GraphData, GraphNode, GraphScaleMetric, GraphStep, InferenceGraph, KnativeService, LlmInferenceService,
  LlmInferenceServiceConfig, LlmRouter, LlmScaling, LocalModelCache, LocalModelNamespaceCache, LocalModelNodeGroup, Parallelism, Scaling, StepDependency, StorageUriFormat,
  StorageWorkload, Toleration, TrainedModel, Visibility,
} from '../../../lib';
import type { Entry } from '../entry';
import { settings } from './inference';

const meta = (): object => ({ name: 'object', labels: { a: 'b' }, annotations: { a: 'b' }, overrides: { x: 1 } });

const step = (made: GraphStep, scope: any): unknown => new InferenceGraph(scope, 'graph', { nodes: { root: GraphNode.switch(made), other: GraphNode.sequence(GraphStep.service({ name: 'x' })) } });
const stepOptions = (): object => ({ name: 'first', data: GraphData.REQUEST, dependency: StepDependency.HARD, condition: 'a', mapPredictionsToInstances: true });

const llm = (scope: any, props: object): unknown => new LlmInferenceService(scope, 'llm', { model: { uri: 'hf://a/b' }, ...props } as never);
const workload = (): object => ({
  replicas: 2, parallelism: Parallelism.pipeline(2), image: 'image:1', container: settings(), pod: { nodeSelector: { a: 'b' } }, worker: {}, kvCacheMemory: '64Gi',
});
const llmProps = (): object => ({
  ...meta(), overrides: {}, namespace: 'models', ...workload(), model: { uri: 'hf://a/b', name: 'b', loraAdapters: [{ name: 'l', uri: 'hf://c/d' }] },
  router: LlmRouter.managed(), podLabels: { a: 'b' }, podAnnotations: { a: 'b' }, prefill: workload(),
});
const cached = (): object => ({
  ...meta(), sourceModelUri: 'hf://a/b', modelSize: '10Gi', nodeGroups: [{ name: 'group' }], serviceAccount: { name: 'x' }, storage: { key: 'k', parameters: { a: 'b' } }, overrides: {},
});
const format = (made: StorageUriFormat, scope: any): unknown => new ClusterStorageContainer(scope, 'storage', { image: 'image:1', supportedUriFormats: [made] });

/** lib/kinds. */
export const KINDS: readonly Entry[] = [
  {
    name: 'new InferenceGraph',
    args: () => [{
      ...meta(), overrides: {}, namespace: 'models', nodes: { root: GraphNode.sequence(GraphStep.node('next')), next: GraphNode.sequence(GraphStep.service({ name: 'x' })) },
      deploymentMode: DeploymentMode.KNATIVE, minReplicas: 1, maxReplicas: 3, scaleMetric: GraphScaleMetric.CONCURRENCY, scaleTarget: 5, timeout: Duration.seconds(60),
      routerTimeouts: { serverRead: Duration.seconds(1), serverWrite: Duration.seconds(1), serverIdle: Duration.seconds(1), serviceClient: Duration.seconds(1) },
      resources: { cpu: '1', memory: '1Gi' }, nodeSelector: { a: 'b' }, tolerations: [Toleration.any()], affinity: { nodeAffinity: {} }, serviceAccount: { name: 'x' },
    }],
    call: ([props], scope) => new InferenceGraph(scope, 'graph', props),
  },
  ...(['sequence', 'splitter', 'ensemble', 'switch'] as const).map((kind): Entry => ({
    name: `GraphNode.${kind}`, args: () => [GraphStep.service({ name: 'x' }, { ...(kind === 'splitter' ? { weight: 50 } : {}), condition: 'a' }), GraphStep.service({ name: 'y' }, { ...(kind === 'splitter' ? { weight: 50 } : {}), condition: 'a' })],
    call: (steps) => GraphNode[kind](...steps as GraphStep[]), use: (made, scope) => new InferenceGraph(scope, 'graph', { nodes: { root: made } }),
  })),
  { name: 'GraphStep.service', onlyAsExample: true, args: () => [{ name: 'x' }, stepOptions()], call: ([service, options]) => GraphStep.service(service, options), use: step },
  { name: 'GraphStep.node', onlyAsExample: true, args: () => ['other', stepOptions()], call: ([node, options]) => GraphStep.node(node, options), use: step },
  { name: 'GraphStep.url', onlyAsExample: true, args: () => ['http://x/y', stepOptions()], call: ([url, options]) => GraphStep.url(url, options), use: step },
  {
    name: 'new KnativeService',
    args: () => [{
      ...meta(), overrides: {}, ...settings(), volumeMounts: [], namespace: 'models', image: 'image:1', concurrency: Concurrency.hard(10), scaling: Scaling.kpa({ maxReplicas: 3 }), timeout: Duration.seconds(60),
      visibility: Visibility.EXTERNAL, serviceAccount: { name: 'x' }, imagePullSecrets: [{ name: 'x' }], podLabels: { a: 'b' }, podAnnotations: { a: 'b' }, pod: { enableServiceLinks: false },
      endpoint: { domain: 'example.com', domainTemplate: DomainTemplate.KNATIVE, urlScheme: 'http', clusterDomain: 'cluster.local' }, autoscalerConfig: { 'stable-window': '60s' },
    }],
    call: ([props], scope) => new KnativeService(scope, 'service', props),
  },
  { name: 'new LlmInferenceService', args: () => [{ ...llmProps(), baseConfigs: [{ name: 'base' }] }], call: ([props], scope) => new LlmInferenceService(scope, 'llm', props) },
  { name: 'new LlmInferenceServiceConfig', args: () => [llmProps()], call: ([props], scope) => new LlmInferenceServiceConfig(scope, 'llm', props) },
  { name: 'LlmRouter.managed', args: () => [], call: () => LlmRouter.managed() },
  {
    name: 'LlmRouter.of',
    args: () => [{ gateways: [{ name: 'g', namespace: 'n', sectionName: 's' }], routes: [{ name: 'r' }], scheduler: { replicas: 1, config: { a: 1 }, pool: { name: 'p' }, pod: { nodeSelector: { a: 'b' } } } }],
    call: ([props]) => LlmRouter.of(props), use: (made, scope) => llm(scope, { router: made }),
  },
  { name: 'LlmScaling.hpa', args: () => [{ minReplicas: 1, maxReplicas: 3, variantCost: 5 }], call: ([options]) => LlmScaling.hpa(options), use: (made, scope) => llm(scope, { scaling: made }) },
  {
    name: 'LlmScaling.keda', args: () => [{ minReplicas: 1, maxReplicas: 3, variantCost: 5, pollingInterval: Duration.seconds(5), cooldownPeriod: Duration.seconds(5) }],
    call: ([options]) => LlmScaling.keda(options), use: (made, scope) => llm(scope, { scaling: made }),
  },
  { name: 'Parallelism.tensor', args: () => [2], call: ([gpus]) => Parallelism.tensor(gpus), use: (made, scope) => llm(scope, { parallelism: made }) },
  { name: 'Parallelism.pipeline', args: () => [2, 2], call: ([pods, tensor]) => Parallelism.pipeline(pods, tensor), use: (made, scope) => llm(scope, { parallelism: made, worker: {} }) },
  { name: 'Parallelism.data', args: () => [4, 2, { tensor: 2, expert: true }], call: ([copies, local, options]) => Parallelism.data(copies, local, options), use: (made, scope) => llm(scope, { parallelism: made, worker: {} }) },
  { name: 'new LocalModelCache', args: () => [cached()], call: ([props], scope) => new LocalModelCache(scope, 'cache', props) },
  { name: 'new LocalModelNamespaceCache', args: () => [{ ...cached(), namespace: 'models' }], call: ([props], scope) => new LocalModelNamespaceCache(scope, 'cache', props) },
  {
    name: 'new LocalModelNodeGroup', args: () => [{ ...meta(), overrides: {}, storageLimit: '500Gi', path: '/mnt/models', nodeLabels: { a: 'b' }, storageClassName: 'local-storage' }],
    call: ([props], scope) => new LocalModelNodeGroup(scope, 'group', props),
  },
  {
    name: 'new ClusterStorageContainer',
    args: () => [{
      ...meta(), overrides: {}, supportedUriFormats: [StorageUriFormat.prefix('x://')], image: 'image:1', container: settings(), supportsMultiModelDownload: true, workload: StorageWorkload.INIT_CONTAINER,
    }],
    call: ([props], scope) => new ClusterStorageContainer(scope, 'storage', props),
  },
  { name: 'StorageUriFormat.prefix', args: () => ['x://'], call: ([prefix]) => StorageUriFormat.prefix(prefix), use: format },
  { name: 'StorageUriFormat.regex', args: () => ['x://(.+)'], call: ([regex]) => StorageUriFormat.regex(regex), use: format },
  { name: 'StorageUriFormat.matches', args: () => ['x://y'], call: ([uri]) => StorageUriFormat.prefix('x://').matches(uri) },
  {
    name: 'new TrainedModel',
    args: () => [{ ...meta(), overrides: {}, namespace: 'models', inferenceService: { name: 'x' }, storageUri: 'gs://a/b', framework: 'sklearn', memory: '1Gi', dialect: Dialect.KSERVE }],
    call: ([props], scope) => new TrainedModel(scope, 'model', props),
  },
];
