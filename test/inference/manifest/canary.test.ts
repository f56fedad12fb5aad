import { DeploymentMode, Model, Toleration } from '../../../lib/inference';
import type { InferenceServiceProps } from '../../../lib/inference';
import { schemaViolations } from '../../../lib/kserve/schema/violations';
import { Scaling } from '../../../lib/scaling';
import { faultsOf, manifestOf, serviceOf } from '../support';

const next = Model.sklearn({ storageUri: 'gs://models/iris-2' });
const STANDARD = { deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.hpa({ minReplicas: 4, maxReplicas: 8 }) };
const faults = (props: object): string[] => faultsOf(() => serviceOf({ ...STANDARD, ...props } as Partial<InferenceServiceProps>));

describe('a canary', () => {
  it('is another predictor that runs where the stable one does', () => {
    const manifest = manifestOf({ ...STANDARD, tolerations: [Toleration.exists('gpu')], canary: [{ name: 'next', trafficPercent: 10, model: next, replicas: 1 }] });
    expect(schemaViolations(manifest)).toEqual([]);
    expect(manifest.spec.canary).toEqual([{
      trafficPercent: 10,
      predictor: {
        tolerations: [{ key: 'gpu', operator: 'Exists' }],
        model: { modelFormat: { name: 'sklearn' }, storageUri: 'gs://models/iris-2', name: 'kserve-container' },
        name: 'next', minReplicas: 1,
      },
    }]);
  });

  it('is counted among the pods', () => {
    const service = serviceOf({ ...STANDARD, canary: [{ name: 'next', trafficPercent: 50, model: next }] });
    expect(service.facts.canaries.map(({ name, pods }) => [name, pods])).toEqual([['next', 2]]);
  });

  it.each([
    ['canary[0].name: expected lower-case letters, digits and dashes, a letter first, at most 63, got "1st"', { canary: [{ name: '1st', trafficPercent: 1, model: next }] }],
    ['canary[0].trafficPercent: expected a whole number from 0 to 100, got 101', { canary: [{ name: 'a', trafficPercent: 101, model: next }] }],
    ['canary: expected trafficPercent of at most 100 in all, got 120', { canary: [{ name: 'a', trafficPercent: 60, model: next }, { name: 'b', trafficPercent: 60, model: next }] }],
    ["canary: expected a name of its own for each, got [ 'a', 'a' ]", { canary: [{ name: 'a', trafficPercent: 1, model: next }, { name: 'a', trafficPercent: 1, model: next }] }],
    ["canary[0].replicas: expected a whole number from 0 to 4, got 5; canaries take their pods from the stable predictor's minReplicas", { canary: [{ name: 'a', trafficPercent: 1, model: next, replicas: 5 }] }],
    ['canary[0]: expected an object with the props of a canary, got 5', { canary: [5] }],
    ['canary: expected a list, each an object with the props of a canary, got "next"', { canary: 'next' }],
    ['canary[0].overrides.modle: expected a field that KServe has there, got "modle"; did you mean model?', { canary: [{ name: 'a', trafficPercent: 1, model: next, overrides: { modle: {} } }] }],
  ])('complains: %s', (message, props) => {
    expect(faults(props)).toEqual([message]);
  });

  it('is none of Knative mode', () => {
    expect(faultsOf(() => serviceOf({ canary: [] }))).toEqual([
      "canary: expected none in Knative mode, got []; a revision is split off by 'canaryTrafficPercent' there",
    ]);
  });
});
