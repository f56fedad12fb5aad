import { Faults } from '../../../../core/faults';
import type { DeploymentMode } from '../../../../kserve/deployment-mode';
import type { KServeAgentConfig } from './agent';
import { agent } from './agent';
import type { KServeAutoscalerConfig } from './autoscaler';
import { autoscaler } from './autoscaler';
import type { KServeBatcherConfig } from './batcher';
import { batcher } from './batcher';
import type { Json } from '../../../../core/json';
import { ConfigReader } from './config-reader';
import type { KServeCredentialsConfig } from './credentials';
import { credentials } from './credentials';
import type { KServeDeployConfig } from './deploy';
import { deploy } from './deploy';
import type { KServeExplainersConfig } from './explainers';
import { explainers } from './explainers';
import type { KServeInferenceServiceDefaults } from './inference-service';
import { inferenceService } from './inference-service';
import type { KServeIngressConfig } from './ingress';
import { ingress } from './ingress';
import type { KServeLlmAutoscalingConfig } from './llm-autoscaling';
import { llmAutoscaling } from './llm-autoscaling';
import type { KServeLocalModelConfig } from './local-model';
import { localModel } from './local-model';
import type { KServeLoggerConfig } from './logger';
import { logger } from './logger';
import type { KServeMetricsAggregatorConfig } from './metrics-aggregator';
import { metricsAggregator } from './metrics-aggregator';
import type { KServeMultiNodeConfig } from './multi-node';
import { multiNode } from './multi-node';
import type { KServeOpenTelemetryCollectorConfig } from './open-telemetry-collector';
import { openTelemetryCollector } from './open-telemetry-collector';
import type { KServeRouterConfig } from './router';
import { router } from './router';
import type { KServeSecurityConfig } from './security';
import { security } from './security';
import type { KServeServiceConfig } from './service';
import { service } from './service';
import type { KServeStorageInitializerConfig } from './storage-initializer';
import { storageInitializer } from './storage-initializer';

/**
 * ConfigMap `inferenceservice-config`, key by key. A key that is left out is written as KServe v0.20.0 ships it; of a key that is given,
 * fields left out are. KServe replaces nothing field by field: what is written here is all it knows.
 */
export interface InferenceServiceConfig {
  /** The sidecar that logs, batches and pulls models. @default - as upstream */
  readonly agent?: KServeAgentConfig;
  /** The calm in ScaledObjects of KEDA. @default - as upstream */
  readonly autoscaler?: KServeAutoscalerConfig;
  /** Several requests in one call of the model. @default - as upstream */
  readonly batcher?: KServeBatcherConfig;
  /** Secrets for the download of models. @default - as upstream */
  readonly credentials?: KServeCredentialsConfig;
  /** The form InferenceServices run in, and the rollout of Standard mode. @default - as upstream */
  readonly deploy?: KServeDeployConfig;
  /** Images that explain predictions. @default - as upstream */
  readonly explainers?: KServeExplainersConfig;
  /** What holds for all InferenceServices. @default - as upstream */
  readonly inferenceService?: KServeInferenceServiceDefaults;
  /** How requests find an InferenceService. @default - as upstream */
  readonly ingress?: KServeIngressConfig;
  /** Scaling of LLMInferenceServices by KEDA. @default - not written, as upstream */
  readonly llmAutoscaling?: KServeLlmAutoscalingConfig;
  /** Models kept on nodes. @default - as upstream: not enabled */
  readonly localModel?: KServeLocalModelConfig;
  /** Copies of requests and responses. @default - as upstream */
  readonly logger?: KServeLoggerConfig;
  /** Metrics on one port. @default - as upstream: off */
  readonly metricsAggregator?: KServeMetricsAggregatorConfig;
  /** Model servers over several nodes. @default - not written, as upstream */
  readonly multiNode?: KServeMultiNodeConfig;
  /** The metrics collector for KEDA. @default - as upstream */
  readonly opentelemetryCollector?: KServeOpenTelemetryCollectorConfig;
  /** The pod of an InferenceGraph. @default - as upstream */
  readonly router?: KServeRouterConfig;
  /** Tokens in pods. @default - as upstream */
  readonly security?: KServeSecurityConfig;
  /** Services of Standard mode. @default - not written, as upstream */
  readonly service?: KServeServiceConfig;
  /** The init container that downloads models. @default - as upstream */
  readonly storageInitializer?: KServeStorageInitializerConfig;
}

/**
 * The data of the ConfigMap: one JSON text per key.
 *
 * @param mode how InferenceServices run that carry no annotation of their own. @default - as `config.deploy` says, else Knative
 * @throws InputError with everything that is wrong, each under `config.<key>.<field>`
 */
export function inferenceServiceConfigData(config: InferenceServiceConfig = {}, mode?: DeploymentMode): Record<string, string> {
  const faults = new Faults();
  const read = new ConfigReader('config', faults);
  const keys: Record<string, Json | undefined> = {
    agent: agent(read.at('agent'), config.agent),
    autoscaler: autoscaler(read.at('autoscaler'), config.autoscaler),
    batcher: batcher(read.at('batcher'), config.batcher),
    credentials: credentials(read.at('credentials'), config.credentials),
    deploy: deploy(read.at('deploy'), config.deploy, mode),
    explainers: explainers(read.at('explainers'), config.explainers),
    inferenceService: inferenceService(read.at('inferenceService'), config.inferenceService),
    ingress: ingress(read.at('ingress'), config.ingress),
    'autoscaling-wva-controller-config': llmAutoscaling(read.at('llmAutoscaling'), config.llmAutoscaling),
    localModel: localModel(read.at('localModel'), config.localModel),
    logger: logger(read.at('logger'), config.logger),
    metricsAggregator: metricsAggregator(read.at('metricsAggregator'), config.metricsAggregator),
    multiNode: multiNode(read.at('multiNode'), config.multiNode),
    opentelemetryCollector: openTelemetryCollector(read.at('opentelemetryCollector'), config.opentelemetryCollector),
    router: router(read.at('router'), config.router),
    security: security(read.at('security'), config.security),
    service: service(read.at('service'), config.service),
    storageInitializer: storageInitializer(read.at('storageInitializer'), config.storageInitializer),
  };
  faults.throwIfAny();
  const present = Object.entries(keys).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present.map(([key, value]) => [key, JSON.stringify(value, undefined, 2)]));
}
