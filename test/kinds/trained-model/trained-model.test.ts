import { stringToken } from '../../../lib/core/tokens';
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

describe('each prop of a TrainedModel', () => {
  const least = { inferenceService: 'triton', model: { storageUri: 'gs://models/cifar', framework: 'pytorch', memory: '1Gi' } };

  it.each([['s3://a/b'], ['http://a/b'], ['https://a/b'], ['gs://a']])('may be fetched from %s', (storageUri) => {
    expect(manifest(new TrainedModel(chart(), 'cifar', { ...props, storageUri })).spec).toEqual({ ...least, model: { ...least.model, storageUri } });
  });

  it('is laid under the overrides, and named as it was said', () => {
    const { metadata, spec } = manifest(new TrainedModel(chart(), 'cifar', {
      ...props, name: 'other', namespace: 'own', labels: { a: 'b' }, annotations: { c: 'd' }, overrides: { model: { memory: '2Gi' } },
    }));
    expect(metadata).toEqual({ name: 'other', namespace: 'own', labels: { a: 'b' }, annotations: { c: 'd' } });
    expect(spec).toEqual({ ...least, model: { ...least.model, memory: '2Gi' } });
  });

  it.each<[string, object]>([
    ['storageUri: expected a URI that begins with gs://, s3://, http:// or https://, got "gs://"; the agent fetches no other', { storageUri: 'gs://' }],
    ['memory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "0"', { memory: '0' }],
    ['inferenceService: expected an object with a name, such as { name: \'x\' }, got "triton"; write { name: "triton" }', { inferenceService: 'triton' }],
    ['dialect: expected one of Dialect.KSERVE, Dialect.KFSERVING, got "v1"', { dialect: 'v1' }],
    ['overrides.modle: expected a field that KServe has there, got "modle"; did you mean model?', { overrides: { modle: {} } }],
  ])('is refused: %s', (message, wrong) => {
    expect(faultsOf((scope) => new TrainedModel(scope, 'cifar', { ...props, ...wrong }))).toEqual([message]);
  });
});

describe('a TrainedModel, at its edges', () => {
  const spec = (more: object) => manifest(new TrainedModel(chart(), 'cifar', { ...props, ...more })).spec;

  it.each<[object, object]>([
    [{ inferenceService: { name: 'a', apiObject: {} } }, { inferenceService: 'a' }],
    [{ inferenceService: { name: stringToken('pulumi', 1) } }, { inferenceService: '⟦pulumi:1⟧' }],
    [{ storageUri: stringToken('pulumi', 1) }, { model: { storageUri: '⟦pulumi:1⟧' } }],
    [{ memory: stringToken('pulumi', 1), framework: stringToken('pulumi', 2) }, { model: { memory: '⟦pulumi:1⟧', framework: '⟦pulumi:2⟧' } }],
    [{ memory: '0.5Gi' }, { model: { memory: '0.5Gi' } }],
    [{ dialect: 'kfserving' }, {}],
    [{ overrides: { model: { framework: 'onnx' } } }, { model: { framework: 'onnx' } }],
  ])('takes %j', (more, fields) => {
    expect(spec(more)).toMatchObject(fields);
  });

  it('is of KFServing\'s group by that name alone, and of KServe\'s where nothing is said', () => {
    const version = (dialect: unknown) => manifest(new TrainedModel(chart(), 'cifar', { ...props, dialect: dialect as Dialect })).apiVersion;
    expect(['kfserving', 'kserve', undefined].map(version)).toEqual(['serving.kubeflow.org/v1alpha1', 'serving.kserve.io/v1alpha1', 'serving.kserve.io/v1alpha1']);
  });

  const URI = 'storageUri: expected a URI that begins with gs://, s3://, http:// or https://, got';

  it.each<[string, object]>([
    [`${URI} "hf://a/b"; the agent fetches no other`, { storageUri: 'hf://a/b' }],
    [`${URI} "gs://a b"; the agent fetches no other`, { storageUri: 'gs://a b' }],
    [`${URI} "GS://a"; the agent fetches no other`, { storageUri: 'GS://a' }],
    [`${URI} undefined`, { storageUri: undefined }],
    ['framework: expected a text that is not empty, got undefined', { framework: undefined }],
    ['memory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got 1; put it in quotes', { memory: 1 }],
    ["inferenceService: expected an object with a name, such as { name: 'x' }, got undefined", { inferenceService: undefined }],
    ["storageUrl: expected a prop that TrainedModel has, got \"x\"; did you mean 'storageUri'?", { storageUrl: 'x' }],
    ['namespace: expected the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends, got "A"', { namespace: 'A' }],
  ])('is refused: %s', (message, wrong) => {
    expect(faultsOf((scope) => new TrainedModel(scope, 'cifar', { ...props, ...wrong } as never))).toEqual([message]);
  });
});
