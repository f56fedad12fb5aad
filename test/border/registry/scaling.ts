import { Duration } from 'cdk8s';
import { Aggregation, Concurrency, HpaMetric, InferenceService, KedaMetric, Metric, Model, Scaling } from '../../../lib';
import type { Entry } from '../entry';

const service = (props: object) => (_made: unknown, scope: any): unknown =>
  new InferenceService(scope, 'service', { model: Model.sklearn({ storageUri: 'gs://models/iris' }), ...props });

const concurrency = (made: Concurrency, scope: any): unknown => service({ concurrency: made })(made, scope);
const scaling = (made: Scaling, scope: any): unknown => service({ scaling: made })(made, scope);
const keda = (made: KedaMetric, scope: any): unknown => {
  const metrics = made.worksFromZero ? [made, KedaMetric.cpu(80)] : [made];
  return service({ scaling: Scaling.keda({ metrics, minReplicas: 1, maxReplicas: 3 }), deploymentMode: 'Standard' })(made, scope);
};
const hpa = (made: HpaMetric, scope: any): unknown => service({ scaling: Scaling.hpa({ metrics: [made], minReplicas: 1, maxReplicas: 3 }), deploymentMode: 'Standard' })(made, scope);
const metric = (made: Metric, scope: any): unknown => service({ scaling: Scaling.hpa({ metric: made, target: 80, minReplicas: 1, maxReplicas: 3 }) })(made, scope);

const prometheus = { query: 'sum(x)', target: 5, serverAddress: 'http://prometheus:9090' };

/** lib/scaling. */
export const SCALING: readonly Entry[] = [
  { name: 'Aggregation.linear', args: () => [], call: () => Aggregation.linear() },
  { name: 'Aggregation.weightedExponential', args: () => [], call: () => Aggregation.weightedExponential() },
  { name: 'Concurrency.soft', args: () => [5], call: ([target]) => Concurrency.soft(target), use: concurrency },
  { name: 'Concurrency.hard', args: () => [10], call: ([limit]) => Concurrency.hard(limit), use: concurrency },
  { name: 'Concurrency.withTarget', args: () => [5], call: ([target]) => Concurrency.hard(10).withTarget(target), use: concurrency },
  { name: 'HpaMetric.cpu', args: () => [80], call: ([utilization]) => HpaMetric.cpu(utilization), use: hpa },
  { name: 'HpaMetric.memoryUtilization', args: () => [80], call: ([utilization]) => HpaMetric.memoryUtilization(utilization), use: hpa },
  { name: 'HpaMetric.memory', args: () => ['512Mi'], call: ([value]) => HpaMetric.memory(value), use: hpa },
  { name: 'KedaMetric.cpu', args: () => [80], call: ([utilization]) => KedaMetric.cpu(utilization), use: keda },
  { name: 'KedaMetric.memoryUtilization', args: () => [80], call: ([utilization]) => KedaMetric.memoryUtilization(utilization), use: keda },
  { name: 'KedaMetric.memory', args: () => ['2Gi'], call: ([value]) => KedaMetric.memory(value), use: keda },
  { name: 'KedaMetric.prometheus', args: () => [{ ...prometheus, namespace: 'models' }], call: ([options]) => KedaMetric.prometheus(options), use: keda },
  { name: 'KedaMetric.graphite', args: () => [prometheus], call: ([options]) => KedaMetric.graphite(options), use: keda },
  {
    name: 'KedaMetric.openTelemetry',
    args: () => [{ query: 'sum(x)', target: 5, serverAddress: 'http://scaler:4318', metricNames: ['vllm:running'], operationOverTime: 'avg' }],
    call: ([options]) => KedaMetric.openTelemetry(options), use: keda,
  },
  { name: 'Metric.concurrency', args: () => [], call: () => Metric.concurrency() },
  { name: 'Metric.rps', args: () => [], call: () => Metric.rps() },
  { name: 'Metric.cpu', args: () => [], call: () => Metric.cpu() },
  { name: 'Metric.memory', args: () => [], call: () => Metric.memory() },
  { name: 'Metric.custom', args: () => ['queue_length'], call: ([name]) => Metric.custom(name), use: metric },
  { name: 'Metric.of', args: () => ['cpu'], call: ([name]) => Metric.of(name), use: metric },
  {
    name: 'Scaling.kpa',
    args: () => [{
      minReplicas: 1, maxReplicas: 5, metric: Metric.rps(), target: 5, targetUtilization: 80, targetBurstCapacity: 0, window: Duration.seconds(60),
      panicWindowPercentage: 20, panicThresholdPercentage: 300, initialScale: 1, activationScale: 2, scaleDownDelay: Duration.seconds(10),
      scaleToZeroPodRetention: Duration.seconds(30), aggregation: Aggregation.linear(), progressDeadline: Duration.seconds(600), rolloutDuration: Duration.seconds(10),
    }],
    call: ([options]) => Scaling.kpa(options), use: scaling,
  },
  {
    name: 'Scaling.hpa',
    args: () => [{
      minReplicas: 1, maxReplicas: 5, metric: Metric.memory(), target: 80, window: Duration.seconds(60), initialScale: 1,
      progressDeadline: Duration.seconds(600), rolloutDuration: Duration.seconds(10),
    }],
    call: ([options]) => Scaling.hpa(options), use: scaling,
  },
  {
    name: 'Scaling.keda',
    args: () => [{
      minReplicas: 1, maxReplicas: 5, metrics: [KedaMetric.cpu(80)], scaleUpStabilization: Duration.seconds(30), scaleDownStabilization: Duration.seconds(300),
    }],
    call: ([options]) => Scaling.keda(options), use: (made, scope) => service({ scaling: made, deploymentMode: 'Standard' })(made, scope),
  },
  { name: 'Scaling.external', args: () => [{ minReplicas: 1, maxReplicas: 5 }], call: ([bounds]) => Scaling.external(bounds), use: (made, scope) => service({ scaling: made, deploymentMode: 'Standard' })(made, scope) },
  { name: 'Scaling.none', args: () => [{ replicas: 2 }], call: ([options]) => Scaling.none(options), use: (made, scope) => service({ scaling: made, deploymentMode: 'Standard' })(made, scope) },
];
