import type { Json } from '../../../lib/core/json';
import { CLASS, MODE, MODEL, STANDARD, metric, saidOfService } from './said-of-service';

/*
 * What is taken by the webhook and then fails: in KServe's controller, or at Knative's webhook, to which the controller hands what it makes.
 * KServe v0.20.0's own reconcilers and Knative's own code refused and took the same services; the fields are those of the user's service.
 */

const NONE = { ...STANDARD, [CLASS]: 'none' };

const NOT_SUPPORTED = 'StorageURI not supported: storageUri, must be one of: [gs://, s3://, pvc://, file://, https://, http://, hdfs://, webhdfs://, oci://, oci+native://, hf://] '
  + 'or match https://{}.blob.core.windows.net/{}/{} or be an absolute or relative local path. ';
const notSupported = (uri: string) => `${NOT_SUPPORTED}StorageUri [${uri}] is not supported; another scheme needs a ClusterStorageContainer`;

describe('the runtime of a model', () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['a runtime that nobody has', { model: { ...MODEL, runtime: 'mine' } }, {}, {}, [
      'controller spec.predictor.model.runtime: No ServingRuntimes or ClusterServingRuntimes with the name: mine',
    ]],
    ['a runtime of another format', { model: { ...MODEL, runtime: 'kserve-lgbserver' } }, {}, {}, [
      'controller spec.predictor.model.runtime: specified runtime kserve-lgbserver does not support specified framework/version sklearn',
    ]],
    ['a runtime of another version', { model: { ...MODEL, modelFormat: { name: 'sklearn', version: '9' }, runtime: 'kserve-sklearnserver' } }, {}, {}, [
      'controller spec.predictor.model.runtime: specified runtime kserve-sklearnserver does not support specified framework/version sklearn 9',
    ]],
    ['a runtime of another protocol', { model: { ...MODEL, runtime: 'kserve-sklearnserver', protocolVersion: 'grpc-v2' } }, {}, {}, [
      'controller spec.predictor.model.protocolVersion: specified runtime kserve-sklearnserver does not support specified protocol version grpc-v2',
    ]],
    ['a runtime that is not picked by itself', { model: { ...MODEL, runtime: 'kserve-predictiveserver' } }, {}, {}, []],
    ['a format that nobody serves', { model: { ...MODEL, modelFormat: { name: 'keras' } } }, {}, {}, [
      'controller spec.predictor.model.modelFormat: no runtime found to support predictor with model type: keras (protocol v1, which is the default: set protocolVersion: v2 if the server speaks that)',
    ]],
    ['a version that nobody serves', { model: { ...MODEL, modelFormat: { name: 'sklearn', version: '9' } } }, {}, {}, [
      'controller spec.predictor.model.modelFormat: no runtime found to support predictor with model type: sklearn 9 (protocol v1, which is the default: set protocolVersion: v2 if the server speaks that)',
    ]],
    ['an empty version', { model: { ...MODEL, modelFormat: { name: 'sklearn', version: '' } } }, {}, {}, [
      'controller spec.predictor.model.modelFormat: no runtime found to support predictor with model type: sklearn "" (protocol v1, which is the default: set protocolVersion: v2 if the server speaks that)',
    ]],
    ['a protocol that nobody speaks for the format', { model: { ...MODEL, protocolVersion: 'grpc-v1' } }, {}, {}, [
      'controller spec.predictor.model.modelFormat: no runtime found to support predictor with model type: sklearn (protocol grpc-v1)',
    ]],
    ['onnx in v2', { model: { ...MODEL, modelFormat: { name: 'onnx' }, protocolVersion: 'v2' } }, {}, {}, []],
    ['a framework that speaks another protocol', { model: undefined, sklearn: { storageUri: 'gs://a', protocolVersion: 'grpc-v1' } }, {}, {}, [
      'controller spec.predictor.sklearn: no runtime found to support predictor with model type: sklearn (protocol grpc-v1)',
    ]],
    ['a block beside a model, which it takes the place of', { model: { modelFormat: { name: 'keras' } }, sklearn: { storageUri: 'gs://a' } }, {}, {}, []],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec, { features: {} })).toEqual(expected));
});

describe('the place of a model', () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['a scheme that nobody fetches', { model: { ...MODEL, storageUri: 'ftp://a/b' } }, {}, {}, [
      `controller spec.predictor.model.storageUri: ${notSupported('ftp://a/b')}`,
    ]],
    ['a scheme that nobody fetches, of a framework', { model: undefined, sklearn: { storageUri: 'ftp://a/b' } }, {}, {}, [
      `controller spec.predictor.sklearn.storageUri: ${notSupported('ftp://a/b')}`,
    ]],
    ['a scheme that nobody fetches, in a variable', { containers: [{ image: 'acme/server', env: [{ name: 'A', value: 'x' }, { name: 'STORAGE_URI', value: 'ftp://a/b' }] }] }, {}, {}, [
      `controller spec.predictor.containers[0].env[1].value: ${notSupported('ftp://a/b')}`,
    ]],
    ['a scheme in other letters', { model: { ...MODEL, storageUri: 'GS://a/b' } }, {}, {}, [
      `controller spec.predictor.model.storageUri: ${notSupported('GS://a/b')}`,
    ]],
    ['a path', { model: { ...MODEL, storageUri: '/mnt/models' } }, {}, {}, []],
    ['a blob without a path', { model: { ...MODEL, storageUri: 'https://acme.blob.core.windows.net/' } }, {}, {}, [
      `controller spec.predictor.model.storageUri: ${notSupported('https://acme.blob.core.windows.net/')}`,
    ]],
    ['a blob', { model: { ...MODEL, storageUri: 'https://acme.blob.core.windows.net/models/a' } }, {}, {}, []],
    ['a URI and a path of a storage', { model: { ...MODEL, storage: { path: 'a' } } }, {}, {}, [
      'controller spec.predictor.model: must provide only one of storageUri and storage.path',
    ]],
    ['a URI and the key of a storage', { model: { ...MODEL, storage: { key: 'a' } } }, STANDARD, {}, []],
    ['a URI that a transformer cannot have', {}, {}, { transformer: { containers: [{ image: 'acme/t', env: [{ name: 'STORAGE_URI', value: 'ftp://a' }] }] } }, [
      `controller spec.transformer.containers[0].env[0].value: ${notSupported('ftp://a')}`,
    ]],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec, { features: {} })).toEqual(expected));
});

describe('containers', () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['two containers of which none serves', { containers: [{ name: 'a', image: 'nginx' }, { name: 'b', image: 'nginx' }] }, {}, {}, [
      'controller spec.predictor.containers: the controller panics (invalid memory address or nil pointer dereference) on containers of which none is named kserve-container',
    ]],
    ['two containers of which the second serves, in Standard mode', { containers: [{ name: 'a', image: 'nginx' }, { name: 'kserve-container', image: 'nginx' }] }, STANDARD, {}, []],
    ['a template that is none', { model: { ...MODEL, args: ['{{ .Nme }}'] } }, {}, {}, [
      "controller spec.predictor.model: failed to replace placeholders in the serving runtime's container: can't evaluate field Nme in type v1.ObjectMeta in {{ .Nme }}; KServe reads '{{' as a template of Go",
    ]],
    ['a template of the name', { model: { ...MODEL, args: ['{{ .Name }}'] } }, {}, {}, []],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec, { features: {} })).toEqual(expected));
});

describe('Standard mode', () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['a class of the component that is none', { annotations: { [CLASS]: 'kpa' } }, STANDARD, {}, [
      'controller spec.predictor.annotations[serving.kserve.io/autoscalerClass]: unknown autoscaler class type: kpa',
    ]],
    ['KEDA on the component, with a metric without a value', { annotations: { [CLASS]: 'keda' }, ...metric({ type: 'External', external: { metric: { backend: 'prometheus', query: 'up' }, target: { type: 'Value' } } }) }, STANDARD, {}, []],
    ['pods without their block', metric({ type: 'PodMetric' }), NONE, {}, [
      "controller spec.predictor.autoScaling.metrics[0]: the controller panics (invalid memory address or nil pointer dereference) on a metric without 'podmetric', type PodMetric",
    ]],
    ['another mode on the component', { annotations: { [MODE]: 'Knative' } }, STANDARD, {}, [
      'controller spec.predictor.annotations[serving.kserve.io/deploymentMode]: unsupported deployment mode for workload: Knative; the mode is said once, on the service',
    ]],
    ['workers where no runtime has some', { workerSpec: {}, model: { ...MODEL, storageUri: 'pvc://a/b' } }, NONE, {}, [
      'controller spec.predictor.model.modelFormat: no runtime found to support predictor with model type: sklearn (protocol v1, which is the default: set protocolVersion: v2 if the server speaks that)',
    ]],
    ['workers of a runtime that is named and has none', { workerSpec: {}, model: { modelFormat: { name: 'huggingface' }, runtime: 'kserve-huggingfaceserver', storageUri: 'pvc://a/b' } }, NONE, {}, [
      'controller spec.predictor.workerSpec: the controller panics (invalid memory address or nil pointer dereference): the runtime has no workerSpec, so the service cannot have one either',
    ]],
    ['workers whose GPUs are less than the model needs', { workerSpec: { tensorParallelSize: 8, containers: [{ name: 'worker-container', resources: { requests: { 'nvidia.com/gpu': '3' }, limits: { 'nvidia.com/gpu': '3' } } }] }, model: { modelFormat: { name: 'huggingface' }, storageUri: 'pvc://a/b', resources: { requests: { 'nvidia.com/gpu': '1' }, limits: { 'nvidia.com/gpu': '1' } } } }, NONE, {}, [
      'controller spec.predictor.workerSpec: the total required number of GPUs(8) is less than the number of GPUs assigned to the head node(1) + worker node(6)',
    ]],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec, { features: {} })).toEqual(expected));
});

describe("Knative's webhook", () => {
  it.each<[what: string, predictor: Json, annotations: Json, spec: Json, expected: readonly string[]]>([
    ['a hard limit over the cluster\'s', { containerConcurrency: 1001 }, {}, {}, [
      "knative spec.predictor.containerConcurrency: Knative refuses the predictor's Service: expected 0 <= 1001 <= 1000: spec.template.spec.containerConcurrency",
    ]],
    ['a timeout over the cluster\'s', { timeout: 601 }, {}, {}, [
      "knative spec.predictor.timeout: Knative refuses the predictor's Service: expected 0 <= 601 <= 600: spec.template.spec.timeoutSeconds",
    ]],
    ['a node selector', { nodeSelector: { gpu: 'a100' } }, {}, {}, [
      "knative spec.predictor.nodeSelector: Knative refuses the predictor's Service: must not set the field: spec.template.spec.nodeSelector; config-features must say kubernetes.podspec-nodeselector: enabled",
    ]],
    ['a toleration of a transformer', {}, {}, { transformer: { tolerations: [{ key: 'x' }], containers: [{ image: 'acme/t' }] } }, [
      "knative spec.transformer.tolerations: Knative refuses the transformer's Service: must not set the field: spec.template.spec.tolerations; config-features must say kubernetes.podspec-tolerations: enabled",
    ]],
    ['a window that is too short', {}, { 'autoscaling.knative.dev/window': '1s' }, {}, [
      `knative metadata.annotations[autoscaling.knative.dev/window]: Knative refuses the predictor's Service: autoscaling.knative.dev/window: expected a duration from 6s to 3600s in whole seconds, such as "90s" or "1m30s", got "1s": spec.template.metadata.annotations[autoscaling.knative.dev/window]`,
    ]],
    ['the same on the component', { annotations: { 'autoscaling.knative.dev/window': '1s' } }, {}, {}, [
      `knative spec.predictor.annotations[autoscaling.knative.dev/window]: Knative refuses the predictor's Service: autoscaling.knative.dev/window: expected a duration from 6s to 3600s in whole seconds, such as "90s" or "1m30s", got "1s": spec.template.metadata.annotations[autoscaling.knative.dev/window]`,
    ]],
    ['a user\'s variable without a name', { model: { ...MODEL, env: [{ name: 'A', value: 'x' }, { value: 'y' }] } }, {}, {}, [
      "knative spec.predictor.model.env[1].name: Knative refuses the predictor's Service: missing field: spec.template.spec.containers[0].env[1].name",
    ]],
    ['two ports', { model: { ...MODEL, ports: [{ containerPort: 1 }, { containerPort: 2 }] } }, {}, {}, [
      "knative spec.predictor.model: Knative refuses the predictor's Service: more than one container port is set: only a single port is allowed across all containers: spec.template.spec.containers[*].ports",
    ]],
    ['a volume that nobody mounts', { volumes: [{ name: 'a', emptyDir: {} }] }, {}, {}, [
      `knative spec.predictor.volumes[0].name: Knative refuses the predictor's Service: volume with name "a" not mounted: spec.template.spec.volumes[0].name`,
    ]],
  ])('%s', (_, predictor, annotations, spec, expected) => expect(saidOfService(predictor, annotations, spec, { features: {} })).toEqual(expected));
});
