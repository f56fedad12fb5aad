import { inferenceServiceCode } from '../../lib/import-yaml/inference-service-code';
import { service, SKLEARN, sklearnService, written } from './written-service';

describe('what else a service has as code', () => {
  it.each<[string, string, string, string[], string[]]>([
    [
      'a timeout', 'timeout: 60', '',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }), timeout: Duration.seconds(60) }'],
      [],
    ],
    [
      'no timeout', 'timeout: 0', '',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }), overrides: { timeout: 0 } }'],
      ['spec.predictor.timeout'],
    ],
    [
      'a canary', 'canaryTrafficPercent: 10', '',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }), canaryTrafficPercent: 10 }'],
      [],
    ],
    [
      'a canary of nothing', 'canaryTrafficPercent: 0', '',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }), canaryTrafficPercent: 0 }'],
      [],
    ],
    [
      'a logger', 'logger: {mode: all}', '',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }), logger: Logger.all() }'],
      [],
    ],
    [
      'a logger of no mode', 'logger: {mode: x}', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  overrides: { logger: { mode: \'x\' } },',
        '}',
      ],
      ['spec.predictor.logger'],
    ],
    [
      'a batcher', 'batcher: {maxBatchSize: 3}', '',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }), batcher: { maxBatchSize: 3 } }'],
      [],
    ],
    [
      'an account', 'serviceAccountName: sa', '',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }), serviceAccount: { name: \'sa\' } }'],
      [],
    ],
    [
      'secrets to pull by', 'imagePullSecrets: [{name: a}]', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  imagePullSecrets: [{ name: \'a\' }],',
        '}',
      ],
      [],
    ],
    [
      'nodes', 'nodeSelector: {a: b}', '',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }), nodeSelector: { a: \'b\' } }'],
      [],
    ],
    [
      'taints', 'tolerations: [{operator: Exists}]', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  tolerations: [Toleration.any()],',
        '}',
      ],
      [],
    ],
    [
      'labels and annotations of the pods', 'labels: {a: b}, annotations: {c: d}', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  podLabels: { a: \'b\' },',
        '  podAnnotations: { c: \'d\' },',
        '}',
      ],
      [],
    ],
    [
      'what has no prop', 'priorityClassName: p, affinity: {}', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  overrides: { priorityClassName: \'p\', affinity: {} },',
        '}',
      ],
      ['spec.predictor.priorityClassName', 'spec.predictor.affinity'],
    ],
    [
      'what nobody knows, left to a patch', 'nonsense: 1', '',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }) }'],
      [],
    ],
    [
      'a namespace', '', 'namespace: n',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }), namespace: \'n\' }'],
      [],
    ],
    [
      'labels', '', 'labels: {a: b}',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }), labels: { a: \'b\' } }'],
      [],
    ],
    [
      'a label that is a prop', '', 'labels: {networking.knative.dev/visibility: cluster-local, a: b}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  labels: { a: \'b\' },',
        '  visibility: Visibility.CLUSTER_LOCAL,',
        '}',
      ],
      [],
    ],
    [
      'such a label with another value', '', 'labels: {networking.knative.dev/visibility: other}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  labels: { \'networking.knative.dev/visibility\': \'other\' },',
        '}',
      ],
      [],
    ],
    [
      'such a label of the other mode', '', 'labels: {networking.kserve.io/visibility: cluster-local}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  labels: { \'networking.kserve.io/visibility\': \'cluster-local\' },',
        '}',
      ],
      [],
    ],
    [
      'annotations', '', 'annotations: {a: b}',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }), annotations: { a: \'b\' } }'],
      [],
    ],
    [
      'a secret of the storage', '', 'annotations: {serving.kserve.io/storageSecretName: sec}',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }), storageSecret: { name: \'sec\' } }'],
      [],
    ],
    [
      'the older name of a mode', '', 'annotations: {serving.kserve.io/deploymentMode: RawDeployment}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '}',
      ],
      [],
    ],
    [
      'the older name of the other mode', '', 'annotations: {serving.kserve.io/deploymentMode: Serverless}',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }) }'],
      [],
    ],
  ])('%s', (_what, predictor, metadata, lines, hatch) => {
    expect(written(sklearnService(predictor, metadata))).toEqual([lines, hatch]);
  });

  it.each<[string, string, string[], string[]]>([
    [
      'a transformer', 'transformer: {containers: [{name: kserve-container, image: t, args: [a]}], minReplicas: 1, containerConcurrency: 2}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  transformer: {',
        '    image: \'t\',',
        '    args: [\'a\'],',
        '    concurrency: Concurrency.hard(2),',
        '    scaling: Scaling.kpa({ minReplicas: 1 }),',
        '  },',
        '}',
      ],
      [],
    ],
    [
      'a transformer of another name', 'transformer: {containers: [{name: x, image: t}]}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  transformer: { image: \'t\', overrides: { containers: [{ name: \'x\', image: \'t\' }] } },',
        '}',
      ],
      ['spec.transformer.containers'],
    ],
    [
      'a transformer without an image, left to a patch', 'transformer: {minReplicas: 1}',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }) }'],
      [],
    ],
    [
      'a transformer with fields that have no prop', 'transformer: {containers: [{name: kserve-container, image: t, env: [{name: STORAGE_URI, value: u}], livenessProbe: {}}], priorityClassName: p}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  transformer: {',
        '    image: \'t\',',
        '    env: { STORAGE_URI: EnvValue.of(\'u\') },',
        '    containerOverrides: { livenessProbe: {} },',
        '    overrides: { priorityClassName: \'p\' },',
        '  },',
        '}',
      ],
      ['spec.transformer.containers[0].livenessProbe', 'spec.transformer.priorityClassName'],
    ],
    [
      'an explainer of a kind', 'explainer: {art: {type: SquareAttack, storageUri: u, runtimeVersion: v, config: {a: b}, resources: {requests: {cpu: "1"}, limits: {cpu: "1"}}, livenessProbe: {}}, minReplicas: 1}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  explainer: Explainer.art({',
        '    storageUri: \'u\',',
        '    runtimeVersion: \'v\',',
        '    config: { a: \'b\' },',
        '    resources: { cpu: \'1\' },',
        '    containerOverrides: { livenessProbe: {} },',
        '    scaling: Scaling.kpa({ minReplicas: 1 }),',
        '  }),',
        '}',
      ],
      ['spec.explainer.art.livenessProbe'],
    ],
    [
      'an explainer of a kind that nobody knows, left to a patch', 'explainer: {art: {type: Other}}',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }) }'],
      [],
    ],
    [
      'an explainer of its own', 'explainer: {containers: [{name: kserve-container, image: e}], serviceAccountName: sa}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  explainer: Explainer.container({ image: \'e\', serviceAccount: { name: \'sa\' } }),',
        '}',
      ],
      [],
    ],
    [
      'an explainer that KServe no longer has, left to a patch', 'explainer: {alibi: {}}',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }) }'],
      [],
    ],
  ])('%s', (_what, spec, lines, hatch) => {
    expect(written(service(`predictor: {${SKLEARN}}, ${spec}`))).toEqual([lines, hatch]);
  });

  it.each([['ModelMesh', '"ModelMesh"'], ['5', '5'], ['standard', '"standard"']])('none in the mode %s', (mode, shown) => {
    expect(written(sklearnService('', `annotations: {serving.kserve.io/deploymentMode: ${mode}}`))).toBe(`there is no construct for deployment mode ${shown}`);
  });

  it('its name where that is not its id', () => {
    const code = inferenceServiceCode(sklearnService(''));
    expect(typeof code === 'string' ? code : code.props('s-2').print(0)).toBe("{ name: 's', model: Model.sklearn({ storageUri: 'gs://x/y' }) }");
  });
});

describe('a service of KFServing as code', () => {
  const kfserving = (spec: string) => written(service(spec, 'annotations: {serving.kserve.io/deploymentMode: Odd, serving.kserve.io/storageSecretName: x}', 'serving.kubeflow.org/v1beta1'));
  const ANNOTATIONS = ['  annotations: {', "    'serving.kserve.io/deploymentMode': 'Odd',", "    'serving.kserve.io/storageSecretName': 'x',", '  },'];

  it.each<[string, string, string[], string[]]>([
    ['has its model under the key of its format, and annotations of KServe mean nothing to it', 'sklearn: {storageUri: a}', ["  model: Model.sklearn({ storageUri: 'a' }),", '  dialect: Dialect.KFSERVING,', ...ANNOTATIONS], []],
    ['has a container name of its own', 'containers: [{name: kfserving-container, image: i}]', ["  model: Model.container({ image: 'i' }),", '  dialect: Dialect.KFSERVING,', ...ANNOTATIONS], []],
    [
      'keeps a container of another name', 'containers: [{name: kserve-container, image: i}]',
      ["  model: Model.container({ image: 'i' }),", '  dialect: Dialect.KFSERVING,', ...ANNOTATIONS, "  overrides: { containers: [{ name: 'kserve-container', image: 'i' }] },"], ['spec.predictor.containers'],
    ],
  ])('%s', (_what, predictor, lines, hatch) => {
    expect(kfserving(`predictor: {${predictor}}`)).toEqual([['{', ...lines, '}'], hatch]);
  });

  it('knows no key model', () => {
    expect(kfserving(`predictor: {${SKLEARN}}`)).toBe('KFServing has no predictor.model, which came with KServe: it names the format, as in predictor.sklearn');
  });
});
