import { required } from '../../../../core/props/kind';
import { choice, DURATION, FLAG, known, listOf, NUMBER, TEXT } from '../../../../core/props/kinds';
import { IMAGE, OBJECT_NAME, TEXT_LIST } from '../../../../core/props/kubernetes-kinds';
import type { KindsOf } from '../../../../core/props/shape';
import { Shape } from '../../../../core/props/shape';
import { DeploymentMode } from '../../../../kserve/deployment-mode';
import { ImagePullPolicy } from '../../../../kserve/image-pull-policy';
import type { KServeAgentConfig } from './agent';
import type { KServeAutoscalerConfig } from './autoscaler';
import type { KServeBatcherConfig } from './batcher';
import type { KServeCredentialsConfig, KServeS3Config } from './credentials';
import type { KServeDeployConfig, KServeRolloutConfig } from './deploy';
import type { KServeExplainerConfig, KServeExplainersConfig } from './explainers';
import type { KServeInferenceServiceDefaults } from './inference-service';
import type { InferenceServiceConfig } from './inference-service-config';
import type { KServeIngressConfig } from './ingress';
import { UrlScheme } from './ingress';
import type { KServeLlmAutoscalingConfig, KServeLlmPrometheusConfig } from './llm-autoscaling';
import { TriggerAuthenticationKind } from './llm-autoscaling';
import type { KServeLocalModelConfig } from './local-model';
import type { KServeLoggerConfig } from './logger';
import type { KServeMetricsAggregatorConfig } from './metrics-aggregator';
import type { KServeMultiNodeConfig } from './multi-node';
import type { KServeOpenTelemetryCollectorConfig } from './open-telemetry-collector';
import type { KServeContainerResources } from './resources';
import type { KServeRouterConfig } from './router';
import type { KServeSecurityConfig } from './security';
import type { KServeServiceConfig } from './service';
import type { KServeStorageInitializerConfig } from './storage-initializer';
import { OciModelMode } from './storage-initializer';

/*
 * What the options of inferenceservice-config may be. How long, how many and of what form is judged by what writes each key, which knows
 * what KServe makes of it.
 */

const RESOURCES: KindsOf<KServeContainerResources> = { cpuRequest: TEXT, cpuLimit: TEXT, memoryRequest: TEXT, memoryLimit: TEXT };

const AMOUNTS = new Shape<KServeContainerResources>('resource', RESOURCES);

const S3 = new Shape<KServeS3Config>('s3', {
  accessKeyIdName: TEXT, secretAccessKeyName: TEXT, endpoint: TEXT, useHttps: FLAG, region: TEXT, verifySsl: FLAG,
  useVirtualBucket: FLAG, useAccelerate: FLAG,
  useAnonymousCredential: FLAG, caBundleConfigMap: TEXT, caBundle: TEXT,
});

export const INFERENCE_SERVICE_CONFIG = new Shape<InferenceServiceConfig>('config', {
  agent: new Shape<KServeAgentConfig>('agent', { ...RESOURCES, image: IMAGE }),
  autoscaler: new Shape<KServeAutoscalerConfig>('autoscaler', { scaleUpStabilizationWindow: DURATION,
  scaleDownStabilizationWindow: DURATION }),
  batcher: new Shape<KServeBatcherConfig>('batcher', { ...RESOURCES, image: IMAGE, maxBatchSize: NUMBER, maxLatency: DURATION }),
  credentials: new Shape<KServeCredentialsConfig>('credentials', {
    storageSpecSecretName: TEXT, storageSecretNameAnnotation: TEXT, gcsCredentialFileName: TEXT, s3: S3,
  }),
  deploy: new Shape<KServeDeployConfig>('deploy', {
    defaultDeploymentMode: known((path, value) => DeploymentMode.from(path, value)),
    defaultRollout: new Shape<KServeRolloutConfig>('defaultRollout', { maxSurge: required(TEXT), maxUnavailable: required(TEXT) }),
  }),
  explainers: new Shape<KServeExplainersConfig>('explainers', {
    art: new Shape<KServeExplainerConfig>('art', { image: TEXT, defaultImageVersion: TEXT }),
  }),
  inferenceService: new Shape<KServeInferenceServiceDefaults>('inferenceService', {
    resource: AMOUNTS, serviceAnnotationDisallowedList: TEXT_LIST, serviceLabelDisallowedList: TEXT_LIST,
  }),
  ingress: new Shape<KServeIngressConfig>('ingress', {
    enableLlmInferenceServiceTls: FLAG, enableGatewayApi: FLAG, kserveIngressGateway: TEXT, ingressGateway: TEXT, localGateway: TEXT,
    localGatewayService: TEXT,
    knativeLocalGatewayService: TEXT,
    ingressDomain: TEXT, additionalIngressDomains: TEXT_LIST, ingressClassName: TEXT, domainTemplate: TEXT,
    urlScheme: choice(...Object.values(UrlScheme)),
    disableIstioVirtualHost: FLAG, disableIngressCreation: FLAG, disableHttpRouteTimeout: FLAG, pathTemplate: TEXT,
  }),
  llmAutoscaling: new Shape<KServeLlmAutoscalingConfig>('llmAutoscaling', {
    prometheus: required(new Shape<KServeLlmPrometheusConfig>('prometheus', {
      url: required(TEXT), tlsInsecureSkipVerify: FLAG, authModes: TEXT, triggerAuthName: TEXT,
      triggerAuthKind: choice(...Object.values(TriggerAuthenticationKind)),
    })),
  }),
  localModel: new Shape<KServeLocalModelConfig>('localModel', {
    enabled: FLAG, jobNamespace: TEXT, defaultJobImage: IMAGE, fsGroup: NUMBER, jobTtlAfterFinished: DURATION,
    reconciliationFrequency: DURATION,
    disableVolumeManagement: FLAG,
  }),
  logger: new Shape<KServeLoggerConfig>('logger', {
    ...RESOURCES, image: IMAGE, defaultUrl: TEXT, caBundle: TEXT, caCertFile: TEXT, tlsSkipVerify: FLAG,
  }),
  metricsAggregator: new Shape<KServeMetricsAggregatorConfig>('metricsAggregator', { enableMetricAggregation: FLAG,
  enablePrometheusScraping: FLAG }),
  multiNode: new Shape<KServeMultiNodeConfig>('multiNode', { customGpuResourceTypeList: required(TEXT_LIST) }),
  opentelemetryCollector: new Shape<KServeOpenTelemetryCollectorConfig>('opentelemetryCollector', {
    scrapeInterval: DURATION, metricReceiverEndpoint: TEXT, metricScalerEndpoint: TEXT, resource: AMOUNTS,
  }),
  router: new Shape<KServeRouterConfig>('router', {
    ...RESOURCES, image: IMAGE, propagateHeaders: TEXT_LIST, imagePullPolicy: known((path, value) => ImagePullPolicy.from(path, value)),
    imagePullSecrets: listOf(OBJECT_NAME),
  }),
  security: new Shape<KServeSecurityConfig>('security', { autoMountServiceAccountToken: FLAG }),
  service: new Shape<KServeServiceConfig>('service', { serviceClusterIpNone: required(FLAG) }),
  storageInitializer: new Shape<KServeStorageInitializerConfig>('storageInitializer', {
    ...RESOURCES, image: IMAGE, caBundleConfigMapName: TEXT, caBundleVolumeMountPath: TEXT, enableModelcar: FLAG,
    enableOciModelSupport: FLAG,
    ociModelMode: choice(...Object.values(OciModelMode)), cpuModelcar: TEXT, memoryModelcar: TEXT, uidModelcar: NUMBER,
  }),
});
