import type { HpaOptions } from '../../lib/scaling/hpa-options';
import { hpaPlan } from '../../lib/scaling/hpa-checked';
import { HpaMetric } from '../../lib/scaling/hpa-metric';
import { Metric } from '../../lib/scaling/metric';
import { seconds } from '../../lib/core/duration';
import { faultsOf } from '../knative/faults-of';

describe('Scaling.hpa', () => {
  it('looks at cpu unless told otherwise', () => {
    expect(hpaPlan({}).metric.name).toBe('cpu');
    expect(hpaPlan({})).toMatchObject({ kind: 'hpa', annotations: [] });
  });

  it.each<HpaOptions>([
    { target: 1 }, { target: 100 }, { metric: Metric.memory(), target: 512 }, { metric: Metric.custom('queue'), target: 0.5 }, { minReplicas: 1, maxReplicas: 0 },
    { metrics: [HpaMetric.cpu(70), HpaMetric.memory('4Gi')] },
  ])('takes %p', (options) => {
    expect(hpaPlan(options)).toMatchObject(options);
  });

  it('has the annotations of Knative that an HPA has a use for', () => {
    const { annotations } = hpaPlan({ window: seconds(30), initialScale: 2, progressDeadline: seconds(300), rolloutDuration: seconds(60) });
    expect(annotations.map(({ key, value }) => [key.name, value])).toEqual([
      ['autoscaling.knative.dev/window', '30s'],
      ['autoscaling.knative.dev/initial-scale', '2'],
      ['serving.knative.dev/progress-deadline', '300s'],
      ['serving.knative.dev/rollout-duration', '60s'],
    ]);
  });

  it.each<[HpaOptions, string]>([
    [{ minReplicas: 0 },
      'minReplicas: expected a whole number from 1 to 2147483647, got 0; an HPA does not go to zero: use Scaling.kpa, or Scaling.keda with an external metric'],
    [{ minReplicas: 3, maxReplicas: 2 }, 'maxReplicas: expected a whole number of at least minReplicas 3, got 2; 0 is no limit'],
    [{ target: 0 }, 'target: expected a whole number from 1 to 100, got 0'],
    [{ target: 101 }, 'target: expected a whole number from 1 to 100, got 101'],
    [{ target: 50.5 }, 'target: expected a whole number from 1 to 100, got 50.5'],
    [{ metric: Metric.memory() }, 'target: expected a number, since the metric is memory, got undefined; without a target Kubernetes scales on cpu instead'],
    [{ metric: Metric.memory(), target: 0 }, 'target: expected a whole number from 1 to 2147483647, got 0'],
    [{ metric: Metric.custom('queue') }, 'target: expected a number, since the metric is queue, got undefined; without a target Kubernetes scales on cpu instead'],
    [{ metric: Metric.custom('queue'), target: 0 }, 'target: expected a number of at least 0.01, got 0'],
    [{ metric: Metric.rps(), target: 5 },
      'metric: expected Metric.cpu(), Metric.memory() or Metric.custom(…), got Metric.rps(); requests are what Scaling.kpa scales on'],
    [{ metrics: [] }, 'metrics: expected at least one HpaMetric, got []; or leave it out: KServe then scales on cpu'],
    [{ metrics: [HpaMetric.memory('1Gi'), HpaMetric.memoryUtilization(80)] }, 'metrics: expected each of cpu and memory once, got "memory"'],
    [{ metrics: [HpaMetric.cpu(50)], target: 5 }, "target: expected nothing beside 'metrics', got 5; an HpaMetric has its target in it"],
    [{ metrics: [HpaMetric.cpu(50)], metric: Metric.cpu() }, "metric: expected nothing beside 'metrics', got Metric.cpu(); an HpaMetric has its target in it"],
    [{ window: seconds(5) }, 'window: expected a duration from 6s to 3600s in whole seconds, got "5s"'],
  ])('refuses %p', (options, message) => {
    expect(faultsOf(() => hpaPlan(options))).toEqual([`Scaling.hpa: ${message}`]);
  });
});
