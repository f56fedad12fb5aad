import type { Json } from '../../../lib/core/json';
import { admission } from '../../../lib/kserve/admission/admission';

const MODE = 'serving.kserve.io/deploymentMode';

function service(annotations: Json, predictor: Json = {}, spec: Json = {}): Json {
  return {
    apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris', namespace: 'models', annotations },
    spec: { predictor: { model: { modelFormat: { name: 'sklearn' }, storageUri: 'gs://models/iris' }, ...predictor }, ...spec },
  };
}

const standard = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inferenceservice-config', namespace: 'kserve' }, data: { deploy: '{"defaultDeploymentMode":"Standard"}' } };

describe('the deployment mode, which the controller asks twice', () => {
  // kserve reconcilers/factory.go CreateWorkloadReconciler; the answers are those of v0.20.0's reconcilers.
  it.each<[what: string, objects: readonly Json[], expected: readonly string[]]>([
    ['of the service', [service({ [MODE]: 'Standard' })], []],
    ['by its older name', [service({ [MODE]: 'RawDeployment' }, { annotations: { [MODE]: 'RawDeployment' } })], []],
    ['of the cluster', [service({}), standard], []],
    ['empty on the component', [service({ [MODE]: 'Standard' }, { annotations: { [MODE]: '' } })], []],
    ['another on the component', [service({ [MODE]: 'Standard' }, { annotations: { [MODE]: 'Knative' } })], [`controller spec.predictor.annotations[${MODE}]`]],
    ['a word that nobody knows on the component', [service({ [MODE]: 'Standard' }, { annotations: { [MODE]: 'standard' } })], [`controller spec.predictor.annotations[${MODE}]`]],
    ['a word that nobody knows, and the cluster\'s default', [service({ [MODE]: 'standard' }), standard], [`controller metadata.annotations[${MODE}]`]],
    ['another on a canary', [service({ [MODE]: 'Standard' }, {}, {
      canary: [{ trafficPercent: 10, predictor: { name: 'next', model: { modelFormat: { name: 'sklearn' }, storageUri: 'gs://b' }, annotations: { [MODE]: 'Knative' } } }],
    })], [`controller spec.canary[0].predictor.annotations[${MODE}]`]],
    ['another on the component in Knative mode, where nobody asks', [service({}, { annotations: { [MODE]: 'Standard' } })], []],
  ])('%s', (_, objects, expected) => expect(admission(objects).map(({ refusedBy, path }) => `${refusedBy} ${path}`)).toEqual(expected));

  it('says where it is said', () => {
    expect(admission([service({ [MODE]: 'Standard' }, { annotations: { [MODE]: 'Knative' } })]).map(({ message }) => message))
      .toEqual(['unsupported deployment mode for workload: Knative; the mode is said once, on the service']);
  });
});

it('takes an empty version of a format for one that no runtime has, whatever was asked before', () => {
  const versions = [undefined, '', undefined].map((version) => service({}, { model: { modelFormat: { name: 'paddle', version }, storageUri: 'gs://a' } }));
  expect(versions.map((object) => admission([object]).map(({ id }) => id))).toEqual([[], ['controller-no-runtime'], []]);
});
