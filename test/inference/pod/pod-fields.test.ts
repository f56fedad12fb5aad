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
    ['sharedMemory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "8 GB"', { sharedMemory: '8 GB' }],
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
