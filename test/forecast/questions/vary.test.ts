import { seconds } from '../../../lib/core/duration';
import { forecast, Vary } from '../../../lib/forecast';
import { Load } from '../../../lib/load';

const KEY = 'autoscaling.knative.dev';
const HPA = { minReplicas: 1, maxReplicas: 20, metric: 'cpu', target: 50 };

describe('a figure that is varied', () => {
  it.each([
    [Vary.minReplicas(), { containerConcurrency: 10, annotations: { [`${KEY}/min-scale`]: '4' } }],
    [Vary.maxReplicas(), { containerConcurrency: 10, annotations: { [`${KEY}/max-scale`]: '4' } }],
    [Vary.softTarget(), { containerConcurrency: 10, annotations: { [`${KEY}/target`]: '4' } }],
    [Vary.hardLimit(), { containerConcurrency: 4 }],
  ])('is set in the revision: $name', (vary, revision) => {
    expect(vary.apply({ revision: { containerConcurrency: 10 } }, 4)).toEqual({ revision });
  });

  it('leaves the service that it was given as it is', () => {
    const service = { revision: { annotations: { [`${KEY}/min-scale`]: '1' } } };
    expect(Vary.minReplicas().apply(service, 4).revision?.annotations).toEqual({ [`${KEY}/min-scale`]: '4' });
    expect(service.revision.annotations).toEqual({ [`${KEY}/min-scale`]: '1' });
  });

  it.each([Vary.minReplicas(), Vary.maxReplicas()])('is set in the HPA where there is one: $name', (vary) => {
    expect(vary.apply({ hpa: HPA }, 4)).toEqual({ hpa: { ...HPA, [vary.name]: 4 } });
  });
});

describe('the values that are tried', () => {
  const revision = { containerConcurrency: 10 };
  const base = forecast(revision, Load.concurrent(50, seconds(30)));

  it('rise where the smallest is wanted', () => {
    expect(Vary.minReplicas().candidates({ revision }, base)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(Vary.maxReplicas().candidates({ revision }, base)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(Vary.minReplicas().candidates({ hpa: HPA }, base)[0]).toBe(1);
  });

  it.each([Vary.hardLimit(), Vary.softTarget()])('fall where the largest is wanted, from twice what was in flight: $name', (vary) => {
    const values = vary.candidates({ revision }, base);
    expect([values[0], values[values.length - 1], values.length]).toEqual([100, 1, 100]);
  });
});
