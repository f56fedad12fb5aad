import { seconds } from '../../lib/core/duration';
import { numberToken } from '../../lib/core/tokens';
import { Aggregation } from '../../lib/scaling/aggregation';
import { kpaPlan } from '../../lib/scaling/kpa-checked';
import type { KpaOptions } from '../../lib/scaling/kpa-options';
import { Metric } from '../../lib/scaling/metric';
import { faultsOf } from '../knative/faults-of';

/* Each option at its bounds and just beyond them. The bounds are those of Knative's webhook: annotation_validation.go. */

const MOST = 2147483647;
const rps = Metric.rps();
const annotationsOf = (options: KpaOptions): string[] => kpaPlan(options).annotations.map(({ key, value }) => `${key.name}: ${value}`);

describe('an option of the KPA', () => {
  it.each<[KpaOptions, string]>([
    [{ targetUtilization: 1 }, 'autoscaling.knative.dev/target-utilization-percentage: 1'],
    [{ targetUtilization: 100 }, 'autoscaling.knative.dev/target-utilization-percentage: 100'],
    [{ targetUtilization: 33.3 }, 'autoscaling.knative.dev/target-utilization-percentage: 33.3'],
    [{ targetBurstCapacity: -1 }, 'autoscaling.knative.dev/target-burst-capacity: -1'],
    [{ targetBurstCapacity: 0 }, 'autoscaling.knative.dev/target-burst-capacity: 0'],
    [{ targetBurstCapacity: 0.5 }, 'autoscaling.knative.dev/target-burst-capacity: 0.5'],
    [{ targetBurstCapacity: 100000 }, 'autoscaling.knative.dev/target-burst-capacity: 100000'],
    [{ window: seconds(6) }, 'autoscaling.knative.dev/window: 6s'],
    [{ window: seconds(3600) }, 'autoscaling.knative.dev/window: 1h'],
    [{ panicWindowPercentage: 1 }, 'autoscaling.knative.dev/panic-window-percentage: 1'],
    [{ panicWindowPercentage: 100 }, 'autoscaling.knative.dev/panic-window-percentage: 100'],
    [{ panicThresholdPercentage: 110 }, 'autoscaling.knative.dev/panic-threshold-percentage: 110'],
    [{ panicThresholdPercentage: 1000 }, 'autoscaling.knative.dev/panic-threshold-percentage: 1000'],
    [{ initialScale: 0 }, 'autoscaling.knative.dev/initial-scale: 0'],
    [{ initialScale: MOST }, 'autoscaling.knative.dev/initial-scale: 2147483647'],
    [{ activationScale: 2 }, 'autoscaling.knative.dev/activation-scale: 2'],
    [{ activationScale: MOST }, 'autoscaling.knative.dev/activation-scale: 2147483647'],
    [{ scaleDownDelay: seconds(0) }, 'autoscaling.knative.dev/scale-down-delay: 0s'],
    [{ scaleDownDelay: seconds(3600) }, 'autoscaling.knative.dev/scale-down-delay: 1h'],
    [{ scaleToZeroPodRetention: seconds(0) }, 'autoscaling.knative.dev/scale-to-zero-pod-retention-period: 0s'],
    [{ scaleToZeroPodRetention: seconds(3600) }, 'autoscaling.knative.dev/scale-to-zero-pod-retention-period: 1h'],
    [{ scaleToZeroPodRetention: seconds(0.25) }, 'autoscaling.knative.dev/scale-to-zero-pod-retention-period: 250ms'],
    [{ aggregation: Aggregation.linear() }, 'autoscaling.knative.dev/metric-aggregation-algorithm: linear'],
    [{ progressDeadline: seconds(1) }, 'serving.knative.dev/progress-deadline: 1s'],
    [{ progressDeadline: seconds(86_400) }, 'serving.knative.dev/progress-deadline: 24h'],
    [{ rolloutDuration: seconds(0) }, 'serving.knative.dev/rollout-duration: 0s'],
    [{ rolloutDuration: seconds(7200) }, 'serving.knative.dev/rollout-duration: 2h'],
  ])('becomes an annotation: %p', (options, annotation) => {
    expect(annotationsOf(options)).toEqual([annotation]);
  });

  it.each<[KpaOptions, string]>([
    [{ targetUtilization: 0 }, 'targetUtilization: expected a number from 1 to 100, got 0'],
    [{ targetUtilization: 100.1 }, 'targetUtilization: expected a number from 1 to 100, got 100.1'],
    [{ targetBurstCapacity: -0.5 }, 'targetBurstCapacity: expected a number of at least 0, got -0.5; -1 keeps the activator in the path for good'],
    [{ targetBurstCapacity: Infinity }, 'targetBurstCapacity: expected a number of at least 0, got Infinity; -1 keeps the activator in the path for good'],
    [{ window: seconds(3601) }, 'window: expected a duration from 6s to 3600s in whole seconds, got "3601s"'],
    [{ window: seconds(NaN) }, 'window: expected a duration from 6s to 3600s in whole seconds, got "NaNs"'],
    [{ panicWindowPercentage: 0.1 }, 'panicWindowPercentage: expected a number from 1 to 100, got 0.1; in percent: write 10'],
    [{ panicThresholdPercentage: 109.9 }, 'panicThresholdPercentage: expected a number from 110 to 1000, got 109.9'],
    [{ panicThresholdPercentage: 1000.1 }, 'panicThresholdPercentage: expected a number from 110 to 1000, got 1000.1'],
    [{ panicThresholdPercentage: 2 }, 'panicThresholdPercentage: expected a number from 110 to 1000, got 2'],
    [{ initialScale: MOST + 1 }, 'initialScale: expected a whole number from 0 to 2147483647, got 2147483648'],
    [{ initialScale: 0.5 }, 'initialScale: expected a whole number from 0 to 2147483647, got 0.5'],
    [{ activationScale: 0 }, 'activationScale: expected a whole number from 2 to 2147483647, got 0'],
    [{ activationScale: 2.5 }, 'activationScale: expected a whole number from 2 to 2147483647, got 2.5'],
    [{ activationScale: MOST + 1 }, 'activationScale: expected a whole number from 2 to 2147483647, got 2147483648'],
    [{ scaleDownDelay: seconds(-1) }, 'scaleDownDelay: expected a duration from 0s to 3600s in whole seconds, got "-1s"'],
    [{ scaleDownDelay: seconds(1.5) }, 'scaleDownDelay: expected a duration from 0s to 3600s in whole seconds, got "1.5s"'],
    [{ scaleToZeroPodRetention: seconds(3600.5) }, 'scaleToZeroPodRetention: expected a duration from 0s to 3600s, got "3600.5s"'],
    [{ progressDeadline: seconds(1.5) }, 'progressDeadline: expected a duration of at least 1s in whole seconds, got "1.5s"'],
    [{ rolloutDuration: seconds(-1) }, 'rolloutDuration: expected a duration of at least 0s in whole seconds, got "-1s"'],
    [{ minReplicas: MOST + 1 }, 'minReplicas: expected a whole number from 0 to 2147483647, got 2147483648'],
    [{ maxReplicas: -1 }, 'maxReplicas: expected a whole number from 0 to 2147483647, got -1'],
    [{ metric: rps, target: 0.009 }, 'target: expected a number of at least 0.01, got 0.009'],
    [{ metric: rps, target: Infinity }, 'target: expected a number of at least 0.01, got Infinity'],
    [{ metric: Metric.concurrency(), target: 5 }, 'target: expected a target only with metric: Metric.rps(), got 5; for requests at once use concurrency: Concurrency.soft(5)'],
    [{ metric: Metric.memory(), target: 0 }, 'metric: expected Metric.concurrency() or Metric.rps(), got Metric.memory(); the KPA knows no other: use Scaling.hpa'],
    [{ metric: Metric.custom('queue') }, 'metric: expected Metric.concurrency() or Metric.rps(), got Metric.custom("queue"); the KPA knows no other: use Scaling.hpa'],
  ])('is refused beyond its bounds: %p', (options, message) => {
    expect(faultsOf(() => kpaPlan(options))).toEqual([`Scaling.kpa: ${message}`]);
  });

  it('that is said once stands in the plan and in no annotation where KServe has a field for it', () => {
    expect(kpaPlan({ metric: rps, target: 0.01, minReplicas: 0, maxReplicas: MOST })).toEqual({
      kind: 'kpa', metric: 'rps', target: 0.01, minReplicas: 0, maxReplicas: MOST, annotations: [],
    });
    expect(kpaPlan({ metric: Metric.concurrency() })).toEqual({ kind: 'kpa', metric: 'concurrency', annotations: [] });
    expect(kpaPlan({ metric: rps })).toEqual({ kind: 'kpa', metric: 'rps', annotations: [] });
  });

  it('is known by its name, its annotation and the spelling of older Knative', () => {
    const { annotations } = kpaPlan({ aggregation: Aggregation.weightedExponential(), targetBurstCapacity: -1, activationScale: 3 });
    expect(annotations).toEqual([
      { option: 'targetBurstCapacity', value: '-1', key: { name: 'autoscaling.knative.dev/target-burst-capacity', legacyName: 'autoscaling.knative.dev/targetBurstCapacity' } },
      { option: 'activationScale', value: '3', key: { name: 'autoscaling.knative.dev/activation-scale' } },
      {
        option: 'aggregation', value: 'weighted-exponential', legacyValue: 'weightedExponential',
        key: { name: 'autoscaling.knative.dev/metric-aggregation-algorithm', legacyName: 'autoscaling.knative.dev/metricAggregationAlgorithm' },
      },
    ]);
  });
});

describe('the activation scale', () => {
  it.each<KpaOptions>([
    { activationScale: 3, minReplicas: 3 }, { activationScale: 3, maxReplicas: 3 }, { activationScale: 2, minReplicas: 0 }, { activationScale: 9, minReplicas: 1, maxReplicas: 0 },
    { activationScale: 2, minReplicas: numberToken(1), maxReplicas: 4 }, { activationScale: 5, maxReplicas: numberToken(1) }, { activationScale: numberToken(1), minReplicas: 3, maxReplicas: 4 },
  ])('lies between the bounds, both included: %p', (options) => {
    expect(kpaPlan(options).annotations.map(({ option, value }) => [option, value])).toEqual([['activationScale', String(options.activationScale)]]);
  });

  it('is told of once: by itself where it is wrong by itself, and by the bound that it breaks first', () => {
    expect(faultsOf(() => kpaPlan({ activationScale: 1, minReplicas: 3 }))).toEqual(['Scaling.kpa: activationScale: expected a whole number from 2 to 2147483647, got 1']);
    expect(faultsOf(() => kpaPlan({ activationScale: NaN, minReplicas: 3 }))).toEqual(['Scaling.kpa: activationScale: expected a whole number from 2 to 2147483647, got NaN']);
    expect(faultsOf(() => kpaPlan({ activationScale: 5, minReplicas: 6, maxReplicas: 4 }))).toEqual([
      'Scaling.kpa: maxReplicas: expected a whole number of at least minReplicas 6, got 4; 0 is no limit',
      'Scaling.kpa: activationScale: expected a whole number of at least minReplicas 6, got 5',
    ]);
  });
});

it('names all that is wrong in one go: bounds, target, annotations, and what does not go together', () => {
  const options = { minReplicas: 0.5, maxReplicas: -1, target: 1, targetUtilization: 0, window: seconds(1), initialScale: -1, progressDeadline: seconds(0) };
  expect(faultsOf(() => kpaPlan(options))).toEqual([
    'Scaling.kpa: minReplicas: expected a whole number from 0 to 2147483647, got 0.5',
    'Scaling.kpa: maxReplicas: expected a whole number from 0 to 2147483647, got -1',
    'Scaling.kpa: target: expected a target only with metric: Metric.rps(), got 1; for requests at once use concurrency: Concurrency.soft(1)',
    'Scaling.kpa: targetUtilization: expected a number from 1 to 100, got 0',
    'Scaling.kpa: window: expected a duration from 6s to 3600s in whole seconds, got "1s"',
    'Scaling.kpa: initialScale: expected a whole number from 0 to 2147483647, got -1',
    'Scaling.kpa: progressDeadline: expected a duration of at least 1s in whole seconds, got "0s"',
  ]);
});
