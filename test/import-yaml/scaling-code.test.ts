import { sklearnService, written } from './written-service';

describe('the scaling of a service as code', () => {
  it.each<[string, string, string, string[], string[]]>([
    [
      'a hard limit', 'containerConcurrency: 10', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  concurrency: Concurrency.hard(10),',
        '}',
      ],
      [],
    ],
    [
      'no limit, in words', 'containerConcurrency: 0', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  overrides: { containerConcurrency: 0 },',
        '}',
      ],
      ['spec.predictor.containerConcurrency'],
    ],
    [
      'a soft target', 'scaleTarget: 5', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  concurrency: Concurrency.soft(5),',
        '}',
      ],
      [],
    ],
    [
      'the same with its metric', 'scaleTarget: 5, scaleMetric: concurrency', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  concurrency: Concurrency.soft(5),',
        '}',
      ],
      [],
    ],
    [
      'both', 'containerConcurrency: 10, scaleTarget: 5', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  concurrency: Concurrency.hard(10).withTarget(5),',
        '}',
      ],
      [],
    ],
    [
      'both, the target above the limit', 'containerConcurrency: 5, scaleTarget: 10', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  concurrency: Concurrency.hard(5),',
        '  overrides: { scaleTarget: 10 },',
        '}',
      ],
      ['spec.predictor.scaleTarget'],
    ],
    [
      'a target that is a part', 'scaleTarget: 1.5', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  overrides: { scaleTarget: 1.5 },',
        '}',
      ],
      ['spec.predictor.scaleTarget'],
    ],
    [
      'requests per second', 'scaleTarget: 5, scaleMetric: rps', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  scaling: Scaling.kpa({ metric: Metric.rps(), target: 5 }),',
        '}',
      ],
      [],
    ],
    [
      'requests per second without a target', 'scaleMetric: rps', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  scaling: Scaling.kpa({ metric: Metric.rps() }),',
        '}',
      ],
      [],
    ],
    [
      'requests per second with a hard limit', 'scaleTarget: 5, containerConcurrency: 3, scaleMetric: rps, minReplicas: 1', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  concurrency: Concurrency.hard(3),',
        '  scaling: Scaling.kpa({ minReplicas: 1, metric: Metric.rps(), target: 5 }),',
        '}',
      ],
      [],
    ],
    [
      'a metric of another class', 'scaleTarget: 5, scaleMetric: cpu', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  overrides: { scaleTarget: 5, scaleMetric: \'cpu\' },',
        '}',
      ],
      ['spec.predictor.scaleTarget', 'spec.predictor.scaleMetric'],
    ],
    [
      'bounds', 'minReplicas: 0, maxReplicas: 3', '',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  scaling: Scaling.kpa({ minReplicas: 0, maxReplicas: 3 }),',
        '}',
      ],
      [],
    ],
    [
      'a bound below zero', 'minReplicas: -1', '',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }), overrides: { minReplicas: -1 } }'],
      ['spec.predictor.minReplicas'],
    ],
    [
      'the class hpa', '', 'annotations: {autoscaling.knative.dev/class: hpa.autoscaling.knative.dev}',
      ['{ model: Model.sklearn({ storageUri: \'gs://x/y\' }), scaling: Scaling.hpa({}) }'],
      [],
    ],
    [
      'cpu', 'scaleMetric: cpu', 'annotations: {autoscaling.knative.dev/class: hpa.autoscaling.knative.dev}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  scaling: Scaling.hpa({ metric: Metric.cpu() }),',
        '}',
      ],
      [],
    ],
    [
      'cpu with target and bound', 'scaleMetric: cpu, scaleTarget: 80, minReplicas: 1', 'annotations: {autoscaling.knative.dev/class: hpa.autoscaling.knative.dev}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  scaling: Scaling.hpa({ minReplicas: 1, metric: Metric.cpu(), target: 80 }),',
        '}',
      ],
      [],
    ],
    [
      'memory', 'scaleMetric: memory, scaleTarget: 80', 'annotations: {autoscaling.knative.dev/class: hpa.autoscaling.knative.dev}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  scaling: Scaling.hpa({ metric: Metric.memory(), target: 80 }),',
        '}',
      ],
      [],
    ],
    [
      'memory without a target', 'scaleMetric: memory', 'annotations: {autoscaling.knative.dev/class: hpa.autoscaling.knative.dev}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  overrides: { scaleMetric: \'memory\' },',
        '}',
      ],
      ['spec.predictor.scaleMetric'],
    ],
    [
      'a metric of the other class', 'scaleMetric: rps, scaleTarget: 5', 'annotations: {autoscaling.knative.dev/class: hpa.autoscaling.knative.dev}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  overrides: { scaleMetric: \'rps\', scaleTarget: 5 },',
        '}',
      ],
      ['spec.predictor.scaleMetric', 'spec.predictor.scaleTarget'],
    ],
    [
      'zero pods, which an HPA does not know', 'minReplicas: 0', 'annotations: {autoscaling.knative.dev/class: hpa.autoscaling.knative.dev}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  scaling: Scaling.hpa({}),',
        '  overrides: { minReplicas: 0 },',
        '}',
      ],
      ['spec.predictor.minReplicas'],
    ],
  ])('by Knative: %s', (_what, predictor, metadata, lines, hatch) => {
    expect(written(sklearnService(predictor, metadata))).toEqual([lines, hatch]);
  });

  it.each<[string, string, string, string[], string[]]>([
    [
      'nothing', '', 'annotations: {serving.kserve.io/deploymentMode: Standard}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '}',
      ],
      [],
    ],
    [
      'a bound', 'minReplicas: 1', 'annotations: {serving.kserve.io/deploymentMode: Standard}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  scaling: Scaling.hpa({ minReplicas: 1 }),',
        '}',
      ],
      [],
    ],
    [
      'zero pods', 'minReplicas: 0', 'annotations: {serving.kserve.io/deploymentMode: Standard}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  overrides: { minReplicas: 0 },',
        '}',
      ],
      ['spec.predictor.minReplicas'],
    ],
    [
      'cpu', 'scaleMetric: cpu, scaleTarget: 80', 'annotations: {serving.kserve.io/deploymentMode: Standard}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  scaling: Scaling.hpa({ metric: Metric.cpu(), target: 80 }),',
        '}',
      ],
      [],
    ],
    [
      'memory', 'scaleMetric: memory, scaleTarget: 70', 'annotations: {serving.kserve.io/deploymentMode: Standard}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  scaling: Scaling.hpa({ metric: Metric.memory(), target: 70 }),',
        '}',
      ],
      [],
    ],
    [
      'memory without a target', 'scaleMetric: memory', 'annotations: {serving.kserve.io/deploymentMode: Standard}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  overrides: { scaleMetric: \'memory\' },',
        '}',
      ],
      ['spec.predictor.scaleMetric'],
    ],
    [
      'the class hpa, said', '', 'annotations: {serving.kserve.io/deploymentMode: Standard, serving.kserve.io/autoscalerClass: hpa}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  scaling: Scaling.hpa({}),',
        '}',
      ],
      [],
    ],
    [
      'a metric of Knative', 'scaleMetric: rps', 'annotations: {serving.kserve.io/deploymentMode: Standard}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  overrides: { scaleMetric: \'rps\' },',
        '}',
      ],
      ['spec.predictor.scaleMetric'],
    ],
    [
      'a limit of Knative', 'containerConcurrency: 5', 'annotations: {serving.kserve.io/deploymentMode: Standard}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  overrides: { containerConcurrency: 5 },',
        '}',
      ],
      ['spec.predictor.containerConcurrency'],
    ],
    [
      'a metric of an HPA in full', 'autoScaling: {metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}]}', 'annotations: {serving.kserve.io/deploymentMode: Standard}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  scaling: Scaling.hpa({ metrics: [HpaMetric.cpu(70)] }),',
        '}',
      ],
      [],
    ],
    [
      'memory by share', 'autoScaling: {metrics: [{type: Resource, resource: {name: memory, target: {type: Utilization, averageUtilization: 70}}}]}', 'annotations: {serving.kserve.io/deploymentMode: Standard}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  scaling: Scaling.hpa({ metrics: [HpaMetric.memoryUtilization(70)] }),',
        '}',
      ],
      [],
    ],
    [
      'memory by amount, beside a metric', 'autoScaling: {metrics: [{type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 1Gi}}}]}, scaleMetric: cpu', 'annotations: {serving.kserve.io/deploymentMode: Standard}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  scaling: Scaling.hpa({ metrics: [HpaMetric.memory(\'1Gi\')] }),',
        '  overrides: { scaleMetric: \'cpu\' },',
        '}',
      ],
      ['spec.predictor.scaleMetric'],
    ],
    [
      'no metrics', 'autoScaling: {metrics: [], behavior: {}}', 'annotations: {serving.kserve.io/deploymentMode: Standard}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  overrides: { autoScaling: { metrics: [], behavior: {} } },',
        '}',
      ],
      ['spec.predictor.autoScaling'],
    ],
    [
      'nobody', 'minReplicas: 2', 'annotations: {serving.kserve.io/deploymentMode: Standard, serving.kserve.io/autoscalerClass: none}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  scaling: Scaling.none({ replicas: 2 }),',
        '}',
      ],
      [],
    ],
    [
      'nobody, without a number', '', 'annotations: {serving.kserve.io/deploymentMode: Standard, serving.kserve.io/autoscalerClass: none}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  scaling: Scaling.none({}),',
        '}',
      ],
      [],
    ],
    [
      'nobody, with a most', 'minReplicas: 2, maxReplicas: 2', 'annotations: {serving.kserve.io/deploymentMode: Standard, serving.kserve.io/autoscalerClass: none}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  scaling: Scaling.none({ replicas: 2 }),',
        '  overrides: { maxReplicas: 2 },',
        '}',
      ],
      ['spec.predictor.maxReplicas'],
    ],
    [
      'somebody else', 'minReplicas: 0, maxReplicas: 2', 'annotations: {serving.kserve.io/deploymentMode: Standard, serving.kserve.io/autoscalerClass: external}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  scaling: Scaling.external({ minReplicas: 0, maxReplicas: 2 }),',
        '}',
      ],
      [],
    ],
    [
      'somebody else, without bounds', '', 'annotations: {serving.kserve.io/deploymentMode: Standard, serving.kserve.io/autoscalerClass: external}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  scaling: Scaling.external({}),',
        '}',
      ],
      [],
    ],
    [
      'a class that nobody knows', 'minReplicas: 1', 'annotations: {serving.kserve.io/deploymentMode: Standard, serving.kserve.io/autoscalerClass: other}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  overrides: { minReplicas: 1 },',
        '}',
      ],
      ['spec.predictor.minReplicas'],
    ],
    [
      'KEDA without metrics', 'minReplicas: 1', 'annotations: {serving.kserve.io/deploymentMode: Standard, serving.kserve.io/autoscalerClass: keda}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  overrides: { minReplicas: 1 },',
        '}',
      ],
      ['spec.predictor.minReplicas'],
    ],
    [
      'KEDA by Prometheus', 'autoScaling: {metrics: [{type: External, external: {metric: {backend: prometheus, serverAddress: "http://p:9090", query: q}, target: {type: Value, value: "2"}}}]}', 'annotations: {serving.kserve.io/deploymentMode: Standard, serving.kserve.io/autoscalerClass: keda}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  scaling: Scaling.keda({',
        '    metrics: [',
        '      KedaMetric.prometheus({ serverAddress: \'http://p:9090\', query: \'q\', target: 2 }),',
        '    ],',
        '  }),',
        '}',
      ],
      [],
    ],
    [
      'KEDA by Graphite', 'autoScaling: {metrics: [{type: External, external: {metric: {backend: graphite, serverAddress: "http://p:9090", query: q}, target: {type: Value, value: "2"}}}]}', 'annotations: {serving.kserve.io/deploymentMode: Standard, serving.kserve.io/autoscalerClass: keda}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  scaling: Scaling.keda({',
        '    metrics: [KedaMetric.graphite({ serverAddress: \'http://p:9090\', query: \'q\', target: 2 })],',
        '  }),',
        '}',
      ],
      [],
    ],
    [
      'KEDA by what there is no factory for', 'autoScaling: {metrics: [{type: External, external: {metric: {backend: datadog, serverAddress: "http://p:9090", query: q}, target: {type: Value, value: "2"}}}]}', 'annotations: {serving.kserve.io/deploymentMode: Standard, serving.kserve.io/autoscalerClass: keda}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  overrides: {',
        '    autoScaling: {',
        '      metrics: [',
        '        {',
        '          type: \'External\',',
        '          external: {',
        '            metric: { backend: \'datadog\', serverAddress: \'http://p:9090\', query: \'q\' },',
        '            target: { type: \'Value\', value: \'2\' },',
        '          },',
        '        },',
        '      ],',
        '    },',
        '  },',
        '}',
      ],
      ['spec.predictor.autoScaling'],
    ],
    [
      'KEDA by cpu, with windows', 'autoScaling: {metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}], behavior: {scaleUp: {stabilizationWindowSeconds: 5}, scaleDown: {stabilizationWindowSeconds: 9}}}, minReplicas: 1, maxReplicas: 4', 'annotations: {serving.kserve.io/deploymentMode: Standard, serving.kserve.io/autoscalerClass: keda}',
      [
        '{',
        '  model: Model.sklearn({ storageUri: \'gs://x/y\' }),',
        '  deploymentMode: DeploymentMode.STANDARD,',
        '  scaling: Scaling.keda({',
        '    minReplicas: 1,',
        '    maxReplicas: 4,',
        '    metrics: [KedaMetric.cpu(70)],',
        '    scaleUpStabilization: Duration.seconds(5),',
        '    scaleDownStabilization: Duration.seconds(9),',
        '  }),',
        '}',
      ],
      [],
    ],
  ])('in mode Standard: %s', (_what, predictor, metadata, lines, hatch) => {
    expect(written(sklearnService(predictor, metadata))).toEqual([lines, hatch]);
  });
});
