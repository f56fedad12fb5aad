import { Duration, JsonPatch } from 'cdk8s';
import {
  ClusterServingRuntime, Concurrency, DeploymentMode, DeploymentStrategy, Dialect, DomainTemplate, EnvValue, Explainer, Gpu, ImagePullPolicy, InferenceService, Logger,
  Model, Probe, Protocol, Scaling, ServingRuntime, Storage, TaintEffect, Toleration, TopologySpread, VirtualHost, Visibility, Volume,
} from '../../../lib';
import type { Entry } from '../entry';

const IRIS = { storageUri: 'gs://models/iris' };

const CACHE = [Volume.emptyDir('cache')];

const serviceWith = (scope: any, props: object): unknown => new InferenceService(scope, 'service', { model: Model.sklearn(IRIS), ...props });

const model = (made: Model, scope: any): unknown => serviceWith(scope, { model: made, volumes: CACHE, deploymentMode: 'Standard' });
const env = (made: EnvValue, scope: any): unknown => serviceWith(scope, { model: Model.sklearn({ ...IRIS, env: { A: made } }) });
const storage = (made: Storage, scope: any): unknown => serviceWith(scope, { model: Model.sklearn({ storage: made }) });
const gpu = (made: Gpu, scope: any): unknown => serviceWith(scope, { model: Model.sklearn({ ...IRIS, resources: { gpu: made } }) });
const volume = (made: Volume, scope: any): unknown => serviceWith(scope, { volumes: [made.mountedAt('/data')], deploymentMode: 'Standard' });
const probe = (made: Probe, scope: any): unknown => serviceWith(scope, { model: Model.sklearn({ ...IRIS, readinessProbe: made }) });
const toleration = (made: Toleration, scope: any): unknown => serviceWith(scope, { tolerations: [made] });

/** What any container may be told. */
export const settings = (): { readonly [prop: string]: unknown } => ({
  args: ['--workers=2'], command: ['server'], env: { A: 'text', B: EnvValue.fromField('metadata.name'), C: { valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } } },
  envFromSecrets: [{ name: 'secret' }], envFromConfigMaps: [{ name: 'config' }],
  resources: { cpu: '1', cpuLimit: '2', memory: '1Gi', memoryLimit: '2Gi', ephemeralStorage: '1Gi', gpu: Gpu.nvidia(1) },
  ports: [{ containerPort: 8080, name: 'http1' }], readinessProbe: Probe.http('/ready'), livenessProbe: Probe.tcp(8080), startupProbe: Probe.exec(['true']),
  volumeMounts: [{ name: 'cache', mountPath: '/cache', readOnly: true, subPath: 'x' }],
  securityContext: { runAsUser: 1000, runAsNonRoot: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } },
  imagePullPolicy: ImagePullPolicy.ALWAYS, workingDir: '/app', containerOverrides: { stdin: true },
});

/** Where a component has both, the volume says where it is mounted. */
const unmounted = (): object => ({ ...settings(), volumeMounts: [] });

const component = (): object => ({
  concurrency: Concurrency.hard(10), scaling: Scaling.kpa({ maxReplicas: 3 }), timeout: Duration.seconds(60), logger: Logger.all(),
  batcher: { maxBatchSize: 32, maxLatency: Duration.millis(500), timeout: Duration.seconds(60) }, serviceAccount: { name: 'account' },
  imagePullSecrets: [{ name: 'pull' }], nodeSelector: { 'kubernetes.io/arch': 'amd64' }, tolerations: [Toleration.exists('nvidia.com/gpu')],
  podLabels: { team: 'ml' }, podAnnotations: { note: 'x' }, volumes: [Volume.emptyDir('cache').mountedAt('/cache')], sharedMemory: '1Gi',
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }] } } },
  topologySpread: [TopologySpread.across('topology.kubernetes.io/zone')], priorityClassName: 'high', runtimeClassName: 'nvidia',
  podSecurityContext: { runAsUser: 1000, fsGroup: 1000, supplementalGroups: [1] }, schedulerName: 'volcano',
  sidecars: [{ name: 'side', image: 'image:1', args: ['x'] }], initContainers: [{ name: 'init', image: 'image:1' }], overrides: { dnsPolicy: 'ClusterFirst' },
});

const modelProps = (): object => ({
  ...settings(), ...IRIS, protocol: Protocol.V2, runtime: 'kserve-sklearnserver', runtimeVersion: '1.0', formatVersion: '1', modelName: 'iris',
});

const runtime = (): object => ({
  name: 'runtime', labels: { a: 'b' }, annotations: { a: 'b' }, supportedModelFormats: [{ name: 'sklearn', version: '1', autoSelect: true, priority: 1 }],
  protocols: [Protocol.V1], containers: [{ ...settings(), image: 'image:1' }, { name: 'side', image: 'image:1' }], podLabels: { a: 'b' }, podAnnotations: { a: 'b' }, disabled: false,
  multiModel: false, nodeSelector: { a: 'b' }, tolerations: [Toleration.any()], imagePullSecrets: [{ name: 'x' }], volumes: [{ name: 'x', emptyDir: {} }],
  affinity: { nodeAffinity: {} }, schedulerName: 'x', hostIpc: false, workerSpec: { pipelineParallelSize: 2, containers: [] }, overrides: { grpcEndpoint: 'port:8001' },
});

/** A factory of Model by the props that they all take. */
const formats = (['sklearn', 'xgboost', 'tensorflow', 'pytorch', 'triton', 'onnx', 'tensorrt', 'huggingface', 'pmml', 'lightgbm', 'paddle', 'mlflow', 'vllm', 'autogluon'] as const)
  .map((format): Entry => ({ name: `Model.${format}`, args: () => [{ ...IRIS, args: ['x'], modelName: 'm' }], call: ([props]) => Model[format](props), use: model }));

/** lib/inference and lib/kserve. */
export const INFERENCE: readonly Entry[] = [
  ...formats,
  { name: 'Model.of', args: () => ['sklearn', modelProps()], call: ([format, props]) => Model.of(format, props), use: model },
  { name: 'Model.container', args: () => [{ ...settings(), image: 'image:1', ...IRIS, protocol: Protocol.V1, modelName: 'm' }], call: ([props]) => Model.container(props), use: model },
  {
    name: 'new InferenceService',
    args: () => [{
      ...component(), model: Model.sklearn(IRIS), name: 'iris', namespace: 'models', labels: { a: 'b' }, annotations: { 'example.com/a': 'b' }, dialect: Dialect.KSERVE,
      deploymentMode: DeploymentMode.KNATIVE, transformer: { image: 'image:1' }, explainer: Explainer.art(IRIS), visibility: Visibility.EXTERNAL,
      storageSecret: { name: 'secret' }, endpoint: { domain: 'example.com', domainTemplate: DomainTemplate.KNATIVE, urlScheme: 'http', virtualHost: VirtualHost.NONE, clusterDomain: 'cluster.local' },
      autoscalerConfig: { 'stable-window': '60s' }, kserveVersion: '0.20', gpuBudget: 100,
    }],
    call: ([props], scope) => new InferenceService(scope, 'iris', props),
  },
  {
    name: 'new InferenceService (transformer)', args: () => [{ ...component(), ...unmounted(), image: 'image:1' }],
    call: ([transformer], scope) => serviceWith(scope, { transformer }),
  },
  {
    name: 'new InferenceService (Standard mode)',
    args: () => [{
      model: Model.sklearn(IRIS), deploymentMode: DeploymentMode.STANDARD, collocatedTransformer: { image: 'image:1', args: ['x'] }, stopped: false,
      prometheusScraping: true, metricAggregation: true, tagRouting: false, localModelCache: false, nodeGroup: 'group', storageReadOnly: true, storageContainerName: 'storage',
      tracing: { exporter: 'otlp', exporterEndpoint: 'http://x:4317', sampler: 'always_on', samplerArg: '1' }, terminationGracePeriod: Duration.seconds(30), deploymentStrategy: DeploymentStrategy.recreate(), specOverrides: {},
      canary: [{ name: 'next', trafficPercent: 10, model: Model.sklearn(IRIS), replicas: 1, overrides: {} }],
    }],
    call: ([props], scope) => new InferenceService(scope, 'iris', props),
  },
  {
    name: 'InferenceService.addPatch', args: () => [JsonPatch.add('/spec/predictor/x', 1)],
    call: (patches, scope) => { (serviceWith(scope, {}) as InferenceService).addPatch(...patches as JsonPatch[]); },
  },
  { name: 'InferenceService.isInferenceService', takesAnything: true, args: () => [1], call: ([value]) => InferenceService.isInferenceService(value) },
  { name: 'new ServingRuntime', args: () => [{ ...runtime(), namespace: 'models' }], call: ([props], scope) => new ServingRuntime(scope, 'runtime', props) },
  { name: 'new ClusterServingRuntime', args: () => [runtime()], call: ([props], scope) => new ClusterServingRuntime(scope, 'runtime', props) },
  { name: 'DeploymentStrategy.recreate', args: () => [], call: () => DeploymentStrategy.recreate() },
  {
    name: 'DeploymentStrategy.rollingUpdate', args: () => [{ maxSurge: '25%', maxUnavailable: '1' }], call: ([options]) => DeploymentStrategy.rollingUpdate(options),
    use: (made, scope) => serviceWith(scope, { deploymentStrategy: made, deploymentMode: 'Standard' }),
  },
  {
    name: 'DomainTemplate.of', args: () => ['{{.Name}}.{{.Namespace}}.{{.Domain}}'], call: ([text]) => DomainTemplate.of(text),
    use: (made, scope) => (serviceWith(scope, { endpoint: { domainTemplate: made } }) as InferenceService).endpoint.url,
  },
  { name: 'DomainTemplate.render', args: () => [{ name: 'a', namespace: 'b', domain: 'c' }], call: ([parts]) => DomainTemplate.KNATIVE.render(parts) },
  { name: 'EnvValue.of', args: () => ['x'], call: ([value]) => EnvValue.of(value), use: env },
  { name: 'EnvValue.fromSecret', args: () => [{ name: 'secret' }, 'key', { optional: true }], call: ([secret, key, options]) => EnvValue.fromSecret(secret, key, options), use: env },
  { name: 'EnvValue.fromConfigMap', args: () => [{ name: 'config' }, 'key', { optional: true }], call: ([map, key, options]) => EnvValue.fromConfigMap(map, key, options), use: env },
  { name: 'EnvValue.fromField', args: () => ['metadata.name'], call: ([field]) => EnvValue.fromField(field), use: env },
  {
    name: 'Explainer.art', args: () => [{ ...component(), concurrency: undefined, scaling: undefined, sidecars: undefined, ...unmounted(), config: { a: 'b' }, runtimeVersion: '1.0', ...IRIS }], call: ([props]) => Explainer.art(props),
    use: (made, scope) => serviceWith(scope, { explainer: made, deploymentMode: 'Standard' }),
  },
  {
    name: 'Explainer.container', args: () => [{ ...component(), concurrency: undefined, scaling: undefined, ...unmounted(), image: 'image:1' }], call: ([props]) => Explainer.container(props),
    use: (made, scope) => serviceWith(scope, { explainer: made, deploymentMode: 'Standard' }),
  },
  ...(['all', 'request', 'response'] as const).map((mode): Entry => ({
    name: `Logger.${mode}`,
    args: () => [{
      url: 's3://bucket/logs', metadataHeaders: ['a'], metadataAnnotations: ['b'], batchSize: 5, batchInterval: Duration.seconds(5), marshallerUrl: 'http://marshaller',
      storage: { path: '/logs', key: 'k', parameters: { bucket: 'b' }, serviceAccountName: 'x' },
    }],
    call: ([options]) => Logger[mode](options), use: (made, scope) => serviceWith(scope, { logger: made }),
  })),
  { name: 'Probe.http', args: () => ['/ready', { port: 8080, scheme: 'HTTPS', initialDelay: Duration.seconds(1), period: Duration.seconds(1), timeout: Duration.seconds(1), failureThreshold: 3, successThreshold: 1 }], call: ([path, options]) => Probe.http(path, options), use: probe },
  { name: 'Probe.tcp', args: () => [8080, { period: Duration.seconds(1) }], call: ([port, options]) => Probe.tcp(port, options), use: probe },
  { name: 'Probe.grpc', args: () => [8080, 'service', { period: Duration.seconds(1) }], call: ([port, service, options]) => Probe.grpc(port, service, options), use: probe },
  { name: 'Probe.exec', args: () => [['cat', '/ready'], { period: Duration.seconds(1) }], call: ([command, options]) => Probe.exec(command, options), use: probe },
  { name: 'Storage.uri', args: () => ['gs://models/iris'], call: ([uri]) => Storage.uri(uri), use: storage },
  { name: 'Storage.pvc', args: () => [{ name: 'claim' }, 'folder'], call: ([claim, path]) => Storage.pvc(claim, path), use: storage },
  { name: 'Storage.uris', args: () => [[{ uri: 'gs://models/a', mountPath: '/mnt/a' }, { uri: 'gs://models/b', mountPath: '/mnt/b' }]], call: ([mounts]) => Storage.uris(mounts), use: storage },
  { name: 'Storage.secretKey', args: () => ['key', { path: 'p', parameters: { bucket: 'b' }, schemaPath: 's' }], call: ([key, options]) => Storage.secretKey(key, options), use: storage },
  { name: 'Storage.defaultKey', args: () => [{ path: 'p', parameters: { type: 's3', bucket: 'b' }, schemaPath: 's' }], call: ([options]) => Storage.defaultKey(options), use: storage },
  { name: 'TopologySpread.across', args: () => ['zone', { maxSkew: 2, required: false }], call: ([key, options]) => TopologySpread.across(key, options), use: (made, scope) => serviceWith(scope, { topologySpread: [made] }) },
  { name: 'Volume.claim', args: () => ['cache', { name: 'claim' }, { readOnly: true }], call: ([name, claim, options]) => Volume.claim(name, claim, options), use: volume },
  { name: 'Volume.configMap', args: () => ['cache', { name: 'config' }], call: ([name, of]) => Volume.configMap(name, of), use: volume },
  { name: 'Volume.secret', args: () => ['cache', { name: 'secret' }], call: ([name, of]) => Volume.secret(name, of), use: volume },
  { name: 'Volume.emptyDir', args: () => ['cache', '1Gi'], call: ([name, size]) => Volume.emptyDir(name, size), use: volume },
  { name: 'Volume.memory', args: () => ['cache', '1Gi'], call: ([name, size]) => Volume.memory(name, size), use: volume },
  { name: 'Volume.hostPath', args: () => ['cache', '/data'], call: ([name, path]) => Volume.hostPath(name, path), use: volume },
  { name: 'Volume.of', args: () => ['cache', { csi: { driver: 'x' } }], call: ([name, source]) => Volume.of(name, source), use: volume },
  { name: 'Volume.mountedAt', args: () => ['/cache', { readOnly: true, subPath: 'x' }], call: ([path, options]) => Volume.emptyDir('cache').mountedAt(path, options), use: volume },
  { name: 'Gpu.nvidia', args: () => [1], call: ([count]) => Gpu.nvidia(count), use: gpu },
  { name: 'Gpu.amd', args: () => [1], call: ([count]) => Gpu.amd(count), use: gpu },
  { name: 'Gpu.intel', args: () => [1], call: ([count]) => Gpu.intel(count), use: gpu },
  { name: 'Gpu.gaudi', args: () => [1], call: ([count]) => Gpu.gaudi(count), use: gpu },
  { name: 'Gpu.of', args: () => ['nvidia.com/mig-1g.5gb', 1], call: ([name, count]) => Gpu.of(name, count), use: gpu },
  { name: 'Protocol.predictPath', args: () => ['iris'], call: ([name]) => Protocol.V2.predictPath(name) },
  { name: 'Toleration.any', args: () => [], call: () => Toleration.any() },
  { name: 'Toleration.equal', args: () => ['key', 'value', TaintEffect.NO_SCHEDULE], call: ([key, value, effect]) => Toleration.equal(key, value, effect), use: toleration },
  { name: 'Toleration.exists', args: () => ['key', TaintEffect.NO_EXECUTE], call: ([key, effect]) => Toleration.exists(key, effect), use: toleration },
  { name: 'Toleration.forSeconds', args: () => [60], call: ([seconds]) => Toleration.exists('key', TaintEffect.NO_EXECUTE).forSeconds(seconds), use: toleration },
];
