import { Duration } from 'cdk8s';
import {
  DeploymentMode, DeploymentStrategy, EnvValue, Explainer, Gpu, Logger, Model, Probe, Protocol, Storage, TaintEffect, Toleration, TopologySpread, Volume,
} from '../../../lib/inference';
import type { ComponentProps, ContainerSettings, InferenceServiceProps } from '../../../lib/inference';
import { KSERVE_FRAMEWORKS } from '../../../lib/kserve/frameworks';
import { ImagePullPolicy } from '../../../lib/kserve/image-pull-policy';
import { Concurrency, HpaMetric, KedaMetric, Scaling } from '../../../lib/scaling';
import type { Exceptions } from '../../support/coverage';
import { coverage, specSchema } from '../../support/coverage';
import { fullSample } from '../../support/release-crds';
import { describeShared } from '../../support/shared';
import { manifestOf, serviceOf } from '../support';

const SELDOM = 'seldom needed by who serves models; its name and shape are checked in overrides';
const OLDER = 'an older spelling of another field';

const each = (names: readonly string[], reason: string): Exceptions => Object.fromEntries(names.map((name) => [name, reason]));
const component = (...fields: readonly string[]): string[] => fields.map((field) => `component\\.(workerSpec\\.)?(${field})`);
const container = (...fields: readonly string[]): string[] => fields.map((field) => `container\\.(${field})`);

/** What goes by overrides, and why. Containers and components have the same list wherever they stand. */
const BY_OVERRIDES: Exceptions = {
  ...each(component(
    'activeDeadlineSeconds', 'automountServiceAccountToken', 'dnsConfig', 'dnsPolicy', 'enableServiceLinks', 'hostAliases', 'hostIPC', 'hostNetwork',
    'hostPID', 'hostUsers', 'hostname', 'hostnameOverride', 'nodeName', 'os', 'overhead', 'preemptionPolicy', 'priority', 'readinessGates',
    'resourceClaims', 'resources', 'schedulingGates', 'setHostnameAsFQDN', 'shareProcessNamespace', 'subdomain', 'restartPolicy',
  ), SELDOM),
  ...each(component(
    'securityContext\\.(appArmorProfile|seLinuxOptions|seLinuxChangePolicy|supplementalGroupsPolicy|sysctls|windowsOptions)',
    'topologySpreadConstraints\\[\\]\\.(labelSelector\\.matchExpressions|matchLabelKeys|minDomains|nodeAffinityPolicy|nodeTaintsPolicy)',
  ), SELDOM),
  ...each(container(
    'lifecycle', 'resizePolicy', 'restartPolicy', 'restartPolicyRules', 'stdin', 'stdinOnce', 'tty', 'terminationMessagePath',
    'terminationMessagePolicy', 'volumeDevices', 'ports\\[\\]\\.(hostIP|hostPort)', 'resources\\.claims', 'envFrom\\[\\]\\.prefix', 'env\\[\\]\\.valueFrom\\.(fileKeyRef|resourceFieldRef|fieldRef\\.apiVersion)',
    'envFrom\\[\\]\\.(configMapRef|secretRef)\\.optional', 'volumeMounts\\[\\]\\.(mountPropagation|recursiveReadOnly|subPathExpr)',
    '(liveness|readiness|startup)Probe\\.(terminationGracePeriodSeconds|tcpSocket\\.host|httpGet\\.(host|httpHeaders))',
    'securityContext\\.(appArmorProfile|procMount|seLinuxOptions|windowsOptions)',
  ), SELDOM),
  'component\\.(workerSpec\\.)?serviceAccount': OLDER,
  'component\\.scaleMetricType': 'follows from the metric',
  'component\\.autoScaling\\.behavior\\.scale(Up|Down)\\.(policies|selectPolicy|tolerance)': 'KServe reads nothing of a behavior but the windows',
  'component\\.autoScaling\\.metrics\\[\\]\\.(external|podmetric)\\.target\\.(averageUtilization|averageValue)': 'KServe reads the value alone',
  'component\\.autoScaling\\.metrics\\[\\]\\.resource\\.target\\.value': 'no metric of cpu or memory has one',
  [`component\\.(${KSERVE_FRAMEWORKS.join('|')})`]: 'an older spelling of model, which KServe rewrites',
  'predictor\\.name': 'promotes a canary without a restart: docs/inference-service.md',
  'component\\.workerSpec\\.ephemeralContainers': 'Kubernetes takes them in no template of a pod',
  'init ports': 'nothing reaches a container that has ended',
  'init of workers': 'KServe has no use for them: its storage initializer fetches nothing for workers',
  'container\\.(image|name)(?=$)': 'of a model: that of the runtime, and KServe\'s own name',
  'canary\\[\\]\\.predictor': 'a canary is the stable predictor with another model; what else differs goes by its overrides',
  'explainer\\.art\\.(storage|protocolVersion)': 'the toolbox takes its explainer by URI, and speaks V1',
  '(transformer|explainer)\\.storageUris': 'what a transformer fetches is in its image; else by overrides',
};

/** Ways by what they are: any container is one, any component is one. */
const asNamed = (way: string): string => way
  .replace(/^predictor\.workerSpec\.initContainers/, 'init of workers')
  .replace(/^(predictor|transformer|explainer)\.initContainers\[\]\.ports/, 'init ports')
  .replace(/^(predictor|transformer|explainer)\.((workerSpec\.)?(containers|initContainers)\[\]|model|art)\.(?!storage|protocolVersion|modelFormat|runtime|config|type)/, 'container.')
  .replace(/^predictor\.name$/, 'predictor.name')
  .replace(/^(predictor|transformer|explainer)\.(?!name$|art\.|storageUris)/, 'component.');

const containerSettings = (): ContainerSettings => ({
  args: ['a'], command: ['a'], envFromSecrets: [{ name: 'a' }], envFromConfigMaps: [{ name: 'a' }],
  env: {
    A: EnvValue.of('b'), B: EnvValue.fromSecret({ name: 'a' }, 'b', { optional: true }), C: EnvValue.fromConfigMap({ name: 'a' }, 'b', { optional: true }),
    D: EnvValue.fromField('a'),
  },
  resources: { cpu: '1', memory: '1Gi', gpu: Gpu.nvidia(1) }, ports: [{ name: 'h2c', containerPort: 8080 }],
  readinessProbe: Probe.http('/a', { scheme: 'HTTP', initialDelay: Duration.seconds(1), period: Duration.seconds(1), timeout: Duration.seconds(1), failureThreshold: 1, successThreshold: 1 }),
  livenessProbe: Probe.tcp(1), startupProbe: Probe.grpc(1, 'a'),
  volumeMounts: [{ name: 'b', mountPath: '/b', readOnly: true, subPath: 'a' }],
  securityContext: {
    runAsUser: 1, runAsGroup: 1, runAsNonRoot: true, readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, privileged: false,
    capabilities: { add: ['A'], drop: ['B'] }, seccompProfile: { type: 'Localhost', localhostProfile: 'a' },
  },
  imagePullPolicy: ImagePullPolicy.NEVER, workingDir: '/a',
});

/** The same with the other kinds of probes, and the rest of what one probe can say. */
const otherProbes = (): ContainerSettings[] => [Probe.exec(['a']), Probe.grpc(1, 'a'), Probe.tcp(1), Probe.http('/a', { scheme: 'HTTP' })].map((probe) => ({
  readinessProbe: probe, livenessProbe: probe, startupProbe: probe,
}));
const timed = { initialDelay: Duration.seconds(1), period: Duration.seconds(1), timeout: Duration.seconds(1), failureThreshold: 1, successThreshold: 1 };
const timedProbes = (): ContainerSettings => ({ readinessProbe: Probe.tcp(1, timed), livenessProbe: Probe.tcp(1, timed), startupProbe: Probe.tcp(1, timed) });

/** One container for each thing that excludes another. */
const containers = (): (ContainerSettings & { readonly name: string; readonly image: string })[] => [containerSettings(), timedProbes(), ...otherProbes()]
  .map((settings, index) => {
    const others = Object.fromEntries(Object.entries(settings).filter(([prop]) => prop !== 'ports')) as ContainerSettings;
    return { ...others, name: `c${index}`, image: 'image' };
  });

describeShared('upstream', 'the fields of an InferenceService', (upstream) => {
  const pod = specSchema(upstream, 'InferenceService').properties!.predictor!.properties!;
  const sample = (field: string): any => fullSample(pod[field]!);
  const source = Object.fromEntries(Object.entries(sample('volumes')[0]).filter(([field]) => field !== 'name'));

  /** What can be said of any component in Standard mode. */
  const standard = (): ComponentProps => ({
    scaling: Scaling.keda({
      minReplicas: 1, maxReplicas: 2, scaleUpStabilization: Duration.seconds(1), scaleDownStabilization: Duration.seconds(1),
      metrics: [
        KedaMetric.cpu(50), KedaMetric.memory('1Gi'),
        KedaMetric.prometheus({ serverAddress: 'http://p', query: 'sum(a)', target: 1, namespace: 'a', authModes: 'basic', authenticationRef: { name: 'a' } }),
        KedaMetric.openTelemetry({ query: 'a', target: 1, metricNames: ['a'], operationOverTime: 'avg', serverAddress: 'a' }),
      ],
    }),
    deploymentStrategy: DeploymentStrategy.rollingUpdate({ maxSurge: '1', maxUnavailable: '1' }), terminationGracePeriod: Duration.seconds(5),
    priorityClassName: 'a', runtimeClassName: 'a', schedulerName: 'a', affinity: sample('affinity'),
    podSecurityContext: {
      runAsUser: 1, runAsGroup: 1, runAsNonRoot: true, fsGroup: 1, fsGroupChangePolicy: 'Always', supplementalGroups: [1], seccompProfile: { type: 'Localhost', localhostProfile: 'a' },
    },
    topologySpread: [TopologySpread.across('a')], volumes: [Volume.of('v', source)], sidecars: containers(), initContainers: containers().map((one) => ({ ...one, name: `i${one.name}` })),
    serviceAccount: { name: 'a' }, imagePullSecrets: [{ name: 'a' }], nodeSelector: { a: 'b' },
    tolerations: [Toleration.equal('a', 'b', TaintEffect.NO_EXECUTE).forSeconds(1)], podLabels: { a: 'b' }, podAnnotations: { a: 'b' }, timeout: Duration.seconds(1),
    batcher: { maxBatchSize: 2, maxLatency: Duration.seconds(1), timeout: Duration.seconds(5) },
    logger: Logger.all({
      url: 's3://a', metadataHeaders: ['a'], metadataAnnotations: ['a'], batchSize: 2, batchInterval: Duration.seconds(1), marshallerUrl: 'http://b',
      storage: { path: 'a', key: 'b', parameters: { bucket: 'c' }, serviceAccountName: 'd' },
    }),
  });
  /** And in Knative mode. */
  const knative = (): ComponentProps => ({ concurrency: Concurrency.hard(10).withTarget(5), scaling: Scaling.kpa({ minReplicas: 1, maxReplicas: 2 }), canaryTrafficPercent: 10 });
  const hpa = (): ComponentProps => ({ scaling: Scaling.hpa({ metrics: [HpaMetric.cpu(50), HpaMetric.memory('1Gi')] }) });
  const STANDARD = { deploymentMode: DeploymentMode.STANDARD };
  const model = (settings: ContainerSettings): Model => Model.sklearn({
    storage: Storage.secretKey('a', { path: 'a', parameters: { type: 's3' }, schemaPath: 'a' }), protocol: Protocol.V2, runtime: 'own', runtimeVersion: '1', formatVersion: '1',
    confidential: { resourceId: 'a' }, ...settings,
  });
  const spread = (worker: ContainerSettings): Model => Model.huggingface({ storageUri: 'pvc://a/b', nodes: 2, resources: { gpu: Gpu.nvidia(1) }, worker });

  /** Services that together say all there is to say by props. */
  const services = (): Partial<InferenceServiceProps>[] => [
    { ...STANDARD, ...standard(), model: model(containerSettings()), transformer: { image: 'a', ...containerSettings(), ...standard() }, storageContainerName: 'a' },
    { ...knative(), transformer: { image: 'a', ...knative() }, explainer: Explainer.art(knative()), model: Model.sklearn({ storage: Storage.uris([{ uri: 'gs://b/m', mountPath: '/a' }]) }) },
    { ...STANDARD, explainer: Explainer.art({ ...standard(), ...containerSettings(), storageUri: 'gs://a', runtimeVersion: '1', config: { a: 'b' } }) },
    { ...STANDARD, ...hpa(), transformer: { image: 'a', ...hpa() }, explainer: Explainer.container({ image: 'a', ...hpa() }), model: Model.sklearn({ storageUri: 'gs://b/m' }) },
    ...[timedProbes(), ...otherProbes()].map((settings): Partial<InferenceServiceProps> => ({ ...STANDARD, model: model(settings), explainer: Explainer.art(settings) })),
    ...[containerSettings(), timedProbes(), ...otherProbes()].map((settings): Partial<InferenceServiceProps> => ({ ...STANDARD, ...standard(), sidecars: [], scaling: Scaling.none(), model: spread(settings) })),
    { ...STANDARD, model: Model.container({ image: 'a', ...containerSettings() }), explainer: Explainer.container({ image: 'a', ...containerSettings() }) },
    { ...STANDARD, canary: [{ name: 'next', trafficPercent: 1, model: Model.sklearn({ storageUri: 'gs://b/m' }) }] },
  ];

  const found = coverage(upstream, 'InferenceService', services().map((props) => manifestOf(props).spec), BY_OVERRIDES, asNamed);

  it('are written by a prop, or there is a reason to go by overrides', () => {
    expect(found.missing).toEqual([]);
    expect(found.fields).toBeGreaterThan(10_000);
  });

  it('go by overrides only where no prop has them', () => {
    expect(found.idle).toEqual([]);
  });

  it.each(['dnsConfig', 'hostAliases', 'resourceClaims', 'hostUsers', 'preemptionPolicy', 'overhead'])('take %s whole by overrides', (field) => {
    const value = sample(field);
    expect(serviceOf({ overrides: { [field]: value } }).apiObject.toJson().spec.predictor[field]).toEqual(value);
  });
});
