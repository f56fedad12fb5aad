import { Duration } from 'cdk8s';
import {
  AffinityType, AutoscalerConfig, CertManager, CertManagerConfig, Crds, DefaultsConfig, DeploymentConfig, DeploymentMode, DomainConfig, FeatureFlag, FeaturesConfig, GatewayServiceType,
  EnvoyGateway, GatewayApi, GcConfig, HttpProtocol, InferenceExtension, Keda, KServeLlm, KServeLocalModel, LeaderWorkerSet, LlmPresets, VariantAutoscaler, ImagePullPolicy, Issuer, Kfserving, KnativeServing, Kourier, KServe, LeaderElectionConfig, LoggingConfig, LogLevel, MeshCompatibility, NetGatewayApi, NetIstio,
  NetworkConfig, NetworkLayer, ObservabilityConfig, OciModelMode, PlatformSystem, PlatformTls, PodAutoscalerClass, Release, Retention, RevisionLimit, SecurePodDefaults, ServiceLinks,
  ServingPlatform, ServingRuntimes, TelemetryExport, Toleration, upgradeNotes, UrlScheme,
} from '../../../lib';
import { SystemSource } from '../../../lib/platform/system/system-source';
import type { Entry } from '../entry';

const seconds = (amount: number): Duration => Duration.seconds(amount);

const autoscaler = (): object => ({
  podAutoscalerClass: PodAutoscalerClass.KPA, enableScaleToZero: true, allowZeroInitialScale: true, maxScaleUpRate: 100, maxScaleDownRate: 3, containerConcurrencyTargetPercentage: 80,
  containerConcurrencyTargetDefault: 50, requestsPerSecondTargetDefault: 100, targetBurstCapacity: 100, panicWindowPercentage: 20, panicThresholdPercentage: 300, activatorCapacity: 50,
  initialScale: 1, minScale: 0, maxScale: 5, maxScaleLimit: 10, stableWindow: seconds(60), scaleDownDelay: seconds(0), scaleToZeroGracePeriod: seconds(30),
  scaleToZeroPodRetentionPeriod: seconds(0),
});
const certManager = (): object => ({ issuer: Issuer.cluster('a'), clusterLocalIssuer: Issuer.namespaced('b'), systemInternalIssuer: Issuer.cluster('c') });
const defaults = (): object => ({
  revisionTimeoutSeconds: 300, maxRevisionTimeoutSeconds: 600, revisionResponseStartTimeoutSeconds: 300, revisionIdleTimeoutSeconds: 0, revisionCpuRequest: '1', revisionCpuLimit: '2',
  revisionMemoryRequest: '1Gi', revisionMemoryLimit: '2Gi', revisionEphemeralStorageRequest: '1Gi', revisionEphemeralStorageLimit: '1Gi', containerNameTemplate: 'a', initContainerNameTemplate: 'b',
  containerConcurrency: 0, containerConcurrencyMaxLimit: 1000, allowContainerConcurrencyZero: true, enableServiceLinks: ServiceLinks.DISABLED,
});
const deployment = (): object => ({
  queueSidecarImage: 'image:1', registriesSkippingTagResolving: ['a'], digestResolutionTimeout: seconds(10), progressDeadline: seconds(600), queueSidecarCpuRequest: '25m', queueSidecarCpuLimit: '1',
  queueSidecarMemoryRequest: '50Mi', queueSidecarMemoryLimit: '1Gi', queueSidecarEphemeralStorageRequest: '1Gi', queueSidecarEphemeralStorageLimit: '1Gi', queueSidecarTokenAudiences: ['a'],
  queueSidecarRootca: 'x', defaultAffinityType: AffinityType.NONE, runtimeClassName: 'x', podIsAlwaysSchedulable: true,
});
const features = (): object => ({ securePodDefaults: SecurePodDefaults.ENABLED, multiContainer: FeatureFlag.ENABLED, podspecAffinity: FeatureFlag.ALLOWED });
const gc = (): object => ({
  retainSinceCreateTime: Retention.for(Duration.hours(48)), retainSinceLastActiveTime: Retention.disabled(), minNonActiveRevisions: 20, maxNonActiveRevisions: RevisionLimit.atMost(1000),
});
const leaderElection = (): object => ({ leaseDuration: seconds(60), renewDeadline: seconds(40), retryPeriod: seconds(10), buckets: 1 });
const logging = (): object => ({ zapLoggerConfig: '{}', controller: LogLevel.DEBUG, activator: LogLevel.ERROR });
const network = (): object => ({
  ingressClass: 'x', certificateClass: 'x', namespaceWildcardCertSelector: '', domainTemplate: '{{.Name}}.{{.Namespace}}.{{.Domain}}', tagTemplate: '{{.Tag}}-{{.Name}}', externalDomainTls: true,
  clusterLocalDomainTls: false, systemInternalTls: true, httpProtocol: HttpProtocol.ENABLED, rolloutDuration: seconds(10), autocreateClusterDomainClaims: true, enableMeshPodAddressability: true,
  meshCompatibilityMode: MeshCompatibility.AUTO, defaultExternalScheme: 'http',
});
const observability = (): object => ({
  loggingEnableVarLogCollection: true, loggingRevisionUrlTemplate: 'http://x', loggingRequestLogTemplate: '{}', loggingEnableRequestLog: true, loggingEnableProbeRequestLog: true,
  metrics: TelemetryExport.prometheus('0.0.0.0:9000'), metricsExportInterval: seconds(30), requestMetrics: TelemetryExport.otlpHttp('http://x'), requestMetricsExportInterval: seconds(30),
  runtimeProfiling: true, tracing: TelemetryExport.otlpGrpc('x:4317'), tracingSamplingRate: 0.1,
});
const domains = (): object => ({ defaultDomain: 'example.com', domains: [{ domain: 'a.example.com', selector: { app: 'x' }, wildcardCertificate: true }] });

const options = (): object => ({
  release: Release.NEWEST, replicas: 2, images: { registry: 'mirror.example.com', registries: { 'quay.io': 'mirror.example.com/quay' }, pullSecrets: ['pull'] },
  nodeSelector: { a: 'b' }, tolerations: [Toleration.any()], imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT, logLevel: LogLevel.DEBUG, argo: true,
});
const system = (deployed: string): object => ({
  ...options(), namespace: 'own', crds: Crds.bundled(), source: SystemSource.authored(),
  deployments: { [deployed]: { replicas: 2, resources: { requests: { cpu: '1' }, limits: { memory: '1Gi' } }, nodeSelector: { a: 'b' }, tolerations: [Toleration.any()] } },
});

const amounts = (): object => ({ cpuRequest: '100m', cpuLimit: '1', memoryRequest: '100Mi', memoryLimit: '1Gi' });
const serviceConfig = (): object => ({
  agent: { ...amounts(), image: 'image:1' }, autoscaler: { scaleUpStabilizationWindow: seconds(0), scaleDownStabilizationWindow: seconds(300) },
  batcher: { ...amounts(), image: 'image:1', maxBatchSize: 5, maxLatency: seconds(1) },
  credentials: { storageSpecSecretName: 'a', storageSecretNameAnnotation: 'a/b', gcsCredentialFileName: 'x', s3: { accessKeyIdName: 'a', secretAccessKeyName: 'b', endpoint: 'x', useHttps: true, region: 'x', verifySsl: true, useVirtualBucket: true, useAccelerate: true, useAnonymousCredential: true, caBundleConfigMap: 'x', caBundle: 'x' } },
  deploy: { defaultRollout: { maxSurge: '1', maxUnavailable: '25%' } }, explainers: { art: { image: 'a/b', defaultImageVersion: '1' } },
  inferenceService: { resource: amounts(), serviceAnnotationDisallowedList: ['a'], serviceLabelDisallowedList: ['b'] },
  ingress: { additionalIngressDomains: ['x.y'], disableHttpRouteTimeout: true, disableIngressCreation: false, disableIstioVirtualHost: true, domainTemplate: '{{ .Name }}.{{ .IngressDomain }}', enableGatewayApi: false, ingressClassName: 'nginx', ingressDomain: 'example.com', ingressGateway: 'a/b', knativeLocalGatewayService: 'x', kserveIngressGateway: 'a/b', localGateway: 'a/b', localGatewayService: 'x', pathTemplate: '/{{ .Namespace }}/{{ .Name }}', urlScheme: UrlScheme.HTTPS },
  localModel: { enabled: false, jobNamespace: 'x', defaultJobImage: 'image:1', fsGroup: 1000, jobTtlAfterFinished: seconds(60), reconciliationFrequency: seconds(60), disableVolumeManagement: true },
  logger: { ...amounts(), image: 'image:1', defaultUrl: 'http://x', caBundle: 'x', caCertFile: 'x', tlsSkipVerify: true }, metricsAggregator: { enableMetricAggregation: true, enablePrometheusScraping: true },
  multiNode: { customGpuResourceTypeList: ['a.b/c'] }, opentelemetryCollector: { scrapeInterval: seconds(5), metricReceiverEndpoint: 'a:1', metricScalerEndpoint: 'a:1', resource: amounts() },
  router: { ...amounts(), image: 'image:1', propagateHeaders: ['a'], imagePullPolicy: ImagePullPolicy.ALWAYS, imagePullSecrets: ['x'] }, security: { autoMountServiceAccountToken: true }, service: { serviceClusterIpNone: true },
  storageInitializer: { ...amounts(), image: 'image:1', caBundleConfigMapName: 'x', caBundleVolumeMountPath: '/x', enableModelcar: true, enableOciModelSupport: true, ociModelMode: OciModelMode.NATIVE, cpuModelcar: '10m', memoryModelcar: '15Mi', uidModelcar: 1010 },
});
const kourier = (): object => ({
  ...system('net-kourier-controller'), knativeNamespace: 'knative', service: { type: GatewayServiceType.NODE_PORT, annotations: { a: 'b' }, loadBalancerClass: 'x', nodePorts: { http2: 31080 } },
  certificate: { name: 'cert', namespace: 'certs' },
  config: { enableServiceAccessLogging: true, serviceAccessLogTemplate: 'x', enableProxyProtocol: true, clusterCertSecret: 'x', streamIdleTimeout: seconds(0), enableCryptomb: false, trustedHopsCount: 1, useRemoteAddress: true, cipherSuites: 'x', disableEnvoyServerHeader: true, extauthzHost: 'a:1', extauthzProtocol: 'grpc', tracingEndpoint: 'x' },
});
const istio = (): object => ({ ...system('net-istio-controller'), istioNamespace: 'istio', gatewaySelector: { istio: 'x' }, gatewayService: 'x' });
const gatewayApi = (): object => ({
  ...system('net-gateway-api-controller'), gatewayClass: 'istio', externalGateway: { gateway: 'a/b', service: 'a/c', supportedFeatures: ['x'] }, localGateway: { gateway: 'a/b', service: 'a/c' },
});

const own = (layer: NetworkLayer, scope: any): unknown => new ServingPlatform(scope, 'platform', { network: layer, mode: layer.kind === 'ingress' ? DeploymentMode.STANDARD : DeploymentMode.KNATIVE });

const configs = ([
  [AutoscalerConfig, autoscaler], [CertManagerConfig, certManager], [DefaultsConfig, defaults], [DeploymentConfig, deployment],
  [DomainConfig, domains], [FeaturesConfig, features], [GcConfig, gc], [LeaderElectionConfig, leaderElection], [LoggingConfig, logging],
  [NetworkConfig, network], [ObservabilityConfig, observability],
] as const).map(([Config, right]): Entry => ({
  name: `new ${Config.name}`, args: () => [{ ...right(), namespace: 'knative' }], call: ([props], scope) => new (Config as any)(scope, 'config', props),
}));

/** lib/platform. */
export const PLATFORM: readonly Entry[] = [
  ...configs,
  { name: 'Crds.bundled', args: () => [], call: () => Crds.bundled() },
  { name: 'Crds.external', args: () => [], call: () => Crds.external() },
  { name: 'Issuer.cluster', args: () => ['x'], call: ([name]) => Issuer.cluster(name), use: (made, scope) => new CertManagerConfig(scope, 'config', { issuer: made }) },
  { name: 'Issuer.namespaced', args: () => ['x'], call: ([name]) => Issuer.namespaced(name), use: (made, scope) => new CertManagerConfig(scope, 'config', { issuer: made }) },
  { name: 'PodAutoscalerClass.of', args: () => ['x'], call: ([name]) => PodAutoscalerClass.of(name), use: (made, scope) => new AutoscalerConfig(scope, 'config', { podAutoscalerClass: made }) },
  { name: 'Retention.for', args: () => [Duration.hours(48)], call: ([time]) => Retention.for(time), use: (made, scope) => new GcConfig(scope, 'config', { retainSinceCreateTime: made }) },
  { name: 'Retention.disabled', args: () => [], call: () => Retention.disabled() },
  { name: 'RevisionLimit.atMost', args: () => [1000], call: ([count]) => RevisionLimit.atMost(count), use: (made, scope) => new GcConfig(scope, 'config', { maxNonActiveRevisions: made }) },
  { name: 'RevisionLimit.disabled', args: () => [], call: () => RevisionLimit.disabled() },
  { name: 'TelemetryExport.none', args: () => [], call: () => TelemetryExport.none() },
  { name: 'TelemetryExport.stdout', args: () => [], call: () => TelemetryExport.stdout() },
  ...(['prometheus', 'otlpHttp', 'otlpGrpc'] as const).map((way): Entry => ({
    name: `TelemetryExport.${way}`, args: () => ['x:4317'], call: ([endpoint]) => TelemetryExport[way](endpoint), use: (made, scope) => new ObservabilityConfig(scope, 'config', { metrics: made }),
  })),
  { name: 'NetworkLayer.kourier', args: () => [{ ...kourier(), certificate: undefined, namespace: undefined, knativeNamespace: undefined }], call: ([props]) => NetworkLayer.kourier(props), use: own },
  { name: 'NetworkLayer.istio', args: () => [{ ...istio(), namespace: undefined }], call: ([props]) => NetworkLayer.istio(props), use: own },
  { name: 'NetworkLayer.gatewayApi', args: () => [{ ...gatewayApi(), namespace: undefined, gatewayService: 'a/b' }], call: ([props]) => NetworkLayer.gatewayApi(props), use: own },
  { name: 'NetworkLayer.ingress', args: () => ['nginx', { service: 'a/b' }], call: ([name, props]) => NetworkLayer.ingress(name, props), use: own },
  { name: 'PlatformTls.issuer', args: () => [Issuer.cluster('x')], call: ([issuer]) => PlatformTls.issuer(issuer), use: (made, scope) => new ServingPlatform(scope, 'platform', { tls: made }) },
  { name: 'PlatformTls.certificate', args: () => [{ name: 'a', namespace: 'b' }], call: ([certificate]) => PlatformTls.certificate(certificate), use: (made, scope) => new ServingPlatform(scope, 'platform', { tls: made }) },
  { name: 'PlatformTls.terminatedInFront', args: () => [], call: () => PlatformTls.terminatedInFront() },
  { name: 'Release.of', args: () => ['0.20', { knative: '1.21', certManager: '1.17' }], call: ([kserve, more]) => Release.of(kserve, more) },
  { name: 'Release.asPinnedByKServe', args: () => ['0.20'], call: ([kserve]) => Release.asPinnedByKServe(kserve) },
  { name: 'Release.startingOn', args: () => ['1.34'], call: ([kubernetes]) => Release.startingOn(kubernetes) },
  { name: 'upgradeNotes', args: () => [Release.of('0.19'), Release.of('0.20')], call: ([from, to]) => upgradeNotes(from, to) },
  { name: 'PlatformSystem.existing', args: () => [{ namespace: 'x', version: 'v1.17.0' }], call: ([existing]) => PlatformSystem.existing(existing), use: (made, scope) => new CertManager(scope, 'system', made) },
  {
    name: 'PlatformSystem.fromManifest', onlyAsExample: true, args: () => ['missing.yaml', { ...options(), sha256: 'a'.repeat(64), more: [{ path: 'x', sha256: 'a'.repeat(64) }], version: 'v1', namespace: 'x', crds: Crds.external() }],
    call: ([path, manifest]) => PlatformSystem.fromManifest(path, manifest), use: (made, scope) => new CertManager(scope, 'system', made),
  },
  { name: 'SystemSource.authored', args: () => [], call: () => SystemSource.authored() },
  { name: 'SystemSource.existing', args: () => ['v1.17.0'], call: ([version]) => SystemSource.existing(version), use: (source, scope) => new CertManager(scope, 'system', { source }) },
  { name: 'SystemSource.manifest', onlyAsExample: true, args: () => [[{ path: 'missing.yaml', sha256: 'a'.repeat(64) }], 'v1'], call: ([files, version]) => SystemSource.manifest(files, version), use: (source, scope) => new CertManager(scope, 'system', { source }) },
  { name: 'new CertManager', args: () => [{ ...system('cert-manager'), logLevel: undefined, leaderElectionNamespace: 'cert', maxConcurrentChallenges: 5 }], call: ([props], scope) => new CertManager(scope, 'system', props) },
  { name: 'new Kfserving', args: () => [{ ...system('kfserving-models-web-app'), logLevel: undefined, modelsWebApp: true, knativeNamespace: 'a', istioNamespace: 'b' }], call: ([props], scope) => new Kfserving(scope, 'system', props) },
  {
    name: 'new KnativeServing',
    args: () => [{
      ...system('controller'), kubernetesMinVersion: '1.32', autoscaler: autoscaler(), certManager: certManager(), defaults: defaults(), deployment: deployment(), features: features(), gc: gc(),
      leaderElection: leaderElection(), logging: logging(), network: network(), observability: observability(), configMapData: { 'config-gc': { 'min-non-active-revisions': '2' } },
      domain: 'example.com', domains: [{ domain: 'a.example.com', selector: { app: 'x' } }], ingressClass: 'x', hpaAutoscaler: true,
    }],
    call: ([props], scope) => new KnativeServing(scope, 'system', props),
  },
  { name: 'new Kourier', args: () => [kourier()], call: ([props], scope) => new Kourier(scope, 'system', props) },
  { name: 'new KServe', args: () => [{ ...system('kserve-controller-manager'), mode: DeploymentMode.STANDARD, config: serviceConfig(), knativeNamespace: 'knative' }], call: ([props], scope) => new KServe(scope, 'system', props) },
  {
    name: 'new KServe (an older release)', args: () => [{ release: Release.of('0.19'), config: { ingress: { ingressDomain: 'example.com' }, deploy: { defaultDeploymentMode: DeploymentMode.STANDARD } } }],
    call: ([props], scope) => new KServe(scope, 'system', props),
  },
  {
    name: 'new KServeLlm', args: () => [{ ...options(), namespace: 'own', presets: LlmPresets.external(), gatewayClass: 'eg' }],
    call: ([props], scope) => new KServeLlm(scope, 'system', props),
  },
  {
    name: 'new KServeLocalModel',
    args: () => [{ ...options(), replicas: undefined, jobNamespace: 'jobs', agent: { nodeSelector: { a: 'b' }, tolerations: [Toleration.any()], folder: '/mnt' } }],
    call: ([props], scope) => new KServeLocalModel(scope, 'system', props),
  },
  { name: 'LlmPresets.bundled', args: () => [], call: () => LlmPresets.bundled() },
  { name: 'LlmPresets.external', args: () => [], call: () => LlmPresets.external() },
  ...[EnvoyGateway, GatewayApi, InferenceExtension, Keda, LeaderWorkerSet, VariantAutoscaler].map((Prerequisite): Entry => ({
    name: `new ${Prerequisite.name}`, args: () => [{ ...options(), release: undefined, namespace: 'own', source: SystemSource.existing('v1') }],
    call: ([props], scope) => new (Prerequisite as any)(scope, 'system', props),
  })),
  {
    name: 'new ServingRuntimes',
    args: () => [{
      ...options(), namespace: 'own', only: ['kserve-sklearnserver'],
      runtimes: { 'kserve-sklearnserver': { image: 'image:1', resources: { requests: { cpu: '1' }, limits: { cpu: '2' } }, env: { A: 'b' }, nodeSelector: { a: 'b' }, tolerations: [Toleration.any()], disabled: false } },
    }],
    call: ([props], scope) => new ServingRuntimes(scope, 'system', props),
  },
  { name: 'new NetGatewayApi', args: () => [gatewayApi()], call: ([props], scope) => new NetGatewayApi(scope, 'system', props) },
  { name: 'new NetIstio', args: () => [istio()], call: ([props], scope) => new NetIstio(scope, 'system', props) },
  {
    name: 'new ServingPlatform',
    args: () => [{
      ...options(), release: undefined, kubernetesMinVersion: '1.32', kubernetes: '1.34', mode: DeploymentMode.KNATIVE, network: NetworkLayer.kourier(), domain: 'example.com',
      tls: PlatformTls.terminatedInFront(), crds: Crds.bundled(), keda: true, certManager: { replicas: 1 }, knativeServing: { gc: gc() }, kserve: { config: { agent: amounts() } }, servingRuntimes: { only: ['kserve-sklearnserver'] },
    }],
    call: ([props], scope) => new ServingPlatform(scope, 'platform', props),
  },
];
