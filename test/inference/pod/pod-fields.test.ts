import { Duration } from 'cdk8s';
import { DeploymentMode, Model, Protocol, TopologySpread, Volume } from '../../../lib/inference';
import type { InferenceServiceProps } from '../../../lib/inference';
import { schemaViolations } from '../../../lib/kserve/schema/violations';
import { unknownFields } from '../../../lib/kserve/schema/unknown-fields';
import { faultsOf, manifestOf, predictorOf, serviceOf } from '../support';

const STANDARD = { deploymentMode: DeploymentMode.STANDARD };
const faults = (props: object): string[] => faultsOf(() => serviceOf(props as Partial<InferenceServiceProps>));

describe('what is said of a pod', () => {
  it('stands in the component, and its definition knows it', () => {
    const manifest = manifestOf({
      ...STANDARD,
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'gpu', operator: 'Exists' }] }] } } },
      topologySpread: [TopologySpread.across('topology.kubernetes.io/zone'), TopologySpread.across('kubernetes.io/hostname', { maxSkew: 2, required: false })],
      priorityClassName: 'serving',
      runtimeClassName: 'nvidia',
      podSecurityContext: { runAsUser: 1000, fsGroup: 2000 },
      schedulerName: 'volcano',
      terminationGracePeriod: Duration.seconds(120),
      volumes: [Volume.claim('cache', { name: 'hf-cache' }, { readOnly: true }).mountedAt('/cache', { readOnly: true })],
      sharedMemory: '8Gi',
      sidecars: [{ name: 'metrics', image: 'm', volumeMounts: [{ name: 'cache', mountPath: '/c' }] }],
      initContainers: [{ name: 'warm', image: 'w' }],
    });
    expect([...schemaViolations(manifest), ...unknownFields(manifest)]).toEqual([]);
    const { predictor } = manifest.spec;
    expect(predictor.topologySpreadConstraints).toEqual([
      {
        maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: { 'serving.kserve.io/inferenceservice': 'iris', 'component': 'predictor' } },
      },
      expect.objectContaining({ maxSkew: 2, whenUnsatisfiable: 'ScheduleAnyway' }),
    ]);
    expect(predictor.securityContext).toEqual({ runAsUser: 1000, fsGroup: 2000 });
    expect(predictor.terminationGracePeriodSeconds).toBe(120);
    expect([predictor.priorityClassName, predictor.runtimeClassName, predictor.schedulerName]).toEqual(['serving', 'nvidia', 'volcano']);
    expect(predictor.volumes).toEqual([
      { name: 'cache', persistentVolumeClaim: { claimName: 'hf-cache', readOnly: true } },
      { name: 'devshm', emptyDir: { medium: 'Memory', sizeLimit: '8Gi' } },
    ]);
    expect(predictor.model.volumeMounts).toEqual([
      { name: 'cache', mountPath: '/cache', readOnly: true }, { name: 'devshm', mountPath: '/dev/shm' },
    ]);
    expect(predictor.containers).toEqual([{ name: 'metrics', image: 'm', volumeMounts: [{ name: 'cache', mountPath: '/c' }] }]);
    expect(predictor.initContainers).toEqual([{ name: 'warm', image: 'w' }]);
  });

  it('counts for each component by itself', () => {
    const { spec } = manifestOf({ transformer: { image: 't', sharedMemory: '1Gi', topologySpread: [TopologySpread.across('zone')] } });
    expect(spec.transformer.containers[0].volumeMounts).toEqual([{ name: 'devshm', mountPath: '/dev/shm' }]);
    expect(spec.transformer.topologySpreadConstraints[0].labelSelector.matchLabels.component).toBe('transformer');
    expect(spec.predictor.volumes).toBeUndefined();
  });

  it('says which of several containers serves in Knative mode, and stands beside a container of the user\'s own', () => {
    const sidecars = [{ name: 'metrics', image: 'm' }];
    expect(predictorOf({ sidecars }).model.ports).toEqual([{ containerPort: 8080, protocol: 'TCP' }]);
    expect(predictorOf({ ...STANDARD, sidecars }).model.ports).toBeUndefined();
    expect(predictorOf({ sidecars, model: Model.tensorflow({ storageUri: 'gs://b/m', protocol: Protocol.GRPC_V1 }) }).model.ports)
      .toEqual([{ name: 'h2c', containerPort: 9000, protocol: 'TCP' }]);
    expect(predictorOf({ sidecars, model: Model.container({ image: 'i' }) }).containers.map(({ name }: { name: string }) => name))
      .toEqual(['kserve-container', 'metrics']);
  });

  it.each([
    ['priorityClassName: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got ""', { priorityClassName: '' }],
    ['priorityClassName: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got -2000000000000000', { priorityClassName: -2e15 }],
    ['affinity.nodeAffinty: expected a field that KServe has there, got "nodeAffinty"; did you mean nodeAffinity?', { affinity: { nodeAffinty: {} } }],
    ['affinity: expected an object of plain fields, got "zone"', { affinity: 'zone' }],
    ['podSecurityContext.runAsUser: expected a whole number, got "1000"', { podSecurityContext: { runAsUser: '1000' } }],
    ['terminationGracePeriod: expected none in Knative mode, got "60s"; a pod there has as long as a request may take: see \'timeout\'', { terminationGracePeriod: Duration.seconds(60) }],
    ['terminationGracePeriod: expected a Duration, got 60; write Duration.seconds(60)', { terminationGracePeriod: 60 }],
    ['topologySpread: expected a list, each a TopologySpread such as TopologySpread.across(\'topology.kubernetes.io/zone\'), got "zone"', { topologySpread: 'zone' }],
    ['affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: expected a list: it is required, got undefined',
      { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: {} } } }],
    ['volumes: expected a list, each a Volume such as Volume.claim(\'cache\', { name: \'cache\' }).mountedAt(\'/cache\'), got 3', { volumes: 3 }],
    ['volumes[0]: expected a Volume such as Volume.claim(\'cache\', { name: \'cache\' }).mountedAt(\'/cache\'), got "cache"', { volumes: ['cache'] }],
    ['volumes: expected a name of its own for each volume, got [ \'a\', \'a\' ]', { volumes: [Volume.emptyDir('a'), Volume.memory('a')] }],
    ['volumes: expected a path of its own for each volume, got [ \'/a\', \'/a\' ]', { volumes: [Volume.emptyDir('a').mountedAt('/a'), Volume.memory('b').mountedAt('/a')] }],
    ['sharedMemory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "8 GB"; write "8G"', { sharedMemory: '8 GB' }],
    ['sidecars: expected a list, each an object with the props of a container, got [Object: null prototype] {}', { sidecars: Object.create(null) }],
    ['sidecars[0]: expected an object with the props of a container, got null', { sidecars: [null] }],
    ['sidecars[0].name: expected a name that no other container of the pod has, got "kserve-container"', { sidecars: [{ name: 'kserve-container', image: 'i' }] }],
    ['sidecars[0].image: expected an image reference, got undefined', { sidecars: [{ name: 'a' }] }],
    ['initContainers[0].name: expected lower-case letters, digits and dashes, at most 63, got "A"', { initContainers: [{ name: 'A', image: 'i' }] }],
  ])('complains: %s', (message, props) => {
    expect(faults(props)).toContain(message);
  });
});

describe('a volume', () => {
  it.each([
    ['Volume.claim: name: expected lower-case letters, digits and dashes, at most 63, got "My"', () => Volume.claim('My', { name: 'c' })],
    ['Volume.claim: name of the object: expected a text that is not empty, got ""', () => Volume.claim('a', {} as { name: string })],
    ['Volume.memory: sizeLimit: expected an amount of memory or disk, such as "2Gi", got "big"', () => Volume.memory('a', 'big')],
    ['Volume.mountedAt: expected an absolute path without a colon, got "cache"', () => Volume.emptyDir('a').mountedAt('cache')],
  ])('complains: %s', (message, make) => {
    expect(faultsOf(make)).toEqual([message]);
  });

  it('may be of any kind that Kubernetes has, and of no other', () => {
    expect(predictorOf({ volumes: [Volume.of('w', { csi: { driver: 'weights.example' } }), Volume.hostPath('h', '/data'), Volume.secret('s', { name: 'k' }), Volume.configMap('c', { name: 'k' })] }).volumes)
      .toEqual([
        { name: 'w', csi: { driver: 'weights.example' } }, { name: 'h', hostPath: { path: '/data' } }, { name: 's', secret: { secretName: 'k' } },
        { name: 'c', configMap: { name: 'k' } },
      ]);
    expect(faults({ volumes: [Volume.of('w', { csy: {} })] })).toEqual([
      'volumes[0].csy: expected a field that KServe has there, got "csy"; did you mean csi?',
    ]);
  });
});

describe('a volume by its factory', () => {
  it.each<[Volume, object]>([
    [Volume.claim('v', { name: 'c' }), { persistentVolumeClaim: { claimName: 'c' } }],
    [Volume.claim('v', { name: 'c' }, { readOnly: false }), { persistentVolumeClaim: { claimName: 'c', readOnly: false } }],
    [Volume.configMap('v', { name: 'c' }), { configMap: { name: 'c' } }],
    [Volume.secret('v', { name: 's' }), { secret: { secretName: 's' } }],
    [Volume.emptyDir('v'), { emptyDir: {} }],
    [Volume.emptyDir('v', '10Gi'), { emptyDir: { sizeLimit: '10Gi' } }],
    [Volume.memory('v'), { emptyDir: { medium: 'Memory' } }],
    [Volume.memory('v', '2Gi'), { emptyDir: { medium: 'Memory', sizeLimit: '2Gi' } }],
    [Volume.memory('v', '0'), { emptyDir: { medium: 'Memory', sizeLimit: '0' } }],
    [Volume.hostPath('v', '/data'), { hostPath: { path: '/data' } }],
    [Volume.of('v', { nfs: { server: 's', path: '/p' } }), { nfs: { server: 's', path: '/p' } }],
  ])('%p is written, and nothing is mounted', (volume, source) => {
    expect(volume.render()).toEqual({ name: 'v', ...source });
    expect([volume.name, volume.mounts]).toEqual(['v', []]);
  });

  it('leaves the one it was made of alone where it is mounted', () => {
    const plain = Volume.emptyDir('v');
    const twice = plain.mountedAt('/a').mountedAt('/b', { readOnly: true, subPath: 'b' });
    expect(plain.mounts).toEqual([]);
    expect(twice.mounts).toEqual([{ name: 'v', mountPath: '/a' }, { name: 'v', mountPath: '/b', readOnly: true, subPath: 'b' }]);
    expect(twice.render()).toEqual(plain.render());
  });

  it.each<[string, () => unknown]>([
    ['Volume.claim: readonly: expected a prop that Volume.claim has, got true; did you mean \'readOnly\'?', () => Volume.claim('v', { name: 'c' }, { readonly: true } as object)],
    ['Volume.secret: name of the object: expected a text that is not empty, got ""', () => Volume.secret('v', { name: '' })],
    ['Volume.hostPath: path: expected a text that is not empty, got ""', () => Volume.hostPath('v', '')],
    ['Volume.of: source: expected an object of plain fields, got "csi"', () => Volume.of('v', 'csi' as never)],
    ['Volume.memory: sizeLimit: expected an amount of memory or disk, such as "2Gi", got "-1Gi"', () => Volume.memory('v', '-1Gi')],
    ['Volume.emptyDir: sizeLimit: expected an amount of memory or disk, such as "2Gi", got 5', () => Volume.emptyDir('v', 5 as never)],
    ['Volume.mountedAt: expected an absolute path without a colon, got "/a:b"', () => Volume.emptyDir('v').mountedAt('/a:b')],
    ['Volume.mountedAt: readOnly: expected true or false, got "yes"', () => Volume.emptyDir('v').mountedAt('/a', { readOnly: 'yes' as never })],
    ['Volume.memory: name: expected lower-case letters, digits and dashes, at most 63, got ""', () => Volume.memory('')],
  ])('complains: %s', (message, make) => {
    expect(faultsOf(make)).toEqual([message]);
  });
});

describe('a spread over domains', () => {
  const pods = { app: 'x' };

  it.each<[TopologySpread, number, string]>([
    [TopologySpread.across('zone'), 1, 'DoNotSchedule'],
    [TopologySpread.across('zone', {}), 1, 'DoNotSchedule'],
    [TopologySpread.across('zone', { maxSkew: 1, required: true }), 1, 'DoNotSchedule'],
    [TopologySpread.across('zone', { maxSkew: 2147483647, required: false }), 2147483647, 'ScheduleAnyway'],
  ])('(%#) is as strict as it says', (spread, maxSkew, whenUnsatisfiable) => {
    expect(spread.render(pods)).toEqual({ maxSkew, topologyKey: 'zone', whenUnsatisfiable, labelSelector: { matchLabels: pods } });
  });

  it.each<[string, () => unknown]>([
    ['TopologySpread.across: maxSkew: expected a whole number from 1 to 2147483647, got 0', () => TopologySpread.across('zone', { maxSkew: 0 })],
    ['TopologySpread.across: maxSkew: expected a whole number from 1 to 2147483647, got 2147483648', () => TopologySpread.across('zone', { maxSkew: 2147483648 })],
    ['TopologySpread.across: required: expected true or false, got 1', () => TopologySpread.across('zone', { required: 1 as never })],
  ])('complains: %s', (message, make) => {
    expect(faultsOf(make)).toEqual([message]);
  });
});

describe('what a pod may be told, at its ends', () => {
  it.each<[string, object]>([
    ['terminationGracePeriod: expected a duration of at least 0s in whole seconds, got "1.5s"', { ...STANDARD, terminationGracePeriod: Duration.millis(1500) }],
    ['sharedMemory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "0"', { sharedMemory: '0' }],
    ['volumes: expected a path of its own for each volume, got [ \'/dev/shm\', \'/dev/shm\' ]', { sharedMemory: '1Gi', volumes: [Volume.memory('a').mountedAt('/dev/shm')] }],
    ['volumes: expected a name of its own for each volume, got [ \'devshm\', \'devshm\' ]', { sharedMemory: '1Gi', volumes: [Volume.memory('devshm')] }],
    ['sidecars[0].ports: expected one port, got [ 80, 81 ]; Knative routes to one only', { sidecars: [{ name: 'a', image: 'image', ports: [{ containerPort: 80 }, { containerPort: 81 }] }] }],
    ['initContainers[0].resources.cpuLimit: expected at least the cpu to reserve (2), got "1"', { initContainers: [{ name: 'a', image: 'image', resources: { cpu: '2', cpuLimit: '1' } }] }],
    ['runtimeClassName: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got "NVIDIA"', { runtimeClassName: 'NVIDIA' }],
    ['schedulerName: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got true', { schedulerName: true }],
  ])('complains: %s', (message, props) => {
    expect(faults(props)).toEqual([message]);
  });
});
