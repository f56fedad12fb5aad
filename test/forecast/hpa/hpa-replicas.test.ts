import fc from 'fast-check';
import { hpaReplicas } from '../../../lib/forecast/hpa/hpa-replicas';

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
