import { Scaling } from '../../../lib/scaling';
import { noticesOf, serviceOf } from '../../inference/support';

const found = (initialScale: number, maxReplicas: number) =>
  noticesOf(serviceOf({ scaling: Scaling.kpa({ initialScale, maxReplicas }) })).map(({ level, message }) => `${level}: ${message}`).filter((text) => text.includes('starts with'));

describe('initial-scale-above-max', () => {
  it('warns of a revision that starts with more pods than it may have', () => {
    expect(found(8, 4)).toEqual([
      'warning: the predictor starts with 8 pods, more than the 4 it may have (maxReplicas), GPUs included: until a revision was active once, the initial '
      + 'scale goes before the maximum; lower initialScale to 4 or raise maxReplicas',
    ]);
  });

  it.each([[4, 4], [1, 4], [8, 0]])('has nothing against %i of %i', (initial, max) => expect(found(initial, max)).toEqual([]));
});
