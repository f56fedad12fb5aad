import type { Json } from '../../../lib/core/json';
import { canaryPredictor } from '../../../lib/kserve/admission/canary-predictor';
import { admissionCluster } from '../../../lib/kserve/admission/cluster-resources';
import { defaultInferenceService } from '../../../lib/kserve/admission/default-inference-service';
import { goShape } from '../../../lib/kserve/admission/go-shape';
import { knownGpuResources, requestedGpus, unknownResources } from '../../../lib/kserve/admission/gpu-resources';
import { implementations, storageUriOf } from '../../../lib/kserve/admission/implementations';
import { knativeService, annotationsOf } from '../../../lib/kserve/admission/knative-service';
import { pathAsWritten, pathInInferenceService } from '../../../lib/kserve/admission/path-in-service';
import { commonParent, volumeNameOf } from '../../../lib/kserve/admission/mount-paths';
import { multiNodeFaults } from '../../../lib/kserve/admission/multi-node';
import { modelPod } from '../../../lib/kserve/admission/predictor-pod';
import { selectRuntime } from '../../../lib/kserve/admission/select-runtime';
import { initializeStorage } from '../../../lib/kserve/admission/storage-initialization';

describe('goShape', () => {
  it('leaves out what Go leaves out, and keeps what it keeps', () => {
    expect(goShape({
      hostPID: false, schedulerName: '', tolerations: [], nodeSelector: {}, affinity: {}, runtimeClassName: '', shareProcessNamespace: false,
      containers: [{ name: '', image: 'x', resources: {}, securityContext: { runAsUser: 0 }, env: [{ name: 'A', value: '' }] }], labels: { empty: '' },
    })).toEqual({
      affinity: {}, runtimeClassName: '', shareProcessNamespace: false, labels: { empty: '' },
      containers: [{ name: '', image: 'x', securityContext: { runAsUser: 0 }, env: [{ name: 'A' }] }],
    });
  });
});

describe('modelPod', () => {
  const runtime = (spec: Json) => ({ name: 'mine', spec, annotations: {} });
  const names = (pod: Json) => (pod.containers as Json[]).map(({ name, image }) => `${String(name)}=${String(image)}`);

  it('puts the model first, a transformer beside it, then the other containers of runtime and service', () => {
    const pod = modelPod(
      { model: { runtimeVersion: '2.0', args: ['--x'] }, containers: [{ name: 'transformer-container', args: ['t'] }, { name: 'side', image: 's' }], hostIPC: true },
      runtime({ containers: [{ name: 'agent', image: 'a' }, { name: 'kserve-container', image: 'acme/server:1.0' }, { name: 'transformer-container', image: 't' }], hostIPC: true, tolerations: [{ key: 'k' }] }),
      {},
    ) as Json;
    expect(names(pod)).toEqual(['kserve-container=acme/server:2.0', 'transformer-container=t', 'agent=a', 'side=s']);
    expect([pod.hostIPC, pod.tolerations]).toEqual([true, [{ key: 'k' }]]);
  });

  it.each([
    ['registry:5000/acme', 'registry:5000/acme:v2'], ['acme@sha256:1', 'acme@sha256:1'], ['acme:1.0-gpu', 'acme:v2'],
  ])('gives the image %s the version: %s', (image, expected) => {
    expect(names(modelPod({ model: { runtimeVersion: 'v2' } }, runtime({ containers: [{ name: 'kserve-container', image }] }), {}) as Json)).toEqual([`kserve-container=${expected}`]);
  });

  it.each<[string, readonly Json[] | undefined, readonly Json[] | undefined, boolean]>([
    ['of both, each with its name', [{ name: 'a' }], [{ name: 'b' }], true], ['of the runtime alone', [{}], undefined, true], ['of the service alone', [], [{}], true],
    ['of both, the service\'s without a name', [{ name: 'a' }], [{ name: 'b' }, {}], false], ['of both, the runtime\'s with an empty one', [{ name: '' }], [{ name: 'a' }], false],
  ])('takes pull secrets %s, unless they cannot be told apart', (_, ofRuntime, own, merged) => {
    const pod = modelPod({ model: {}, imagePullSecrets: own }, runtime({ containers: [{ name: 'kserve-container' }], imagePullSecrets: ofRuntime }), {});
    expect(pod).toMatchObject(merged ? { containers: [{ name: 'kserve-container' }] } : { id: 'controller-merge-key', path: 'spec.predictor.imagePullSecrets' });
  });

  it('fails on a runtime without the container', () => {
    expect(modelPod({ model: {} }, runtime({ containers: [] }), {})).toMatchObject({ id: 'controller-runtime-container', message: 'no container configuration found in selected serving runtime mine' });
  });
});

describe('canaryPredictor', () => {
  it('takes from the stable predictor what the canary leaves out, within the model too', () => {
    expect(canaryPredictor({ model: { modelFormat: { name: 'a' }, storage: { path: 'p' } }, minReplicas: 2 }, { name: 'b', minReplicas: 0, model: { modelFormat: { name: 'c' } } })).toEqual({
      name: 'b', minReplicas: 2, model: { modelFormat: { name: 'c' }, storage: { path: 'p' } },
    });
  });
});

describe('defaultInferenceService', () => {
  const defaulted = (predictor: Json, annotations?: Json, mode = 'Knative') => {
    const service: Json = { metadata: { name: 'a', ...(annotations && { annotations }) }, spec: { predictor } };
    const fault = defaultInferenceService(service, mode);
    return { fault: fault?.id, annotations: (service.metadata as Json).annotations, predictor: JSON.parse(JSON.stringify((service.spec as Json).predictor)) as Json };
  };
  const MODE = 'serving.kserve.io/deploymentMode';

  it('turns one framework into model, in upstream\'s order, and says its protocol', () => {
    expect(defaulted({ onnx: { storageUri: 'a' }, model: { modelFormat: { name: 'x' } } }).predictor).toEqual({ model: { modelFormat: { name: 'onnx' }, storageUri: 'a', protocolVersion: 'v2' } });
    expect(Object.keys(defaulted({ paddle: {}, sklearn: {} }).predictor)).toEqual(['paddle', 'model']);
    expect(defaulted({ model: { modelFormat: { name: 'vLLM' } } }).predictor).toMatchObject({ model: { protocolVersion: 'v2' } });
  });

  it('leaves ModelMesh alone', () => {
    expect(defaulted({ onnx: {} }, { [MODE]: 'ModelMesh' }).predictor).toEqual({ onnx: {} });
    expect(defaulted({ onnx: {} }, undefined, 'ModelMesh')).toMatchObject({ annotations: { [MODE]: 'ModelMesh' }, predictor: { model: {} } });
  });

  it('writes the mode in its new name', () => {
    expect(defaulted({ model: {} }, { [MODE]: 'RawDeployment' }).annotations).toEqual({ [MODE]: 'Standard' });
    expect(defaulted({ model: {} }).annotations).toBeUndefined();
    expect(defaulted({ model: {} }, undefined, 'Standard').annotations).toEqual({ [MODE]: 'Standard' });
  });

  it('names the container that stands alone or is first and nameless', () => {
    expect(defaulted({ containers: [{ name: 'a' }] }).predictor.containers).toEqual([{ name: 'kserve-container' }]);
    expect(defaulted({ containers: [{}, { name: 'b' }] }).predictor.containers).toEqual([{ name: 'kserve-container' }, { name: 'b' }]);
    expect(defaulted({ containers: [{ name: 'a' }, { name: 'b' }] }).predictor.containers).toEqual([{ name: 'a' }, { name: 'b' }]);
    expect(defaulted({}).fault).toBe('kserve-no-implementation');
  });
});

describe('implementations', () => {
  it('count a container only by its name, or where there is nothing else', () => {
    const blocks = (kind: string, component: Json) => implementations(kind, component).map(({ block }) => block);
    expect(blocks('predictor', { model: {}, containers: [{ name: 'side' }] })).toEqual(['model']);
    expect(blocks('predictor', { model: {}, containers: [{ name: 'kserve-container' }] })).toEqual(['model', 'containers']);
    expect(blocks('predictor', { sklearn: {}, xgboost: {} })).toEqual(['xgboost', 'sklearn']);
    expect(blocks('explainer', { art: {}, containers: [{}] })).toEqual(['art', 'containers']);
    expect(blocks('transformer', {})).toEqual([]);
  });

  it('say where the model lies', () => {
    const env = [{ name: 'STORAGE_URI', value: 'gs://a' }];
    expect(storageUriOf({ block: 'containers', spec: { containers: [{ name: 'side', env }] } }, 'predictor')).toBeUndefined();
    expect(storageUriOf({ block: 'containers', spec: { containers: [{ name: 'side', env }] } }, 'transformer')).toBe('gs://a');
    expect([storageUriOf({ block: 'model', spec: { storageUri: '' } }, 'predictor'), storageUriOf({ block: 'art', spec: { storageUri: '' } }, 'explainer')]).toEqual(['', undefined]);
  });
});

describe('selectRuntime', () => {
  const cluster = admissionCluster([]);
  const chosen = (name: string, more: Json = {}, multiNode = false) => {
    const runtime = selectRuntime({ modelFormat: { name, ...(more.version !== undefined && { version: more.version }) }, ...more }, 'default', multiNode, cluster);
    return 'id' in runtime ? runtime.id : runtime.name;
  };

  it.each([
    ['sklearn', {}, 'kserve-sklearnserver'], ['sklearn', { protocolVersion: 'v2' }, 'kserve-mlserver'], ['sklearn', { version: '0', protocolVersion: 'v2' }, 'kserve-mlserver'],
    ['sklearn', { version: '9' }, 'controller-no-runtime'], ['tensorflow', {}, 'kserve-tensorflow-serving'], ['tensorflow', { protocolVersion: 'v2' }, 'kserve-tritonserver'],
    ['pytorch', { protocolVersion: 'grpc-v2' }, 'kserve-torchserve'], ['onnx', {}, 'controller-no-runtime'], ['onnx', { protocolVersion: 'v2' }, 'kserve-tritonserver'],
    ['vLLM', { protocolVersion: 'grpc-v1' }, 'kserve-vllmserver'], ['vllm', {}, 'controller-no-runtime'],
    ['pytorch', { runtime: 'kserve-tritonserver', protocolVersion: 'v2' }, 'kserve-tritonserver'],
  ])('%s %j is served by %s', (name, more, expected) => expect(chosen(name, more as Json)).toBe(expected));

  it('takes one with workers for several nodes', () => expect(chosen('huggingface', { protocolVersion: 'v2' }, true)).toBe('kserve-huggingfaceserver-multinode'));
});

describe('multiNodeFaults', () => {
  const gpus = (count: number) => ({ resources: { requests: { 'nvidia.com/gpu': String(count) } } });
  const faults = (tensor: number, head: number, worker: number) => multiNodeFaults(
    { workerSpec: { tensorParallelSize: tensor } }, { workerSpec: { containers: [{ name: 'worker-container', ...(worker > 0 && gpus(worker)) }] } }, head > 0 ? gpus(head) : {},
  ).map(({ message }) => message);

  it.each([[4, 1, 2], [8, 1, 3]])('%d GPUs are more than %d and %d give', (tensor, head, worker) => {
    expect(faults(tensor, head, worker)).toEqual([expect.stringMatching(/^the total required number of GPUs\(\d\) is less than/)]);
  });
  it.each([[4, 2, 2], [4, 4, 1], [4, 0, 2], [4, 2, 0], [4, 0, 0], [1, 0, 1]])('%d GPUs fit %d and %d', (tensor, head, worker) => expect(faults(tensor, head, worker)).toEqual([]));

  it('panics without workers in the runtime', () => expect(multiNodeFaults({ workerSpec: {} }, {}, {})[0]?.id).toBe('controller-nil-dereference'));
});

describe('GPU resources', () => {
  it('are KServe\'s and those of the annotation', () => {
    const own = (text: string) => knownGpuResources({ 'serving.kserve.io/gpu-resource-types': text });
    expect(own('["acme.io/npu"]')).toContain('acme.io/npu');
    expect([own(''), own('[]'), own('["a", 1]'), own('{}'), own('x')].map((list) => list?.length)).toEqual([4, undefined, undefined, undefined, undefined]);
    expect(unknownResources({ limits: { 'cpu': 1, 'acme.io/npu': 1 }, requests: { 'nvidia.com/gpu': 1 } }, ['nvidia.com/gpu'])).toEqual(['acme.io/npu']);
    expect([requestedGpus({ resources: { limits: { 'nvidia.com/gpu': 1 } } }), requestedGpus({ resources: { requests: { 'amd.com/gpu': '2' } } })]).toEqual([0, 2]);
  });
});

describe('mount paths', () => {
  it.each([[['/m/a', '/m/b'], '/m'], [['/m/a'], '/m/a'], [['/m', '/d'], '/'], [['/m/a/x', '/m/a'], '/m/a'], [[], '']])('%j share %s', (paths, parent) => expect(commonParent(paths)).toBe(parent));
  it('name volumes', () => expect(volumeNameOf('/mnt/models/a/')).toBe('mnt-models-a'));
});

describe('initializeStorage', () => {
  const run = (uris: Json[], pod: Json = { containers: [{ name: 'kserve-container' }] }) => {
    const fault = initializeStorage({ pod, uris, containerName: undefined, readOnly: true, storage: undefined, namespace: 'a', path: 'spec.predictor.storageUris' }, admissionCluster([]));
    return { fault, pod };
  };

  it('mounts claims, and downloads the rest below their common parent', () => {
    const { fault, pod } = run([{ uri: 'gs://a', mountPath: '/m/a' }, { uri: 'pvc://claim/x', mountPath: '/p' }, { uri: 's3://b', mountPath: '/m/b' }]);
    expect(fault).toBeUndefined();
    expect(pod).toMatchObject({
      volumes: [{ name: 'p', persistentVolumeClaim: { claimName: 'claim' } }, { name: 'm', emptyDir: {} }],
      containers: [{ volumeMounts: [{ name: 'p', mountPath: '/p', readOnly: true }, { name: 'm', mountPath: '/m', readOnly: true }] }],
      initContainers: [{ name: 'storage-initializer', image: 'kserve/storage-initializer:v0.20.0', volumeMounts: [{ name: 'm', mountPath: '/m' }] }],
    });
  });

  it('mounts an image by a container beside the server, and fails without a container', () => {
    const volume = { name: 'kserve-provision-location', mountPath: '/' };
    const carrier = { image: 'a', terminationMessagePolicy: 'FallbackToLogsOnError' };
    expect(run([{ uri: 'oci://a', mountPath: '/m' }]).pod).toEqual({
      containers: [
        { name: 'kserve-container', env: [{ name: 'MODEL_INIT_MODE', value: 'async' }], volumeMounts: [volume] }, { ...carrier, name: 'modelcar', volumeMounts: [volume] },
      ],
      initContainers: [{ ...carrier, name: 'modelcar-init' }], volumes: [{ name: volume.name, emptyDir: {} }], shareProcessNamespace: true,
    });
    expect(run([{ uri: 'gs://a', mountPath: '/m' }], {}).fault?.id).toBe('controller-storage-container');
  });
});

describe('the Knative Service', () => {
  it('carries scaling as annotations, what belongs to the Service on the Service, and the tag', () => {
    const made = knativeService({
      name: 'a-predictor', namespace: 'n', pod: { containers: [] }, labels: { l: '1' }, component: { scaleTarget: 5, scaleMetric: 'rps', maxReplicas: 4, timeout: 60, containerConcurrency: 2 },
      annotations: { 'serving.knative.dev/rollout-duration': '60s', 'serving.kserve.io/enable-tag-routing': 'true', 'autoscaling.knative.dev/target': '9' },
    });
    expect(made).toMatchObject({
      metadata: { name: 'a-predictor', annotations: { 'serving.knative.dev/rollout-duration': '60s' } },
      spec: {
        traffic: [{ tag: 'latest', percent: 100 }],
        template: {
          metadata: { annotations: {
            'autoscaling.knative.dev/class': 'kpa.autoscaling.knative.dev', 'autoscaling.knative.dev/target': '5', 'autoscaling.knative.dev/metric': 'rps',
            'autoscaling.knative.dev/min-scale': '1', 'autoscaling.knative.dev/max-scale': '4', 'serving.kserve.io/enable-tag-routing': 'true',
          } },
          spec: { timeoutSeconds: 60, responseStartTimeoutSeconds: 60, containerConcurrency: 2 },
        },
      },
    });
  });

  it('gets no initial scale of the service that Knative would refuse', () => {
    const initial = (value: string, config = {}) => annotationsOf({ metadata: { annotations: { 'autoscaling.knative.dev/initial-scale': value } } }, config);
    expect([initial('x'), initial('0'), initial('-1'), initial('0', { 'allow-zero-initial-scale': 'true' })].map((one) => Object.values(one))).toEqual([[], [], ['-1'], ['0']]);
  });
});

describe('pathInInferenceService', () => {
  const service = { spec: { predictor: { model: { env: [{ name: 'A' }] }, containers: [{ name: 'side', image: 'x' }], maxReplicas: 2, annotations: { k: 'v' } }, transformer: { containers: [{ name: 'a', image: 'x' }] } } };

  it.each([
    ['metadata.name', 'predictor', 'metadata.name'],
    ['spec.template.spec.containers[0].env[0].name', 'predictor', 'spec.predictor.model.env[0].name'],
    ['spec.template.spec.containers[0].env[7].name', 'predictor', 'spec.predictor.model.env[7]'],
    ['spec.template.spec.containers[1].image', 'predictor', 'spec.predictor.containers[0].image'],
    ['spec.template.spec.containers[0].image', 'transformer', 'spec.transformer.containers[0].image'],
    ['spec.template.spec.volumes[0].secret.items', 'predictor', 'spec.predictor.volumes'],
    ['spec.template.spec.timeoutSeconds', 'predictor', 'spec.predictor.timeout'],
    ['spec.template.metadata.annotations[autoscaling.knative.dev/max-scale]', 'predictor', 'spec.predictor.maxReplicas'],
    ['spec.template.metadata.annotations[k]', 'predictor', 'spec.predictor.annotations[k]'],
    ['spec.template.metadata.annotations[x]', 'predictor', 'metadata.annotations[x]'],
  ])('%s of the %s is %s', (path, kind, expected) => expect(pathInInferenceService(path, kind, service)).toBe(expected));
});

describe('pathAsWritten', () => {
  const of = (path: string, written: Json, judged: Json = { model: {} }) => pathAsWritten(path, { spec: { predictor: written } }, { spec: { predictor: judged } });

  it.each<[path: string, written: Json, expected: string]>([
    ['spec.predictor.model.storageUri', { sklearn: {} }, 'spec.predictor.sklearn.storageUri'],
    ['spec.predictor.model', { onnx: {} }, 'spec.predictor.onnx'],
    ['spec.predictor.model.env[0].name', { xgboost: {}, tensorflow: {} }, 'spec.predictor.tensorflow.env[0].name'],
    ['spec.predictor.model.modelFormat.version', { sklearn: {} }, 'spec.predictor.sklearn'],
    ['spec.predictor.model.storageUri', { model: {} }, 'spec.predictor.model.storageUri'],
    ['spec.predictor.modelx', { sklearn: {} }, 'spec.predictor.modelx'],
    ['spec.predictor.minReplicas', { sklearn: {} }, 'spec.predictor.minReplicas'],
    ['spec.canary[0].predictor.model', { sklearn: {} }, 'spec.canary[0].predictor.model'],
  ])('%s of %j is %s', (path, written, expected) => expect(of(path, written)).toBe(expected));

  it('is the path itself where the webhook has left the block alone, as in ModelMesh', () => {
    expect(of('spec.predictor.model.storageUri', { sklearn: {}, model: {} }, { sklearn: {}, model: {} })).toBe('spec.predictor.model.storageUri');
  });
});
