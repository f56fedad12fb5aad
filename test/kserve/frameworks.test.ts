import { Dialect } from '../../lib/kserve/dialect';
import { defaultedProtocol, frameworkBlock, frameworksOf } from '../../lib/kserve/frameworks';
import { passedOnAnnotations } from '../../lib/kserve/passed-on-annotations';

// @see kserve pkg/apis/serving/v1beta1/inference_service_defaults.go `setPredictorModelDefaults`
describe('a framework\'s own block', () => {
  it('becomes the model, with the framework for its format', () => {
    expect(frameworkBlock({ sklearn: { storageUri: 'gs://a', args: ['x'] }, minReplicas: 2 })).toEqual({
      key: 'sklearn', model: { storageUri: 'gs://a', args: ['x'], modelFormat: { name: 'sklearn' } },
    });
    expect(frameworkBlock({ pytorch: {}, model: { modelFormat: { name: 'x' } } })?.model).toEqual({ modelFormat: { name: 'pytorch' } });
  });

  it.each(['triton', 'onnx', 'huggingface'])('of %s gets protocol v2, unless it names one', (key) => {
    expect(frameworkBlock({ [key]: {} })?.model).toEqual({ protocolVersion: 'v2', modelFormat: { name: key } });
    expect(frameworkBlock({ [key]: { protocolVersion: 'v1' } })?.model).toEqual({ protocolVersion: 'v1', modelFormat: { name: key } });
  });

  it('is the first in the order of the defaulter, not in that of the manifest', () => {
    const order = ['sklearn', 'tensorflow', 'xgboost', 'pytorch', 'triton', 'onnx', 'huggingface', 'pmml', 'lightgbm', 'paddle'];
    const all = Object.fromEntries([...order].reverse().map((key) => [key, {}]));
    expect(order.map((_, index) => frameworkBlock(Object.fromEntries(Object.entries(all).filter(([key]) => order.indexOf(key) >= index)))?.key)).toEqual(order);
  });

  it.each([{}, { model: {} }, { sklearn: null }, { sklearn: 'gs://a' }, { mlflow: {} }, { containers: [] }])('is not there in %j', (predictor) => {
    expect(frameworkBlock(predictor)).toBeUndefined();
  });
});

describe('the protocol that the webhook gives', () => {
  it.each([
    ['triton', true, 'v2'], ['triton', false, 'v2'], ['onnx', true, 'v2'], ['onnx', false, undefined], ['huggingface', true, 'v2'], ['huggingface', false, undefined],
    ['vLLM', false, 'v2'], ['vLLM', true, undefined], ['vllm', false, undefined], ['sklearn', true, undefined], ['', false, undefined],
  ])('%s, by its own key %s: %s', (format, byKey, expected) => expect(defaultedProtocol(format, byKey)).toBe(expected));
});

describe('the keys of a dialect', () => {
  it('are KServe\'s with huggingface, and KFServing\'s without', () => {
    expect([Dialect.KSERVE, Dialect.KFSERVING].map((dialect) => frameworksOf(dialect).length)).toEqual([10, 9]);
    expect([frameworksOf(Dialect.KSERVE).includes('huggingface'), frameworksOf(Dialect.KFSERVING).includes('huggingface')]).toEqual([true, false]);
    expect(frameworksOf(Dialect.KFSERVING).filter((key) => !frameworksOf(Dialect.KSERVE).includes(key))).toEqual([]);
  });
});

describe('passedOnAnnotations', () => {
  it('lets who comes later go before', () => {
    expect(passedOnAnnotations([{ a: 'runtime', b: 'runtime' }, { b: 'service', c: 'service' }, { c: 'component' }])).toEqual({ a: 'runtime', b: 'service', c: 'component' });
    expect([passedOnAnnotations([]), passedOnAnnotations([undefined, { a: '1' }])]).toEqual([{}, { a: '1' }]);
  });

  it.each([
    'autoscaling.knative.dev/min-scale', 'autoscaling.knative.dev/max-scale', 'internal.serving.kserve.io/storage-initializer-sourceuri',
    'kubectl.kubernetes.io/last-applied-configuration', 'modelFormat',
  ])('never passes on %s', (key) => expect(passedOnAnnotations([{ [key]: 'x', other: 'y' }])).toEqual({ other: 'y' }));

  it('passes on the older spelling of a bound, and what the cluster does not keep back', () => {
    expect(passedOnAnnotations([{ 'autoscaling.knative.dev/minScale': '1', 'team': 'a' }], ['team'])).toEqual({ 'autoscaling.knative.dev/minScale': '1' });
  });
});
