import { checkHpaTarget, hpaTargetOf, metricsOf } from '../../../lib/forecast/hpa/hpa-target';

const KEY = 'autoscaling.knative.dev';
const target = (annotations: { readonly [name: string]: string }, config = {}): ReturnType<typeof hpaTargetOf> =>
  hpaTargetOf({ annotations: Object.fromEntries(Object.entries({ class: `hpa.${KEY}`, ...annotations }).map(([name, value]) => [`${KEY}/${name}`, value])) }, config);

describe('the HPA that Knative makes of a revision', () => {
  it('aims at 80 % of the cpu where there is no target', () => {
    expect(target({})).toMatchObject({ minReplicas: 1, maxReplicas: 2147483647, metric: 'cpu', target: 80 });
  });

  it('takes target and bounds from the annotations', () => {
    expect(target({ metric: 'cpu', target: '50', 'min-scale': '2', 'max-scale': '7' })).toMatchObject({ minReplicas: 2, maxReplicas: 7, target: 50 });
  });

  it('rounds a share of the cpu up', () => {
    expect(target({ metric: 'cpu', target: '50.2' }).target).toBe(51);
  });

  it('takes memory for MiB per pod', () => {
    expect(target({ metric: 'memory', target: '512' })).toMatchObject({ metric: 'memory', target: 512, targetInMiB: true });
  });

  it('takes the window for both stabilizations', () => {
    expect(target({ window: '90s' })).toMatchObject({ scaleDownStabilizationSeconds: 90, scaleUpStabilizationSeconds: 90 });
    expect(target({}).scaleDownStabilizationSeconds).toBeUndefined();
  });

  it('takes the bounds of the cluster where the revision has none', () => {
    expect(target({}, { 'min-scale': '3', 'max-scale': '9' })).toMatchObject({ minReplicas: 3, maxReplicas: 9 });
  });

  it('never goes below one pod', () => {
    expect(target({ 'min-scale': '0' }).minReplicas).toBe(1);
  });
});

describe('what Knative makes of a revision besides (hpa.go `MakeHPA`)', () => {
  it('has a behavior only with a window: without, the older rules of the HPA hold', () => {
    expect([target({}).hasBehavior, target({ window: '90s' }).hasBehavior]).toEqual([false, true]);
  });

  it('has no upper bound where the revision has none, or 0', () => {
    expect([target({}).maxReplicas, target({ 'max-scale': '0' }).maxReplicas]).toEqual([2147483647, 2147483647]);
    expect(target({ 'max-scale': '0' }, { 'max-scale': '9' }).maxReplicas).toBe(2147483647);
  });

  it('has no lower bound while no route leads to the revision', () => {
    const annotations = { [`${KEY}/class`]: `hpa.${KEY}`, [`${KEY}/min-scale`]: '5' };
    expect(['Reachable', 'Unknown', 'Unreachable'].map((reachability) => hpaTargetOf({ annotations, reachability }, {}).minReplicas)).toEqual([5, 5, 1]);
  });

  it('cuts an amount of memory to whole MiB, and falls back to 80 % of the cpu without a target', () => {
    expect(target({ metric: 'memory', target: '512.9' })).toMatchObject({ metric: 'memory', target: 512, targetInMiB: true });
    expect(target({ metric: 'memory' })).toMatchObject({ metric: 'cpu', target: 80, targetInMiB: false });
  });

  it('follows cpu where the class says no metric', () => {
    expect(target({ target: '30' })).toMatchObject({ metric: 'cpu', target: 30, targetInMiB: false });
  });

  it('is refused where its metric is not simulated', () => {
    expect(() => target({ metric: 'queue-length', target: '3' })).toThrow('hpa.metric: expected one of cpu, memory, got "queue-length"');
  });

  it('is refused with more pods from the beginning than are simulated', () => {
    expect(() => target({ 'min-scale': '150001' })).toThrow(
      'hpa.minReplicas: expected a whole number from 1 to 150000, got 150001; an HPA does not go to zero',
    );
  });
});

describe('an HPA as it is told', () => {
  const hpa = { minReplicas: 2, maxReplicas: 9, metric: 'cpu', target: 50 };

  it('is itself where nothing is wrong, at its bounds too', () => {
    expect(checkHpaTarget(hpa)).toBe(hpa);
    const edge = { ...hpa, minReplicas: 150_000, maxReplicas: 2147483647, target: 1, scaleDownStabilizationSeconds: 0, scaleUpStabilizationSeconds: 3600 };
    expect(checkHpaTarget(edge)).toBe(edge);
  });

  it('looks at its own metric first, then at the others in their order', () => {
    const more = [{ metric: 'memory', target: 70 }, { metric: 'memory', target: 100, targetInMiB: true }];
    expect(metricsOf({ ...hpa, more }).map(({ metric, target: percent }) => [metric, percent])).toEqual([['cpu', 50], ['memory', 70], ['memory', 100]]);
    expect(metricsOf(hpa)).toEqual([hpa]);
  });

  it.each([
    ['a maximum below the minimum', { maxReplicas: 1 }, 'hpa.maxReplicas: expected a whole number from 2 to 2147483647, got 1'],
    ['a maximum beyond 32 bits', { maxReplicas: 2 ** 31 }, 'hpa.maxReplicas: expected a whole number from 2 to 2147483647, got 2147483648'],
    ['less than 1 %', { target: 0.5 }, 'hpa.target: expected a number of at least 1, got 0.5'],
    ['another metric beside', { more: [{ metric: 'gpu', target: 5 }] }, 'hpa.more[0].metric: expected one of cpu, memory, got "gpu"'],
    ['no target beside', { more: [{ metric: 'cpu', target: 5 }, { metric: 'memory', target: 0 }] }, 'hpa.more[1].target: expected a number of at least 1, got 0'],
    ['half a second', { scaleUpStabilizationSeconds: 0.5 }, 'hpa.scaleUpStabilizationSeconds: expected a whole number from 0 to 3600, got 0.5'],
    ['more than an hour', { scaleDownStabilizationSeconds: 3601 }, 'hpa.scaleDownStabilizationSeconds: expected a whole number from 0 to 3600, got 3601'],
  ])('is refused with %s', (_, changes, message) => {
    expect(() => checkHpaTarget({ ...hpa, ...changes })).toThrow(expect.objectContaining({ name: 'InputError', message }));
  });

  it('may aim at a part of a MiB, but not at none', () => {
    expect(checkHpaTarget({ ...hpa, metric: 'memory', target: 0.5, targetInMiB: true }).target).toBe(0.5);
    expect(() => checkHpaTarget({ ...hpa, metric: 'memory', target: 0, targetInMiB: true })).toThrow('hpa.target: expected a number of at least 5e-324, got 0');
  });
});
