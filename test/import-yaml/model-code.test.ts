import { inferenceServiceCode } from '../../lib/import-yaml/inference-service-code';
import { service, written } from './written-service';

describe('the model of a service as code', () => {
  it.each([
    ['sklearn', 'Model.sklearn('], ['xgboost', 'Model.xgboost('], ['tensorflow', 'Model.tensorflow('], ['pytorch', 'Model.pytorch('], ['triton', 'Model.triton('],
    ['onnx', 'Model.onnx('], ['tensorrt', 'Model.tensorrt('], ['huggingface', 'Model.huggingface('], ['pmml', 'Model.pmml('], ['lightgbm', 'Model.lightgbm('],
    ['paddle', 'Model.paddle('], ['mlflow', 'Model.mlflow('], ['vLLM', 'Model.vllm('], ['autogluon', 'Model.autogluon('],
    // Formats are told apart by their letters, and there is no factory of what every object has.
    ['vllm', "Model.of('vllm', "], ['Sklearn', "Model.of('Sklearn', "], ['mine', "Model.of('mine', "], ['constructor', "Model.of('constructor', "],
  ])('has for the format %s the factory %s', (format, factory) => {
    expect(written(service(`predictor: {model: {modelFormat: {name: ${format}}, storageUri: "gs://x"}}`))).toEqual([[`{ model: ${factory}{ storageUri: 'gs://x' }) }`], []]);
  });

  it.each(['sklearn', 'xgboost', 'tensorflow', 'pytorch', 'triton', 'onnx', 'pmml', 'lightgbm', 'paddle', 'huggingface', 'mlflow'])('under the older key %s is moved there by patches', (key) => {
    const code = inferenceServiceCode(service(`predictor: {${key}: {storageUri: "gs://x", protocolVersion: v2}}`));
    expect(code).toMatchObject({ type: 'InferenceService', addPatch: 'addPatch', hatch: [] });
    if (typeof code === 'object') {
      expect(code.props('s').print(0)).toBe(`{ model: Model.${key}({ storageUri: 'gs://x', protocol: Protocol.V2 }) }`);
      expect([...code.props('s').uses]).toEqual(['Model', 'Protocol']);
      expect(code.patches.map((patch) => patch.print(0))).toEqual([
        `JsonPatch.move('/spec/predictor/model', '/spec/predictor/${key}')`,
        `JsonPatch.remove('/spec/predictor/${key}/modelFormat')`,
      ]);
    }
  });

  it.each<[string, string, string[], string[]]>([
    [
      'versions and a protocol', 'model: {modelFormat: {name: sklearn, version: "1"}, runtime: r, runtimeVersion: "2", protocolVersion: grpc-v1}',
      [
        '{',
        '  model: Model.sklearn({',
        '    protocol: Protocol.GRPC_V1,',
        '    runtime: \'r\',',
        '    runtimeVersion: \'2\',',
        '    formatVersion: \'1\',',
        '  }),',
        '}',
      ],
      [],
    ],
    [
      'a key of the storage secret', 'model: {modelFormat: {name: sklearn}, storage: {key: k}}',
      ['{ model: Model.sklearn({ storage: Storage.secretKey(\'k\') }) }'],
      [],
    ],
    [
      'a key with all its options', 'model: {modelFormat: {name: sklearn}, storage: {key: k, path: p, parameters: {a: b}, schemaPath: s}}',
      [
        '{',
        '  model: Model.sklearn({',
        '    storage: Storage.secretKey(\'k\', { path: \'p\', parameters: { a: \'b\' }, schemaPath: \'s\' }),',
        '  }),',
        '}',
      ],
      [],
    ],
    [
      'a storage without a key', 'model: {modelFormat: {name: sklearn}, storage: {path: p}}',
      ['{ model: Model.sklearn({ storage: Storage.defaultKey({ path: \'p\' }) }) }'],
      [],
    ],
    [
      'a storage with more than there is a prop for', 'model: {modelFormat: {name: sklearn}, storage: {key: k, x: 1}}',
      ['{ model: Model.sklearn({ containerOverrides: { storage: { key: \'k\', x: 1 } } }) }'],
      ['spec.predictor.model.storage'],
    ],
    [
      'a storage beside an address', 'model: {modelFormat: {name: sklearn}, storageUri: "gs://x", storage: {key: k}}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x\', containerOverrides: { storage: { key: \'k\' } } }),',
        '}',
      ],
      ['spec.predictor.model.storage'],
    ],
    [
      'an address that is empty', 'model: {modelFormat: {name: sklearn}, storageUri: ""}',
      ['{ model: Model.sklearn({ containerOverrides: { storageUri: \'\' } }) }'],
      ['spec.predictor.model.storageUri'],
    ],
    [
      'several addresses', 'storageUris: [{uri: a, mountPath: /b}, {uri: c}], model: {modelFormat: {name: sklearn}}',
      [
        '{',
        '  model: Model.sklearn({ storage: Storage.uris([{ uri: \'a\', mountPath: \'/b\' }, { uri: \'c\' }]) }),',
        '}',
      ],
      [],
    ],
    [
      'several addresses with more than there is a prop for', 'storageUris: [{uri: a, x: 1}], model: {modelFormat: {name: sklearn}}',
      ['{ model: Model.sklearn({}), overrides: { storageUris: [{ uri: \'a\', x: 1 }] } }'],
      ['spec.predictor.storageUris'],
    ],
    [
      'several addresses beside one', 'storageUris: [{uri: a}], model: {modelFormat: {name: sklearn}, storageUri: "gs://x"}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x\' }),',
        '  overrides: { storageUris: [{ uri: \'a\' }] },',
        '}',
      ],
      ['spec.predictor.storageUris'],
    ],
    [
      'fields of the container that have no prop', 'model: {modelFormat: {name: sklearn}, securityContext: {a: 1}, volumeMounts: []}',
      [
        '{',
        '  model: Model.sklearn({ containerOverrides: { securityContext: { a: 1 }, volumeMounts: [] } }),',
        '}',
      ],
      ['spec.predictor.model.securityContext', 'spec.predictor.model.volumeMounts'],
    ],
    [
      'a protocol that nobody knows', 'model: {modelFormat: {name: sklearn}, protocolVersion: v9}',
      ['{ model: Model.sklearn({ containerOverrides: { protocolVersion: \'v9\' } }) }'],
      ['spec.predictor.model.protocolVersion'],
    ],
    [
      'a number among its arguments', 'model: {modelFormat: {name: sklearn}, args: [a, 1]}',
      ['{ model: Model.sklearn({ containerOverrides: { args: [\'a\', 1] } }) }'],
      ['spec.predictor.model.args'],
    ],
    [
      'a field that nobody knows, left to a patch', 'model: {modelFormat: {name: sklearn}, unknown: 1}',
      ['{ model: Model.sklearn({}) }'],
      [],
    ],
    [
      'a version that is a number, left to a patch', 'model: {modelFormat: {name: sklearn, version: 1}}',
      ['{ model: Model.sklearn({}) }'],
      [],
    ],
    [
      'an image', 'containers: [{name: kserve-container, image: i}]',
      ['{ model: Model.container({ image: \'i\' }) }'],
      [],
    ],
    [
      'the variables that a container is told its model by', 'containers: [{name: kserve-container, image: i, env: [{name: STORAGE_URI, value: a}, {name: PROTOCOL, value: v2}, {name: A, value: b}]}]',
      [
        '{',
        '  model: Model.container({',
        '    image: \'i\',',
        '    storageUri: \'a\',',
        '    protocol: Protocol.V2,',
        '    env: { A: EnvValue.of(\'b\') },',
        '  }),',
        '}',
      ],
      [],
    ],
    [
      'a protocol among the variables that nobody knows', 'containers: [{name: kserve-container, image: i, env: [{name: PROTOCOL, value: v9}]}]',
      ['{ model: Model.container({ image: \'i\', env: { PROTOCOL: EnvValue.of(\'v9\') } }) }'],
      [],
    ],
    [
      'these variables behind another one', 'containers: [{name: kserve-container, image: i, env: [{name: A, value: b}, {name: STORAGE_URI, value: a}]}]',
      [
        '{',
        '  model: Model.container({ image: \'i\', env: { A: EnvValue.of(\'b\'), STORAGE_URI: EnvValue.of(\'a\') } }),',
        '}',
      ],
      [],
    ],
    [
      'no variables', 'containers: [{name: kserve-container, image: i, env: []}]',
      ['{ model: Model.container({ image: \'i\', containerOverrides: { env: [] } }) }'],
      ['spec.predictor.containers[0].env'],
    ],
    [
      'Secrets and ConfigMaps of variables, and a port', 'containers: [{name: kserve-container, image: i, envFrom: [{secretRef: {name: a}}, {configMapRef: {name: b}}], ports: [{containerPort: 80, protocol: TCP}]}]',
      [
        '{',
        '  model: Model.container({',
        '    image: \'i\',',
        '    envFromSecrets: [{ name: \'a\' }],',
        '    envFromConfigMaps: [{ name: \'b\' }],',
        '    ports: [{ containerPort: 80 }],',
        '  }),',
        '}',
      ],
      [],
    ],
    [
      'these in another order, and a port that is not in full', 'containers: [{name: kserve-container, image: i, envFrom: [{configMapRef: {name: b}}, {secretRef: {name: a}}], ports: [{containerPort: 80}]}]',
      [
        '{',
        '  model: Model.container({',
        '    image: \'i\',',
        '    containerOverrides: {',
        '      envFrom: [{ configMapRef: { name: \'b\' } }, { secretRef: { name: \'a\' } }],',
        '      ports: [{ containerPort: 80 }],',
        '    },',
        '  }),',
        '}',
      ],
      ['spec.predictor.containers[0].envFrom', 'spec.predictor.containers[0].ports'],
    ],
    [
      'variables with a prefix', 'containers: [{name: kserve-container, image: i, envFrom: [{prefix: X_, secretRef: {name: a}}]}]',
      [
        '{',
        '  model: Model.container({',
        '    image: \'i\',',
        '    containerOverrides: { envFrom: [{ prefix: \'X_\', secretRef: { name: \'a\' } }] },',
        '  }),',
        '}',
      ],
      ['spec.predictor.containers[0].envFrom'],
    ],
    [
      'a port with a name', 'containers: [{name: kserve-container, image: i, ports: [{name: h2c, containerPort: 80, protocol: TCP}]}]',
      [
        '{',
        '  model: Model.container({ image: \'i\', ports: [{ name: \'h2c\', containerPort: 80 }] }),',
        '}',
      ],
      [],
    ],
    [
      'two ports', 'containers: [{name: kserve-container, image: i, ports: [{containerPort: 80, protocol: TCP}, {containerPort: 81, protocol: TCP}]}]',
      [
        '{',
        '  model: Model.container({',
        '    image: \'i\',',
        '    containerOverrides: {',
        '      ports: [',
        '        { containerPort: 80, protocol: \'TCP\' },',
        '        { containerPort: 81, protocol: \'TCP\' },',
        '      ],',
        '    },',
        '  }),',
        '}',
      ],
      ['spec.predictor.containers[0].ports'],
    ],
    [
      'a port of the node', 'containers: [{name: kserve-container, image: i, ports: [{containerPort: 80, protocol: TCP, hostPort: 1}]}]',
      [
        '{',
        '  model: Model.container({',
        '    image: \'i\',',
        '    containerOverrides: { ports: [{ containerPort: 80, protocol: \'TCP\', hostPort: 1 }] },',
        '  }),',
        '}',
      ],
      ['spec.predictor.containers[0].ports'],
    ],
    [
      'a container of another name', 'containers: [{name: other, image: i}]',
      [
        '{',
        '  model: Model.container({ image: \'i\' }),',
        '  overrides: { containers: [{ name: \'other\', image: \'i\' }] },',
        '}',
      ],
      ['spec.predictor.containers'],
    ],
    [
      'a container without a name', 'containers: [{image: i}]',
      [
        '{',
        '  model: Model.container({ image: \'i\' }),',
        '  overrides: { containers: [{ image: \'i\' }] },',
        '}',
      ],
      ['spec.predictor.containers'],
    ],
    [
      'a second container', 'containers: [{name: kserve-container, image: i}, {name: b, image: j}]',
      [
        '{',
        '  model: Model.container({ image: \'i\' }),',
        '  overrides: {',
        '    containers: [{ name: \'kserve-container\', image: \'i\' }, { name: \'b\', image: \'j\' }],',
        '  },',
        '}',
      ],
      ['spec.predictor.containers'],
    ],
  ])('of %s', (_what, predictor, lines, hatch) => {
    expect(written(service(`predictor: {${predictor}}`))).toEqual([lines, hatch]);
  });

  it.each([
    ['', 'it has no predictor'],
    ['predictor: []', 'it has no predictor'],
    ['predictor: {}', 'its predictor has neither a model of a format nor a container with an image'],
    ['predictor: {model: {}}', 'its predictor has neither a model of a format nor a container with an image'],
    ['predictor: {model: {modelFormat: x}, sklearn: {}}', 'its predictor has neither a model of a format nor a container with an image'],
    ['predictor: {tensorrt: {storageUri: a}}', 'its predictor has neither a model of a format nor a container with an image'],
    ['predictor: {containers: [{name: kserve-container}]}', 'its predictor has neither a model of a format nor a container with an image'],
    ['predictor: {containers: []}', 'its predictor has neither a model of a format nor a container with an image'],
  ])('of the spec {%s} is none: %s', (spec, reason) => {
    expect(written(service(spec))).toBe(reason);
  });
});
