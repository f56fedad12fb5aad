import type { HpaOptions } from '../../lib/scaling/hpa-options';
import { hpaPlan } from '../../lib/scaling/hpa-checked';
import { HpaMetric } from '../../lib/scaling/hpa-metric';
import { Metric } from '../../lib/scaling/metric';
import { seconds } from '../../lib/core/duration';
import { numberToken } from '../../lib/core/tokens';
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

  it.each<[HpaOptions, string]>([
    [{ window: seconds(6) }, 'autoscaling.knative.dev/window: 6s'],
    [{ window: seconds(3600) }, 'autoscaling.knative.dev/window: 1h'],
    [{ initialScale: 0 }, 'autoscaling.knative.dev/initial-scale: 0'],
    [{ progressDeadline: seconds(1) }, 'serving.knative.dev/progress-deadline: 1s'],
    [{ rolloutDuration: seconds(0) }, 'serving.knative.dev/rollout-duration: 0s'],
  ])('writes an option at its bound: %p', (options, annotation) => {
    expect(hpaPlan(options).annotations.map(({ key, value }) => `${key.name}: ${value}`)).toEqual([annotation]);
  });

  it.each<[HpaOptions, string]>([
    [{ target: 0.8 }, 'target: expected a whole number from 1 to 100, got 0.8; in percent: write 80'],
    [{ metric: Metric.memory(), target: 0.5 }, 'target: expected a whole number from 1 to 2147483647, got 0.5'],
    [{ metric: Metric.memory(), target: 2147483648 }, 'target: expected a whole number from 1 to 2147483647, got 2147483648'],
    [{ metric: Metric.custom('queue'), target: 0.009 }, 'target: expected a number of at least 0.01, got 0.009'],
    [{ metric: Metric.concurrency() }, 'metric: expected Metric.cpu(), Metric.memory() or Metric.custom(…), got Metric.concurrency(); requests are what Scaling.kpa scales on'],
    [{ maxReplicas: -1 }, 'maxReplicas: expected a whole number from 0 to 2147483647, got -1'],
    [{ window: seconds(3601) }, 'window: expected a duration from 6s to 3600s in whole seconds, got "3601s"'],
    [{ initialScale: 1.5 }, 'initialScale: expected a whole number from 0 to 2147483647, got 1.5'],
    [{ progressDeadline: seconds(0) }, 'progressDeadline: expected a duration of at least 1s in whole seconds, got "0s"'],
    [{ rolloutDuration: seconds(1.5) }, 'rolloutDuration: expected a duration of at least 0s in whole seconds, got "1.5s"'],
  ])('refuses an option just beyond its bound: %p', (options, message) => {
    expect(faultsOf(() => hpaPlan(options))).toEqual([`Scaling.hpa: ${message}`]);
  });

  it('tells of each resource that is named twice, once, and of all that stands beside the metrics', () => {
    const [cpu, memory] = [HpaMetric.cpu(50), HpaMetric.memory('1Gi')];
    expect(faultsOf(() => hpaPlan({ metrics: [cpu, memory, cpu, memory, cpu] }))).toEqual([
      'Scaling.hpa: metrics: expected each of cpu and memory once, got "cpu"', 'Scaling.hpa: metrics: expected each of cpu and memory once, got "memory"',
    ]);
    // The metric is one that no HPA has: beside 'metrics' that is not the point.
    expect(faultsOf(() => hpaPlan({ metrics: [], metric: Metric.rps(), target: 0, minReplicas: 0, window: seconds(1) }))).toEqual([
      'Scaling.hpa: minReplicas: expected a whole number from 1 to 2147483647, got 0; an HPA does not go to zero: use Scaling.kpa, or Scaling.keda with an external metric',
      'Scaling.hpa: metrics: expected at least one HpaMetric, got []; or leave it out: KServe then scales on cpu',
      "Scaling.hpa: metric: expected nothing beside 'metrics', got Metric.rps(); an HpaMetric has its target in it",
      "Scaling.hpa: target: expected nothing beside 'metrics', got 0; an HpaMetric has its target in it",
      'Scaling.hpa: window: expected a duration from 6s to 3600s in whole seconds, got "1s"',
    ]);
  });

  it('has in its plan what was given, and the metric, but no option that was left out', () => {
    expect(hpaPlan({})).toEqual({ kind: 'hpa', metric: Metric.cpu(), annotations: [] });
    expect(hpaPlan({ minReplicas: 2, maxReplicas: 2, target: 60 })).toEqual({ kind: 'hpa', metric: Metric.cpu(), minReplicas: 2, maxReplicas: 2, target: 60, annotations: [] });
  });

  it('takes a target that only the deployment knows, of whatever metric', () => {
    const target = numberToken(7);
    expect([Metric.cpu(), Metric.memory(), Metric.custom('queue')].map((metric) => hpaPlan({ metric, target }).target)).toEqual([target, target, target]);
  });
});
