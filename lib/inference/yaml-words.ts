/*
 * Who knows the YAML writes its fields: `minReplicas`, `containerConcurrency`, `requests`. Most of them have a prop with another name or
 * in another place, and a list of all props that there are does not say which.
 */

const MIN_MAX = (name: string): string => `write scaling: Scaling.kpa({ ${name}: … }), or that of Scaling.hpa, .keda or .none`;
const OF_MODEL = 'it is a prop of the model: Model.sklearn({ … })';

/** What the fields of a component are called here. */
export const COMPONENT_WORDS: Readonly<Record<string, string>> = {
  minReplicas: MIN_MAX('minReplicas'),
  maxReplicas: MIN_MAX('maxReplicas'),
  containerConcurrency: 'write concurrency: Concurrency.hard(…)',
  scaleTarget: 'write concurrency: Concurrency.soft(…), or scaling: Scaling.kpa({ metric, target })',
  scaleMetric: 'write scaling: Scaling.kpa({ metric: Metric.… })',
  autoScaling: 'write scaling: Scaling.keda({ metrics: [ … ] }), or that of Scaling.hpa',
  serviceAccountName: 'write serviceAccount: { name: … }',
};

/** What the fields of an InferenceService are called here. */
export const SERVICE_WORDS: Readonly<Record<string, string>> = {
  ...COMPONENT_WORDS,
  predictor: 'what is in it are props of the service itself: model, concurrency, scaling and so on',
  metadata: 'write name, namespace, labels and annotations',
  spec: 'what is in it are props of the service itself: model, concurrency, scaling and so on',
  ...Object.fromEntries([
    'storageUri', 'storage', 'modelFormat', 'runtime', 'runtimeVersion', 'protocol', 'protocolVersion', 'modelName', 'image', 'args', 'command', 'env',
    'resources', 'readinessProbe', 'livenessProbe', 'startupProbe',
  ].map((name) => [name, OF_MODEL])),
};

/** What the fields of `resources` are called here. */
export const RESOURCE_WORDS: Readonly<Record<string, string>> = {
  requests: 'write cpu and memory, which are what is requested',
  limits: 'write cpuLimit, memoryLimit and gpu',
};
