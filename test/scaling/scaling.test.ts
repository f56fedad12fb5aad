import { Scaling } from '../../lib/scaling/scaling';
import { show } from '../../lib/core/show';
import { faultsOf } from '../knative/faults-of';

describe('Scaling', () => {
  it('tells its bounds', () => {
    const { minReplicas, maxReplicas } = Scaling.kpa({ minReplicas: 2, maxReplicas: 9 });
    expect({ minReplicas, maxReplicas }).toEqual({ minReplicas: 2, maxReplicas: 9 });
  });

  it('has no bounds that were not given', () => {
    for (const scaling of [Scaling.kpa(), Scaling.hpa(), Scaling.external()]) {
      expect([scaling.minReplicas, scaling.maxReplicas]).toEqual([undefined, undefined]);
    }
  });

  it('none is a fixed number of pods, one unless told otherwise', () => {
    expect([Scaling.none().minReplicas, Scaling.none().maxReplicas]).toEqual([1, 1]);
    expect([Scaling.none({ replicas: 3 }).minReplicas, Scaling.none({ replicas: 3 }).maxReplicas]).toEqual([3, 3]);
  });

  it('none has a pod at least', () => {
    expect(faultsOf(() => Scaling.none({ replicas: 0 }))).toEqual([
      'Scaling.none: replicas: expected a whole number from 1 to 2147483647, got 0; to have no pod set the annotation serving.kserve.io/stop',
    ]);
  });

  it('external checks the bounds that it hands on', () => {
    expect(faultsOf(() => Scaling.external({ minReplicas: 3, maxReplicas: 2 }))).toEqual([
      'Scaling.external: maxReplicas: expected a whole number of at least minReplicas 3, got 2; 0 is no limit',
    ]);
  });

  it('is shown in messages by its kind', () => {
    expect([Scaling.kpa(), Scaling.hpa(), Scaling.external(), Scaling.none()].map(show)).toEqual(['Scaling.kpa', 'Scaling.hpa', 'Scaling.external', 'Scaling.none']);
  });

  it.each<[() => Scaling, string]>([
    [() => Scaling.none({ replicas: -1 }), 'Scaling.none: replicas: expected a whole number from 1 to 2147483647, got -1; to have no pod set the annotation serving.kserve.io/stop'],
    [() => Scaling.none({ replicas: 2147483648 }), 'Scaling.none: replicas: expected a whole number from 1 to 2147483647, got 2147483648; to have no pod set the annotation serving.kserve.io/stop'],
    [() => Scaling.external({ maxReplicas: 2147483648 }), 'Scaling.external: maxReplicas: expected a whole number from 0 to 2147483647, got 2147483648'],
    [() => Scaling.external({ minReplicas: 1.5 }), 'Scaling.external: minReplicas: expected a whole number from 0 to 2147483647, got 1.5'],
  ])('refuses a number of pods that there cannot be (%#)', (make, message) => {
    expect(faultsOf(make)).toEqual([message]);
  });

  it.each<[Scaling, object]>([
    [Scaling.none(), { kind: 'none', minReplicas: 1, maxReplicas: 1 }],
    [Scaling.none({ replicas: 2147483647 }), { kind: 'none', minReplicas: 2147483647, maxReplicas: 2147483647 }],
    [Scaling.external(), { kind: 'external' }],
    [Scaling.external({ minReplicas: 0, maxReplicas: 0 }), { kind: 'external', minReplicas: 0, maxReplicas: 0 }],
    [Scaling.external({ minReplicas: 5, maxReplicas: 0 }), { kind: 'external', minReplicas: 5, maxReplicas: 0 }],
    [Scaling.external({ maxReplicas: 4 }), { kind: 'external', maxReplicas: 4 }],
  ])('is what was given, and nothing else (%#)', ({ plan }, expected) => {
    expect(plan).toEqual(expected);
  });

  it('made of wrong options throws where it is used, not where it is made', () => {
    const scaling = Scaling.kpa({ minReplicas: -1 });
    const message = 'Scaling.kpa: minReplicas: expected a whole number from 0 to 2147483647, got -1';
    expect(() => scaling.minReplicas).toThrow(message);
    expect(() => scaling.plan).toThrow(message);
    expect(() => JSON.stringify(scaling)).toThrow(message);
  });
});
