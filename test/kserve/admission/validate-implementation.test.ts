import type { Json } from '../../../lib/core/json';
import { MODEL, STANDARD, canary, saidOfService } from './said-of-service';

/*
 * What a component runs. The rules of a framework's own block hold in a canary, of which the webhook makes no `model`. KServe v0.20.0's own
 * code refused and took the same services, and its message is the beginning of ours.
 */

describe('what a component runs', () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['PyTorch with a version for GPUs and none', {}, STANDARD, canary({ name: 'a', pytorch: { storageUri: 'gs://a', runtimeVersion: '1.0-gpu' } }), [
      'kserve spec.canary[0].predictor.pytorch.runtimeVersion: canary "a" predictor: PyTorch RuntimeVersion is GPU enabled but GPU resources are not requested',
    ]],
    ['PyTorch with a GPU and a version without', {}, STANDARD, canary({ name: 'a', pytorch: { storageUri: 'gs://a', runtimeVersion: '1.0', resources: { limits: { 'nvidia.com/gpu': '1' } } } }), [
      'kserve spec.canary[0].predictor.pytorch.runtimeVersion: canary "a" predictor: PyTorch RuntimeVersion is not GPU enabled but GPU resources are requested',
    ]],
    ['PyTorch with both', {}, STANDARD, canary({ name: 'a', pytorch: { storageUri: 'gs://a', runtimeVersion: '1.0-gpu', resources: { limits: { 'nvidia.com/gpu': '1' } } } }), []],
    ['TensorFlow with a version for GPUs and none', {}, STANDARD, canary({ name: 'a', tensorflow: { storageUri: 'gs://a', runtimeVersion: '1.0-gpu' } }), [
      'kserve spec.canary[0].predictor.tensorflow.runtimeVersion: canary "a" predictor: Tensorflow RuntimeVersion is GPU enabled but GPU resources are not requested',
    ]],
    ['TensorFlow with a GPU and no version', {}, STANDARD, canary({ name: 'a', tensorflow: { storageUri: 'gs://a', resources: { limits: { 'nvidia.com/gpu': '1' } } } }), []],
    ['onnx with a file of its own', {}, STANDARD, canary({ name: 'a', onnx: { storageUri: 'gs://a/model.onnx' } }), []],
    ['onnx with a folder', {}, STANDARD, canary({ name: 'a', onnx: { storageUri: 'gs://a/model' } }), []],
    ['onnx with a hidden file', {}, STANDARD, canary({ name: 'a', onnx: { storageUri: 'gs://a/.model' } }), [
      `kserve spec.canary[0].predictor.onnx.storageUri: canary "a" predictor: expected storageUri file extension: '.onnx' but got '.model'`,
    ]],
    ['a storage of another kind', {}, STANDARD, canary({ name: 'a', pmml: { storage: { path: 'x', parameters: { type: 'gs' } } } }), [
      'kserve spec.canary[0].predictor.pmml.storage.parameters: canary "a" predictor: storage.spec.type, must be one of: [s3://, hdfs://, webhdfs://]. storage.spec.type [gs] is not supported',
    ]],
    ['a storage of a kind that is served', {}, STANDARD, canary({ name: 'a', huggingface: { storage: { parameters: { type: 'hdfs' } } } }), []],
    ['a storage beside a URI of another scheme', {}, STANDARD, canary({ name: 'a', pmml: { storageUri: 'https://x/y', storage: { key: 'k' } } }), [
      'kserve spec.canary[0].predictor.pmml.storageUri: canary "a" predictor: storageUri, must be one of: [s3://, hdfs://, webhdfs://] where there is a storage block. StorageUri [https://x/y] is not supported',
    ]],
    ['a protocol of a container that is none', { containers: [{ image: 'acme/server', env: [{ name: 'PROTOCOL', value: 'http' }] }] }, {}, {}, [
      'kserve spec.predictor.containers[0].env: invalid protocol v1, v2. Must be one of [http]: the variable PROTOCOL takes v1 or v2',
    ]],
    ['a protocol of a container', { containers: [{ image: 'acme/server', env: [{ name: 'PROTOCOL', value: 'v2' }] }] }, {}, {}, []],
    ['two frameworks', { model: undefined, sklearn: { storageUri: 'gs://a' }, xgboost: { storageUri: 'gs://b' } }, {}, {}, [
      'kserve spec.predictor: exactly one of [Name, SKLearn, XGBoost, Tensorflow, PyTorch, Triton, ONNX, HuggingFace, PMML, LightGBM, Paddle, Model, StorageUris, StorageContainerName, WorkerSpec, PodSpec] must be specified in PredictorSpec; got xgboost and model',
    ]],
    ['a model and a container that serves', { containers: [{ name: 'kserve-container', image: 'acme/server' }, { name: 'b', image: 'x' }], model: MODEL }, {}, {}, [
      'kserve spec.predictor: exactly one of [Name, SKLearn, XGBoost, Tensorflow, PyTorch, Triton, ONNX, HuggingFace, PMML, LightGBM, Paddle, Model, StorageUris, StorageContainerName, WorkerSpec, PodSpec] must be specified in PredictorSpec; got model and containers',
    ]],
    ['a transformer of nothing', {}, {}, { transformer: { minReplicas: 1 } }, [
      'kserve spec.transformer: exactly one of [PodSpec, ComponentExtensionSpec] must be specified in TransformerSpec; got none',
    ]],
    ['an explainer of nothing', {}, {}, { explainer: {} }, [
      'kserve spec.explainer: exactly one of [ART, PodSpec, ComponentExtensionSpec] must be specified in ExplainerSpec; got none',
    ]],
    ['an explainer of two', {}, {}, { explainer: { art: { type: 'SquareAttack' }, containers: [{ image: 'x' }] } }, [
      'kserve spec.explainer: exactly one of [ART, PodSpec, ComponentExtensionSpec] must be specified in ExplainerSpec; got art and containers',
    ]],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec)).toEqual(expected));
});
