import { canariesOf } from '../../lib/kserve/canaries';
import { podResources } from '../../lib/kserve/pod-resources';
import { objectsAt } from '../../lib/core/json';
import { numberToken } from '../../lib/core/tokens';

const of = (canary: unknown, stable = 4) => canariesOf({ canary }, stable, (predictor) => podResources(objectsAt(predictor, 'containers')));

describe('canariesOf', () => {
  it('has the pods that a canary names, and else its share of the stable predictor\'s, rounded up', () => {
    const next = { name: 'next', containers: [{ resources: { limits: { 'nvidia.com/gpu': '1' }, requests: { cpu: '2' } } }] };
    expect(of([{ trafficPercent: 30, predictor: next }, { trafficPercent: 10, predictor: { name: 'two', minReplicas: 3 } }])).toEqual([
      { name: 'next', trafficPercent: 30, pods: 2, spec: next, resources: { gpus: 1, cpu: 2 } },
      { name: 'two', trafficPercent: 10, pods: 3, spec: { name: 'two', minReplicas: 3 }, resources: { gpus: 0 } },
    ]);
  });

  it.each([[1, 10, 1], [10, 10, 1], [10, 11, 2], [3, 100, 3], [5, 0, 0], [0, 50, 0]])('of %d stable pods and %d percent: %d', (stable, trafficPercent, pods) => {
    expect(of([{ trafficPercent, predictor: { name: 'x' } }], stable)[0]?.pods).toBe(pods);
  });

  it.each<[what: string, stable: number, percent: number, own: object, pods: number]>([
    ['the stable predictor\'s pods', numberToken(1), 10, {}, numberToken(1)],
    ['the share', 4, numberToken(2), {}, numberToken(2)],
    ['its own pods', 4, 10, { minReplicas: numberToken(3) }, numberToken(3)],
    ['the share, which it does not need', 4, numberToken(2), { minReplicas: 1 }, 1],
  ])('leaves to the deployment what only that knows: %s', (_what, stable, trafficPercent, own, pods) => {
    expect(of([{ trafficPercent, predictor: { name: 'x', ...own } }], stable)[0]?.pods).toBe(pods);
  });

  it('takes a pod count of 0 as said, and what is of the wrong shape as if it were not there', () => {
    expect(of([{ trafficPercent: 50, predictor: { minReplicas: 0 } }])[0]).toMatchObject({ name: '', pods: 0 });
    expect(of([{ trafficPercent: '50', predictor: 'x' }, 7, null])).toEqual([{ name: '', trafficPercent: 0, pods: 0, spec: {}, resources: { gpus: 0 } }]);
    expect(of('next')).toEqual([]);
  });
});
