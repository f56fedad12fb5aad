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

describe('the kinds of limit', () => {
  it('are limits of a pod, and not bounds of their number', () => {
    expect([Vary.minReplicas(), Vary.maxReplicas(), Vary.hardLimit(), Vary.softTarget(), Vary.hardOrSoft()].map(({ name, isLimit }) => [name, isLimit])).toEqual([
      ['minReplicas', false], ['maxReplicas', false], ['hardLimit', true], ['softTarget', true], ['hardLimit or softTarget', true],
    ]);
  });

  it('are both where either may be the answer, else the one', () => {
    expect(Vary.hardOrSoft().limits.map(({ name }) => name)).toEqual(['hardLimit', 'softTarget']);
    const hard = Vary.hardLimit();
    expect(hard.limits).toEqual([hard]);
  });

  it('stand each alone where either may be the answer: what the service has now is taken away', () => {
    const service = { revision: { containerConcurrency: 10, annotations: { [`${KEY}/target`]: '5', [`${KEY}/window`]: '30s' } }, gpusPerPod: 1 };
    expect(Vary.hardOrSoft().bare(service)).toEqual({ revision: { containerConcurrency: 0, annotations: { [`${KEY}/window`]: '30s' } }, gpusPerPod: 1 });
    expect(Vary.hardOrSoft().bare({ revision: { containerConcurrency: 3 } })).toEqual({ revision: { containerConcurrency: 0, annotations: {} } });
    // One kind alone is varied beside the other.
    expect([Vary.hardLimit().bare(service), Vary.softTarget().bare(service)]).toEqual([service, service]);
    expect(Vary.hardOrSoft().bare({ hpa: HPA })).toEqual({ hpa: HPA });
  });
});

describe('a service without a revision', () => {
  it('gets one', () => {
    expect(Vary.softTarget().apply({}, 7)).toEqual({ revision: { annotations: { [`${KEY}/target`]: '7' } }, hpa: undefined });
  });
});

describe('how far the values go', () => {
  const revision = { containerConcurrency: 10 };
  const small = forecast(revision, Load.requests(3, 3), { after: seconds(0) });

  it('is the peak, or as many pods as all that was in flight would fill', () => {
    const busy = { ...small, peak: 2, limit: 10, series: small.series.map((point) => ({ ...point, inFlight: 45 })) };
    expect(Vary.maxReplicas().candidates({ revision }, busy)).toEqual([1, 2, 3, 4, 5]);
    expect(Vary.maxReplicas().candidates({ revision }, { ...busy, limit: 0 })).toEqual([1, 2]);
    expect(Vary.minReplicas().candidates({ revision }, { ...busy, peak: 0, limit: 0 })).toEqual([0, 1]);
  });

  it('is a thousand for a limit, the most that Knative takes, and one where nothing was in flight', () => {
    const inFlight = (requests: number): number[] => Vary.hardLimit().candidates({ revision }, { ...small, series: small.series.map((point) => ({ ...point, inFlight: requests })) });
    expect([inFlight(900)[0], inFlight(900).length, inFlight(3), inFlight(0)]).toEqual([1000, 1000, [6, 5, 4, 3, 2, 1], [1]]);
  });

  it.each([Vary.hardLimit(), Vary.softTarget(), Vary.hardOrSoft()])('is nothing that an HPA looks at: $name', (vary) => {
    expect(() => vary.apply({ hpa: HPA }, 1)).toThrow(
      `solve: vary: expected minReplicas or maxReplicas, got "${vary.name}"; an HPA looks at neither a hard limit nor a soft target`,
    );
  });
});
