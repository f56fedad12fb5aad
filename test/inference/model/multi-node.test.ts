import { Duration } from 'cdk8s';
import { DeploymentMode, Dialect, EnvValue, Gpu, Model, Probe, Storage, Toleration, TopologySpread, Volume } from '../../../lib/inference';
import type { InferenceServiceProps, ModelProps } from '../../../lib/inference';
import { numberToken } from '../../../lib/core/tokens';
import { schemaViolations } from '../../../lib/kserve/schema/violations';
import { admission } from '../../../lib/kserve/admission/admission';
import { Scaling } from '../../../lib/scaling';
import { faultsOf, manifestOf, serviceOf } from '../support';

const STANDARD = { deploymentMode: DeploymentMode.STANDARD };
const PLACE = { storageUri: 'pvc://weights/llama' };
const faults = (props: ModelProps): string[] => faultsOf(() => serviceOf({ ...STANDARD, model: Model.huggingface(props) }));

describe('a model over several nodes', () => {
  it('is said in nodes and GPUs', () => {
    const manifest = manifestOf({ ...STANDARD, sharedMemory: '16Gi', model: Model.huggingface({ ...PLACE, nodes: 2, gpusPerNode: 4, resources: { memory: '64Gi' } }) });
    const resources = { requests: { 'memory': '64Gi', 'nvidia.com/gpu': '4' }, limits: { 'memory': '64Gi', 'nvidia.com/gpu': '4' } };
    expect(manifest.spec.predictor.workerSpec).toEqual({
      pipelineParallelSize: 2, tensorParallelSize: 4, volumes: manifest.spec.predictor.volumes,
      containers: [{ name: 'worker-container', resources, volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }] }],
    });
    expect(manifest.spec.predictor.model.resources).toEqual(resources);
    expect(manifest.spec.predictor.volumes[0].name).toBe('shm');
    expect(manifest.metadata.annotations['serving.kserve.io/autoscalerClass']).toBe('none');
    expect(schemaViolations(manifest)).toEqual([]);
    expect(admission([manifest]).map(({ message }) => message)).toEqual([]);
  });

  it('has workers that run where and as the head does, which KServe does not see to', () => {
    const place = {
      nodeSelector: { gpu: 'h100' }, tolerations: [Toleration.exists('nvidia.com/gpu')], serviceAccount: { name: 'loader' }, schedulerName: 'gang',
      imagePullSecrets: [{ name: 'registry' }], volumes: [Volume.claim('cache', { name: 'cache' }).mountedAt('/cache')], priorityClassName: 'high',
    };
    const { predictor } = manifestOf({ ...STANDARD, ...place, model: Model.huggingface({ ...PLACE, nodes: 2, gpusPerNode: 1 }) }).spec;
    const { containers, pipelineParallelSize, tensorParallelSize, ...pod } = predictor.workerSpec;
    expect(pod).toEqual({
      nodeSelector: { gpu: 'h100' }, tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }], serviceAccountName: 'loader', schedulerName: 'gang',
      imagePullSecrets: [{ name: 'registry' }], volumes: [{ name: 'cache', persistentVolumeClaim: { claimName: 'cache' } }], priorityClassName: 'high',
    });
    expect([pipelineParallelSize, tensorParallelSize]).toEqual([2, 1]);
    expect(containers[0].volumeMounts).toEqual([{ name: 'cache', mountPath: '/cache' }]);
  });

  it('has workers in another place where they say so', () => {
    const worker = {
      nodeSelector: { gpu: 'a100' }, tolerations: [Toleration.any()], affinity: { nodeAffinity: {} }, overrides: { dnsPolicy: 'Default', schedulerName: 'other' },
      volumeMounts: [{ name: 'other', mountPath: '/cache' }],
    };
    const { predictor } = manifestOf({
      ...STANDARD, nodeSelector: { gpu: 'h100' }, schedulerName: 'gang', volumes: [Volume.emptyDir('cache').mountedAt('/cache')],
      model: Model.huggingface({ ...PLACE, nodes: 2, gpusPerNode: 1, worker }),
    }).spec;
    expect(predictor.nodeSelector).toEqual({ gpu: 'h100' });
    expect(predictor.workerSpec).toMatchObject({
      nodeSelector: { gpu: 'a100' }, tolerations: [{ operator: 'Exists' }], affinity: { nodeAffinity: {} }, dnsPolicy: 'Default', schedulerName: 'other',
    });
    expect(predictor.workerSpec.containers[0].volumeMounts).toEqual([{ name: 'other', mountPath: '/cache' }]);
  });

  it('counts the GPUs of all its nodes', () => {
    const service = serviceOf({ ...STANDARD, model: Model.huggingface({ ...PLACE, nodes: 2, resources: { gpu: Gpu.amd(4) } }) });
    expect(service.gpusAtMost).toBe(8);
  });

  it.each<[string, ModelProps]>([
    ["model.nodes: expected a whole number from 2 to 1000, got 1; for one node leave 'nodes' out", { ...PLACE, nodes: 1, resources: { gpu: Gpu.nvidia(1) } }],
    ['model.gpusPerNode: expected how many GPUs each node gives, got undefined', { ...PLACE, nodes: 2 }],
    ["model.gpusPerNode: expected as many as 'resources' says, 2, got 4; say one of the two", { ...PLACE, nodes: 2, gpusPerNode: 4, resources: { gpu: Gpu.nvidia(2) } }],
    ["model.gpusPerNode: expected 'nodes' beside it, got 4; on one node say 'resources'", { ...PLACE, gpusPerNode: 4 }],
    ['model.storageUri: expected pvc://… or oci://… for several nodes, got "s3://b/m"; KServe fetches the model for them from nowhere else', { storageUri: 's3://b/m', nodes: 2, gpusPerNode: 1 }],
    ["model.env: expected 'nodes' and 'gpusPerNode' in place of it, got \"TENSOR_PARALLEL_SIZE\"", { ...PLACE, nodes: 2, gpusPerNode: 1, env: { TENSOR_PARALLEL_SIZE: EnvValue.of('2') } }],
    ['model.worker.affinity.nodes: expected a field that KServe has there, got "nodes"; any other is dropped by the API server', { ...PLACE, nodes: 2, gpusPerNode: 1, worker: { affinity: { nodes: {} } } }],
    ['model.worker.overrides.nodeselector: expected a field that workerSpec has in KServe, got "nodeselector"; did you mean nodeSelector? Any other is dropped by the API server',
      { ...PLACE, nodes: 2, gpusPerNode: 1, worker: { overrides: { nodeselector: {} } } }],
  ])('complains: %s', (message, props) => {
    expect(faults(props)).toEqual([message]);
  });

  it('is not scaled, and runs in Standard mode', () => {
    const model = Model.huggingface({ ...PLACE, nodes: 2, gpusPerNode: 1 });
    expect(faultsOf(() => serviceOf({ ...STANDARD, model, scaling: Scaling.hpa() }))).toEqual([
      'scaling: expected Scaling.none() for a model over several nodes, got Scaling.hpa; KServe scales none of them',
    ]);
    expect(faultsOf(() => serviceOf({ model }))).toEqual(['model.nodes: expected one node in Knative mode, got 2; for several use DeploymentMode.STANDARD']);
  });
});

describe('what the workers are told', () => {
  const spread = (model: ModelProps, props: Partial<InferenceServiceProps> = {}): any =>
    manifestOf({ ...STANDARD, ...props, model: Model.huggingface({ ...PLACE, nodes: 2, ...model }) }).spec.predictor;
  const gpus = (count: string, name = 'nvidia.com/gpu') => ({ requests: { [name]: count }, limits: { [name]: count } });

  it.each<[ModelProps, object]>([
    [{ gpusPerNode: 1 }, { pipelineParallelSize: 2, tensorParallelSize: 1, containers: [{ name: 'worker-container', resources: gpus('1') }] }],
    [{ nodes: 1000, gpusPerNode: 1000 }, { pipelineParallelSize: 1000, tensorParallelSize: 1000, containers: [{ name: 'worker-container', resources: gpus('1000') }] }],
    [{ resources: { gpu: Gpu.amd(4) } }, { pipelineParallelSize: 2, tensorParallelSize: 4, containers: [{ name: 'worker-container', resources: gpus('4', 'amd.com/gpu') }] }],
    [{ gpusPerNode: 4, resources: { gpu: Gpu.amd(4) } }, { pipelineParallelSize: 2, tensorParallelSize: 4, containers: [{ name: 'worker-container', resources: gpus('4', 'amd.com/gpu') }] }],
    [{ gpusPerNode: 1, worker: {} }, { pipelineParallelSize: 2, tensorParallelSize: 1, containers: [{ name: 'worker-container', resources: gpus('1') }] }],
    [{ gpusPerNode: 1, worker: { resources: { gpu: Gpu.nvidia(1), cpu: '4' } } }, {
      pipelineParallelSize: 2, tensorParallelSize: 1,
      containers: [{ name: 'worker-container', resources: { requests: { 'cpu': '4', 'nvidia.com/gpu': '1' }, limits: { 'cpu': '4', 'nvidia.com/gpu': '1' } } }],
    }],
    [{ gpusPerNode: 1, worker: { env: { A: 'b' }, args: ['--x'], readinessProbe: Probe.exec(['true']), workingDir: '/w' } }, {
      pipelineParallelSize: 2, tensorParallelSize: 1,
      containers: [{ name: 'worker-container', resources: gpus('1'), env: [{ name: 'A', value: 'b' }], args: ['--x'], readinessProbe: { exec: { command: ['true'] } }, workingDir: '/w' }],
    }],
    [{ gpusPerNode: 1, worker: { overrides: { pipelineParallelSize: 4, tensorParallelSize: null } } }, {
      pipelineParallelSize: 4, containers: [{ name: 'worker-container', resources: gpus('1') }],
    }],
  ])('%j', (model, workerSpec) => {
    expect(spread(model).workerSpec).toEqual(workerSpec);
  });

  it.each<[Partial<InferenceServiceProps>, object]>([
    [{ affinity: { nodeAffinity: {} } }, { affinity: { nodeAffinity: {} } }],
    [{ runtimeClassName: 'nvidia' }, { runtimeClassName: 'nvidia' }],
    [{ podSecurityContext: { fsGroup: 1 } }, { securityContext: { fsGroup: 1 } }],
    [{ terminationGracePeriod: Duration.seconds(5) }, { terminationGracePeriodSeconds: 5 }],
    [{ serviceAccount: { name: 'a' } }, { serviceAccountName: 'a' }],
    [{ overrides: { schedulerName: 'gang' } }, {}],
    [{ timeout: Duration.seconds(5), podLabels: { a: 'b' }, podAnnotations: { a: 'b' } }, {}],
  ])('%p, which is said of the service, or not', (props, fields) => {
    const { containers, pipelineParallelSize, tensorParallelSize, ...pod } = spread({ gpusPerNode: 1 }, props).workerSpec;
    expect(pod).toEqual(fields);
    expect([containers.length, pipelineParallelSize, tensorParallelSize]).toEqual([1, 2, 1]);
  });

  it('are spread with the head', () => {
    const predictor = spread({ gpusPerNode: 1 }, { topologySpread: [TopologySpread.across('zone')] });
    expect(predictor.workerSpec.topologySpreadConstraints).toEqual(predictor.topologySpreadConstraints);
    expect(predictor.topologySpreadConstraints).toHaveLength(1);
  });

  it('see each volume of the head that they do not mount themselves', () => {
    const volumes = [Volume.emptyDir('a').mountedAt('/a'), Volume.emptyDir('b').mountedAt('/b')];
    const worker = { volumeMounts: [{ name: 'b', mountPath: '/a' }] };
    expect(spread({ gpusPerNode: 1, worker }, { volumes }).workerSpec.containers[0].volumeMounts).toEqual([{ name: 'b', mountPath: '/a' }, { name: 'b', mountPath: '/b' }]);
    const helper = { name: 'helper', image: 'image' };
    const twoContainers = { overrides: { containers: [{ name: 'worker-container', image: 'image' }, helper] } };
    expect(spread({ gpusPerNode: 1, worker: twoContainers }, { volumes }).workerSpec.containers).toEqual([
      { name: 'worker-container', image: 'image', volumeMounts: [{ name: 'a', mountPath: '/a' }, { name: 'b', mountPath: '/b' }] }, helper,
    ]);
  });

  it('may come from an image of a registry as well as from a claim', () => {
    for (const model of [{ storageUri: 'oci://registry/image:1' }, { storage: Storage.pvc({ name: 'weights' }, 'llama') }]) {
      expect(faults({ ...model, nodes: 2, gpusPerNode: 1 })).toEqual([]);
    }
  });

  it.each<[string, ModelProps]>([
    ["model.nodes: expected a whole number from 2 to 1000, got 1001; for one node leave 'nodes' out", { ...PLACE, nodes: 1001, gpusPerNode: 1 }],
    ["model.nodes: expected a whole number from 2 to 1000, got 2.5; for one node leave 'nodes' out", { ...PLACE, nodes: 2.5, gpusPerNode: 1 }],
    ["model.worker: expected 'nodes' beside it, got {}; on one node say 'resources'", { ...PLACE, worker: {} }],
    ["model.env: expected 'nodes' and 'gpusPerNode' in place of it, got \"PIPELINE_PARALLEL_SIZE\"", { ...PLACE, nodes: 2, gpusPerNode: 1, env: { PIPELINE_PARALLEL_SIZE: '2' } }],
    ['model.worker.env: expected a variable that KServe lets through, got "PYTHONPATH"; it blocks PYTHONPATH for security', { ...PLACE, nodes: 2, gpusPerNode: 1, worker: { env: { PYTHONPATH: '/x' } } }],
    ['model.worker.nodeSelector.a: expected a text, got 1; put it in quotes', { ...PLACE, nodes: 2, gpusPerNode: 1, worker: { nodeSelector: { a: 1 as never } } }],
    ['model.storageUri: expected pvc://… or oci://… for several nodes, got undefined; KServe fetches the model for them from nowhere else',
      { storage: Storage.secretKey('minio'), nodes: 2, gpusPerNode: 1 }],
  ])('complains: %s', (message, props) => {
    expect(faults(props)).toEqual([message]);
  });

  it.each<[what: string, ModelProps, tensorParallelSize: number, gpusOfAPod: string]>([
    ['GPUs of a node', { gpusPerNode: numberToken(1) }, numberToken(1), String(numberToken(1))],
    ['GPUs of a pod', { resources: { gpu: Gpu.nvidia(numberToken(1)) } }, numberToken(1), String(numberToken(1))],
    ['GPUs of a pod, which are told of the node as well', { gpusPerNode: 4, resources: { gpu: Gpu.nvidia(numberToken(1)) } }, 4, String(numberToken(1))],
    ['GPUs of a node, which are told of the pod as well', { gpusPerNode: numberToken(1), resources: { gpu: Gpu.nvidia(4) } }, numberToken(1), '4'],
  ])('may wait for the deployment: %s', (_what, model, tensorParallelSize, gpusOfAPod) => {
    const { model: head, workerSpec } = spread({ nodes: numberToken(0), ...model });
    expect(head.resources).toEqual(gpus(gpusOfAPod));
    expect(workerSpec).toEqual({
      pipelineParallelSize: numberToken(0), tensorParallelSize, containers: [{ name: 'worker-container', resources: gpus(gpusOfAPod) }],
    });
  });

  it('tells both ends of the GPUs of a node', () => {
    expect(faults({ ...PLACE, nodes: 2, gpusPerNode: 0 })).toContain('model.gpusPerNode: expected a whole number from 1 to 1000, got 0');
    expect(faults({ ...PLACE, nodes: 2, gpusPerNode: 1001 })).toContain('model.gpusPerNode: expected a whole number from 1 to 1000, got 1001');
  });

  it('are nothing to KFServing', () => {
    expect(faultsOf(() => serviceOf({ dialect: Dialect.KFSERVING, model: Model.pytorch({ ...PLACE, nodes: 2, gpusPerNode: 1 }) }))).toEqual([
      'model.nodes: expected for KFServing one node, got 2; Dialect.KSERVE has it',
    ]);
  });
});
