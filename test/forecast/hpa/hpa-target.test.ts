import { hpaTargetOf } from '../../../lib/forecast/hpa/hpa-target';

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
