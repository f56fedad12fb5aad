/*
 * The public names, all of them: what a user's program writes. A page or an example shows each class, function and enum. A type is here if
 * a construct is made with it, if one of these gives it, or if a page shows it. Whatever else a signature mentions is declared in its file
 * and reached through what has it: `KServeProps['config']`. docs/decisions/public-names.md says why, and a test keeps to it.
 *
 * Pulumi and the command line are not part of it: see ./pulumi and the `cdk8s-kserve` command.
 */
export { checkAutoscalerConfig, checkRevision, podsToExpect } from './knative';
export type { PodsToExpect, Revision } from './knative';
export { Aggregation, Concurrency, HpaMetric, KedaMetric, Metric, Scaling } from './scaling';
export type { ReplicaBounds } from './scaling';
export { checkManifests, ManifestValidation } from './check';
export type { Finding } from './check';
export { seconds } from './core/duration';
export type { IDuration } from './core/duration';
export { InputError } from './core/input-error';
export type { Violation } from './core/input-error';
export { Notices } from './core/notices';
export type { Notice } from './core/notices';
export {
  Arrivals, compare, comparisonTable, forecast, Load, readServiceTimeFile, ServiceTime, serviceTimeText, solve, Vary,
} from './forecast';
export type {
  ComparisonRow, ComparisonTable, Forecast, ForecastAssumptions, ForecastLatency, ForecastOptions, ForecastPoint, ForecastReasons,
  ForecastService, MeasuredService, ServiceTimeData, Solution,
} from './forecast';
export {
  ClusterServingRuntime, DeploymentMode, DeploymentStrategy, Dialect, DomainTemplate, Endpoint, EnvValue, Explainer, Gpu, GpuBudget,
  InferenceService, KServeVersion, Logger, Model, Probe, Protocol, ServingRuntime, Storage, TaintEffect, Toleration, TopologySpread,
  VirtualHost, Visibility, Volume,
} from './inference';
export type { HpaSettings, InferenceServiceProps, ModelProps, NamespacedServingRuntimeProps, ServingRuntimeProps } from './inference';
export {
  ClusterStorageContainer, GraphData, GraphNode, GraphScaleMetric, GraphStep, InferenceGraph, KnativeService, LlmInferenceService,
  LlmInferenceServiceConfig, LlmRouter, LlmScaling, LocalModelCache, LocalModelNamespaceCache, LocalModelNodeGroup, Parallelism,
  StepDependency, StorageUriFormat, StorageWorkload, TrainedModel,
} from './kinds';
export type {
  ClusterStorageContainerProps, InferenceGraphProps, KnativeEndpoint, KnativeServiceProps, LlmInferenceServiceConfigProps,
  LlmInferenceServiceProps, LocalModelCacheProps, LocalModelNamespaceCacheProps, LocalModelNodeGroupProps, TrainedModelProps,
} from './kinds';
export {
  ApiError, ArgoOrder, calibrate, calibrationData, ClusterTarget, Expect, Fortio, Hey, junitXml, K6, kubeTransport, LoadLoop, LoadRunner,
  LoadTarget, LoadTest, Oha, Outcome, Payload, resultJson, resultPage, runLoadTest, UrlTarget, Vegeta, WaitForService,
} from './load-test';
export type {
  Calibration, Check, KubeConnection, LoadExpectation, LoadTestPlan, LoadTestProps, LoadTestResult, Verdict,
} from './load-test';
export {
  AffinityType, AutoscalerConfig, CertManager, CertManagerConfig, Crds, DefaultsConfig, DeploymentConfig, DomainConfig, EnvoyGateway,
  FeatureFlag, FeaturesConfig, GatewayApi, GatewayServiceType, GcConfig, HttpProtocol, ImagePullPolicy, InferenceExtension, Issuer, Keda,
  Kfserving, KnativeServing, Kourier, KServe, KServeLlm, KServeLocalModel, LeaderElectionConfig, LeaderWorkerSet, LlmPresets,
  LoggingConfig, LogLevel, MeshCompatibility, NetGatewayApi, NetIstio, NetworkConfig, NetworkLayer, ObservabilityConfig, OciModelMode,
  PlatformSystem, PlatformTls, PodAutoscalerClass, Release, Retention, RevisionLimit, SecurePodDefaults, ServiceLinks, ServingPlatform,
  ServingRuntimes, TelemetryExport, TriggerAuthenticationKind, upgradeNotes, UrlScheme, VariantAutoscaler,
} from './platform';
export type {
  CertManagerProps, GatewayAddress, IgnoredDifference, KfservingProps, KnativeServingProps, KourierProps, KServeLlmProps,
  KServeLocalModelProps, KServeProps, KubeObject, NetGatewayApiProps, NetIstioProps, ServingPlatformProps, ServingRuntimesProps,
  SystemProps, UpgradeNotes, WavePlan,
} from './platform';
