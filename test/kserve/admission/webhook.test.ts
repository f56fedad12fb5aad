import type { Json } from '../../../lib/core/json';
import { CLASS, MODEL, STANDARD, canary, metric, saidOfService } from './said-of-service';

/*
 * What the webhook refuses, with the field and in whole sentences. KServe v0.20.0's own code refused and took the same services, and its
 * message is the beginning of ours; it stops at the first fault, where ours goes on.
 */

const [HPA, KEDA, NONE] = [{ ...STANDARD, [CLASS]: 'hpa' }, { ...STANDARD, [CLASS]: 'keda' }, { ...STANDARD, [CLASS]: 'none' }];

describe('metrics for KEDA', () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['KEDA beside a scaleMetric', { scaleMetric: 'cpu', ...metric({ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }) }, KEDA, {}, [
      'kserve spec.predictor.scaleMetric: ScaleMetric is not supported for KEDA',
    ]],
    ['cpu for KEDA by an amount', metric({ type: 'Resource', resource: { name: 'cpu', target: { type: 'AverageValue', averageValue: '1' } } }), KEDA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].resource.target.type: the cpu target value type should be Utilization',
    ]],
    ['cpu for KEDA at nought percent', metric({ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 0 } } }), KEDA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].resource.target.averageUtilization: the target utilization percentage should be a [1-100] integer, got 0',
    ]],
    ['cpu for KEDA over a hundred', metric({ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 101 } } }), KEDA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].resource.target.averageUtilization: the target utilization percentage should be a [1-100] integer, got 101',
    ]],
    ['cpu for KEDA at a hundred', metric({ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 100 } } }), KEDA, {}, []],
    ['cpu for KEDA without a number', metric({ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization' } } }), KEDA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].resource.target.averageUtilization: the AverageUtilization type should be set',
    ]],
    ['memory for KEDA by a value', metric({ type: 'Resource', resource: { name: 'memory', target: { type: 'Value', value: '1Gi' } } }), KEDA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].resource.target.type: the memory target value type should be AverageValue or Utilization',
    ]],
    ['memory for KEDA of less than one Mi', metric({ type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1Ki' } } }), KEDA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].resource.target.averageValue: the memory target value should be greater than 1 MiB',
    ]],
    ['memory for KEDA without an amount', metric({ type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue' } } }), KEDA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].resource.target.averageValue: the memory target value should be greater than 1 MiB',
    ]],
    ['memory for KEDA over a hundred percent', metric({ type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 150 } } }), KEDA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].resource.target.averageUtilization: the target utilization percentage should be a [1-100] integer, got 150',
    ]],
    ['another resource for KEDA', metric({ type: 'Resource', resource: { name: 'disk', target: { type: 'Utilization', averageUtilization: 50 } } }), KEDA, {}, [
      'schema spec.predictor.autoScaling.metrics[0].resource.name: spec.predictor.autoScaling.metrics[0].resource.name: Unsupported value: "disk": supported values: "cpu", "memory"',
      'kserve spec.predictor.autoScaling.metrics[0].resource.name: resource type disk is not supported',
    ]],
    ['a resource for KEDA without its block', metric({ type: 'Resource' }), KEDA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].resource: metricSpec.Resource is not set for resource metric source type',
    ]],
    ['a query for KEDA without its block', metric({ type: 'External' }), KEDA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].external: metricSpec.External is not set for external metric source type',
    ]],
    ['pods for KEDA without their block', metric({ type: 'PodMetric' }), KEDA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].podmetric: metricSpec.PodMetric is not set for pod metric source type',
    ]],
    ['an empty query', metric({ type: 'External', external: { metric: { backend: 'prometheus', query: '' }, target: { type: 'Value', value: '5' } } }), KEDA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].external.metric.query: the query should not be empty',
    ]],
    ['a query without a value', metric({ type: 'External', external: { metric: { backend: 'prometheus', query: 'up' }, target: { type: 'Value' } } }), KEDA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].external.target.value: the target threshold value should not be empty',
    ]],
    ['a query by an average that is not said', metric({ type: 'External', external: { metric: { backend: 'prometheus', query: 'up' }, target: { type: 'AverageValue', value: '5' } } }), KEDA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].external.target.averageValue: the AverageValue type should be set',
    ]],
    ['pods by a query and a value', metric({ type: 'PodMetric', podmetric: { metric: { backend: 'opentelemetry', query: 'sum(x)' }, target: { type: 'Value', value: '5' } } }), KEDA, {}, []],
    ['the second of two metrics', metric({ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }, { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 0 } } }), KEDA, {}, [
      'kserve spec.predictor.autoScaling.metrics[1].resource.target.averageUtilization: the target utilization percentage should be a [1-100] integer, got 0',
    ]],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec)).toEqual(expected));
});

describe('metrics for an HPA', () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['requests for an HPA', { scaleMetric: 'rps' }, HPA, {}, [
      'kserve spec.predictor.scaleMetric: [rps] is not a supported metric: expected cpu or memory',
    ]],
    ['cpu for an HPA at nought', { scaleMetric: 'cpu', scaleTarget: 0 }, HPA, {}, [
      'kserve spec.predictor.scaleTarget: the target utilization percentage should be a [1-100] integer, got 0',
    ]],
    ['cpu for an HPA at one', { scaleMetric: 'cpu', scaleTarget: 1 }, HPA, {}, []],
    ['cpu for an HPA at a hundred', { scaleTarget: 100 }, HPA, {}, []],
    ['cpu for an HPA over a hundred', { scaleTarget: 101 }, HPA, {}, [
      'kserve spec.predictor.scaleTarget: the target utilization percentage should be a [1-100] integer, got 101',
    ]],
    ['memory for an HPA at nought', { scaleMetric: 'memory', scaleTarget: 0 }, HPA, {}, [
      'kserve spec.predictor.scaleTarget: the target memory should be greater than 1 MiB',
    ]],
    ['memory for an HPA over a hundred', { scaleMetric: 'memory', scaleTarget: 101 }, HPA, {}, [
      'kserve spec.predictor.scaleTarget: the target utilization percentage should be a [1-100] integer, got 101',
    ]],
    ['a query for an HPA', metric({ type: 'External', external: { metric: { backend: 'prometheus', query: 'up' }, target: { type: 'Value', value: '5' } } }), HPA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].type: invalid HPA metric source type with value [External],valid metric source types are Resource',
    ]],
    ['a resource for an HPA without its block', metric({ type: 'Resource' }), HPA, {}, [
      'kserve spec.predictor.autoScaling.metrics[0].resource: metricSpec.Resource is not set for resource metric source type',
    ]],
    ['the HPA of Knative with a metric of requests', { scaleMetric: 'concurrency' }, { 'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev' }, {}, [
      'kserve spec.predictor.scaleMetric: [concurrency] is not a supported metric: expected cpu or memory',
    ]],
    ['no class in Standard mode, where nobody asks', { scaleMetric: 'rps', scaleTarget: 0 }, STANDARD, {}, []],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec)).toEqual(expected));
});

describe("metrics for Knative's own autoscaler", () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['cpu for Knative', { scaleMetric: 'cpu' }, {}, {}, [
      'kserve spec.predictor.scaleMetric: [cpu] is not a supported metric: expected concurrency or rps',
    ]],
    ['no request a second', { scaleMetric: 'rps', scaleTarget: 0 }, {}, {}, [
      'kserve spec.predictor.scaleTarget: the target for rps should be greater than 1',
    ]],
    ['one request a second', { scaleMetric: 'rps', scaleTarget: 1 }, {}, {}, []],
    ['no request at once, which Knative refuses', { scaleMetric: 'concurrency', scaleTarget: 0 }, {}, {}, [
      `knative spec.predictor.scaleTarget: Knative refuses the predictor's Service: autoscaling.knative.dev/target: expected a number of at least 0.01, got "0": spec.template.metadata.annotations[autoscaling.knative.dev/target]`,
    ]],
    ['a strategy and a metric of Standard mode', { deploymentStrategy: {}, scaleMetric: 'memory' }, {}, {}, [
      'kserve spec.predictor.deploymentStrategy: customizing deploymentStrategy is only supported for raw deployment mode',
      'kserve spec.predictor.scaleMetric: [memory] is not a supported metric: expected concurrency or rps',
    ]],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec)).toEqual(expected));
});

describe('canaries', () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['canaries of more than everything', {}, STANDARD, { canary: [{ trafficPercent: 60, predictor: { name: 'a', model: MODEL } }, { trafficPercent: 41, predictor: { name: 'b', model: MODEL } }] }, [
      'kserve spec.canary: sum of canary trafficPercent values (101) must be <= 100',
    ]],
    ['canaries of all there is', {}, STANDARD, { canary: [{ trafficPercent: 60, predictor: { name: 'a', model: MODEL } }, { trafficPercent: 40, predictor: { name: 'b', model: MODEL } }] }, []],
    ['two canaries of one name', {}, STANDARD, canary({ name: 'a', model: MODEL }, { name: 'a', model: MODEL }), [
      'kserve spec.canary[1].predictor.name: canary predictor.name "a" is duplicated',
    ]],
    ['a canary of the stable one\'s name', { name: 'main' }, STANDARD, canary({ name: 'main', model: MODEL }), [
      'kserve spec.canary[0].predictor.name: canary predictor.name "main" conflicts with stable predictor name',
    ]],
    ['a canary without a name', {}, STANDARD, canary({ model: MODEL }), [
      'kserve spec.canary[0].predictor.name: canary[0] predictor.name is required',
    ]],
    ['a canary that scales', {}, STANDARD, canary({ name: 'a', model: MODEL, maxReplicas: 3, scaleTarget: 0, scaleMetric: 'cpu', autoScaling: { metrics: [] } }), [
      'kserve spec.canary[0].predictor.maxReplicas: canary "a" must not set maxReplicas (canary uses fixed replicas)',
      'kserve spec.canary[0].predictor.scaleTarget: canary "a" must not set scaleTarget (canary uses fixed replicas)',
      'kserve spec.canary[0].predictor.scaleMetric: canary "a" must not set scaleMetric (canary uses fixed replicas)',
      'kserve spec.canary[0].predictor.autoScaling: canary "a" must not set autoScaling (canary uses fixed replicas)',
    ]],
    ['a canary without a bound', {}, STANDARD, canary({ name: 'a', model: MODEL, maxReplicas: 0 }), []],
    ['a canary over several nodes', {}, STANDARD, canary({ name: 'a', model: MODEL, workerSpec: {} }), [
      'kserve spec.canary[0].predictor.workerSpec: canary "a" must not set workerSpec (multi-node is not yet supported for canary)',
    ]],
    ['a canary of more pods than the stable one', { minReplicas: 2 }, STANDARD, canary({ name: 'a', model: MODEL, minReplicas: 3 }), [
      'kserve spec.canary[0].predictor.minReplicas: canary "a" minReplicas (3) must not exceed stable predictor minReplicas (2)',
    ]],
    ['a canary of as many pods', { minReplicas: 2 }, STANDARD, canary({ name: 'a', model: MODEL, minReplicas: 2 }), []],
    ['a canary of two pods, where one is the default', {}, STANDARD, canary({ name: 'a', model: MODEL, minReplicas: 2 }), [
      'kserve spec.canary[0].predictor.minReplicas: canary "a" minReplicas (2) must not exceed stable predictor minReplicas (1)',
    ]],
    ['a canary of less than nothing', {}, STANDARD, canary({ name: 'a', model: MODEL, minReplicas: -1 }), [
      `kserve spec.canary[0].predictor.minReplicas: canary "a" predictor: 'MinReplicas' cannot be less than 0, got -1`,
    ]],
    ['a canary of nothing', {}, STANDARD, canary({ name: 'a' }), [
      'kserve spec.canary[0].predictor: canary "a" predictor: exactly one of [Name, SKLearn, XGBoost, Tensorflow, PyTorch, Triton, ONNX, HuggingFace, PMML, LightGBM, Paddle, Model, StorageUris, StorageContainerName, WorkerSpec, PodSpec] must be specified in PredictorSpec; got none',
    ]],
    ['a canary of two frameworks', {}, STANDARD, canary({ name: 'a', sklearn: { storageUri: 'gs://a' }, xgboost: { storageUri: 'gs://a' } }), [
      'kserve spec.canary[0].predictor: canary "a" predictor: exactly one of [Name, SKLearn, XGBoost, Tensorflow, PyTorch, Triton, ONNX, HuggingFace, PMML, LightGBM, Paddle, Model, StorageUris, StorageContainerName, WorkerSpec, PodSpec] must be specified in PredictorSpec; got xgboost and sklearn',
    ]],
    ['a canary with an odd logger', {}, STANDARD, canary({ name: 'a', model: MODEL, logger: { mode: 'all', storage: { path: '/x' } } }), [
      'kserve spec.canary[0].predictor.logger.storage: canary "a" predictor: invalid logger storage configuration: path, parameters and key must be set',
    ]],
    ['a canary of onnx with another file', {}, STANDARD, canary({ name: 'a', onnx: { storageUri: 'gs://a/model.pb' } }), [
      `kserve spec.canary[0].predictor.onnx.storageUri: canary "a" predictor: expected storageUri file extension: '.onnx' but got '.pb'`,
    ]],
    ['a canary beside containers', { containers: [{ image: 'acme/server' }] }, STANDARD, canary({ name: 'a', model: MODEL }), [
      'kserve spec.predictor: canary requires a stable predictor with a model (multi-model serving is not supported with canary)',
    ]],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec)).toEqual(expected));
});

describe('what every component has', () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['less than no pods', { minReplicas: -1, maxReplicas: -2 }, {}, {}, [
      "kserve spec.predictor.minReplicas: 'MinReplicas' cannot be less than 0, got -1",
    ]],
    ['at most less than none', { maxReplicas: -1 }, {}, {}, [
      "kserve spec.predictor.maxReplicas: 'MaxReplicas' cannot be less than 0, got -1",
    ]],
    ['more at least than at most, by the default', { maxReplicas: 0, minReplicas: 2 }, {}, {}, []],
    ['less than no requests at once', { containerConcurrency: -1 }, {}, {}, [
      'kserve spec.predictor.containerConcurrency: parallelism cannot be less than 0, got -1',
    ]],
    ['a logger without a mode', { logger: { url: 'http://x' } }, {}, {}, [
      'kserve spec.predictor.logger.mode: invalid logger type "": expected all, request, response',
    ]],
    ['a logger that stores without a key', { logger: { mode: 'all', storage: { path: '/x', parameters: {} } } }, {}, {}, [
      'kserve spec.predictor.logger.storage: invalid logger storage configuration: path, parameters and key must be set',
    ]],
    ['a logger that stores', { logger: { mode: 'request', storage: { path: '/x', parameters: {}, key: 'k' } } }, {}, {}, []],
    ['an odd transformer', {}, {}, { transformer: { minReplicas: -1, containers: [{ image: 'acme/t' }] } }, [
      "kserve spec.transformer.minReplicas: 'MinReplicas' cannot be less than 0, got -1",
    ]],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec)).toEqual(expected));
});

describe('variables that nobody may set', () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['PYTHONPATH', { model: { ...MODEL, env: [{ name: 'A', value: 'x' }, { name: 'PYTHONPATH', value: '/x' }] } }, {}, {}, [
      'kserve spec.predictor.model.env[1]: the InferenceService "iris" is invalid: setting PYTHONPATH in container "" is not allowed for security reasons',
    ]],
    ['PYTHONPATH of a transformer', {}, {}, { transformer: { containers: [{ image: 'acme/t', env: [{ name: 'PYTHONPATH', value: '/x' }] }] } }, [
      'kserve spec.transformer.containers[0].env[0]: the InferenceService "iris" is invalid: setting PYTHONPATH in container "kserve-container" is not allowed for security reasons',
    ]],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec)).toEqual(expected));
});

describe('confidential models', () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['a confidential model without a place', { model: { modelFormat: { name: 'sklearn' }, confidential: { enabled: true } } }, {}, {}, [
      'kserve spec.predictor.model.storageUri: confidential model serving requires storageUri to be set',
    ]],
    ['a confidential model with an odd key', { model: { ...MODEL, confidential: { enabled: true, resourceId: 'kbs:///a/b' } } }, {}, {}, [
      'kserve spec.predictor.model.confidential.resourceId: invalid value "kbs:///a/b": must be in the format kbs:///<repo>/<type>/<tag>',
    ]],
    ['a confidential model with its key', { model: { ...MODEL, confidential: { enabled: true, resourceId: 'kbs:///a/b/c' } } }, {}, {}, []],
    ['a confidential model that is not', { model: { modelFormat: { name: 'huggingface' }, confidential: { enabled: false, resourceId: 'x' } } }, {}, {}, []],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec)).toEqual(expected));
});

describe('models over several nodes', () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['workers by gs', { workerSpec: {}, model: { ...MODEL, modelFormat: { name: 'huggingface' } } }, NONE, {}, [
      `kserve spec.predictor.model.storageUri: the InferenceService "iris" is invalid: Multinode only supports 'pvc' and 'oci' Storage Protocol(gs)`,
    ]],
    ['workers of two containers', { workerSpec: { containers: [{ name: 'a' }, { name: 'b' }] }, model: { modelFormat: { name: 'huggingface' }, storageUri: 'pvc://a' } }, NONE, {}, [
      'kserve spec.predictor.workerSpec.containers: the InferenceService "iris" is invalid: setting multiple containers in workerSpec is not allowed',
    ]],
    ['workers with sizes as variables', { workerSpec: {}, model: { modelFormat: { name: 'huggingface' }, storageUri: 'pvc://a', env: [{ name: 'TENSOR_PARALLEL_SIZE', value: '1' }, { name: 'PIPELINE_PARALLEL_SIZE', value: '1' }] } }, NONE, {}, [
      'kserve spec.predictor.model.env: the InferenceService "iris" is invalid: setting PIPELINE_PARALLEL_SIZE in environment variables is not allowed; set it in workerSpec',
      'kserve spec.predictor.model.env: the InferenceService "iris" is invalid: setting TENSOR_PARALLEL_SIZE in environment variables is not allowed; set it in workerSpec',
    ]],
    ['workers of a size below one', { workerSpec: { pipelineParallelSize: 0 }, model: { modelFormat: { name: 'huggingface' }, storageUri: 'pvc://a' } }, NONE, {}, [
      'kserve spec.predictor.workerSpec.pipelineParallelSize: the InferenceService "iris" is invalid: WorkerSpec.PipelineParallelSize cannot be less than 1(0)',
    ]],
    ['workers with a GPU that nobody knows', { workerSpec: { containers: [{ name: 'worker-container', resources: { limits: { 'acme.io/gpu': '1' } } }] }, model: { modelFormat: { name: 'huggingface' }, storageUri: 'pvc://a' } }, NONE, {}, [
      `kserve spec.predictor.workerSpec.containers[0].resources: the InferenceService "iris" is invalid: Unknown GPU resource type (acme.io/gpu). Set 'serving.kserve.io/gpu-resource-types' annotation to use custom gpu resource type`,
    ]],
    ['workers with GPUs in a list that is none', { workerSpec: {}, model: { modelFormat: { name: 'huggingface' }, storageUri: 'pvc://a' } }, { ...NONE, 'serving.kserve.io/gpu-resource-types': 'acme.io/gpu' }, {}, [
      'kserve metadata.annotations[serving.kserve.io/gpu-resource-types]: invalid GPU format(acme.io/gpu) for serving.kserve.io/gpu-resource-types annotation: must be a valid JSON array',
    ]],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec)).toEqual(expected));
});

describe('names, classes and transformers beside the model', () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['a transformer beside the model that says where the model is', { containers: [{ name: 'transformer-container', image: 'acme/t', env: [{ name: 'STORAGE_URI', value: 'gs://a' }] }] }, {}, {}, []],
    ['a name in the model', { model: { ...MODEL, name: 'mine' } }, {}, {}, [
      "kserve spec.predictor.model.name: the 'name' field is not allowed in standard predictor",
    ]],
    ['a name in a framework\'s block', { model: undefined, sklearn: { storageUri: 'gs://a', name: 'mine' } }, {}, {}, [
      "kserve spec.predictor.sklearn.name: the 'name' field is not allowed in standard predictor",
    ]],
    ['a class that is none', {}, { [CLASS]: 'kpa' }, {}, [
      'kserve metadata.annotations[serving.kserve.io/autoscalerClass]: [kpa] is not a supported autoscaler class type: expected hpa, external, keda, none',
    ]],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec)).toEqual(expected));
});

describe('several places of a model', () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['two downloads without a parent in common', { model: { modelFormat: { name: 'sklearn' } }, storageUris: [{ uri: 's3://a', mountPath: '/a' }, { uri: 's3://b', mountPath: '/b' }] }, STANDARD, {}, [
      'kserve spec.predictor.storageUris: storage paths must have a common parent directory. Current paths: [/a /b] have no common parent beyond root',
    ]],
    ['two claims at one path', { model: { modelFormat: { name: 'sklearn' } }, storageUris: [{ uri: 'pvc://a', mountPath: '/p' }, { uri: 'pvc://b', mountPath: '/p' }] }, STANDARD, {}, []],
    ['one URI and several', { storageUris: [{ uri: 's3://a' }] }, {}, {}, [
      'kserve spec.predictor.storageUris: setting both StorageURI and StorageURIs is not supported: keep one',
    ]],
    ['several URIs of a transformer with one of its own', {}, {}, { transformer: { storageUris: [{ uri: 's3://a' }], containers: [{ image: 'acme/t', env: [{ name: 'STORAGE_URI', value: 's3://b' }] }] } }, [
      'kserve spec.transformer.storageUris: setting both StorageURI and StorageURIs is not supported: keep one',
    ]],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec)).toEqual(expected));
});
