import { DeploymentMode, EnvValue, Gpu, Model, Toleration, Volume } from '../../../lib/inference';
import type { ModelProps } from '../../../lib/inference';
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
