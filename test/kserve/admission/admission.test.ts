import type { Json } from '../../../lib/core/json';
import { numberToken, stringToken } from '../../../lib/core/tokens';
import { admission } from '../../../lib/kserve/admission/admission';
import type { AdmissionOptions } from '../../../lib/kserve/admission/cluster-resources';

interface Parts {
  readonly predictor?: Json;
  readonly annotations?: Json;
  readonly spec?: Json;
  readonly name?: string;
}

const MODEL = { modelFormat: { name: 'sklearn' }, storageUri: 'gs://models/iris' };
const STANDARD = { 'serving.kserve.io/deploymentMode': 'Standard' };

/** A service that is taken, with something changed. */
function service({ predictor, annotations, spec, name = 'iris' }: Parts = {}): Json {
  return {
    apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService',
    metadata: { name, namespace: 'models', ...(annotations && { annotations }) },
    spec: { predictor: { ...(predictor?.containers === undefined && { model: MODEL }), ...predictor }, ...spec },
  };
}

function configMap(name: string, data: Json): Json {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'knative-serving' }, data };
}

function runtime(kind: 'ServingRuntime' | 'ClusterServingRuntime', name: string, spec: Json, namespace = 'models'): Json {
  return {
    apiVersion: 'serving.kserve.io/v1alpha1', kind, metadata: { name, ...(kind === 'ServingRuntime' && { namespace }) },
    spec: { supportedModelFormats: [{ name: 'mine', version: '1', autoSelect: true }], containers: [{ name: 'kserve-container', image: 'acme/server' }], ...spec },
  };
}

const found = (objects: Json[], options?: AdmissionOptions) => admission(objects, options).map(({ refusedBy, id, path }) => `${refusedBy} ${id} ${path}`);

describe('admission', () => {
  it('takes a plain service in every mode, and passes over other kinds', () => {
    expect(admission([service(), service({ annotations: STANDARD }), service({ annotations: { 'serving.kserve.io/deploymentMode': 'ModelMesh' } }), configMap('x', {})])).toEqual([]);
  });

  it('says who refuses, by which rule, in whose words, at which field of which object, and what to do', () => {
    const object = service({ predictor: { minReplicas: 3, maxReplicas: 2, nodeSelector: { gpu: 'a100' } } });
    expect(admission([object])).toEqual([{
      refusedBy: 'kserve', id: 'kserve-replicas', path: 'spec.predictor.maxReplicas', level: 'error', object,
      message: "'MinReplicas' cannot be greater than MaxReplicas: 3, and 2",
    }]);
    const placed = service({ predictor: { nodeSelector: { gpu: 'a100' } } });
    const refusal = { refusedBy: 'knative', id: 'knative-feature-off', path: 'spec.predictor.nodeSelector', flag: 'kubernetes.podspec-nodeselector', object: placed };
    const text = "Knative refuses the predictor's Service: must not set the field: spec.template.spec.nodeSelector; config-features must say kubernetes.podspec-nodeselector: enabled";
    expect(admission([placed])).toEqual([{ ...refusal, level: 'warning', message: `${text}, and nothing is known of it here` }]);
    expect(admission([placed, configMap('config-features', {})])).toEqual([{ ...refusal, level: 'error', message: text }]);
    expect(admission([placed, configMap('config-features', { 'kubernetes.podspec-nodeselector': 'enabled' })])).toEqual([]);
    expect(admission([placed], { features: { 'kubernetes.podspec-nodeselector': 'Allowed' } })).toEqual([]);
  });

  it('tells several faults together, and nothing of a later stage once the webhook refuses', () => {
    const object = service({ name: 'Iris', annotations: { 'serving.kserve.io/autoscalerClass': 'kpa' }, predictor: { containerConcurrency: -1, hostPID: true, scaleMetric: 'cpu' } });
    expect(found([object])).toEqual([
      'kserve kserve-name metadata.name', 'kserve kserve-autoscaler-class metadata.annotations[serving.kserve.io/autoscalerClass]',
      'kserve kserve-concurrency spec.predictor.containerConcurrency', 'kserve kserve-scale-metric spec.predictor.scaleMetric',
    ]);
  });

  it.each<[string, Parts, string[]]>([
    ['nothing to run', { predictor: { model: undefined } }, ['kserve kserve-no-implementation spec.predictor']],
    ['a text for a number', { predictor: { minReplicas: '1' } }, ['kserve kserve-decode spec.predictor.minReplicas']],
    ['two frameworks', { predictor: { model: undefined, sklearn: { storageUri: 'gs://a' }, xgboost: { storageUri: 'gs://b' } } }, ['kserve kserve-exactly-one spec.predictor']],
    ['a transformer of nothing', { spec: { transformer: {} } }, ['kserve kserve-exactly-one spec.transformer']],
    ['one URI and several', { predictor: { storageUris: [{ uri: 'gs://a' }] } }, ['kserve kserve-storage-both spec.predictor.storageUris']],
    ['claims at one path', { predictor: { model: { modelFormat: { name: 'sklearn' } }, storageUris: [
      { uri: 'gs://a', mountPath: '/m/a' }, { uri: 'gs://b', mountPath: '/m/b' }, { uri: 'pvc://c', mountPath: '/p' }, { uri: 'pvc://d', mountPath: '/p' },
    ] } }, ['kserve kserve-storage-twice spec.predictor.storageUris']],
    ['an enum of the CRD', { annotations: STANDARD, predictor: { scaleMetric: 'qps' } }, ['schema schema-enum spec.predictor.scaleMetric']],
    ['rps below 1', { predictor: { scaleMetric: 'rps', scaleTarget: 0 } }, ['kserve kserve-scale-target spec.predictor.scaleTarget']],
    ['a strategy in Knative mode', { predictor: { deploymentStrategy: { type: 'Recreate' } } }, ['kserve kserve-deployment-strategy spec.predictor.deploymentStrategy']],
    ['memory of the HPA over 100', { annotations: { ...STANDARD, 'serving.kserve.io/autoscalerClass': 'hpa' }, predictor: { scaleMetric: 'memory', scaleTarget: 200 } }, ['kserve kserve-scale-target spec.predictor.scaleTarget']],
    ['a canary in Knative mode', { spec: { canary: [{ trafficPercent: 10, predictor: { name: 'b', model: MODEL } }] } }, ['kserve kserve-canary-mode spec.canary']],
    ['a worker without its pieces', { annotations: STANDARD, predictor: { workerSpec: { tensorParallelSize: 0 } } }, [
      'kserve kserve-worker-storage spec.predictor.model.storageUri', 'kserve kserve-worker-autoscaler metadata.annotations', 'kserve kserve-worker-size spec.predictor.workerSpec.tensorParallelSize',
    ]],
    ['a scheme that nobody fetches', { predictor: { model: { ...MODEL, storageUri: 'ftp://a/b' } } }, ['controller controller-storage-uri spec.predictor.model.storageUri']],
    ['a runtime that is not there', { predictor: { model: { ...MODEL, runtime: 'mine' } } }, ['controller controller-no-such-runtime spec.predictor.model.runtime']],
    ['a runtime of another format', { predictor: { model: { ...MODEL, runtime: 'kserve-lgbserver' } } }, ['controller controller-runtime-format spec.predictor.model.runtime']],
    ['a protocol that the runtime does not speak', { predictor: { model: { ...MODEL, runtime: 'kserve-mlserver', protocolVersion: 'v1' } } }, ['controller controller-runtime-protocol spec.predictor.model.protocolVersion']],
    ['a format that has no v1', { predictor: { model: { ...MODEL, modelFormat: { name: 'mlflow' } } } }, ['controller controller-no-runtime spec.predictor.model.modelFormat']],
    ['storage said twice', { predictor: { model: { ...MODEL, storage: { path: 'a' } } } }, ['controller controller-storage-both spec.predictor.model']],
    ['two containers of which none serves', { predictor: { containers: [{ name: 'a', image: 'nginx' }, { name: 'b', image: 'nginx' }] } }, ['controller controller-nil-dereference spec.predictor.containers']],
    ['an autoscaler class on the component', { annotations: STANDARD, predictor: { annotations: { 'serving.kserve.io/autoscalerClass': 'kpa' } } }, [
      'controller controller-autoscaler-class spec.predictor.annotations[serving.kserve.io/autoscalerClass]',
    ]],
    ['a metric without its block', { annotations: STANDARD, predictor: { autoScaling: { metrics: [{ type: 'PodMetric' }] } } }, ['controller controller-nil-dereference spec.predictor.autoScaling.metrics[0]']],
    ['a host that is too long', { annotations: STANDARD, name: 'm'.repeat(50) }, ['controller controller-host-name metadata.name']],
    ['a name that becomes too long', { name: 'm'.repeat(54) }, ['knative knative-service-name metadata.name']],
    ['a serving container that is not first', { predictor: { containers: [{ name: 'side', image: 'nginx' }, { name: 'kserve-container', image: 'acme/server', ports: [{ containerPort: 8080 }] }] } }, [
      'knative knative-one-port spec.predictor.containers', 'knative knative-duplicate-container spec.predictor.containers[1].name',
    ]],
    ['an annotation of the component', { predictor: { annotations: { 'autoscaling.knative.dev/initial-scale': '0' } } }, ['knative knative-annotation-value spec.predictor.annotations[autoscaling.knative.dev/initial-scale]']],
    ['several downloads without init containers', { predictor: { model: { modelFormat: { name: 'sklearn' } }, storageUris: [{ uri: 'gs://a' }] } }, ['knative knative-feature-off spec.predictor.initContainers']],
    ['a secret that is not there', { annotations: STANDARD, predictor: { model: { modelFormat: { name: 'sklearn' }, storage: { key: 'k', parameters: { type: 's3' } } }, storageUris: [{ uri: 's3://a' }] } }, [
      'controller controller-storage-secret spec.predictor.storageUris',
    ]],
  ])('refuses %s', (_, parts, expected) => expect(found([service(parts)])).toEqual(expected));

  it.each<[string, Parts]>([
    ['initial-scale 0 on the service, which KServe removes', { annotations: { 'autoscaling.knative.dev/initial-scale': '0' } }],
    ['min-scale, which KServe drops', { annotations: { 'autoscaling.knative.dev/min-scale': 'x' } }],
    ['what the CRD of Knative drops', { predictor: { terminationGracePeriodSeconds: 5, hostname: 'x', priority: 3 } }],
    ['a service that is stopped', { annotations: { 'serving.kserve.io/stop': 'TRUE' }, predictor: { hostPID: true } }],
    ['false where Go leaves it out', { predictor: { hostPID: false, schedulerName: '', tolerations: [] } }],
    ['amounts as numbers', { predictor: { model: { ...MODEL, resources: { limits: { cpu: 0.5, memory: '1Gi' } } } } }],
    ['a framework with its own block', { predictor: { model: undefined, onnx: { storageUri: 'gs://a/model.pb' } } }],
    ['KEDA without metrics', { annotations: { ...STANDARD, 'serving.kserve.io/autoscalerClass': 'keda' } }],
  ])('takes %s', (_, parts) => expect(admission([service(parts)])).toEqual([]));

  it('knows the runtimes and storage containers among the objects', () => {
    const mine = service({ predictor: { model: { modelFormat: { name: 'mine' }, storageUri: 'ftp://a/b' } } });
    const storage = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterStorageContainer', metadata: { name: 'ftp' }, spec: { container: { name: 'storage-initializer', image: 'acme/ftp' }, supportedUriFormats: [{ prefix: 'ftp://' }] } };
    expect(found([mine])).toEqual(['controller controller-storage-uri spec.predictor.model.storageUri', 'controller controller-no-runtime spec.predictor.model.modelFormat']);
    expect(found([mine, storage, runtime('ServingRuntime', 'mine', {})])).toEqual([]);
    expect(found([mine, storage, runtime('ServingRuntime', 'mine', {}, 'other')])).toEqual(['controller controller-no-runtime spec.predictor.model.modelFormat']);
    expect(found([mine, storage, runtime('ClusterServingRuntime', 'mine', { disabled: true })])).toEqual(['controller controller-no-runtime spec.predictor.model.modelFormat']);
    expect(found([mine, storage, runtime('ClusterServingRuntime', 'mine', { containers: [{ name: 'other', image: 'acme/server' }] })])).toEqual(['controller controller-runtime-container spec.predictor.model.runtime']);
    expect(found([mine, storage, runtime('ClusterServingRuntime', 'mine', { nodeSelector: { gpu: 'x' } })])).toEqual(['knative knative-feature-off spec.predictor.nodeSelector']);
  });

  it('goes by the runtimes that are known: where there are no others, KServe\'s own are not there either, and that is certain', () => {
    const offer = (complete: boolean) => admission([service()], { runtimes: { known: [], complete } }).map(({ id, level }) => `${level} ${id}`);
    expect(offer(false)).toEqual([]);
    expect(offer(true)).toEqual(['error controller-no-runtime']);
  });

  it('lays the service over its runtime as Kubernetes merges pods', () => {
    const object = service({ predictor: { model: { modelFormat: { name: 'mine' }, storageUri: 'gs://a', livenessProbe: { exec: { command: ['x'] } }, env: [{ name: 'A', value: '1' }] } } });
    const probing = runtime('ClusterServingRuntime', 'mine', { containers: [{ name: 'kserve-container', image: 'acme/server', livenessProbe: { httpGet: { port: 80 } }, env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }] });
    expect(found([object, probing])).toEqual(['knative knative-exactly-one spec.predictor.model.livenessProbe']);
  });

  it('goes by the deployment mode of the cluster, and by its limits', () => {
    const object = service({ predictor: { hostPID: true, timeout: 900 } });
    expect(found([object]).length).toBe(2);
    expect(found([object], { defaultDeploymentMode: 'Standard' })).toEqual([]);
    expect(found([object, configMap('inferenceservice-config', { deploy: '{"defaultDeploymentMode": "RawDeployment"}' })])).toEqual([]);
    expect(found([service({ predictor: { timeout: 900 } }), configMap('config-defaults', { 'max-revision-timeout-seconds': '1200' })])).toEqual([]);
    expect(found([service({ predictor: { timeout: 900 } })])).toEqual(['knative knative-out-of-bounds spec.predictor.timeout']);
  });

  it('asks for short hosts in Standard mode only where the shipped template makes them', () => {
    const named = service({ annotations: STANDARD, name: 'm'.repeat(40), predictor: { name: 'n'.repeat(10) } });
    expect(admission([named]).map(({ message }) => message)).toEqual([
      `failed creating host name: "${'m'.repeat(40)}-${'n'.repeat(10)}-predictor-models.example.com" must be no more than 63 characters, got 68: change the name or the namespace`,
    ]);
    expect(found([named, configMap('inferenceservice-config', { ingress: '{"domainTemplate": "{{ .Name }}.{{ .IngressDomain }}"}' })])).toEqual([]);
    expect(found([named, configMap('inferenceservice-config', { ingress: 'no JSON' })])).toHaveLength(1);
  });

  it('reads the operator\'s KnativeServing as the ConfigMaps that it writes', () => {
    const placed = service({ predictor: { nodeSelector: { gpu: 'a100' } } });
    const operated = (features: Json) => ({ apiVersion: 'operator.knative.dev/v1beta1', kind: 'KnativeServing', metadata: { name: 'knative-serving' }, spec: { config: { features } } });
    expect(admission([placed, operated({ 'kubernetes.podspec-nodeselector': 'enabled' })])).toEqual([]);
    expect(admission([placed, operated({})]).map(({ level }) => level)).toEqual(['error']);
    expect(admission([placed, { ...operated({}), spec: {} }]).map(({ level }) => level)).toEqual(['warning']);
  });

  it('takes a name that is still to be made', () => {
    const nameless = service();
    expect(admission([{ ...nameless, metadata: { generateName: 'iris-' } }])).toEqual([]);
    expect(found([{ ...nameless, metadata: { generateName: 'Iris-' } }])).toEqual(['kserve kserve-name metadata.name']);
    expect(found([{ ...nameless, metadata: {} }])).toEqual(['kserve kserve-name metadata.name']);
  });

  it('judges Knative Services and runtimes of the user as well', () => {
    const own = { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'hello' }, spec: { template: { spec: { containers: [{ image: 'nginx' }], hostPID: true, timeoutSeconds: 'x' } } } };
    expect(found([own])).toEqual(['knative knative-decode spec.template.spec.timeoutSeconds']);
    expect(found([{ ...own, spec: { template: { spec: { containers: [{ image: 'nginx' }], hostPID: true } } } }])).toEqual(['knative knative-feature-off spec.template.spec.hostPID']);
    expect(found([runtime('ServingRuntime', 'bad', { containers: [{ image: 'x' }] })])).toEqual(['schema schema-required spec.containers[0].name']);
  });

  it('leaves alone what only a deployment knows', () => {
    const object = service({ name: stringToken('output', 1), predictor: { minReplicas: numberToken(2), maxReplicas: 1, model: { ...MODEL, storageUri: `ftp://${stringToken('output', 3)}` } } });
    expect(admission([object])).toEqual([]);
    expect(admission([service({ predictor: { maxReplicas: numberToken(2), minReplicas: -1 } })])).toHaveLength(1);
  });

  it('survives whatever stands in a file', () => {
    const odd: Json[] = [{}, { kind: 'InferenceService' }, service({ spec: { predictor: null } }), service({ spec: { predictor: [] } }), { ...service(), metadata: null }, { ...service(), spec: 'x' }, service({ spec: { transformer: 'x', explainer: 3, canary: {} } }), { apiVersion: 'serving.knative.dev/v1', kind: 'Service' }];
    expect(() => admission(odd)).not.toThrow();
    expect(found([service({ spec: { predictor: 'x' } })])).toEqual(['kserve kserve-decode spec.predictor']);
  });
});
