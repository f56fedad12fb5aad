import { stringToken } from '../../../lib/core/tokens';
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

describe('the built-in runtime that KServe picks', () => {
  const { V1, V2, GRPC_V1, GRPC_V2 } = Protocol;

  // By priority of the format, the protocol, and whether it is picked at all: kserve config/runtimes/*.yaml.
  it.each<[format: string, byProtocol: readonly (readonly [Protocol, string | undefined])[]]>([
    ['sklearn', [[V1, 'kserve-sklearnserver'], [V2, 'kserve-mlserver'], [GRPC_V1, undefined], [GRPC_V2, undefined]]],
    ['xgboost', [[V1, 'kserve-xgbserver'], [V2, 'kserve-mlserver'], [GRPC_V1, undefined], [GRPC_V2, undefined]]],
    ['lightgbm', [[V1, 'kserve-lgbserver'], [V2, 'kserve-mlserver'], [GRPC_V1, undefined], [GRPC_V2, undefined]]],
    ['mlflow', [[V1, undefined], [V2, 'kserve-mlserver'], [GRPC_V1, undefined], [GRPC_V2, undefined]]],
    ['tensorflow', [[V1, 'kserve-tensorflow-serving'], [V2, 'kserve-tritonserver'], [GRPC_V1, 'kserve-tensorflow-serving'], [GRPC_V2, 'kserve-tritonserver']]],
    ['pytorch', [[V1, 'kserve-torchserve'], [V2, 'kserve-torchserve'], [GRPC_V1, undefined], [GRPC_V2, 'kserve-torchserve']]],
    ['onnx', [[V1, undefined], [V2, 'kserve-tritonserver'], [GRPC_V1, undefined], [GRPC_V2, 'kserve-tritonserver']]],
    ['tensorrt', [[V1, undefined], [V2, 'kserve-tritonserver'], [GRPC_V1, undefined], [GRPC_V2, 'kserve-tritonserver']]],
    ['triton', [[V1, undefined], [V2, 'kserve-tritonserver'], [GRPC_V1, undefined], [GRPC_V2, 'kserve-tritonserver']]],
    ['huggingface', [[V1, 'kserve-huggingfaceserver'], [V2, 'kserve-huggingfaceserver'], [GRPC_V1, undefined], [GRPC_V2, undefined]]],
    ['pmml', [[V1, 'kserve-pmmlserver'], [V2, 'kserve-pmmlserver'], [GRPC_V1, undefined], [GRPC_V2, undefined]]],
    ['paddle', [[V1, 'kserve-paddleserver'], [V2, 'kserve-paddleserver'], [GRPC_V1, undefined], [GRPC_V2, undefined]]],
    ['autogluon', [[V1, 'kserve-autogluonserver'], [V2, 'kserve-autogluonserver'], [GRPC_V1, undefined], [GRPC_V2, undefined]]],
    ['vLLM', [[V1, 'kserve-vllmserver'], [V2, 'kserve-vllmserver'], [GRPC_V1, 'kserve-vllmserver'], [GRPC_V2, 'kserve-vllmserver']]],
  ])('for %s goes by the protocol', (format, byProtocol) => {
    expect(byProtocol.map(([protocol]) => [protocol, runtimeOf(format, { protocol })])).toEqual(byProtocol);
    for (const [protocol, runtime] of byProtocol) {
      expect(messages(format, { protocol })).toHaveLength(runtime === undefined ? 1 : 0);
    }
  });

  it.each<[format: string, ModelProps, runtime: string | undefined]>([
    ['sklearn', { formatVersion: '1' }, 'kserve-sklearnserver'],
    ['sklearn', { formatVersion: '0', protocol: V2 }, 'kserve-mlserver'],
    ['sklearn', { formatVersion: '0' }, undefined],
    ['lightgbm', { formatVersion: '3', protocol: V2 }, 'kserve-mlserver'],
    ['lightgbm', { formatVersion: '3' }, undefined],
    ['lightgbm', { formatVersion: '4' }, 'kserve-lgbserver'],
    ['tensorflow', { formatVersion: '2' }, 'kserve-tensorflow-serving'],
    ['tensorrt', { formatVersion: '8' }, 'kserve-tritonserver'],
  ])('for %s goes by the version as well: %j', (format, props, runtime) => {
    expect(runtimeOf(format, props)).toBe(runtime);
    expect(messages(format, props)).toHaveLength(runtime === undefined ? 1 : 0);
  });
});

describe('what is said of a format that goes with no runtime', () => {
  it.each<[string, ModelProps, string]>([
    ['sklearn', { formatVersion: '2', protocol: Protocol.V2 }, 'formatVersion: expected for sklearn with protocol v2 one of 0, 1, got "2"'],
    ['lightgbm', { formatVersion: '3' }, 'formatVersion: expected for lightgbm with protocol v1 one of 4, got "3"'],
    ['lightgbm', { formatVersion: '5', protocol: Protocol.V2 }, 'formatVersion: expected for lightgbm with protocol v2 one of 4, 3, got "5"'],
    ['pmml', { formatVersion: '' }, 'formatVersion: expected for pmml with protocol v1 one of 3, 4, got ""'],
    ['pytorch', { formatVersion: '2', runtime: 'kserve-torchserve' }, 'formatVersion: expected for pytorch on kserve-torchserve one of 1, got "2"'],
    ['mlflow', { protocol: Protocol.V1 }, 'protocol: expected for mlflow one of v2 (kserve-mlserver), got "v1"; no built-in runtime serves mlflow by v1'],
    ['pytorch', { protocol: Protocol.GRPC_V1 },
      'protocol: expected for pytorch one of v1 (kserve-torchserve), v2 (kserve-torchserve), grpc-v2 (kserve-torchserve), got "grpc-v1"; no built-in runtime serves pytorch by grpc-v1'],
    ['xgboost', { protocol: Protocol.V1, runtime: 'kserve-mlserver' },
      "protocol: expected for kserve-mlserver one of v2, got \"v1\"; runtime: 'kserve-predictiveserver' or 'kserve-xgbserver' takes it"],
    ['pytorch', { protocol: Protocol.V1, runtime: 'kserve-tritonserver' }, "protocol: expected for kserve-tritonserver one of v2, grpc-v2, got \"v1\"; runtime: 'kserve-torchserve' takes it"],
    ['mlflow', { runtime: 'kserve-sklearnserver' }, 'runtime: expected for mlflow one of kserve-mlserver, or a runtime of your own, got "kserve-sklearnserver"'],
    ['own', { runtime: 'kserve-mlserver' }, 'runtime: expected a runtime that serves own, got "kserve-mlserver"; it serves sklearn, xgboost, lightgbm, mlflow'],
    ['SKLearn', {}, "format: expected the format's name in KServe's letter case: sklearn, got \"SKLearn\""],
    ['PyTorch', { runtime: 'kserve-torchserve' }, "format: expected the format's name in KServe's letter case: pytorch, got \"PyTorch\""],
  ])('%s, %j: %s', (format, props, message) => {
    expect(messages(format, props)).toEqual([`model.${message}`]);
  });

  it('is each thing that is wrong with a runtime that was named', () => {
    expect(messages('sklearn', { runtime: 'kserve-mlserver', protocol: Protocol.V1, formatVersion: '9' })).toEqual([
      "model.protocol: expected for kserve-mlserver one of v2, got \"v1\"; runtime: 'kserve-predictiveserver' or 'kserve-sklearnserver' takes it",
      'model.formatVersion: expected for sklearn on kserve-mlserver one of 0, 1, got "9"',
    ]);
  });

  it.each<[string, ModelProps]>([
    ['sklearn', { runtime: 'own', protocol: Protocol.GRPC_V1, formatVersion: '99' }],
    ['SKLearn', { runtime: 'own' }],
    ['sklearn', { runtime: stringToken('pulumi', 1), formatVersion: '99' }],
    ['sklearn', { formatVersion: stringToken('pulumi', 1) }],
    ['xgboost', { runtime: 'kserve-xgbserver', formatVersion: stringToken('pulumi', 1) }],
  ])('is nothing where that cannot be known: %s, %j', (format, props) => {
    expect(messages(format, props)).toEqual([]);
  });

  it.each([5, undefined, null, ''])('is that a format has a name, which %p is not', (format) => {
    expect(checkFormat('model', format as never, {}).map(({ path, got }) => [path, got])).toEqual([['model.format', format]]);
  });
});
