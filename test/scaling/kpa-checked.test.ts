import fc from '../support/properties';
import { Duration } from 'cdk8s';
import { Aggregation } from '../../lib/scaling/aggregation';
import { annotationKeys } from '../../lib/knative/annotation-keys';
import { checkRevision } from '../../lib/knative/check-revision';
import type { KpaOptions } from '../../lib/scaling/kpa-options';
import { kpaPlan } from '../../lib/scaling/kpa-checked';
import { Metric } from '../../lib/scaling/metric';
import { seconds } from '../../lib/core/duration';
import { numberToken } from '../../lib/core/tokens';
import { faultsOf } from '../knative/faults-of';

const annotationsOf = (options: KpaOptions) => Object.fromEntries(kpaPlan(options).annotations.map(({ key, value }) => [key.name.split('/')[1], value]));

describe('Scaling.kpa', () => {
  it('asks for nothing that is not asked for', () => {
    expect(kpaPlan({})).toEqual({ kind: 'kpa', metric: 'concurrency', annotations: [] });
  });

  it('has every annotation of Knative', () => {
    expect(annotationsOf({
      targetUtilization: 85.5,
      targetBurstCapacity: 0,
      window: Duration.minutes(2),
      panicWindowPercentage: 20,
      panicThresholdPercentage: 150,
      initialScale: 3,
      activationScale: 2,
      scaleDownDelay: seconds(90),
      scaleToZeroPodRetention: seconds(1.5),
      aggregation: Aggregation.weightedExponential(),
      progressDeadline: Duration.hours(1),
      rolloutDuration: seconds(45),
    })).toEqual({
      'target-utilization-percentage': '85.5',
      'target-burst-capacity': '0',
      'window': '120s',
      'panic-window-percentage': '20',
      'panic-threshold-percentage': '150',
      'initial-scale': '3',
      'activation-scale': '2',
      'scale-down-delay': '90s',
      'scale-to-zero-pod-retention-period': '1500ms',
      'metric-aggregation-algorithm': 'weighted-exponential',
      'progress-deadline': '1h',
      'rollout-duration': '45s',
    });
  });

  it('keeps the activator in the path for good with a burst capacity of -1', () => {
    expect(annotationsOf({ targetBurstCapacity: -1 })).toEqual({ 'target-burst-capacity': '-1' });
  });

  it.each<[KpaOptions, string]>([
    [{ targetUtilization: 0.5 }, 'targetUtilization: expected a number from 1 to 100, got 0.5; in percent: write 50'],
    [{ targetUtilization: NaN }, 'targetUtilization: expected a number from 1 to 100, got NaN'],
    [{ targetBurstCapacity: -2 }, 'targetBurstCapacity: expected a number of at least 0, got -2; -1 keeps the activator in the path for good'],
    [{ window: seconds(5) }, 'window: expected a duration from 6s to 3600s in whole seconds, got "5s"'],
    [{ window: seconds(6.5) }, 'window: expected a duration from 6s to 3600s in whole seconds, got "6.5s"'],
    [{ window: 60 as never }, 'window: expected a Duration, got 60; write Duration.seconds(60)'],
    [{ panicWindowPercentage: 101 }, 'panicWindowPercentage: expected a number from 1 to 100, got 101'],
    [{ panicThresholdPercentage: 109 }, 'panicThresholdPercentage: expected a number from 110 to 1000, got 109'],
    [{ initialScale: -1 }, 'initialScale: expected a whole number from 0 to 2147483647, got -1'],
    [{ activationScale: 1 }, 'activationScale: expected a whole number from 2 to 2147483647, got 1'],
    [{ activationScale: 2, minReplicas: 3 }, 'activationScale: expected a whole number of at least minReplicas 3, got 2'],
    [{ activationScale: 5, maxReplicas: 4 }, 'activationScale: expected a whole number of at most maxReplicas 4, got 5'],
    [{ scaleDownDelay: seconds(3601) }, 'scaleDownDelay: expected a duration from 0s to 3600s in whole seconds, got "3601s"'],
    [{ scaleToZeroPodRetention: seconds(-1) }, 'scaleToZeroPodRetention: expected a duration from 0s to 3600s, got "-1s"'],
    [{ progressDeadline: seconds(0) }, 'progressDeadline: expected a duration of at least 1s in whole seconds, got "0s"'],
    [{ rolloutDuration: seconds(0.5) }, 'rolloutDuration: expected a duration of at least 0s in whole seconds, got "0.5s"'],
    [{ minReplicas: -1 }, 'minReplicas: expected a whole number from 0 to 2147483647, got -1'],
    [{ maxReplicas: 1.5 }, 'maxReplicas: expected a whole number from 0 to 2147483647, got 1.5'],
    [{ minReplicas: 3, maxReplicas: 2 }, 'maxReplicas: expected a whole number of at least minReplicas 3, got 2; 0 is no limit'],
    [{ metric: Metric.cpu() }, 'metric: expected Metric.concurrency() or Metric.rps(), got Metric.cpu(); the KPA knows no other: use Scaling.hpa'],
    [{ target: 5 }, 'target: expected a target only with metric: Metric.rps(), got 5; for requests at once use concurrency: Concurrency.soft(5)'],
    [{ metric: Metric.rps(), target: 0 }, 'target: expected a number of at least 0.01, got 0'],
  ])('refuses %p', (options, message) => {
    expect(faultsOf(() => kpaPlan(options))).toEqual([`Scaling.kpa: ${message}`]);
  });

  it('names everything that is wrong in one go', () => {
    expect(faultsOf(() => kpaPlan({ window: seconds(1), targetUtilization: 0, maxReplicas: -1, target: 1 }))).toHaveLength(4);
  });

  it('takes 0 for no limit, with any minimum', () => {
    expect(kpaPlan({ minReplicas: 5, maxReplicas: 0 })).toMatchObject({ minReplicas: 5, maxReplicas: 0 });
  });

  it('takes a target in requests a second', () => {
    expect(kpaPlan({ metric: Metric.rps(), target: 0.5 })).toMatchObject({ metric: 'rps', target: 0.5 });
  });

  it('lets values pass that only the deployment knows', () => {
    const options = { minReplicas: numberToken(1), maxReplicas: 2, activationScale: 2, targetUtilization: numberToken(2) };
    expect(annotationsOf(options)).toEqual({ 'target-utilization-percentage': String(numberToken(2)), 'activation-scale': '2' });
  });

  it('lets nothing through that Knative would refuse, nor refuses what it takes', () => {
    const number = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.double({ min: -2, max: 1200, noNaN: true }));
    const options = fc.record({
      targetUtilization: number, targetBurstCapacity: number, panicWindowPercentage: number, panicThresholdPercentage: number,
      initialScale: fc.integer({ min: -2, max: 5 }), activationScale: fc.integer({ min: 0, max: 9 }),
      minReplicas: fc.integer({ min: -1, max: 6 }), maxReplicas: fc.integer({ min: -1, max: 6 }),
    }, { requiredKeys: [] });
    fc.assert(fc.property(options, (given) => {
      const scales = { minReplicas: annotationKeys.minScale, maxReplicas: annotationKeys.maxScale };
      // KServe always writes a minimum.
      const annotations = Object.fromEntries(Object.entries({ minReplicas: 1, ...given }).map(([option, value]) => {
        const key = option === 'targetUtilization' ? 'targetUtilizationPercentage' : option;
        return [({ ...annotationKeys, ...scales } as Record<string, { name: string }>)[key].name, String(value)];
      }));
      const accepted = checkRevision({ annotations, autoscalerConfig: { 'allow-zero-initial-scale': 'true' } }).length === 0;
      const inOrder = given.minReplicas !== undefined || !given.maxReplicas || given.maxReplicas >= 1;
      expect({ given, accepted: accepted && inOrder }).toEqual({ given, accepted: passes(() => kpaPlan(given)) });
    }));
  });
});

function passes(action: () => unknown): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}
