import { BUILT_IN_FORMATS, builtInRuntime } from '../../../lib/kserve/built-in-runtimes';
import { checkFormat, protocolOf, runtimeOf } from '../../../lib/inference/model/format-rules';
import type { ModelProps } from '../../../lib/inference';
import { Protocol } from '../../../lib/inference';

const messages = (format: string, props: ModelProps = {}): string[] => checkFormat('model', format, props).map(({ message }) => message);

describe('the protocol of a model', () => {
  it.each(['sklearn', 'xgboost', 'tensorflow', 'pytorch', 'huggingface', 'pmml', 'lightgbm', 'paddle', 'autogluon'])('is V1 for %s', (format) => {
    expect(protocolOf(format, {})).toBe(Protocol.V1);
  });

  it.each(['mlflow', 'onnx', 'tensorrt', 'triton', 'vLLM'])('is V2 for %s: KServe makes it so, or finds no runtime', (format) => {
    expect(protocolOf(format, {})).toBe(Protocol.V2);
    expect(runtimeOf(format, {})).toBeDefined();
  });

  it.each(['kserve-mlserver', 'kserve-tritonserver'])('is V2 on %s, which does not speak V1', (runtime) => {
    expect(protocolOf('sklearn', { runtime })).toBe(Protocol.V2);
  });

  it('is what was asked for', () => {
    expect(protocolOf('tensorflow', { protocol: Protocol.GRPC_V2 })).toBe(Protocol.GRPC_V2);
  });
});

describe('the runtime of a model', () => {
  it('is the one that was named', () => {
    expect(runtimeOf('pytorch', { runtime: 'my-torchserve' })).toBe('my-torchserve');
  });

  it('is undefined for a format that is not built in', () => {
    expect(runtimeOf('my-format', {})).toBeUndefined();
  });
});

describe('a format with its protocol, version and runtime', () => {
  it.each<[string, ModelProps]>([
    ['sklearn', {}],
    ['sklearn', { protocol: Protocol.V2 }],
    ['sklearn', { protocol: Protocol.V2, formatVersion: '0' }],
    ['sklearn', { runtime: 'kserve-predictiveserver' }],
    ['pytorch', { runtime: 'kserve-tritonserver' }],
    ['pytorch', { protocol: Protocol.GRPC_V1, runtime: 'one-of-my-own' }],
    ['vLLM', { protocol: Protocol.GRPC_V1 }],
    ['my-format', {}],
    ['my-format', { runtime: 'my-runtime' }],
  ])('%s with %p is taken', (format, props) => {
    expect(messages(format, props)).toEqual([]);
  });

  it('is refused with the protocols that are supported, and who speaks them', () => {
    expect(messages('sklearn', { protocol: Protocol.GRPC_V2 })).toEqual([
      'model.protocol: expected for sklearn one of v1 (kserve-sklearnserver), v2 (kserve-mlserver), got "grpc-v2"; no built-in runtime serves sklearn by grpc-v2',
    ]);
  });

  it('is refused with the runtime that would take it where one has to be named', () => {
    expect(messages('onnx', { protocol: Protocol.V1 })).toEqual([
      'model.protocol: expected for onnx one of v2 (kserve-tritonserver), grpc-v2 (kserve-tritonserver), got "v1"; no built-in runtime serves onnx by v1',
    ]);
    expect(messages('tensorflow', { protocol: Protocol.V2, runtime: 'kserve-tensorflow-serving' })).toEqual([
      'model.protocol: expected for kserve-tensorflow-serving one of v1, grpc-v1, got "v2"; runtime: \'kserve-tritonserver\' takes it',
    ]);
  });

  it('is refused on a runtime that does not know the format, with those that do', () => {
    expect(messages('pytorch', { runtime: 'kserve-sklearnserver' })).toEqual([
      'model.runtime: expected for pytorch one of kserve-torchserve, kserve-tritonserver, or a runtime of your own, got "kserve-sklearnserver"',
    ]);
    expect(messages('my-format', { runtime: 'kserve-pmmlserver' })).toEqual([
      'model.runtime: expected a runtime that serves my-format, got "kserve-pmmlserver"; it serves pmml',
    ]);
  });

  it('is refused in a version that no runtime lists', () => {
    expect(messages('sklearn', { formatVersion: '7' })).toEqual(['model.formatVersion: expected for sklearn with protocol v1 one of 1, got "7"']);
    expect(messages('xgboost', { formatVersion: '9', runtime: 'kserve-mlserver' })).toEqual([
      'model.formatVersion: expected for xgboost on kserve-mlserver one of 1, 2, got "9"',
    ]);
  });

  it('is refused in another letter case: KServe would find no runtime', () => {
    expect(messages('vllm')).toEqual(['model.format: expected the format\'s name in KServe\'s letter case: vLLM, got "vllm"']);
  });

  it('is refused without a name', () => {
    expect(messages(' ')[0]).toBe(`model.format: expected the name of a model format; built in are ${BUILT_IN_FORMATS.join(', ')}, got " "`);
  });

  it('is judged for every pair: what is taken without a runtime has one that KServe picks', () => {
    for (const format of ['sklearn', 'tensorflow', 'pytorch', 'triton', 'mlflow', 'pmml', 'vLLM']) {
      for (const protocol of Protocol.ALL) {
        const runtime = runtimeOf(format, { protocol });
        expect([format, protocol.value, messages(format, { protocol }).length === 0]).toEqual([format, protocol.value, runtime !== undefined]);
        expect(runtime === undefined || builtInRuntime(runtime) !== undefined).toBe(true);
      }
    }
  });
});
