import { seconds } from '../../../lib/core/duration';
import { numberToken } from '../../../lib/core/tokens';
import { revisionScaling } from '../../../lib/kinds/knative-service/revision-scaling';
import { Aggregation } from '../../../lib/scaling/aggregation';
import { Concurrency } from '../../../lib/scaling/concurrency';
import { HpaMetric } from '../../../lib/scaling/hpa-metric';
import { Metric } from '../../../lib/scaling/metric';
import { Scaling } from '../../../lib/scaling/scaling';
import { faultsOf } from '../support';

/** Without the group that most keys have. */
function scaled(concurrency?: Concurrency, scaling?: Scaling): { readonly template: object; readonly service: object; readonly limit?: number | undefined } {
  const { template, service, containerConcurrency } = revisionScaling(concurrency, scaling);
  const short = (map: object): object => Object.fromEntries(Object.entries(map).map(([key, value]) => [key.replace('autoscaling.knative.dev/', ''), value as string]));
  return { template: short(template), service, ...(containerConcurrency !== undefined && { limit: containerConcurrency }) };
}

describe('concurrency and scaling of a plain Knative Service', () => {
  it.each<[what: string, Concurrency | undefined, Scaling | undefined, template: object, limit: number | undefined]>([
    ['nothing', undefined, undefined, {}, undefined],
    ['the KPA and nothing of it', undefined, Scaling.kpa(), {}, undefined],
    ['a hard limit', Concurrency.hard(1), undefined, {}, 1],
    ['a hard limit of the most', Concurrency.hard(1000), undefined, {}, 1000],
    ['a soft target', Concurrency.soft(5), undefined, { target: '5' }, undefined],
    ['a fraction of a request', Concurrency.soft(0.5), undefined, { target: '0.5' }, undefined],
    ['more than 32 bits hold', Concurrency.soft(2147483648), undefined, { target: '2147483648' }, undefined],
    ['both limits', Concurrency.hard(10).withTarget(5), undefined, { target: '5' }, 10],
    ['bounds', undefined, Scaling.kpa({ minReplicas: 0, maxReplicas: 9 }), { 'min-scale': '0', 'max-scale': '9' }, undefined],
    ['no upper bound by a 0', undefined, Scaling.kpa({ maxReplicas: 0 }), { 'max-scale': '0' }, undefined],
    ['a soft target and bounds', Concurrency.soft(5), Scaling.kpa({ minReplicas: 1 }), { 'target': '5', 'min-scale': '1' }, undefined],
    ['a fixed number, whatever the target', Concurrency.soft(5), Scaling.none({ replicas: 2 }), { 'target': '5', 'min-scale': '2', 'max-scale': '2' }, undefined],
    ['requests a second', undefined, Scaling.kpa({ metric: Metric.rps() }), { metric: 'rps' }, undefined],
    ['a target of requests a second, below a hard limit', Concurrency.hard(3), Scaling.kpa({ metric: Metric.rps(), target: 0.5 }), { metric: 'rps', target: '0.5' }, 3],
    ['requests at once, which need no word', Concurrency.soft(5), Scaling.kpa({ metric: Metric.concurrency() }), { target: '5' }, undefined],
    ['an HPA on cpu', undefined, Scaling.hpa(), { class: 'hpa.autoscaling.knative.dev', metric: 'cpu' }, undefined],
    ['an HPA on memory in MiB', Concurrency.hard(4), Scaling.hpa({ metric: Metric.memory(), target: 512 }), { class: 'hpa.autoscaling.knative.dev', metric: 'memory', target: '512' }, 4],
    ['an HPA on a metric of the pods', undefined, Scaling.hpa({ metric: Metric.custom('queue'), target: 5, window: seconds(30) }),
      { class: 'hpa.autoscaling.knative.dev', metric: 'queue', target: '5', window: '30s' }, undefined],
  ])('%s', (_what, concurrency, scaling, template, limit) => {
    expect(scaled(concurrency, scaling)).toEqual({ template, service: {}, ...(limit !== undefined && { limit }) });
  });

  it('has what the KPA is told in the spelling of today, and the rollout on the Service, where Knative reads it', () => {
    expect(scaled(undefined, Scaling.kpa({
      targetUtilization: 80, targetBurstCapacity: -1, window: seconds(30), panicWindowPercentage: 20, panicThresholdPercentage: 150, initialScale: 2, activationScale: 3,
      scaleDownDelay: seconds(60), scaleToZeroPodRetention: seconds(90), aggregation: Aggregation.weightedExponential(), progressDeadline: seconds(600), rolloutDuration: seconds(60),
    }))).toEqual({
      template: {
        'target-utilization-percentage': '80', 'target-burst-capacity': '-1', 'window': '30s', 'panic-window-percentage': '20', 'panic-threshold-percentage': '150',
        'initial-scale': '2', 'activation-scale': '3', 'scale-down-delay': '60s', 'scale-to-zero-pod-retention-period': '90s',
        'metric-aggregation-algorithm': 'weighted-exponential', 'serving.knative.dev/progress-deadline': '600s',
      },
      service: { 'serving.knative.dev/rollout-duration': '60s' },
    });
  });

  it('may wait for the deployment', () => {
    const [limit, target, bound] = [numberToken(1), numberToken(2), numberToken(3)];
    expect(scaled(Concurrency.hard(limit).withTarget(target), Scaling.kpa({ maxReplicas: bound }))).toEqual({
      template: { 'target': String(target), 'max-scale': String(bound) }, service: {}, limit,
    });
  });

  it.each<[string, Concurrency | undefined, Scaling]>([
    ['scaling: expected Scaling.kpa, Scaling.hpa or Scaling.none, got Scaling.external; Knative leaves its pods to nobody else', undefined, Scaling.external()],
    ["Scaling.hpa: metrics: expected one metric, by 'metric' and 'target', got [ HpaMetric.cpu(70) ]; Knative's HPA takes no other: for several use DeploymentMode.STANDARD",
      undefined, Scaling.hpa({ metrics: [HpaMetric.cpu(70)] })],
    ['concurrency: expected a hard limit without a target, since Scaling.hpa is used, got Concurrency.soft(5); a target in requests at once is read only by Scaling.kpa; this one scales on cpu',
      Concurrency.soft(5), Scaling.hpa()],
    ['concurrency: expected a hard limit without a target, since the metric is rps, got Concurrency.hard(9).withTarget(5); '
      + 'with Metric.rps() the target is in requests a second: Scaling.kpa({ metric: Metric.rps(), target })', Concurrency.hard(9).withTarget(5), Scaling.kpa({ metric: Metric.rps() })],
  ])('is refused: %s', (message, concurrency, scaling) => {
    expect(faultsOf(() => revisionScaling(concurrency, scaling))).toEqual([message]);
  });
});
