import { Chart, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  ClusterServingRuntime, Concurrency, DeploymentMode, Dialect, EnvValue, Explainer, Gpu, InferenceService, KedaMetric, Logger, Model, Protocol, Scaling,
  ServingRuntime, Storage, Toleration,
} from '../../../../lib';
import type { InferenceServiceProps, ModelProps } from '../../../../lib';

/** One of every model format that KServe has a runtime for. */
const FORMATS: Readonly<Record<string, (props: ModelProps) => Model>> = {
  'autogluon': Model.autogluon, 'huggingface': Model.huggingface, 'lightgbm': Model.lightgbm, 'mlflow': Model.mlflow, 'onnx': Model.onnx,
  'paddle': Model.paddle, 'pmml': Model.pmml, 'pytorch': Model.pytorch, 'sklearn': Model.sklearn, 'tensorflow': Model.tensorflow,
  'tensorrt': Model.tensorrt, 'triton': Model.triton, 'vllm': Model.vllm, 'xgboost': Model.xgboost,
};

/** Those that KFServing v0.6.1 has a field for. */
const KFSERVING_FORMATS = ['lightgbm', 'onnx', 'paddle', 'pmml', 'pytorch', 'sklearn', 'tensorflow', 'triton', 'xgboost'];

const storageUri = 'gs://models/one';
const resources = { cpu: '500m', memory: '1Gi', cpuLimit: '1500m', memoryLimit: '2Gi' };

/** Services in a namespace, all made in one way. */
class ServiceChart extends Chart {
  public constructor(scope: Construct, id: string, namespace: string, private readonly common: Partial<InferenceServiceProps>) {
    super(scope, id, { namespace });
  }

  public add(name: string, props: InferenceServiceProps): void {
    new InferenceService(this, name, { ...this.common, ...props });
  }
}

/** Every model format and every part of a service, in Knative mode. */
export function knativeServices(scope: Construct, namespace: string): void {
  const chart = new ServiceChart(scope, 'knative-services', namespace, { scaling: Scaling.kpa({ maxReplicas: 5 }) });
  for (const [name, make] of Object.entries(FORMATS)) chart.add(name, { model: make({ storageUri }) });
  chart.add('grpc', { model: Model.tensorflow({ storageUri, protocol: Protocol.GRPC_V1 }), concurrency: Concurrency.hard(10).withTarget(5) });
  chart.add('whole', {
    model: Model.pytorch({
      storage: Storage.pvc({ name: 'models' }, 'one'), resources: { ...resources, gpu: Gpu.nvidia(1) },
      env: { LEVEL: EnvValue.of('debug'), TOKEN: EnvValue.fromSecret({ name: 'tokens' }, 'token') }, args: ['--verbose'],
    }),
    concurrency: Concurrency.soft(5),
    scaling: Scaling.kpa({ minReplicas: 0, maxReplicas: 20, targetUtilization: 85, window: Duration.seconds(90), scaleDownDelay: Duration.minutes(2) }),
    timeout: Duration.seconds(120),
    canaryTrafficPercent: 20,
    logger: Logger.all({ url: 'http://sink.default' }),
    batcher: { maxBatchSize: 32, maxLatency: Duration.millis(500) },
    nodeSelector: { pool: 'gpu' },
    tolerations: [Toleration.exists('nvidia.com/gpu')],
    transformer: { image: 'registry.example.com/transformer:1', concurrency: Concurrency.hard(4), scaling: Scaling.kpa({ maxReplicas: 4 }) },
    explainer: Explainer.art({ config: { nb_classes: '10' }, scaling: Scaling.kpa({ maxReplicas: 2 }) }),
  });
  chart.add('container', { model: Model.container({ image: 'registry.example.com/model:1', storageUri, ports: [{ containerPort: 9000 }] }) });
  chart.add('hpa', { model: Model.sklearn({ storageUri, resources }), scaling: Scaling.hpa({ maxReplicas: 3 }) });
  const format = { supportedModelFormats: [{ name: 'sklearn', version: '1', autoSelect: true, priority: 3 }], protocols: [Protocol.V2] };
  new ServingRuntime(chart, 'runtime', { ...format, containers: [{ image: 'registry.example.com/sklearn:1', resources }] });
  new ClusterServingRuntime(chart, 'cluster-runtime', { ...format, containers: [{ image: 'registry.example.com/sklearn:1' }] });
}

/** Every model format and every autoscaler, in Standard mode. */
export function standardServices(scope: Construct, namespace: string): void {
  const chart = new ServiceChart(scope, 'standard-services', namespace, {
    deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.hpa({ maxReplicas: 5 }),
  });
  for (const [name, make] of Object.entries(FORMATS)) chart.add(name, { model: make({ storageUri, resources }) });
  const metrics = [KedaMetric.prometheus({ serverAddress: 'http://prometheus:9090', query: 'sum(requests)', target: 4.5 })];
  chart.add('keda', {
    model: Model.sklearn({ storageUri, resources }),
    scaling: Scaling.keda({ maxReplicas: 5, metrics, scaleDownStabilization: Duration.minutes(5) }),
  });
  chart.add('fixed', { model: Model.sklearn({ storageUri }), scaling: Scaling.none({ replicas: 2 }) });
  chart.add('external', { model: Model.sklearn({ storageUri }), scaling: Scaling.external({ minReplicas: 1, maxReplicas: 4 }) });
  chart.add('several', { model: Model.sklearn({ storage: Storage.uris([{ uri: 'gs://models/one' }]), resources }) });
}

/** Every model format that KFServing has, as KFServing had it. */
export function kfservingServices(scope: Construct, namespace: string): void {
  const chart = new ServiceChart(scope, 'kfserving-services', namespace, { dialect: Dialect.KFSERVING, scaling: Scaling.kpa({ maxReplicas: 5 }) });
  for (const name of KFSERVING_FORMATS) chart.add(name, { model: FORMATS[name]({ storageUri }) });
  chart.add('hard', { model: Model.pytorch({ storageUri, resources }), concurrency: Concurrency.hard(10) });
  chart.add('soft', { model: Model.pytorch({ storageUri }), concurrency: Concurrency.soft(5), timeout: Duration.seconds(60) });
  chart.add('container', { model: Model.container({ image: 'registry.example.com/model:1' }) });
}
