import type { ModelProps } from '../../../lib/inference';
import { EnvValue, Model, Protocol, Storage } from '../../../lib/inference';
import type { CustomModelProps } from '../../../lib/inference/model/model-options';
import { validateAgainstCrd } from '../../support/crd-schemas';
import { faultsOf, manifestOf, predictorOf, serviceOf } from '../support';

const storageUri = 'gs://models/x';

const FACTORIES: ReadonlyArray<[string, (props: ModelProps) => Model, string | undefined]> = [
  ['sklearn', Model.sklearn, undefined], ['xgboost', Model.xgboost, undefined], ['tensorflow', Model.tensorflow, undefined],
  ['pytorch', Model.pytorch, undefined], ['triton', Model.triton, 'v2'], ['onnx', Model.onnx, 'v2'], ['tensorrt', Model.tensorrt, 'v2'],
  ['huggingface', Model.huggingface, undefined], ['pmml', Model.pmml, undefined], ['lightgbm', Model.lightgbm, undefined],
  ['paddle', Model.paddle, undefined], ['mlflow', Model.mlflow, 'v2'], ['vLLM', Model.vllm, 'v2'], ['autogluon', Model.autogluon, undefined],
];

describe('a model', () => {
  it.each(FACTORIES)('in the format %s is written as `model`, with a protocol only where V1 is not meant', (format, make, protocolVersion) => {
    const manifest = manifestOf({ model: make({ storageUri }) });
    expect(manifest.spec.predictor).toEqual({
      model: { modelFormat: { name: format }, storageUri, ...(protocolVersion && { protocolVersion }) },
    });
    expect(validateAgainstCrd(manifest)).toEqual([]);
  });

  it('writes the protocol that was asked for, V1 as well', () => {
    expect(predictorOf({ model: Model.sklearn({ storageUri, protocol: Protocol.V1 }) }).model.protocolVersion).toBe('v1');
    expect(predictorOf({ model: Model.pytorch({ storageUri, protocol: Protocol.V2 }) }).model.protocolVersion).toBe('v2');
  });

  it('writes V2 for a named runtime that does not speak V1', () => {
    expect(predictorOf({ model: Model.sklearn({ storageUri, runtime: 'kserve-mlserver' }) }).model).toEqual({
      modelFormat: { name: 'sklearn' }, runtime: 'kserve-mlserver', protocolVersion: 'v2', storageUri,
    });
  });

  it('has version, runtime, image tag, args and variables', () => {
    const model = Model.sklearn({
      storageUri, formatVersion: '1', runtime: 'kserve-sklearnserver', runtimeVersion: 'v0.20.0', args: ['--workers=2'], env: { LEVEL: EnvValue.of('info') },
    });
    const manifest = manifestOf({ model });
    expect(manifest.spec.predictor.model).toEqual({
      modelFormat: { name: 'sklearn', version: '1' }, runtime: 'kserve-sklearnserver', runtimeVersion: 'v0.20.0', storageUri,
      args: ['--workers=2'], env: [{ name: 'LEVEL', value: 'info' }],
    });
    expect(validateAgainstCrd(manifest)).toEqual([]);
  });

  it('knows the runtime that KServe will pick', () => {
    expect(Model.sklearn({ storageUri }).runtime).toBe('kserve-sklearnserver');
    expect(Model.container({ image: 'x' }).runtime).toBeUndefined();
  });

  it.each([
    [Model.pytorch, 7070], [Model.tensorflow, 9000], [Model.triton, 9000],
  ])('by gRPC serves on the gRPC port of its runtime, which Knative would not find', (make, containerPort) => {
    const model = make({ storageUri, protocol: Protocol.GRPC_V2 });
    expect(predictorOf({ model }).model.ports).toEqual([{ name: 'h2c', containerPort, protocol: 'TCP' }]);
  });

  it('by gRPC serves on the port that was named', () => {
    const model = Model.triton({ storageUri, protocol: Protocol.GRPC_V2, ports: [{ name: 'h2c', containerPort: 8001 }] });
    expect(predictorOf({ model }).model.ports).toEqual([{ name: 'h2c', containerPort: 8001, protocol: 'TCP' }]);
  });

  it('has its storage as a URI, a claim, a list or a key', () => {
    expect(predictorOf({ model: Model.sklearn({ storage: Storage.pvc({ name: 'claim' }, 'iris') }) }).model.storageUri).toBe('pvc://claim/iris');
    expect(predictorOf({ model: Model.sklearn({ storage: Storage.secretKey('minio', { path: 'iris' }) }) }).model.storage).toEqual({ key: 'minio', path: 'iris' });
    const list = manifestOf({ model: Model.sklearn({ storage: Storage.uris([{ uri: 'gs://a/b' }]) }) });
    expect(list.spec.predictor).toEqual({ model: { modelFormat: { name: 'sklearn' } }, storageUris: [{ uri: 'gs://a/b' }] });
    expect(validateAgainstCrd(list)).toEqual([]);
  });

  it('has storage once', () => {
    expect(faultsOf(() => serviceOf({ model: Model.sklearn({ storageUri, storage: Storage.uri(storageUri) }) }))[0]).toMatch(
      /^model\.storage: expected either storage or storageUri, not both, got /);
    expect(faultsOf(() => serviceOf({ model: Model.sklearn({}) }))).toEqual([
      'model.storageUri: expected where the model is, got undefined; say it with storageUri or storage',
    ]);
  });

  it('may do without storage from a hub, or on a runtime of the user\'s own', () => {
    expect(predictorOf({ model: Model.huggingface({ args: ['--model_id=gpt2'] }) }).model).toEqual({
      modelFormat: { name: 'huggingface' }, args: ['--model_id=gpt2'],
    });
    expect(faultsOf(() => serviceOf({ model: Model.of('my-format', { runtime: 'mine' }) }))).toEqual([]);
  });

  it('complains of everything at once, before there is an object', () => {
    const model = Model.tensorflow({ storageUri: 'gs:///y', protocol: Protocol.GRPC_V2, runtime: 'kserve-tensorflow-serving', resources: { cpu: 'lots' } });
    const faults = faultsOf(() => serviceOf({ model }));
    expect(faults.map((message) => message.split(':')[0])).toEqual(['model.resources.cpu', 'model.protocol', 'model.storageUri']);
  });

  it('takes any further field of the block and refuses one that there is not', () => {
    const model = Model.sklearn({ storageUri, containerOverrides: { confidential: { enabled: true }, imagePullPolicy: 'Always' } });
    expect(predictorOf({ model }).model).toMatchObject({ confidential: { enabled: true }, imagePullPolicy: 'Always' });
    expect(faultsOf(() => serviceOf({ model: Model.sklearn({ storageUri, containerOverrides: { name: 'x' } }) }))).toHaveLength(1);
  });
});

describe('a model server in a container', () => {
  it('is the container that KServe looks for', () => {
    const manifest = manifestOf({ model: Model.container({ image: 'registry/server:1' }) });
    expect(manifest.spec.predictor).toEqual({ containers: [{ name: 'kserve-container', image: 'registry/server:1' }] });
    expect(validateAgainstCrd(manifest)).toEqual([]);
  });

  it('gets its model and its protocol by variables', () => {
    const model = Model.container({ image: 'x', storageUri, protocol: Protocol.V2, env: { A: EnvValue.of('1') } });
    expect(predictorOf({ model }).containers[0].env).toEqual([
      { name: 'STORAGE_URI', value: storageUri }, { name: 'PROTOCOL', value: 'v2' }, { name: 'A', value: '1' },
    ]);
    expect(model.protocol).toBe(Protocol.V2);
  });

  it.each<[string, CustomModelProps]>([
    ["model.env: expected none beside 'storageUri', got \"STORAGE_URI\"; say it by one of the two", { image: 'x', storageUri, env: { STORAGE_URI: 'gs://a/b' } }],
    ["model.env: expected none beside 'protocol', got \"PROTOCOL\"; say it by one of the two", { image: 'x', protocol: Protocol.V2, env: { PROTOCOL: EnvValue.of('v1') } }],
  ])('is not told of them twice: %s', (message, props) => {
    expect(faultsOf(() => serviceOf({ model: Model.container(props) }))).toEqual([message]);
    const { env, image } = props;
    expect(predictorOf({ model: Model.container({ image, env: env ?? {} }) }).containers[0].env).toHaveLength(1);
  });

  it('needs an image and a storage URI that can be fetched', () => {
    expect(faultsOf(() => serviceOf({ model: Model.container({ image: '', storageUri: 'gs:///y' }) })).map((message) => message.split(':')[0])).toEqual([
      'model.image', 'model.storageUri',
    ]);
  });
});
