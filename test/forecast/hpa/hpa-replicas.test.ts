import fc from '../../support/properties';
import type { HpaMeasurement } from '../../../lib/forecast/hpa/hpa-replicas';
import { hpaReplicas, measuredAverage } from '../../../lib/forecast/hpa/hpa-replicas';

/** All pods are ready and have a value. */
const replicas = (pods: number, average: number, target: number): number =>
  hpaReplicas({ currentReplicas: pods, measuredPods: pods, average, target });

describe('the worked examples of the Kubernetes documentation', () => {
  it('200m where 100m is wanted doubles the pods, since 200 / 100 is 2', () => {
    expect([1, 3, 10].map((pods) => replicas(pods, 200, 100))).toEqual([2, 6, 20]);
  });

  it('50m halves them, since 50 / 100 is 0.5', () => {
    expect([2, 6, 7, 1].map((pods) => replicas(pods, 50, 100))).toEqual([1, 3, 4, 1]);
  });

  it('a ratio within a tenth of 1 changes nothing, the tenth included', () => {
    expect([110, 105, 100, 95, 90].map((average) => replicas(10, average, 100))).toEqual([10, 10, 10, 10, 10]);
    expect([111, 89].map((average) => replicas(10, average, 100))).toEqual([12, 9]);
  });

  it('another tolerance is taken as it is given', () => {
    expect(hpaReplicas({ currentReplicas: 10, measuredPods: 10, average: 105, target: 100, tolerance: 0 })).toBe(11);
  });
});

describe('pods without a value', () => {
  const measurement = { currentReplicas: 4, measuredPods: 2, target: 100 };

  it('keep the count where none has one', () => {
    expect(hpaReplicas({ ...measurement, measuredPods: 0, average: 0 })).toBe(4);
  });

  it('count as idle on the way up', () => {
    // (2 x 300 + 2 x 0) / 4 = 150
    expect(hpaReplicas({ ...measurement, missingPods: 2, average: 300 })).toBe(6);
    expect(hpaReplicas({ ...measurement, unreadyPods: 2, average: 300 })).toBe(6);
  });

  it('count as on target on the way down', () => {
    // (2 x 20 + 2 x 100) / 4 = 60
    expect(hpaReplicas({ ...measurement, missingPods: 2, average: 20 })).toBe(3);
  });

  it('change nothing where they turn the direction around', () => {
    // (2 x 150 + 2 x 0) / 4 = 75
    expect(hpaReplicas({ ...measurement, missingPods: 2, average: 150 })).toBe(4);
    expect(hpaReplicas({ ...measurement, unreadyPods: 2, average: 150 })).toBe(4);
  });

  it('that are only not ready do not count on the way down', () => {
    expect(hpaReplicas({ ...measurement, unreadyPods: 2, average: 20 })).toBe(1);
  });
});

it('the pods carry the load at the target, and one less would not, outside of the tolerance', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 500 }), (pods, average, target) => {
    fc.pre(Math.abs(1 - average / target) > 0.11);
    const wanted = replicas(pods, average, target);
    expect(wanted * target).toBeGreaterThanOrEqual(pods * average - 1e-6);
    expect((wanted - 1) * target).toBeLessThan(pods * average + 1e-6);
  }));
});

describe('the cases of the controller\'s own tests (replica_calculator_test.go)', () => {
  it.each<[test: string, pods: number, measurement: Omit<HpaMeasurement, 'currentReplicas'>]>([
    ['TestReplicaCalcScaleUp', 5, { measuredPods: 3, average: 50, target: 30 }],
    ['TestReplicaCalcScaleUpUnreadyLessScale', 4, { measuredPods: 2, unreadyPods: 1, average: 60, target: 30 }],
    ['TestReplicaCalcScaleUpUnreadyNoScale', 3, { measuredPods: 1, unreadyPods: 2, average: 40, target: 30 }],
    ['TestReplicaCalcScaleDown', 3, { measuredPods: 5, average: 28, target: 50 }],
    ['TestReplicaCalcScaleDownExcludeUnreadyPods', 2, { measuredPods: 3, unreadyPods: 2, average: 30, target: 50 }],
    ['TestReplicaCalcTolerance', 3, { measuredPods: 3, average: 102, target: 100 }],
    ['TestReplicaCalcConfigurableTolerance: outside of a 0% tolerance', 4, { measuredPods: 3, average: 101, target: 100, tolerance: 0 }],
    ['TestReplicaCalcMissingMetricsNoChangeEq', 2, { measuredPods: 1, missingPods: 1, average: 100, target: 100 }],
    ['TestReplicaCalcMissingMetricsNoChangeGt', 2, { measuredPods: 1, missingPods: 1, average: 190, target: 100 }],
    ['TestReplicaCalcMissingMetricsNoChangeLt', 2, { measuredPods: 1, missingPods: 1, average: 60, target: 100 }],
    // What is missing is taken for 100 % of its request, not for the 50 % of the target: (45 + 100) / 2 = 72 % would go up.
    ['TestReplicaCalcMissingMetricsUnreadyChange', 3, { measuredPods: 1, unreadyPods: 1, missingPods: 1, average: 45, target: 50 }],
    ['TestReplicaCalcMissingMetricsUnreadyScaleUp', 4, { measuredPods: 1, unreadyPods: 1, missingPods: 1, average: 200, target: 50 }],
    // (10 + 10 + 100) / 3 = 40 %, of 50 % times 3 pods 2.4.
    ['TestReplicaCalcMissingMetricsUnreadyScaleDown', 3, { measuredPods: 2, unreadyPods: 1, missingPods: 1, average: 10, target: 50 }],
    ['TestReplicaCalcDuringRollingUpdateWithMaxSurge', 2, { measuredPods: 2, missingPods: 1, average: 10, target: 50 }],
  ])('%s', (test, pods, measurement) => {
    const { measuredPods, unreadyPods = 0, missingPods = 0 } = measurement;
    // In a rolling update there is a pod more than the Deployment asks for.
    const currentReplicas = test.includes('MaxSurge') ? 2 : measuredPods + unreadyPods + missingPods;
    expect(hpaReplicas({ currentReplicas, isUtilization: true, ...measurement })).toBe(pods);
  });

  it.each<[test: string, pods: number, measurement: HpaMeasurement]>([
    ['TestReplicaCalcToleranceCM', 3, { currentReplicas: 3, measuredPods: 3, average: 20.666, target: 20 }],
    ['TestReplicaCalcScaleUpCMUnreadyHotCpuNoLessScale', 6, { currentReplicas: 3, measuredPods: 3, average: 30, target: 15 }],
    ['TestReplicaCalcScaleUpCMUnreadyHotCpuScaleWouldScaleDown', 7, { currentReplicas: 3, measuredPods: 3, average: 31.666, target: 15 }],
    ['TestPlainMetricReplicaCalcMissingMetricsNoChangeEq', 5, { currentReplicas: 5, measuredPods: 3, missingPods: 2, average: 20, target: 20 }],
    ['TestReplicaCalcDuringRollingUpdateWithMaxSurgeCM', 2, { currentReplicas: 2, measuredPods: 2, missingPods: 1, average: 10, target: 17 }],
  ])('of an amount: %s', (_, pods, measurement) => {
    expect(hpaReplicas(measurement)).toBe(pods);
  });
});

describe('percent are whole ones, an amount is what it is (metrics/utilization.go)', () => {
  it('in the first count', () => {
    // 55.9 % is 55 % of 50 %, within a tenth; 55.9 MiB of 50 are not.
    const measurement = { currentReplicas: 10, measuredPods: 10, average: 55.9, target: 50 };
    expect([true, false].map((isUtilization) => hpaReplicas({ ...measurement, isUtilization }))).toEqual([10, 12]);
  });

  it('in the second one, where pods without a value were added', () => {
    // 111 / 2 = 55.5, cut to 55.
    const measurement = { currentReplicas: 2, measuredPods: 1, unreadyPods: 1, average: 111, target: 50 };
    expect([true, false].map((isUtilization) => hpaReplicas({ ...measurement, isUtilization }))).toEqual([2, 3]);
  });

  it('so that an amount below 1 is not nothing', () => {
    expect(hpaReplicas({ currentReplicas: 2, measuredPods: 2, average: 0.9, target: 0.5 })).toBe(4);
  });

  it.each([
    [29.999999999999996, true, 30],
    [30.99, true, 30],
    [0.4, true, 0],
    [612.5, false, 612.5],
    // A thousandth of a byte in MiB is 9.5e-10.
    [0.1 + 0.2, false, 0.3],
  ])('%d, percent: %s', (average, isUtilization, measured) => {
    expect(measuredAverage(average, isUtilization)).toBe(measured);
  });
});

describe('where the pods without a value turn around what is asked for', () => {
  it('the number of pods with a value does not count for less than there are', () => {
    // 1 of 10 pods has a value, of three times the target: 3 pods would be fewer than there are.
    expect(hpaReplicas({ currentReplicas: 10, measuredPods: 1, unreadyPods: 1, average: 300, target: 100 })).toBe(10);
    // On the way down 4 pods of 80 % ask for 4, which is more than the 3 that the Deployment asks for.
    expect(hpaReplicas({ currentReplicas: 3, measuredPods: 3, missingPods: 1, average: 75, target: 100 })).toBe(3);
  });

  it('a mean that is on target for all is left alone, at 90 % and 110 % too', () => {
    expect([120, 180, 220].map((average) => hpaReplicas({ currentReplicas: 4, measuredPods: 2, unreadyPods: 2, average, target: 100 }))).toEqual([4, 4, 4]);
    expect(hpaReplicas({ currentReplicas: 4, measuredPods: 2, unreadyPods: 2, average: 222, target: 100 })).toBe(5);
  });

  it('exactly on target nothing is added for those without a value', () => {
    expect(hpaReplicas({ currentReplicas: 6, measuredPods: 2, missingPods: 4, average: 100, target: 100, tolerance: 0 })).toBe(6);
  });

  it('no load asks for no pod, and never for minus zero', () => {
    expect(Object.is(replicas(3, 0, 100), 0)).toBe(true);
    expect(Object.is(hpaReplicas({ currentReplicas: 3, measuredPods: 3, unreadyPods: 1, average: 0, target: 100 }), 0)).toBe(true);
  });
});

describe('what is no measurement is refused, everything together', () => {
  it.each([
    ['half a pod', { measuredPods: 1.5 }, 'hpaReplicas: measuredPods: expected a whole number of at least 0, got 1.5'],
    ['fewer than no pods', { currentReplicas: -1 }, 'hpaReplicas: currentReplicas: expected a whole number of at least 0, got -1'],
    ['a negative average', { average: -0.1 }, 'hpaReplicas: average: expected a number of at least 0, got -0.1'],
    ['no average', { average: NaN }, 'hpaReplicas: average: expected a number of at least 0, got NaN'],
    ['a negative tolerance', { tolerance: -1 }, 'hpaReplicas: tolerance: expected a number of at least 0, got -1'],
  ])('%s', (_, changes, message) => {
    expect(() => hpaReplicas({ currentReplicas: 1, measuredPods: 1, average: 1, target: 1, ...changes })).toThrow(expect.objectContaining({ name: 'InputError', message }));
  });

  it('a target of 0, beside others', () => {
    expect(() => hpaReplicas({ currentReplicas: 1, measuredPods: 1, average: 1, target: 0, missingPods: 0.5 })).toThrow([
      '2 values are wrong',
      '  - hpaReplicas: missingPods: expected a whole number of at least 0, got 0.5',
      '  - hpaReplicas: target: expected a number of at least 5e-324, got 0',
    ].join('\n'));
  });
});
