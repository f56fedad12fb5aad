import { Dialect } from '../../../lib/inference';
import { TrainedModel } from '../../../lib/kinds';
import { validateAgainstCrd } from '../../support/crd-schemas';
import { chart, faultsOf, manifest } from '../support';

const props = { inferenceService: { name: 'triton' }, storageUri: 'gs://models/cifar', framework: 'pytorch', memory: '1Gi' };

describe('a TrainedModel', () => {
  it.each([[undefined, 'serving.kserve.io/v1alpha1'], [Dialect.KFSERVING, 'serving.kubeflow.org/v1alpha1']])('is one of several in a server (%s)', (dialect, apiVersion) => {
    const object = manifest(new TrainedModel(chart(), 'cifar', { ...props, dialect }));
    expect(object).toEqual({
      apiVersion, kind: 'TrainedModel', metadata: { name: 'cifar', namespace: 'models' },
      spec: { inferenceService: 'triton', model: { storageUri: 'gs://models/cifar', framework: 'pytorch', memory: '1Gi' } },
    });
    expect(validateAgainstCrd(object)).toEqual([]);
  });

  it('is refused with everything that is wrong', () => {
    expect(faultsOf((scope) => new TrainedModel(scope, 'Cifar', { ...props, storageUri: 'pvc://models', framework: '', memory: 'much' }))).toEqual([
      'name: expected lower-case letters, digits and dashes, a letter first, at most 253, got "Cifar"',
      'storageUri: expected a URI that begins with gs://, s3://, http:// or https://, got "pvc://models"; the agent fetches no other',
      'framework: expected a text that is not empty, got ""',
      'memory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "much"',
    ]);
  });
});
