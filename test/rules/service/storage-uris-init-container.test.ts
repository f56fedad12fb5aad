import { Scaling } from '../../../lib/scaling';
import type { InferenceServiceProps } from '../../../lib/inference';
import { DeploymentMode, Model, Storage } from '../../../lib/inference';
import { noticesById, serviceOf } from '../../inference/support';

const scaling = Scaling.kpa({ maxReplicas: 3 });
const standard = { deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.none() };

describe('storage-uris-init-container', () => {
  const model = Model.sklearn({ storage: Storage.uris([{ uri: 'gs://a/b' }]) });
  const warned = (props: Partial<InferenceServiceProps>): string[] => noticesById(serviceOf({ scaling, ...props }), 'storage-uris-init-container');

  it('warns in Knative mode', () => {
    expect(warned({ model })).toEqual([
      'warning: the predictor fetches by storageUris, which puts an init container into the revision: Knative takes it only with '
      + 'kubernetes.podspec-init-containers: enabled in config-features',
    ]);
    expect(warned({ ...standard, model })).toEqual([]);
    expect(warned({})).toEqual([]);
  });
});
