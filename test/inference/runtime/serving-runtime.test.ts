import { App, Chart } from 'cdk8s';
import * as plus27 from 'cdk8s-plus-27';
import type { ServingRuntimeProps } from '../../../lib/inference';
import { ClusterServingRuntime, EnvValue, Gpu, Protocol, ServingRuntime, Toleration, Volume } from '../../../lib/inference';
import { numberToken, stringToken } from '../../../lib/core/tokens';
import { validateAgainstCrd } from '../../support/crd-schemas';
import { faultsOf } from '../support';

const MINIMAL: ServingRuntimeProps = { supportedModelFormats: [{ name: 'my-format' }], containers: [{ image: 'server:1' }] };

const chartOf = (): Chart => new Chart(new App(), 'chart', { namespace: 'models' });
const runtime = (props: Partial<ServingRuntimeProps> = {}, id = 'mine'): any => new ServingRuntime(chartOf(), id, { ...MINIMAL, ...props }).apiObject.toJson();

describe('a ServingRuntime', () => {
  it('serves a format with the container that KServe looks for', () => {
    expect(runtime()).toEqual({
      apiVersion: 'serving.kserve.io/v1alpha1',
      kind: 'ServingRuntime',
      metadata: { name: 'mine', namespace: 'models' },
      spec: { supportedModelFormats: [{ name: 'my-format' }], containers: [{ name: 'kserve-container', image: 'server:1' }] },
    });
    expect(validateAgainstCrd(runtime())).toEqual([]);
  });

  it('has everything that can be said of one', () => {
    const secret = new plus27.Secret(new Chart(new App(), 'c'), 'secret', { metadata: { name: 'registry' } });
    const manifest = runtime({
      name: 'other',
      labels: { a: 'b' },
      annotations: { 'serving.kserve.io/server-type': 'mine' },
      supportedModelFormats: [{ name: 'x', version: '1', autoSelect: true, priority: 2 }, { name: 'x', version: '2', priority: 2 }],
      protocols: [Protocol.V2, Protocol.GRPC_V2],
      containers: [
        { image: 'server:1', args: ['--model_name={{.Name}}'], env: { A: EnvValue.of('1') }, resources: { cpu: '1' }, ports: [{ containerPort: 8080 }] },
        { image: 'helper:1', name: 'helper', containerOverrides: { volumeMounts: [{ name: 'cache', mountPath: '/cache' }] } },
      ],
      podLabels: { c: 'd' },
      podAnnotations: { 'prometheus.kserve.io/port': '8080' },
      disabled: false,
      multiModel: false,
      nodeSelector: { gpu: 'a100' },
      tolerations: [Toleration.any()],
      imagePullSecrets: [secret],
      volumes: [{ name: 'cache', emptyDir: {} }],
      affinity: { nodeAffinity: {} },
      schedulerName: 'mine',
      hostIpc: false,
      workerSpec: { pipelineParallelSize: 2, tensorParallelSize: 1, containers: [{ name: 'worker-container', image: 'server:1' }] },
      overrides: { storageHelper: { disabled: true }, replicas: 2 },
    });
    expect(manifest.metadata).toEqual({ name: 'other', namespace: 'models', labels: { a: 'b' }, annotations: { 'serving.kserve.io/server-type': 'mine' } });
    expect(manifest.spec).toMatchObject({
      protocolVersions: ['v2', 'grpc-v2'],
      labels: { c: 'd' },
      annotations: { 'prometheus.kserve.io/port': '8080' },
      disabled: false, multiModel: false, hostIPC: false, schedulerName: 'mine', replicas: 2,
      nodeSelector: { gpu: 'a100' }, tolerations: [{ operator: 'Exists' }], imagePullSecrets: [{ name: 'registry' }],
      volumes: [{ name: 'cache', emptyDir: {} }], affinity: { nodeAffinity: {} }, storageHelper: { disabled: true },
      workerSpec: { pipelineParallelSize: 2, tensorParallelSize: 1, containers: [{ name: 'worker-container', image: 'server:1' }] },
    });
    expect(manifest.spec.containers[1]).toEqual({ name: 'helper', image: 'helper:1', volumeMounts: [{ name: 'cache', mountPath: '/cache' }] });
    expect(validateAgainstCrd(manifest)).toEqual([]);
  });

  it('spreads models over nodes, with volumes that head and workers see', () => {
    const manifest = runtime({
      sharedMemory: '8Gi', volumes: [Volume.claim('cache', { name: 'cache' }).mountedAt('/cache', { readOnly: true })], metricsPort: 8080, metricsPath: '/metrics',
      podAnnotations: { a: 'b' },
      workers: {
        container: { image: 'server:1', command: ['ray'], resources: { gpu: Gpu.nvidia(4) } }, nodes: 2, gpusPerNode: 4, sharedMemory: '16Gi',
        podLabels: { c: 'd' }, podAnnotations: { e: 'f' }, nodeSelector: { gpu: 'h100' }, tolerations: [Toleration.exists('nvidia.com/gpu')],
        imagePullSecrets: [{ name: 'registry' }], volumes: [{ name: 'x', emptyDir: {} }], affinity: { nodeAffinity: {} }, schedulerName: 'gang', hostIpc: true,
        overrides: { nodeSelector: { zone: 'a' } },
      },
    });
    const gpus = { 'nvidia.com/gpu': '4' };
    expect(manifest.spec).toMatchObject({
      annotations: { 'a': 'b', 'prometheus.kserve.io/port': '8080', 'prometheus.kserve.io/path': '/metrics' },
      volumes: [{ name: 'cache', persistentVolumeClaim: { claimName: 'cache' } }, { name: 'devshm', emptyDir: { medium: 'Memory', sizeLimit: '8Gi' } }],
      containers: [{ volumeMounts: [{ name: 'cache', mountPath: '/cache', readOnly: true }, { name: 'devshm', mountPath: '/dev/shm' }] }],
    });
    expect(manifest.spec.workerSpec).toEqual({
      pipelineParallelSize: 2, tensorParallelSize: 4, labels: { c: 'd' }, annotations: { e: 'f' }, nodeSelector: { gpu: 'h100', zone: 'a' },
      tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }], imagePullSecrets: [{ name: 'registry' }],
      volumes: [{ name: 'x', emptyDir: {} }, { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '16Gi' } }],
      affinity: { nodeAffinity: {} }, schedulerName: 'gang', hostIPC: true,
      containers: [{
        name: 'worker-container', image: 'server:1', command: ['ray'], resources: { requests: gpus, limits: gpus }, volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }],
      }],
    });
    expect(validateAgainstCrd(manifest)).toEqual([]);
  });

  it.each<[string, Partial<ServingRuntimeProps>]>([
    ["workerSpec: expected nothing beside 'workers', got { containers: [] }; say it by one of the two", { workers: { container: { image: 'x' } }, workerSpec: { containers: [] } }],
    ['workers.container.name: expected worker-container, got "worker"; KServe looks for a worker by no other', { workers: { container: { image: 'x', name: 'worker' } } }],
    ['workers.nodes: expected a whole number from 1 to 1000, got 0', { workers: { container: { image: 'x' }, nodes: 0 } }],
    ['workers.overrides.priorityClassName: expected a field that workerSpec of a runtime has in KServe, got "priorityClassName"; any other is dropped by the API server',
      { workers: { container: { image: 'x' }, overrides: { priorityClassName: 'high' } } }],
    ['workerSpec.tensorParallelism: expected a field that KServe has there, got "tensorParallelism"; did you mean tensorParallelSize?',
      { workerSpec: { containers: [], tensorParallelism: 2 } }],
    ['affinity.nodes: expected a field that KServe has there, got "nodes"; any other is dropped by the API server', { affinity: { nodes: {} } }],
    ['volumes[0].emptydir: expected a field that KServe has there, got "emptydir"; did you mean emptyDir?', { volumes: [{ name: 'x', emptydir: {} }] }],
    ['metricsPort: expected a whole number from 1 to 65535, got 0', { metricsPort: 0 }],
    ['metricsPath: expected a path that begins with /, got "metrics"', { metricsPath: 'metrics' }],

    ['name: expected lower-case letters, digits, dots and dashes, at most 253, got "Mine"', { name: 'Mine' }],
    ['supportedModelFormats: expected at least one format, got []', { supportedModelFormats: [] }],
    ['supportedModelFormats[0].name: expected a text that is not empty, got ""', { supportedModelFormats: [{ name: '' }] }],
    ['supportedModelFormats[0].priority: expected a whole number of at least 1, got 0', { supportedModelFormats: [{ name: 'x', priority: 0 }] }],
    ['supportedModelFormats[1].priority: expected the same for all versions of x, 1, got 2',
      { supportedModelFormats: [{ name: 'x', version: '1', priority: 1 }, { name: 'x', version: '2', priority: 2 }] }],
    ['containers: expected exactly one named kserve-container, got [ \'server\' ]', { containers: [{ image: 'x', name: 'server' }] }],
    ['containers[0].image: expected an image reference, got ""', { containers: [{ image: '' }] }],
    ['overrides.container: expected a field that a runtime has in KServe, got "container"; did you mean containers? Any other is dropped by the API server', { overrides: { container: {} } }],
    ['podLabels.a: expected a text, got 1; put it in quotes', { podLabels: { a: 1 as any } }],
  ])('is refused: %s', (message, props) => {
    expect(faultsOf(() => runtime(props))).toEqual([message]);
  });

  it('is refused with everything that is wrong', () => {
    expect(faultsOf(() => runtime({ containers: [{ image: 'x' }, { image: '' }] }))).toEqual([
      'containers: expected exactly one named kserve-container, got [ \'kserve-container\', \'kserve-container\' ]',
      'containers: expected a name of its own for each container, got [ \'kserve-container\', \'kserve-container\' ]',
      'containers[1].image: expected an image reference, got ""',
    ]);
  });
});

describe('a ClusterServingRuntime', () => {
  it('is the same in no namespace, whatever the chart\'s', () => {
    for (const props of [{}, { namespace: 'models' }]) {
      const cluster = new ClusterServingRuntime(new Chart(new App(), 'chart', props), 'mine', MINIMAL);
      expect(cluster.apiObject.toJson()).toEqual({ ...runtime(), kind: 'ClusterServingRuntime', metadata: { name: 'mine' } });
      expect(validateAgainstCrd(cluster.apiObject.toJson())).toEqual([]);
      expect(cluster.name).toBe('mine');
    }
  });
});

describe('each prop of a runtime', () => {
  const container = { name: 'kserve-container', image: 'server:1' };

  it.each<[Partial<ServingRuntimeProps>, object]>([
    [{ supportedModelFormats: [{ name: 'a', version: '2' }] }, { supportedModelFormats: [{ name: 'a', version: '2' }] }],
    [{ supportedModelFormats: [{ name: 'a', autoSelect: false, priority: 1 }] }, { supportedModelFormats: [{ name: 'a', autoSelect: false, priority: 1 }] }],
    [{ protocols: [] }, { protocolVersions: [] }],
    [{ protocols: Protocol.ALL }, { protocolVersions: ['v1', 'v2', 'grpc-v1', 'grpc-v2'] }],
    [{ disabled: true }, { disabled: true }],
    [{ multiModel: true }, { multiModel: true }],
    [{ hostIpc: true }, { hostIPC: true }],
    [{ schedulerName: 'gang' }, { schedulerName: 'gang' }],
    [{ podLabels: { a: 'b' } }, { labels: { a: 'b' } }],
    [{ podAnnotations: { a: 'b' } }, { annotations: { a: 'b' } }],
    [{ metricsPort: 1 }, { annotations: { 'prometheus.kserve.io/port': '1' } }],
    [{ metricsPort: 65535 }, { annotations: { 'prometheus.kserve.io/port': '65535' } }],
    [{ metricsPath: '/m' }, { annotations: { 'prometheus.kserve.io/path': '/m' } }],
    [{ metricsPath: stringToken('pulumi', 1), metricsPort: numberToken(2) }, {
      annotations: { 'prometheus.kserve.io/port': String(numberToken(2)), 'prometheus.kserve.io/path': '⟦pulumi:1⟧' },
    }],
    [{ metricsPort: 80, podAnnotations: { 'a': 'b', 'prometheus.kserve.io/port': '80' } }, { annotations: { 'a': 'b', 'prometheus.kserve.io/port': '80' } }],
    [{ supportedModelFormats: [{ name: 'a', version: '1', priority: 2 }, { name: 'a', version: '2', priority: numberToken(1) }, { name: 'a' }, { name: 'b', priority: 1 }] }, {
      supportedModelFormats: [{ name: 'a', version: '1', priority: 2 }, { name: 'a', version: '2', priority: numberToken(1) }, { name: 'a' }, { name: 'b', priority: 1 }],
    }],
    [{ nodeSelector: { a: 'b' } }, { nodeSelector: { a: 'b' } }],
    [{ tolerations: [Toleration.exists('gpu')] }, { tolerations: [{ key: 'gpu', operator: 'Exists' }] }],
    [{ imagePullSecrets: [{ name: 'a' }] }, { imagePullSecrets: [{ name: 'a' }] }],
    [{ affinity: { podAffinity: {} } }, { affinity: { podAffinity: {} } }],
    [{ volumes: [Volume.emptyDir('a'), { name: 'b', emptyDir: {} }] }, { volumes: [{ name: 'a', emptyDir: {} }, { name: 'b', emptyDir: {} }] }],
    [{ sharedMemory: '1Gi' }, {
      volumes: [{ name: 'devshm', emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } }], containers: [{ ...container, volumeMounts: [{ name: 'devshm', mountPath: '/dev/shm' }] }],
    }],
    [{ containers: [{ image: 'server:1', name: 'kserve-container' }, { image: 'b:1', name: 'b' }] }, { containers: [container, { name: 'b', image: 'b:1' }] }],
    [{ workers: { container: { image: 'w:1' } } }, { workerSpec: { containers: [{ name: 'worker-container', image: 'w:1' }] } }],
    [{ workers: { container: { image: 'w:1', name: 'worker-container' }, nodes: 1, gpusPerNode: 1000 } }, {
      workerSpec: { pipelineParallelSize: 1, tensorParallelSize: 1000, containers: [{ name: 'worker-container', image: 'w:1' }] },
    }],
    [{ disabled: true, overrides: { disabled: null, grpcEndpoint: 'port:8085' } }, { grpcEndpoint: 'port:8085' }],
  ])('%j is written, and nothing else', (props, fields) => {
    expect(runtime(props).spec).toEqual({ ...runtime().spec, ...fields });
  });

  it('is seen by the model server alone where it is a volume', () => {
    const volumes = [Volume.emptyDir('a').mountedAt('/a')];
    const { spec } = runtime({ volumes, containers: [{ image: 'server:1' }, { image: 'b:1', name: 'b' }] });
    expect(spec.containers).toEqual([{ ...container, volumeMounts: [{ name: 'a', mountPath: '/a' }] }, { name: 'b', image: 'b:1' }]);
  });

  it.each<[string, Partial<ServingRuntimeProps>]>([
    ['metricsPort: expected a whole number from 1 to 65535, got 65536', { metricsPort: 65536 }],
    ['podAnnotations.prometheus.kserve.io/port: expected one value, and \'metricsPort\' says "80", got "81"; leave the annotation out',
      { metricsPort: 80, podAnnotations: { 'prometheus.kserve.io/port': '81' } }],
    ['podAnnotations.prometheus.kserve.io/path: expected one value, and \'metricsPath\' says "/m", got "/n"; leave the annotation out',
      { metricsPath: '/m', podAnnotations: { 'prometheus.kserve.io/path': '/n' } }],
    ['workers.nodes: expected a whole number from 1 to 1000, got 1001', { workers: { container: { image: 'w:1' }, nodes: 1001 } }],
    ['workers.gpusPerNode: expected a whole number from 1 to 1000, got 0', { workers: { container: { image: 'w:1' }, gpusPerNode: 0 } }],
    ['workers.sharedMemory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "much"', { workers: { container: { image: 'w:1' }, sharedMemory: 'much' } }],
    ['workers.affinity.nodes: expected a field that KServe has there, got "nodes"; any other is dropped by the API server', { workers: { container: { image: 'w:1' }, affinity: { nodes: {} } } }],
    ['supportedModelFormats[0].priority: expected a whole number of at least 1, got 1.5', { supportedModelFormats: [{ name: 'a', priority: 1.5 }] }],
    ['protocols[0]: expected one of Protocol.V1, Protocol.V2, Protocol.GRPC_V1, Protocol.GRPC_V2, got "v3"', { protocols: ['v3' as never] }],
    ["containers: expected a name of its own for each container, got [ 'kserve-container', 'a', 'a' ]", { containers: [{ image: 'a:1' }, { image: 'a:1', name: 'a' }, { image: 'a:1', name: 'a' }] }],
  ])('is refused at its ends: %s', (message, props) => {
    expect(faultsOf(() => runtime(props))).toEqual([message]);
  });
});
