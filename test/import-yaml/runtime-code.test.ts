import { parse } from 'yaml';
import type { Json } from '../../lib/core/json';
import { runtimeCode } from '../../lib/import-yaml/runtime-code';

const LEAST = 'supportedModelFormats: [{name: a}], containers: [{name: kserve-container, image: i}]';

/** The class, the lines of its props, and the fields that go through the escape hatch; or why it has none. */
function written(spec: string, metadata = '', kind = 'ServingRuntime', id = 'r'): [type: string, lines: string[], hatch: readonly string[]] | string {
  const code = runtimeCode(parse(`{apiVersion: serving.kserve.io/v1alpha1, kind: ${kind}, metadata: {name: r, ${metadata}}, spec: {${spec}}}`) as Json);
  return typeof code === 'string' ? code : [code.type, code.props(id).print(0).split('\n'), code.hatch];
}

describe('a runtime as code', () => {
  it.each<[string, string, string, string[], string[]]>([
    [
      'formats and containers are all that it needs', '', '',
      ['{ supportedModelFormats: [{ name: \'a\' }], containers: [{ image: \'i\' }] }'],
      [],
    ],
    [
      'metadata', 'namespace: ns, labels: {a: b}, annotations: {c: d}', '',
      [
        '{',
        '  namespace: \'ns\',',
        '  labels: { a: \'b\' },',
        '  annotations: { c: \'d\' },',
        '  supportedModelFormats: [{ name: \'a\' }],',
        '  containers: [{ image: \'i\' }],',
        '}',
      ],
      [],
    ],
    [
      'what is said of its models', '', 'protocolVersions: [v1, grpc-v2], disabled: true, multiModel: false',
      [
        '{',
        '  supportedModelFormats: [{ name: \'a\' }],',
        '  protocols: [Protocol.V1, Protocol.GRPC_V2],',
        '  containers: [{ image: \'i\' }],',
        '  disabled: true,',
        '  multiModel: false,',
        '}',
      ],
      [],
    ],
    [
      'what is said of its pods', '', 'hostIPC: true, schedulerName: s, labels: {a: b}, annotations: {c: d}',
      [
        '{',
        '  supportedModelFormats: [{ name: \'a\' }],',
        '  containers: [{ image: \'i\' }],',
        '  podLabels: { a: \'b\' },',
        '  podAnnotations: { c: \'d\' },',
        '  schedulerName: \'s\',',
        '  hostIpc: true,',
        '}',
      ],
      [],
    ],
    [
      'where its pods are', '', 'nodeSelector: {a: b}, tolerations: [{operator: Exists}], imagePullSecrets: [{name: s}], volumes: [{name: v, emptyDir: {}}], affinity: {nodeAffinity: {}}, workerSpec: {pipelineParallelSize: 2}',
      [
        '{',
        '  supportedModelFormats: [{ name: \'a\' }],',
        '  containers: [{ image: \'i\' }],',
        '  nodeSelector: { a: \'b\' },',
        '  tolerations: [Toleration.any()],',
        '  imagePullSecrets: [{ name: \'s\' }],',
        '  volumes: [{ name: \'v\', emptyDir: {} }],',
        '  affinity: { nodeAffinity: {} },',
        '  workerSpec: { pipelineParallelSize: 2 },',
        '}',
      ],
      [],
    ],
    [
      'values that no prop takes', '', 'protocolVersions: [v9], disabled: "yes", volumes: {}, affinity: [], nodeSelector: {}',
      [
        '{',
        '  supportedModelFormats: [{ name: \'a\' }],',
        '  containers: [{ image: \'i\' }],',
        '  overrides: {',
        '    protocolVersions: [\'v9\'],',
        '    disabled: \'yes\',',
        '    volumes: {},',
        '    affinity: [],',
        '    nodeSelector: {},',
        '  },',
        '}',
      ],
      ['spec.protocolVersions', 'spec.disabled', 'spec.volumes', 'spec.affinity', 'spec.nodeSelector'],
    ],
    [
      'fields that have no prop', '', 'grpcEndpoint: "port:1", builtInAdapter: {}',
      [
        '{',
        '  supportedModelFormats: [{ name: \'a\' }],',
        '  containers: [{ image: \'i\' }],',
        '  overrides: { grpcEndpoint: \'port:1\', builtInAdapter: {} },',
        '}',
      ],
      ['spec.grpcEndpoint', 'spec.builtInAdapter'],
    ],
    [
      'a field that nobody knows, left to a patch', '', 'nonsense: 1',
      ['{ supportedModelFormats: [{ name: \'a\' }], containers: [{ image: \'i\' }] }'],
      [],
    ],
  ])('has %s', (_what, metadata, spec, lines, hatch) => {
    expect(written(`${LEAST}${spec === '' ? '' : ', '}${spec}`, metadata)).toEqual(['ServingRuntime', lines, hatch]);
  });

  it('of the whole cluster has no namespace', () => {
    expect(written(LEAST, 'namespace: ns', 'ClusterServingRuntime')).toEqual([
      'ClusterServingRuntime', ["{ supportedModelFormats: [{ name: 'a' }], containers: [{ image: 'i' }] }"], [],
    ]);
  });

  it('has its name where that is not its id', () => {
    expect(written(LEAST, '', 'ServingRuntime', 'r-2')).toEqual([
      'ServingRuntime', ["{ name: 'r', supportedModelFormats: [{ name: 'a' }], containers: [{ image: 'i' }] }"], [],
    ]);
  });

  it('has each of its containers with settings of its own, and the name of those that are not the first', () => {
    const formats = 'supportedModelFormats: [{name: a, version: "1", autoSelect: true, priority: 2}]';
    const first = '{name: kserve-container, image: i, args: [x], resources: {requests: {cpu: "1"}, limits: {cpu: "1"}}, securityContext: {}}';
    expect(written(`${formats}, containers: [${first}, {name: other, image: j, livenessProbe: {}}]`)).toEqual([
      'ServingRuntime',
      [
        '{',
        "  supportedModelFormats: [{ name: 'a', version: '1', autoSelect: true, priority: 2 }],",
        '  containers: [',
        '    {',
        "      image: 'i',",
        "      args: ['x'],",
        "      resources: { cpu: '1' },",
        '      containerOverrides: { securityContext: {} },',
        '    },',
        "    { name: 'other', image: 'j', containerOverrides: { livenessProbe: {} } },",
        '  ],',
        '}',
      ],
      ['spec.containers[kserve-container].securityContext', 'spec.containers[other].livenessProbe'],
    ]);
  });

  it.each([
    ['', 'it has no model formats that a runtime\'s props can hold'],
    ['supportedModelFormats: []', 'it has no model formats that a runtime\'s props can hold'],
    ['supportedModelFormats: [{name: a, x: 1}], containers: [{name: c, image: i}]', 'it has no model formats that a runtime\'s props can hold'],
    ['supportedModelFormats: [{name: a}]', 'it has containers without an image that a runtime\'s props can hold'],
    ['supportedModelFormats: [{name: a}], containers: []', 'it has containers without an image that a runtime\'s props can hold'],
    ['supportedModelFormats: [{name: a}], containers: [{name: c}]', 'it has containers without an image that a runtime\'s props can hold'],
    ['supportedModelFormats: [{name: a}], containers: [{image: i}]', 'it has containers without an image that a runtime\'s props can hold'],
    ['supportedModelFormats: [{name: a}], containers: [{name: c, image: i}, text]', 'it has containers without an image that a runtime\'s props can hold'],
  ])('of the spec {%s} is none: %s', (spec, reason) => {
    expect(written(spec)).toBe(reason);
  });
});
