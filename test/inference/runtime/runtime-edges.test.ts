import { App, Chart } from 'cdk8s';
import { numberToken, stringToken } from '../../../lib/core/tokens';
import type { ServingRuntimeProps } from '../../../lib/inference';
import { ClusterServingRuntime, Gpu, Probe, Protocol, ServingRuntime, Toleration, Volume } from '../../../lib/inference';
import { ImagePullPolicy } from '../../../lib/kserve/image-pull-policy';
import { faultsOf } from '../support';

const LEAST: ServingRuntimeProps = { supportedModelFormats: [{ name: 'own' }], containers: [{ image: 'server:1' }] };
const chart = (): Chart => new Chart(new App(), 'chart', { namespace: 'models' });

/** The two kinds, which take the same but for a namespace. */
const KINDS = [['ServingRuntime', ServingRuntime], ['ClusterServingRuntime', ClusterServingRuntime]] as const;

describe.each(KINDS)('a %s', (kind, Runtime) => {
  const made = (props: object = {}, id = 'mine'): any => new Runtime(chart(), id, { ...LEAST, ...props }).apiObject.toJson();
  const faults = (props: object, id = 'mine'): string[] => faultsOf(() => new Runtime(chart(), id, { ...LEAST, ...props }));

  it('is called by its id or its name, and is of its kind', () => {
    const runtime = new Runtime(chart(), 'from-id', { ...LEAST, name: 'said', labels: { a: 'b' }, annotations: { c: 'd' } });
    expect([runtime.name, new Runtime(chart(), 'from-id', LEAST).name]).toEqual(['said', 'from-id']);
    expect(runtime.apiObject.toJson()).toMatchObject({ apiVersion: 'serving.kserve.io/v1alpha1', kind, metadata: { name: 'said', labels: { a: 'b' }, annotations: { c: 'd' } } });
  });

  it.each<[container: object, fields: object]>([
    [{ args: ['--model_name={{.Name}}'], command: ['serve'] }, { args: ['--model_name={{.Name}}'], command: ['serve'] }],
    [{ image: '{{.Annotations.image}}' }, { image: '{{.Annotations.image}}' }],
    [{ image: 'registry/{{.Labels.team}}/server:{{.Name}}' }, { image: 'registry/{{.Labels.team}}/server:{{.Name}}' }],
    [{ image: stringToken('pulumi', 1) }, { image: '⟦pulumi:1⟧' }],
    [{ readinessProbe: Probe.http('/ready'), workingDir: '/app', imagePullPolicy: ImagePullPolicy.ALWAYS }, {
      readinessProbe: { httpGet: { path: '/ready', port: 8080 } }, workingDir: '/app', imagePullPolicy: 'Always',
    }],
    [{ envFromSecrets: [{ name: 's' }], securityContext: { runAsNonRoot: true } }, { envFrom: [{ secretRef: { name: 's' } }], securityContext: { runAsNonRoot: true } }],
    [{ ports: [{ containerPort: 9000, name: 'h2c' }] }, { ports: [{ name: 'h2c', containerPort: 9000, protocol: 'TCP' }] }],
    [{ resources: { gpu: Gpu.nvidia(2) } }, { resources: { requests: { 'nvidia.com/gpu': '2' }, limits: { 'nvidia.com/gpu': '2' } } }],
    [{ containerOverrides: { tty: true } }, { tty: true }],
  ])('serves by a container of %j', (container, fields) => {
    expect(made({ containers: [{ image: 'server:1', ...container }] }).spec.containers).toEqual([{ name: 'kserve-container', image: 'server:1', ...fields }]);
  });

  it('has its model server wherever it stands among its containers, and volumes with it alone', () => {
    const { spec } = made({ containers: [{ image: 'a:1', name: 'a' }, { image: 'server:1', volumeMounts: [{ name: 'own', mountPath: '/own' }] }], volumes: [Volume.emptyDir('v').mountedAt('/v')], sharedMemory: '1Gi' });
    expect(spec.containers).toEqual([
      { name: 'a', image: 'a:1' },
      { name: 'kserve-container', image: 'server:1', volumeMounts: [{ name: 'own', mountPath: '/own' }, { name: 'v', mountPath: '/v' }, { name: 'devshm', mountPath: '/dev/shm' }] },
    ]);
  });

  it('takes the protocols by their names, and volumes as Kubernetes has them', () => {
    expect(made({ protocols: ['v2', Protocol.GRPC_V2] }).spec.protocolVersions).toEqual(['v2', 'grpc-v2']);
    expect(made({ volumes: [{ name: 'v', nfs: { server: 's', path: '/p' } }] }).spec.volumes).toEqual([{ name: 'v', nfs: { server: 's', path: '/p' } }]);
  });

  it.each<[workers: object, workerSpec: object]>([
    [{ nodes: 1000, gpusPerNode: 1 }, { pipelineParallelSize: 1000, tensorParallelSize: 1 }],
    [{ nodes: numberToken(1), gpusPerNode: numberToken(2) }, { pipelineParallelSize: numberToken(1), tensorParallelSize: numberToken(2) }],
    [{ tolerations: [Toleration.any()], hostIpc: false }, { tolerations: [{ operator: 'Exists' }], hostIPC: false }],
    [{ overrides: { containers: [{ name: 'worker-container', image: 'other:1' }] } }, { containers: [{ name: 'worker-container', image: 'other:1' }] }],
    [{ overrides: { pipelineParallelSize: 3 }, nodes: 2 }, { pipelineParallelSize: 3 }],
  ])('has workers of %j', (workers, workerSpec) => {
    expect(made({ workers: { container: { image: 'w:1' }, ...workers } }).spec.workerSpec).toEqual({ containers: [{ name: 'worker-container', image: 'w:1' }], ...workerSpec });
  });

  const IMAGE = 'expected an image reference, got';

  it.each<[string, object]>([
    ['supportedModelFormats: expected a list, each an object with the props of a format, got undefined', { supportedModelFormats: undefined }],
    ['supportedModelFormats[0].name: expected a text, got undefined', { supportedModelFormats: [{ version: '1' }] }],
    ['supportedModelFormats[0].version: expected a text that is not empty, got 1', { supportedModelFormats: [{ name: 'a', version: 1 }] }],
    ['supportedModelFormats[0].autoSelect: expected true or false, got "true"; write true without quotes', { supportedModelFormats: [{ name: 'a', autoSelect: 'true' }] }],
    ['supportedModelFormats[0].priority: expected a whole number of at least 1, got "2"; write 2 without quotes', { supportedModelFormats: [{ name: 'a', priority: '2' }] }],
    ['supportedModelFormats[2].priority: expected the same for all versions of a, 2, got 1', { supportedModelFormats: [{ name: 'a' }, { name: 'a', priority: 2 }, { name: 'a', priority: 1 }, { name: 'b', priority: 3 }] }],
    ['containers: expected a list, each an object with the props of a container, got undefined', { containers: undefined }],
    ['containers: expected exactly one named kserve-container, got []', { containers: [] }],
    [`containers[0].image: ${IMAGE} "a b{{.Name}}"`, { containers: [{ image: 'a b{{.Name}}' }] }],
    [`containers[0].image: ${IMAGE} undefined`, { containers: [{}] }],
    ['containers[1].name: expected lower-case letters, digits and dashes, at most 63, got "B"', { containers: [{ image: 'a:1' }, { image: 'a:1', name: 'B' }] }],
    ['containers[0].env: expected a variable that KServe lets through, got "PYTHONPATH"; it blocks PYTHONPATH for security', { containers: [{ image: 'a:1', env: { PYTHONPATH: '/x' } }] }],
    ['containers[0].ports: expected one port, got [ 80, 81 ]; Knative routes to one only', { containers: [{ image: 'a:1', ports: [{ containerPort: 80 }, { containerPort: 81 }] }] }],
    ['volumes[0]: Volume.emptyDir: name: expected lower-case letters, digits and dashes, at most 63, got "A"', { volumes: [Volume.emptyDir('A')] }],
    ['volumes[0].name: expected a text: it is required, got undefined', { volumes: [{ emptyDir: {} }] }],
    ['hostIpc: expected true or false, got 1', { hostIpc: 1 }],
    ['metricsPort: expected a whole number from 1 to 65535, got "80"; write 80 without quotes', { metricsPort: '80' }],
    ['metricsPath: expected a path that begins with /, got ""', { metricsPath: '' }],
    [`workers.container: expected an object with the props of a container, got undefined`, { workers: {} }],
    [`workers.container.image: ${IMAGE} ""`, { workers: { container: { image: '' } } }],
    ['workers.container.env: expected a variable that KServe lets through, got "PYTHONPATH"; it blocks PYTHONPATH for security', { workers: { container: { image: 'w:1', env: { PYTHONPATH: '/x' } } } }],
    ['workers: expected an object with the props of workers, got []', { workers: [] }],
    ['workers.volumes[0].emptydir: expected a field that KServe has there, got "emptydir"; did you mean emptyDir?', { workers: { container: { image: 'w:1' }, volumes: [{ name: 'a', emptydir: {} }] } }],
    ['workerSpec: expected an object of plain fields, got 2', { workerSpec: 2 }],
    ['labels.team: expected a text, got true; put it in quotes', { labels: { team: true } }],
  ])('is refused: %s', (message, props) => {
    expect(faults(props)).toEqual([message]);
  });

  it('is refused with everything that is wrong, the name among it', () => {
    expect(faults({ supportedModelFormats: [], containers: [], metricsPort: 0, workers: { container: { image: 'w:1', name: 'x' }, nodes: 0 } }, 'Mine').map((message) => message.split(': expected')[0])).toEqual([
      'supportedModelFormats', 'containers', 'metricsPort',
    ]);
    expect(faults({ workers: { container: { image: 'w:1', name: 'x' }, nodes: 0, gpusPerNode: 1001 } }, 'Mine').map((message) => message.split(': expected')[0])).toEqual([
      'name', 'workers.nodes', 'workers.gpusPerNode', 'workers.container.name',
    ]);
  });
});

it('a namespace is that of a ServingRuntime, and no prop of one of the cluster', () => {
  expect((new ServingRuntime(chart(), 'mine', { ...LEAST, namespace: 'own' }).apiObject.toJson() as { metadata: object }).metadata).toEqual({ name: 'mine', namespace: 'own' });
  expect(faultsOf(() => new ClusterServingRuntime(chart(), 'mine', { ...LEAST, namespace: 'own' } as ServingRuntimeProps))[0]).toMatch(/^namespace: expected a prop that ClusterServingRuntime has, got "own"; /);
});
