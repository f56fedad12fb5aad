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
});
