import { join } from 'node:path';
import { ApiObject, Chart, Duration, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { Concurrency, Scaling } from '../lib/scaling';
import { Notices } from '../lib/core/notices';
import { DeploymentMode, Dialect, InferenceService, Model, Protocol } from '../lib/inference';
import { Load } from '../lib/load';
import { LoadTarget, LoadTest, Payload } from '../lib/load-test';

/** The load of the source document: hey's default of 50 clients, for 30 seconds. */
export const EXAMPLE_LOAD = Load.concurrent(50, Duration.seconds(30));

/** The request for a digit in KServe's V1 protocol, as the source document sends it, and in V2. */
const PAYLOAD_V1 = join(__dirname, 'mnist.json');
const PAYLOAD_V2 = join(__dirname, 'mnist-v2.json');

/** What differs between the charts of the example. */
export interface TorchserveChartProps {
  /** Softly or hard. Knative mode only. @default - no limit */
  readonly concurrency?: Concurrency;
  /** @default - up to 20 pods: by the KPA in Knative mode, by cpu in Standard mode */
  readonly scaling?: Scaling;
  /** @default DeploymentMode.KNATIVE */
  readonly deploymentMode?: DeploymentMode;
  /** @default kfserving-test */
  readonly namespace?: string;
  /** @default true */
  readonly loadTest?: boolean;
}

/** The service of the source document for KServe v0.20, in a namespace of its own, with its load test. */
export class TorchserveChart extends Chart {
  public readonly service: InferenceService;
  public readonly loadTest?: LoadTest;

  constructor(scope: Construct, id: string, props: TorchserveChartProps) {
    const { concurrency, deploymentMode = DeploymentMode.KNATIVE, namespace = 'kfserving-test' } = props;
    super(scope, id, { namespace });
    const standard = deploymentMode === DeploymentMode.STANDARD;
    const home = new ApiObject(this, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    // cdk8s puts the chart's namespace on every object; a Namespace is in none.
    home.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    this.service = new InferenceService(this, 'torchserve', {
      // From KServe v0.8 on protocol and model store go together: image_classifier/v1 answers V1, image_classifier/v2 answers V2.
      model: Model.pytorch({
        storageUri: 'gs://kfserving-examples/models/torchserve/image_classifier/v2',
        protocol: Protocol.V2,
        modelName: 'mnist',
        // An HPA counts in percent of the cpu request; Knative has no use for one.
        ...(standard && { resources: { cpu: '1', memory: '2Gi' } }),
      }),
      deploymentMode,
      ...(concurrency && { concurrency }),
      scaling: props.scaling ?? (standard ? Scaling.hpa({ maxReplicas: 20 }) : Scaling.kpa({ maxReplicas: 20 })),
    });
    this.service.node.addDependency(home);
    if (props.loadTest ?? true) {
      this.loadTest = new LoadTest(this, 'load', { service: this.service, load: EXAMPLE_LOAD, payload: Payload.fromFile(PAYLOAD_V2) });
      this.loadTest.node.addDependency(this.service);
    }
  }
}

/** A manifest of the source document, field for field: the InferenceService alone. */
export class KfservingChart extends Chart {
  public readonly service: InferenceService;

  constructor(scope: Construct, id: string, concurrency: Concurrency) {
    super(scope, id);
    this.service = new InferenceService(this, 'torchserve', {
      dialect: Dialect.KFSERVING,
      model: Model.pytorch({
        storageUri: 'gs://kfserving-examples/models/torchserve/image_classifier',
        protocol: Protocol.V2,
        modelName: 'mnist',
      }),
      concurrency,
    });
    // The document states no maxReplicas.
    Notices.of(this).acknowledge('unlimited-max-replicas');
  }
}

/** The load test of the source document. Its manifests name no namespace, so that they and it go to the one that is applied to. */
export class KfservingLoadTestChart extends Chart {
  public readonly loadTest: LoadTest;

  constructor(scope: Construct, id: string, service: InferenceService) {
    super(scope, id);
    this.loadTest = new LoadTest(this, 'load', {
      service,
      load: EXAMPLE_LOAD,
      payload: Payload.fromFile(PAYLOAD_V1),
      path: '/v1/models/mnist:predict',
      target: LoadTarget.istio(),
    });
  }
}

/** The example for KServe v0.20, by chart. */
export interface ExampleCharts {
  readonly torchserveSoft: TorchserveChart;
  readonly torchserveHard: TorchserveChart;
}

/** The soft limit of 5 and the hard limit of 10 of the source document, for KServe v0.20. */
export function exampleCharts(scope: Construct): ExampleCharts {
  return {
    torchserveSoft: new TorchserveChart(scope, 'torchserve-soft', { concurrency: Concurrency.soft(5), namespace: 'kfserving-test-soft' }),
    torchserveHard: new TorchserveChart(scope, 'torchserve-hard', { concurrency: Concurrency.hard(10) }),
  };
}

/** The source document, by chart. Its two services have one name: a cluster gets one of them. */
export interface DocumentCharts {
  readonly kfservingSoft: KfservingChart;
  readonly kfservingHard: KfservingChart;
  readonly kfservingLoadTest: KfservingLoadTestChart;
}

/** The manifests of the source document as it has them, for KFServing: an app of their own, since KServe's platform does not serve them. */
export function documentCharts(scope: Construct): DocumentCharts {
  const kfservingHard = new KfservingChart(scope, 'kfserving-hard', Concurrency.hard(10));
  return {
    kfservingSoft: new KfservingChart(scope, 'kfserving-soft', Concurrency.soft(5)),
    kfservingHard,
    kfservingLoadTest: new KfservingLoadTestChart(scope, 'kfserving-load-test', kfservingHard.service),
  };
}
