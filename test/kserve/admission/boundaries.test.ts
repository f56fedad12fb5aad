import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../../lib/core/json';
import { admission } from '../../../lib/kserve/admission/admission';
import { firstReader } from '../../../lib/kserve/admission/first-reader';
import { knownKinds } from '../../../lib/kserve/schema/kind-schema';
import { textSource } from '../../../lib/manifests/manifest-source';
import { readObjects } from '../../../lib/manifests/read-objects';
import { describeShared } from '../../support/shared';
import { ourStages } from './upstream-cases';

/*
 * The edges of upstream's rules, where a rule is easily written a little off: empty against absent, null, zero, the largest number, blanks,
 * the letter case, and what Go makes of each when a webhook reads a service and writes it back. Each row says where upstream decides.
 */

const MODEL = { modelFormat: { name: 'sklearn' }, storageUri: 'gs://models/iris' };
const MODE = 'serving.kserve.io/deploymentMode';
const CLASS = 'serving.kserve.io/autoscalerClass';
const STANDARD = { [MODE]: 'Standard' };

function service(predictor: Json, annotations: Json = {}, spec: Json = {}, metadata: Json = {}): Json {
  return {
    apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris', namespace: 'models', annotations, ...metadata },
    spec: { predictor: { ...(predictor.containers === undefined && { model: MODEL }), ...predictor }, ...spec },
  };
}

const stages = (object: Json) => ourStages(admission([object])).join(' + ');
const metric = (one: Json, annotations: Json) => service({ autoScaling: { metrics: [one] } }, annotations);
const canary = (predictor: Json) => ({ canary: [{ trafficPercent: 10, predictor }] });
const container = (more: Json) => ({ containers: [{ name: 'kserve-container', image: 'acme/server', ...more }] });

describe('the edges of upstream\'s rules', () => {
  it.each<[what: string, source: string, object: Json, expected: string]>([
    // A null that a template left in a list.
    ['a null among variables is a variable without a name', 'encoding/json; k8s_validation.go validateEnv', service(container({ env: [null] })), 'knative'],
    ['a null among variables in Standard mode, where nobody asks', 'encoding/json', service(container({ env: [null] }), STANDARD), ''],
    ['a null among arguments is an empty one', 'encoding/json', service(container({ args: [null] })), ''],
    ['a null for the only container is a container without an image', 'predictor_custom.go Default', service({ containers: [null] }), 'knative'],
    ['a null among storageUris has neither a URI nor a path', 'inference_service_validation.go validateStorageURISpec', service({ model: { modelFormat: { name: 'sklearn' } }, storageUris: [null] }, STANDARD), 'schema + kserve'],
    ['a null for an annotation is an empty text', 'encoding/json', service({}, { [CLASS]: null }), 'kserve'],
    ['a null for a field is no field', 'apiserver/schema/defaulting PruneNonNullableNullsWithoutDefaults', service({ minReplicas: null, storageUris: null }), ''],
    // Empty texts.
    ['an empty protocol is one that every runtime speaks', 'predictor_model.go GetSupportingRuntimes', service({ model: { ...MODEL, modelFormat: { name: 'onnx' }, protocolVersion: '' } }), ''],
    ['no protocol is v1', 'predictor_model.go GetProtocol', service({ model: { ...MODEL, modelFormat: { name: 'onnx' } } }), 'controller'],
    ['an empty name of the predictor is none', 'predictor.go PredictorSpec.Name, omitempty', service({ name: '' }, STANDARD), ''],
    ['an empty name of a canary is none', 'inference_service_validation.go:204', service({}, STANDARD, canary({ name: '', model: MODEL })), 'kserve'],
    ['an empty metric of scaling is one', 'component.go ScaleMetric, a pointer', service({ scaleMetric: '' }), 'schema + kserve'],
    ['an empty type of a metric is written back, and is none of those allowed', 'component.go MetricsSpec.Type', metric({ type: '' }, STANDARD), 'schema'],
    ['a metric without a backend, which Go writes down empty', 'component.go ExternalMetrics.Backend', metric({ type: 'External', external: { metric: { query: 'up' }, target: { type: 'Value', value: '1' } } }, { ...STANDARD, [CLASS]: 'none' }), 'schema'],
    ['an empty backend of pods', 'component.go PodMetrics.Backend', metric({ type: 'PodMetric', podmetric: { metric: { backend: '', query: 'up' }, target: { type: 'Value', value: '1' } } }, { ...STANDARD, [CLASS]: 'none' }), 'schema'],
    ['a target without a type, which Go writes down empty', 'component.go MetricTarget.Type', metric({ type: 'Resource', resource: { name: 'cpu', target: { averageUtilization: 1 } } }, { ...STANDARD, [CLASS]: 'none' }), 'schema'],
    ['a metric with its backend, and a target with its type', 'component.go', metric({ type: 'External', external: { metric: { query: 'up', backend: 'graphite' }, target: { type: 'Value', value: '1' } } }, { ...STANDARD, [CLASS]: 'none' }), ''],
    ['a scaleMetricType that is not said', 'component.go ScaleMetricType, a pointer', service({ scaleMetric: 'cpu' }, STANDARD), ''],
    ['an empty storageUri is said, and taken for a path', 'utils.go ValidateStorageURI', service({ model: { ...MODEL, storageUri: '' } }), ''],
    ['an empty claim is an empty directory', 'pkg/utils/storage.go AddModelMount', service({ model: { modelFormat: { name: 'sklearn' } }, storageUris: [{ uri: 'pvc://' }] }), ''],
    ['an empty class of autoscaler is none that is known', 'inference_service_validation.go:487', service({}, { [CLASS]: '' }), 'kserve'],
    ['an empty deployment mode is the cluster\'s', 'utils.go GetDeploymentMode', service({ hostPID: true }, { [MODE]: '' }), 'knative'],
    ['a worker of another name than the runtime\'s', 'components/predictor.go multiNodeProcess', service({ workerSpec: { containers: [{ name: 'mine' }] }, model: { ...MODEL, storageUri: 'pvc://a/b', modelFormat: { name: 'huggingface' } } }, { ...STANDARD, [CLASS]: 'none' }), 'controller'],
    ['a worker without a name', 'components/predictor.go multiNodeProcess', service({ workerSpec: { containers: [{ image: 'acme/vllm' }] }, model: { ...MODEL, storageUri: 'pvc://a/b', modelFormat: { name: 'huggingface' } } }, { ...STANDARD, [CLASS]: 'none' }), ''],
    ['an empty list of GPU types is none', 'pkg/utils/utils.go:432', service({ workerSpec: {}, model: { ...MODEL, storageUri: 'pvc://a/b', runtime: 'kserve-huggingfaceserver-multinode', modelFormat: { name: 'huggingface' } } }, { ...STANDARD, [CLASS]: 'none', 'serving.kserve.io/gpu-resource-types': '[]' }), 'kserve'],
    // Letter case and blanks.
    ['a mode in another case is no mode, and Knative\'s', 'utils.go GetDeploymentMode', service({ scaleMetric: 'cpu' }, { [MODE]: 'standard' }), 'kserve'],
    ['stop in any case', 'pkg/utils GetForceStopRuntime', service({ hostPID: true }, { 'serving.kserve.io/stop': 'tRuE' }), ''],
    ['a blank in an amount of resources, which Go takes off', 'resource/quantity.go UnmarshalJSON', service({ model: { ...MODEL, resources: { limits: { cpu: '5 ' } } } }), ''],
    ['a blank in the target of a metric, which is kept', 'metric_quantity.go MarshalJSON', metric({ type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '5Mi ' } } }, { ...STANDARD, [CLASS]: 'keda' }), 'schema'],
    // Numbers.
    ['the largest whole number of 64 bits is read', 'encoding/json', service({ timeout: Number('9223372036854775807') }), 'knative'],
    ['one over 32 bits is not', 'component.go MinReplicas *int32', service({ minReplicas: 2147483648 }), 'kserve'],
    ['the largest of 32 bits is', 'component.go MinReplicas *int32', service({ minReplicas: 2147483647 }, STANDARD), ''],
    ['a whole number with a point in it', 'encoding/json', service({ minReplicas: 1.5 }), 'kserve'],
    ['a text for a number', 'encoding/json', service({ minReplicas: '1' }), 'kserve'],
    ['no replicas at most is no bound', 'component.go:385', service({ minReplicas: 5, maxReplicas: 0 }), ''],
    ['one at most, with nothing said of the least', 'component.go validateReplicas', service({ maxReplicas: 1 }), ''],
    ['a target below one Mi', 'inference_service_validation.go:592', metric({ type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1048575' } } }, { ...STANDARD, [CLASS]: 'keda' }), 'kserve'],
    ['a target of one Mi', 'inference_service_validation.go:592', metric({ type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: 1048576 } } }, { ...STANDARD, [CLASS]: 'keda' }), ''],
    ['a hard limit of 1000', 'metadata_validation.go:102', service({ containerConcurrency: 1000 }), ''],
    ['a hard limit of 1001', 'metadata_validation.go:102', service({ containerConcurrency: 1001 }), 'knative'],
    ['a timeout of 0 is the default', 'revision_defaults.go', service({ timeout: 0 }), ''],
    ['a timeout of 601', 'revision_validation.go:178', service({ timeout: 601 }), 'knative'],
    // Names.
    ['a name of 53 letters, 63 with -predictor', 'knative.dev/pkg apis/metadata_validation.go:59', service({}, {}, {}, { name: 'm'.repeat(53) }), ''],
    ['a name of 54 letters', 'knative.dev/pkg apis/metadata_validation.go:59', service({}, {}, {}, { name: 'm'.repeat(54) }), 'knative'],
    ['a name of 52 letters with a transformer, whose name is longer', 'constants.go TransformerServiceName', service({}, {}, { transformer: container({}) }, { name: 'm'.repeat(52) }), 'knative'],
    ['a host of 63 letters in Standard mode', 'reconcilers/ingress/domain.go GenerateDomainName', service({}, STANDARD, {}, { name: 'm'.repeat(46) }), ''],
    ['a host of 64 letters in Standard mode', 'reconcilers/ingress/domain.go GenerateDomainName', service({}, STANDARD, {}, { name: 'm'.repeat(47) }), 'controller'],
    ['a canary\'s host of 64 letters', 'components/predictor.go reconcileCanaryDeployments', service({}, STANDARD, canary({ name: 'canary', model: MODEL }), { name: 'm'.repeat(40) }), 'controller'],
    // A metric without its block, by who reads it.
    ['a metric without resource passes the HPA that nobody asked for', 'reconcilers/hpa/hpa_reconciler.go getHPAMetrics', metric({ type: 'External' }, STANDARD), ''],
    ['a metric without resource under class hpa', 'inference_service_validation.go:558', metric({ type: 'External' }, { ...STANDARD, [CLASS]: 'hpa' }), 'kserve'],
    ['a PodMetric without its block in any class', 'reconcilers/raw/raw_kube_reconciler.go', metric({ type: 'PodMetric' }, { ...STANDARD, [CLASS]: 'none' }), 'controller'],
    ['an External metric without a value, with KEDA on the component only, which counts as 0', 'reconcilers/keda/keda_reconciler.go getOriginalStringMQ', service({ annotations: { [CLASS]: 'keda' }, autoScaling: { metrics: [{ type: 'External', external: { metric: { backend: 'prometheus', query: 'up' }, target: { type: 'Value' } } }] } }, STANDARD), ''],
    ['an External metric without its block, with KEDA on the component only', 'reconcilers/keda/keda_reconciler.go getKedaMetrics', service({ annotations: { [CLASS]: 'keda' }, autoScaling: { metrics: [{ type: 'External' }] } }, STANDARD), 'controller'],
    ['an unknown class on a canary', 'reconcilers/autoscaler/autoscaler_reconciler.go', service({}, STANDARD, canary({ name: 'b', model: MODEL, annotations: { [CLASS]: 'kpa' } })), 'controller'],
    // Paths of models.
    ['two models at the same root', 'inference_service_validation.go:735', service({ model: { modelFormat: { name: 'sklearn' } }, storageUris: [{ uri: 's3://a', mountPath: '/' }, { uri: 's3://b', mountPath: '/' }] }, STANDARD), 'kserve'],
    ['a path that has a root only, twice', 'pkg/utils/storage.go FindCommonParentPath', service({ model: { modelFormat: { name: 'sklearn' } }, storageUris: [{ uri: 's3://a', mountPath: '//' }, { uri: 's3://b', mountPath: '//' }] }, STANDARD), 'kserve'],
    ['a canary beside containers of one\'s own that say where a model is', 'inference_service_validation.go:194', service(container({ env: [{ name: 'STORAGE_URI', value: 'gs://a' }] }), STANDARD, canary({ name: 'b', model: MODEL })), ''],
    ['a canary beside containers of one\'s own without a model', 'inference_service_validation.go:194', service(container({}), STANDARD, canary({ name: 'b', model: MODEL })), 'kserve'],
    ['a canary beside a model without storage', 'inference_service_validation.go:194', service({ model: { modelFormat: { name: 'huggingface' } } }, STANDARD, canary({ name: 'b', model: { modelFormat: { name: 'huggingface' } } })), ''],
  ])('%s (%s)', (_, __, object, expected) => expect(stages(object)).toBe(expected));
});

describe('several models', () => {
  const of = (uris: readonly Json[], annotations: Json = STANDARD, more: Json = {}) =>
    service({ model: { modelFormat: { name: 'sklearn' } }, storageUris: uris, ...more }, annotations);
  const registry = (name: string, more: Json = {}, spec: Json = {}) => ({
    apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterStorageContainer', metadata: { name }, ...more,
    spec: { container: { name: 'storage-initializer', image: 'acme/download' }, supportedUriFormats: [{ prefix: 'acme://' }], supportsMultiModelDownload: true, ...spec },
  });
  const IMAGES = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inferenceservice-config', namespace: 'kserve' } };
  const config = (section: Json) => ({ ...IMAGES, data: { storageInitializer: JSON.stringify(section) } });
  const features = (...names: string[]) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-features', namespace: 'knative-serving' }, data: Object.fromEntries(names.map((name) => [name, 'enabled'])) });
  const image = (mountPath: string, scheme = 'oci') => ({ uri: `${scheme}://acme/model:1`, mountPath });
  const [A, B] = [image('/mnt/models/a'), image('/mnt/other/b')];
  const KNATIVE = {};

  // The answers are those of KServe v0.20.0's reconcilers.
  it.each<[what: string, objects: readonly Json[], expected: string]>([
    ['an image in Knative mode, a container beside the server, which shares its processes', [of([A], KNATIVE)], 'knative'],
    ['an image with everything it needs', [of([A], KNATIVE, { model: { modelFormat: { name: 'sklearn' }, ports: [{ containerPort: 8080 }] } }), features(
      'kubernetes.podspec-init-containers', 'kubernetes.podspec-shareprocessnamespace', 'multi-container', 'kubernetes.podspec-volumes-emptydir',
    )], ''],
    ['an image as a volume, in Knative mode', [of([image('/mnt/models/a', 'oci+native')], KNATIVE)], 'knative'],
    ['an image as a volume, which Knative lets in', [of([image('/mnt/models/a', 'oci+native')], KNATIVE), features('kubernetes.podspec-volumes-image')], ''],
    ['an image that is configured to be a volume', [of([A], KNATIVE), config({ ociModelMode: 'native' }), features('kubernetes.podspec-volumes-image')], ''],
    ['an image where images are off, which nobody mounts', [of([A], KNATIVE), config({ enableModelcar: false })], ''],
    ['an image where the newer switch is on', [of([A], KNATIVE), config({ enableOciModelSupport: true })], 'knative'],
    ['images with a parent each', [of([A, B])], ''],
    ['images with one parent', [of([A, image('/mnt/models/b')])], 'controller'],
    ['images with one parent, written otherwise', [of([A, image('/mnt//models/./b')])], 'controller'],
    ['images with one parent in Knative mode, where that is only logged', [of([A, image('/mnt/models/b')], KNATIVE)], ''],
    ['volumes with one parent', [of([A, image('/mnt/models/b')]), config({ ociModelMode: 'native' })], ''],
    ['volumes at one path', [of([A, A]), config({ ociModelMode: 'native' })], 'controller'],
    ['eleven images', [of(Array.from({ length: 11 }, (_, index) => image(`/mnt/${index}/a`)))], 'controller'],
    ['a volume at a path that is taken', [of([image('/mnt/models/a', 'oci+native')], STANDARD, { model: { modelFormat: { name: 'sklearn' }, volumeMounts: [{ name: 'x', mountPath: '/mnt/models/a' }] } })], 'controller'],
    ['an image among downloads, which is not downloaded', [of([{ uri: 's3://a', mountPath: '/mnt/models/a' }, image('/mnt/images/b')])], ''],
    ['a storage container that is named and not there', [of([{ uri: 's3://a' }], STANDARD, { storageContainerName: 'acme' })], 'controller'],
    ['the same in Knative mode, where it is asked as well', [of([{ uri: 'pvc://a' }], KNATIVE, { storageContainerName: 'acme' })], 'controller'],
    ['one that is there', [of([{ uri: 'acme://a' }], STANDARD, { storageContainerName: 'acme' }), registry('acme')], ''],
    ['one that is off', [of([{ uri: 'acme://a' }], STANDARD, { storageContainerName: 'acme' }), registry('acme', { disabled: true })], 'controller'],
    ['one for something else', [of([{ uri: 'acme://a' }], STANDARD, { storageContainerName: 'acme' }), registry('acme', {}, { workloadType: 'localModelDownloadJob' })], 'controller'],
    ['one that does not take the first URI', [of([{ uri: 's3://a' }], STANDARD, { storageContainerName: 'acme' }), registry('acme')], 'controller'],
    ['one that takes one model at a time', [of([{ uri: 'acme://a' }]), registry('acme', {}, { supportsMultiModelDownload: false })], 'controller'],
    ['the same in Knative mode, where that is only logged', [of([{ uri: 'acme://a' }], KNATIVE), registry('acme', {}, { supportsMultiModelDownload: false })], ''],
    ['one that nobody asks for', [service({ storageContainerName: 'acme' }, STANDARD)], ''],
  ])('%s', (_, objects, expected) => expect(ourStages(admission(objects)).join(' + ')).toBe(expected));

  it('hang on storage containers that may be elsewhere, unless all are known', () => {
    const level = (known: boolean) => admission([of([{ uri: 's3://a' }], STANDARD, { storageContainerName: 'acme' })], { storageContainersKnown: known })
      .map((refused) => [refused.level, refused.path, refused.message]);
    const message = 'failed to get storage container spec: ClusterStorageContainer "acme" not found';
    expect([level(false), level(true)]).toEqual([[['warning', 'spec.predictor.storageContainerName', message]], [['error', 'spec.predictor.storageContainerName', message]]]);
  });
});

describe('runtimes', () => {
  const format = (more: Json = {}) => ({ name: 'sklearn', version: '1', autoSelect: true, priority: 2, ...more });
  const runtime = (name: string, spec: Json = {}, kind = 'ServingRuntime', namespace = 'models') => ({
    apiVersion: 'serving.kserve.io/v1alpha1', kind, metadata: { name, ...(kind === 'ServingRuntime' && { namespace }) },
    spec: { protocolVersions: ['v1'], supportedModelFormats: [format()], containers: [{ name: 'kserve-container', image: 'acme/server' }], ...spec },
  });
  const head = (more: Json) => ({ containers: [{ name: 'kserve-container', image: 'acme/server', ...more }] });
  const workers = (more: Json = {}, worker: Json = {}) => ({ workerSpec: { containers: [{ name: 'worker-container', image: 'acme/worker', ...worker }], ...more } });
  const other = (spec: Json = {}) => runtime('other', spec);
  const gpus = (name: string) => ({ resources: { limits: { [name]: '1' } } });
  const ids = (objects: readonly Json[]) => admission(objects).filter(({ object }) => object === objects[0]).map(({ refusedBy, id, path }) => `${refusedBy} ${id} ${path}`);

  // The answers are those of KServe v0.20.0's webhook.
  it.each<[what: string, objects: readonly Json[], expected: readonly string[]]>([
    ['one alone', [runtime('mine')], []],
    ['two of one priority', [runtime('mine'), other()], ['kserve kserve-runtime-priority spec.supportedModelFormats[0].priority']],
    ['two of one priority, in other letters', [runtime('mine', { supportedModelFormats: [format({ name: 'SKLearn' })] }), other()], ['kserve kserve-runtime-priority spec.supportedModelFormats[0].priority']],
    ['two of other priorities', [runtime('mine'), other({ supportedModelFormats: [format({ priority: 3 })] })], []],
    ['two without a priority', [runtime('mine', { supportedModelFormats: [format({ priority: undefined })] }), other({ supportedModelFormats: [format({ priority: undefined })] })], []],
    ['two for other versions', [runtime('mine'), other({ supportedModelFormats: [format({ version: '2' })] })], []],
    ['two, one without a version', [runtime('mine'), other({ supportedModelFormats: [format({ version: undefined })] })], []],
    ['two without a version', [runtime('mine', { supportedModelFormats: [format({ version: undefined })] }), other({ supportedModelFormats: [format({ version: undefined })] })], ['kserve kserve-runtime-priority spec.supportedModelFormats[0].priority']],
    ['two, one of which is only named', [runtime('mine'), other({ supportedModelFormats: [format({ autoSelect: false })] })], []],
    ['two that speak other protocols', [runtime('mine'), other({ protocolVersions: ['v2'] })], []],
    ['two, one of which is off', [runtime('mine'), other({ disabled: true })], []],
    ['two, one for several models', [runtime('mine'), other({ multiModel: true })], []],
    ['two of other namespaces', [runtime('mine'), runtime('other', {}, 'ServingRuntime', 'team')], []],
    ['one of a namespace and one of the cluster', [runtime('mine'), runtime('other', {}, 'ClusterServingRuntime')], []],
    ['two of the cluster', [runtime('mine', {}, 'ClusterServingRuntime'), runtime('other', {}, 'ClusterServingRuntime')], ['kserve kserve-runtime-priority spec.supportedModelFormats[0].priority']],
    ['one whose versions have other priorities, beside another', [runtime('mine', { supportedModelFormats: [format(), format({ version: '2', priority: 5 })] }), other({ supportedModelFormats: [] })], ['kserve kserve-runtime-priority spec.supportedModelFormats[1].priority']],
    ['the same alone, where the webhook does not ask', [runtime('mine', { supportedModelFormats: [format(), format({ version: '2', priority: 5 })] })], []],
    ['one whose second version has no priority', [runtime('mine', { supportedModelFormats: [format(), format({ version: '2', priority: undefined })] }), other({ supportedModelFormats: [] })], []],
    ['one that is off, whatever it says', [runtime('mine', { disabled: true, ...head({ env: [{ name: 'PYTHONPATH', value: '/x' }] }) })], []],
    ['PYTHONPATH', [runtime('mine', head({ env: [{ name: 'A' }, { name: 'PYTHONPATH', value: '/x' }] }))], ['kserve kserve-blocked-env spec.containers[0].env[1]']],
    ['PYTHONPATH of a worker', [runtime('mine', workers({}, { env: [{ name: 'PYTHONPATH', value: '/x' }] }))], ['kserve kserve-blocked-env spec.workerSpec.containers[0].env[0]']],
    ['workers', [runtime('mine', { ...workers({ tensorParallelSize: 2 }, gpus('nvidia.com/gpu')), ...head(gpus('amd.com/gpu')) })], []],
    ['workers without a container', [runtime('mine', { workerSpec: { containers: [] } })], ['kserve kserve-worker-containers spec.workerSpec.containers']],
    ['workers of several containers', [runtime('mine', { workerSpec: { containers: [{ name: 'worker-container' }, { name: 'side' }] } })], ['kserve kserve-worker-containers spec.workerSpec.containers']],
    ['sizes as a variable', [runtime('mine', { ...workers(), ...head({ env: [{ name: 'TENSOR_PARALLEL_SIZE', value: '2' }] }) })], ['kserve kserve-worker-env spec.containers[0].env']],
    ['sizes below one', [runtime('mine', workers({ tensorParallelSize: 0, pipelineParallelSize: -1 }))], ['kserve kserve-worker-size spec.workerSpec.pipelineParallelSize', 'kserve kserve-worker-size spec.workerSpec.tensorParallelSize']],
    ['a GPU that KServe does not know', [runtime('mine', { ...workers({}, gpus('acme.io/gpu')) })], ['kserve kserve-gpu-unknown spec.workerSpec.containers[0].resources']],
    ['a GPU that the runtime names', [runtime('mine', { ...workers({}, gpus('acme.io/gpu')), annotations: { 'serving.kserve.io/gpu-resource-types': '["acme.io/gpu"]' } })], []],
    ['a GPU of a worker of another name', [runtime('mine', workers({}, { name: 'mine', ...gpus('acme.io/gpu') }))], []],
    ['an unknown GPU without workers', [runtime('mine', head(gpus('acme.io/gpu')))], []],
  ])('%s', (_, objects, expected) => expect(ids(objects)).toEqual(expected));

  it('are named in the message', () => {
    expect(admission([runtime('mine'), other()])[0]?.message).toBe('the ServingRuntime "mine" is invalid: same priority assigned for the model format sklearn as in other');
  });
});

describe('a component that is stopped', () => {
  const stop = { 'serving.kserve.io/stop': 'TRUE' };

  it('is not made by Knative, and the others are', () => {
    expect(stages(service({ hostPID: true, annotations: stop }))).toBe('');
    expect(stages(service({ annotations: stop }, {}, { transformer: container({ hostPID: true, ports: [{ containerPort: 1, name: 'x' }] }) }))).toBe('knative');
    expect(stages(service({ hostPID: true, annotations: { 'serving.kserve.io/stop': 'false' } }, stop))).toBe('knative');
  });
});

describe('config-defaults', () => {
  const judged = (data: Json, predictor: Json = {}) => ourStages(admission([service(predictor), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-defaults', namespace: 'knative-serving' }, data }])).join();

  it('gives services a limit that say none, and zero is no limit only where that is allowed', () => {
    expect(judged({ 'allow-container-concurrency-zero': 'false' })).toBe('knative');
    expect(judged({ 'allow-container-concurrency-zero': 'false', 'container-concurrency': '10' })).toBe('');
    expect(judged({ 'allow-container-concurrency-zero': 'false' }, { containerConcurrency: 1 })).toBe('');
    expect([judged({ 'container-concurrency-max-limit': '2000' }, { containerConcurrency: 2000 }), judged({ 'max-revision-timeout-seconds': '700' }, { timeout: 700 })]).toEqual(['', '']);
  });
});

describe('placeholders in the container of a model', () => {
  const found = (text: string) => admission([service({ model: { ...MODEL, args: [text] } })]).map(({ id, message }) => `${id}: ${message.slice(message.indexOf(':') + 2)}`);
  const bad = (text: string) => [`controller-placeholder: ${text}; KServe reads '{{' as a template of Go`];

  it.each([
    '--model_name={{.Name}}', '{{ .Namespace }}/{{- .Labels.app -}}', '{{ .Annotations.a | printf }}', '{{if .Name}}x{{end}}', '{{/* said */}}', '}}', '{% raw %}', '{{ len .Name }}', '{{ .UID }}',
  ])('takes %s', (text) => expect(found(text)).toEqual([]));

  it.each([
    ['--template={{ bos_token }}', 'function "bos_token" not defined in {{ bos_token }}'],
    ['{{ .Spec.x }}', "can't evaluate field Spec in type v1.ObjectMeta in {{ .Spec.x }}"],
    ['{{ .Name.x }}', "can't evaluate field x in type string in {{ .Name.x }}"],
    ['{{ .Labels.my-app }}', "bad character '-' in {{ .Labels.my-app }}"],
    ['{{}}', 'missing value for command in {{}}'],
    ['{{ printf "x" }}', 'unexpected "\\\\" in operand in {{ printf "x" }}'],
    ['a {{ b', 'unclosed action in a {{ b'],
  ])('refuses %s', (text, message) => expect(found(text)).toEqual(bad(message)));

  it('fills the name in before Knative looks, and looks at a transformer beside the model, but not at containers of one\'s own', () => {
    const volumes = [{ name: 'cache', emptyDir: {} }];
    const mounting = (mountPath: string) => service({ model: { ...MODEL, volumeMounts: [{ name: 'cache', mountPath }] }, volumes });
    expect(stages(mounting('/cache/{{.Name}}'))).toBe('');
    expect(stages(mounting('{{.Name}}'))).toBe('knative');
    expect(stages(service({ containers: undefined, model: MODEL }, STANDARD))).toBe('');
    expect(stages(service(container({ args: ['{{ x }}'] })))).toBe('');
    const beside = { ...(service({}, STANDARD).spec as Json), predictor: { model: MODEL, containers: [{ name: 'transformer-container', image: 'acme/t', args: ['{{ x }}'] }] } };
    expect(stages({ ...service({}, STANDARD), spec: beside })).toBe('controller');
  });
});

describe('numbers that the CRD has a format for, and Go a type', () => {
  const of = (kind: string, spec: Json, version = 'v1alpha1') => ({ apiVersion: `serving.kserve.io/${version}`, kind, metadata: { name: 'mine' }, spec });
  const CONTAINER = { name: 'kserve-container', image: 'acme/server' };
  const runtime = (container: Json, kind = 'ServingRuntime') => of(kind, { containers: [{ ...CONTAINER, ...container }] });
  const storage = (container: Json) => of('ClusterStorageContainer', { container: { name: 'storage-initializer', ...container }, supportedUriFormats: [{ prefix: 'x://' }] });
  const probe = (number: number) => ({ livenessProbe: { periodSeconds: number } });
  const graph = (weight: unknown) => of('InferenceGraph', { nodes: { root: { routerType: 'Sequence', steps: [{ serviceName: 'a', weight }] } } });
  const llm = (replicas: unknown, kind = 'LLMInferenceService') => of(kind, { model: { uri: 'hf://a/b' }, replicas }, 'v1alpha2');

  // The answers are those of k8s.io/apiextensions-apiserver v0.34.3 and of json.Unmarshal into KServe's types.
  it.each<[what: string, object: Json, expected: string]>([
    ['the largest of 32 bits in a probe of a runtime', runtime(probe(2 ** 31 - 1)), ''],
    ['one more, which its webhook cannot read', runtime(probe(2 ** 31)), 'kserve'],
    ['the least of 32 bits', runtime(probe(-(2 ** 31))), ''],
    ['one less', runtime(probe(-(2 ** 31) - 1)), 'kserve'],
    ['the same of a runtime of the cluster', runtime(probe(2 ** 31), 'ClusterServingRuntime'), 'kserve'],
    ['a port as text or number, whose number has 32 bits', runtime({ livenessProbe: { httpGet: { port: 2 ** 31 } } }), 'kserve'],
    ['a field of 64 bits', runtime({ securityContext: { runAsUser: 2 ** 31 } }), ''],
    ['more than 64 bits, which is no whole number to the API server', runtime({ securityContext: { runAsUser: 2 ** 64 } }), 'schema'],
    ['more than 64 bits in a field of 32', runtime(probe(1e30)), 'schema'],
    ['a part of a number', runtime(probe(1.5)), 'schema'],
    ['a number too large beside a text for one, of which the API server speaks first', runtime({ ...probe(2 ** 31), readinessProbe: { periodSeconds: '1' } }), 'schema'],
    ['a bound of the CRD', of('ServingRuntime', { containers: [CONTAINER], supportedModelFormats: [{ name: 'x', priority: 0 }] }), 'schema'],
    ['a storage container, which no webhook reads', storage(probe(2 ** 31)), 'controller'],
    ['a storage container of the right size', storage(probe(1)), ''],
    ['a weight of a graph, of 64 bits', graph(2 ** 40), ''],
    ['a weight that is none', graph('1'), 'schema'],
    ['replicas of a model of several GPUs, whose mutating webhook reads it first', llm(2 ** 31), 'kserve'],
    ['a text for its replicas', llm('1'), 'kserve'],
    ['the same of its presets, whose webhook comes after the schema', llm('1', 'LLMInferenceServiceConfig'), 'schema'],
    ['a number too large in its presets', llm(2 ** 31, 'LLMInferenceServiceConfig'), 'kserve'],
    ['a domain mapping as Knative has it', { apiVersion: 'serving.knative.dev/v1beta1', kind: 'DomainMapping', metadata: { name: 'a.example.com' }, spec: { ref: { name: 1, kind: 'Service', apiVersion: 'serving.knative.dev/v1' } } }, 'knative'],
  ])('%s', (_, object, expected) => expect(stages(object)).toBe(expected));

  it('are said with the field, and with who cannot read them', () => {
    const said = admission([runtime(probe(2 ** 31)), storage(probe(2 ** 31))]).map(({ id, path, message, level }) => ({ id, path, message, level }));
    const message = (path: string) => `json: cannot unmarshal number 2147483648 into Go struct field ${path} of type int32`;
    const [first, second] = ['spec.containers[0].livenessProbe.periodSeconds', 'spec.container.livenessProbe.periodSeconds'];
    expect(said).toEqual([
      { id: 'kserve-decode', path: first, message: message(first), level: 'error' },
      { id: 'controller-decode', path: second, message: message(second), level: 'error' },
    ]);
  });
});

describeShared('upstream', 'the kinds that have a webhook', (folder) => {
  it('are those of KServe\'s configuration of webhooks', () => {
    const text = readFileSync(join(folder, 'kserve', 'kserve-v0.20.0.rendered-overlays-all.yaml'), 'utf8');
    const hooks = [...readObjects([textSource('kserve', text)], () => undefined, (document) => document.includes('WebhookConfiguration'))].map(({ value }) => value)
      .filter(({ kind }) => kind === 'MutatingWebhookConfiguration' || kind === 'ValidatingWebhookConfiguration')
      .flatMap(({ kind, webhooks }) => (webhooks as { rules: { resources: string[] }[] }[])
        .flatMap(({ rules }) => rules.flatMap(({ resources }) => resources.map((resource) => ({ resource, mutates: kind === 'MutatingWebhookConfiguration' })))));
    const ofKServe = knownKinds().filter((kind) => kind.startsWith('serving.kserve.io/')).map((kind) => kind.split('/')[2] ?? '');
    const table = [...new Set(ofKServe)].map((kind) => {
      const rules = hooks.filter(({ resource }) => resource === `${kind.toLowerCase()}s`);
      return [kind, rules.length === 0 ? 'controller' : 'kserve', rules.some(({ mutates }) => mutates)];
    });
    expect(table.map(([kind]) => [kind, firstReader(String(kind)).refusedBy, firstReader(String(kind)).mutates])).toEqual(table);
  });
});

describe('Knative Services of the user', () => {
  const own = (pod: Json, spec: Json = {}) => ({ apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'hello' }, spec: { template: { spec: { containers: [{ image: 'nginx' }], ...pod } }, ...spec } });

  it.each<[what: string, object: Json, expected: string]>([
    ['false and empty, which Go leaves out', own({ hostPID: false, schedulerName: '', tolerations: [], nodeSelector: {} }), ''],
    ['false where it is a pointer', own({ shareProcessNamespace: false }), 'knative'],
    ['a part of an amount', own({ containers: [{ image: 'nginx', resources: { limits: { memory: 0.5 } } }] }), ''],
    ['a variable without a name, which Go writes empty', own({ containers: [{ image: 'nginx', env: [{ value: 'x' }] }] }), 'knative'],
    ['no containers', own({ containers: undefined }), 'schema + knative'],
    ['an empty list of containers', own({ containers: [] }), 'knative'],
    ['no template', own({}, { template: undefined }), 'schema + knative'],
    ['a number for a list in a field that has a flag', own({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [] } } }), 'knative'],
  ])('%s', (_, object, expected) => expect(stages(object)).toBe(expected));
});
