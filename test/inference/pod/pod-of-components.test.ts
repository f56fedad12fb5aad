import { Duration } from 'cdk8s';
import { stringToken } from '../../../lib/core/tokens';
import type { InferenceServiceProps } from '../../../lib/inference';
import { DeploymentMode, Dialect, Explainer, Model, TopologySpread, Volume } from '../../../lib/inference';
import type { PodProps } from '../../../lib/inference/pod/pod-props';
import { schemaViolations } from '../../../lib/kserve/schema/violations';
import { faultsOf, manifestOf, serviceOf } from '../support';

const STANDARD = { deploymentMode: DeploymentMode.STANDARD };
type Component = 'predictor' | 'transformer' | 'explainer';

/** Each component, told the same, and the block in which its container stands. */
const COMPONENTS: ReadonlyArray<[component: Component, path: string, told: (props: PodProps) => Partial<InferenceServiceProps>, containerOf: (spec: any) => any]> = [
  ['predictor', '', (props) => props, ({ model }) => model],
  ['transformer', 'transformer.', (props) => ({ transformer: { image: 'image', ...props } }), ({ containers }) => containers[0]],
  ['explainer', 'explainer.', (props) => ({ explainer: Explainer.art(props) }), ({ art }) => art],
];

describe.each(COMPONENTS)('the pods of a %s', (component, path, told, containerOf) => {
  const made = (props: PodProps): any => manifestOf({ ...STANDARD, ...told(props) });
  const specOf = (props: PodProps): any => made(props).spec[component];
  const faults = (props: object): string[] => faultsOf(() => serviceOf({ ...STANDARD, ...told(props) }));

  it.each<[PodProps, fields: object]>([
    [{ podSecurityContext: { runAsUser: 0, runAsGroup: 0, runAsNonRoot: false, supplementalGroups: [1, 2] } }, { securityContext: { runAsUser: 0, runAsGroup: 0, runAsNonRoot: false, supplementalGroups: [1, 2] } }],
    [{ podSecurityContext: { fsGroup: 1, fsGroupChangePolicy: 'OnRootMismatch' } }, { securityContext: { fsGroup: 1, fsGroupChangePolicy: 'OnRootMismatch' } }],
    [{ podSecurityContext: { seccompProfile: { type: 'RuntimeDefault' } } }, { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }],
    [{ podSecurityContext: {} }, { securityContext: {} }],
    [{ affinity: {} }, { affinity: {} }],
    [{ priorityClassName: stringToken('pulumi', 1), schedulerName: stringToken('pulumi', 2) }, { priorityClassName: '⟦pulumi:1⟧', schedulerName: '⟦pulumi:2⟧' }],
    [{ terminationGracePeriod: Duration.minutes(2) }, { terminationGracePeriodSeconds: 120 }],
    [{ volumes: [Volume.emptyDir('a'), Volume.secret('b', { name: 's' })] }, { volumes: [{ name: 'a', emptyDir: {} }, { name: 'b', secret: { secretName: 's' } }] }],
    [{ initContainers: [{ name: 'a', image: 'a' }, { name: 'b', image: 'b' }] }, { initContainers: [{ name: 'a', image: 'a' }, { name: 'b', image: 'b' }] }],
  ])('are as %j says', (props, fields) => {
    expect(specOf(props)).toEqual({ ...specOf({}), ...fields });
    expect(schemaViolations(made(props))).toEqual([]);
  });

  it('share memory, and more than one volume, with the container that does the work alone', () => {
    const spec = specOf({
      sharedMemory: '1Gi', volumes: [Volume.claim('a', { name: 'claim' }).mountedAt('/a', { readOnly: true }), Volume.emptyDir('b').mountedAt('/b').mountedAt('/c')], sidecars: [{ name: 'side', image: 'side' }],
    });
    expect(spec.volumes).toEqual([
      { name: 'a', persistentVolumeClaim: { claimName: 'claim' } }, { name: 'b', emptyDir: {} }, { name: 'devshm', emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } },
    ]);
    expect(containerOf(spec).volumeMounts).toEqual([
      { name: 'a', mountPath: '/a', readOnly: true }, { name: 'b', mountPath: '/b' }, { name: 'b', mountPath: '/c' }, { name: 'devshm', mountPath: '/dev/shm' },
    ]);
    expect(spec.containers.at(-1)).toEqual({ name: 'side', image: 'side' });
  });

  it('are spread by the labels that they carry, in the order in which it was said', () => {
    const { topologySpreadConstraints } = specOf({ topologySpread: [TopologySpread.across('b'), TopologySpread.across('a', { required: false, maxSkew: 3 })] });
    const labelSelector = { matchLabels: { 'serving.kserve.io/inferenceservice': 'iris', 'component': component } };
    expect(topologySpreadConstraints).toEqual([
      { maxSkew: 1, topologyKey: 'b', whenUnsatisfiable: 'DoNotSchedule', labelSelector }, { maxSkew: 3, topologyKey: 'a', whenUnsatisfiable: 'ScheduleAnyway', labelSelector },
    ]);
  });

  it('may share as much memory as only the deployment knows', () => {
    expect(specOf({ sharedMemory: stringToken('pulumi', 1) }).volumes).toEqual([{ name: 'devshm', emptyDir: { medium: 'Memory', sizeLimit: '⟦pulumi:1⟧' } }]);
  });

  const NAME = 'the name of an object: lower-case letters, digits, dots and dashes, at most 253';

  it.each<[string, object]>([
    [`priorityClassName: expected ${NAME}, got "High"`, { priorityClassName: 'High' }],
    [`runtimeClassName: expected ${NAME}, got null`, { runtimeClassName: null }],
    ['podSecurityContext.runAsUsr: expected a field that KServe has there, got "runAsUsr"; did you mean runAsUser?', { podSecurityContext: { runAsUsr: 1 } }],
    ['podSecurityContext.supplementalGroups: expected a list, got 5', { podSecurityContext: { supplementalGroups: 5 } }],
    ['affinity.podAffinity: expected an object, got []', { affinity: { podAffinity: [] } }],
    ['volumes[0].csi.driver: expected a text: it is required, got undefined', { volumes: [Volume.of('a', { csi: {} })] }],
    ['volumes[1]: Volume.memory: sizeLimit: expected an amount of memory or disk, such as "2Gi", got "big"', { volumes: [Volume.emptyDir('a'), Volume.memory('b', 'big')] }],
    ["volumes: expected a name of its own for each volume, got [ 'a', 'b', 'a' ]", { volumes: [Volume.emptyDir('a'), Volume.emptyDir('b'), Volume.memory('a')] }],
    ["volumes: expected a path of its own for each volume, got [ '/a', '/b', '/a' ]", { volumes: [Volume.emptyDir('a').mountedAt('/a').mountedAt('/b').mountedAt('/a')] }],
    ['sharedMemory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got 8; put it in quotes', { sharedMemory: 8 }],
    ['topologySpread[0]: TopologySpread.across: maxSkew: expected a whole number from 1 to 2147483647, got 1.5', { topologySpread: [TopologySpread.across('a', { maxSkew: 1.5 })] }],
    ['terminationGracePeriod: expected a duration of at least 0s in whole seconds, got "0.5s"', { terminationGracePeriod: Duration.millis(500) }],
    ['sidecars[0].name: expected lower-case letters, digits and dashes, at most 63, got undefined', { sidecars: [{ image: 'image' }] }],
    ['sidecars[0].env: expected a variable that KServe lets through, got "PYTHONPATH"; it blocks PYTHONPATH for security', { sidecars: [{ name: 'a', image: 'image', env: { PYTHONPATH: '/x' } }] }],
    ['initContainers[1].name: expected a name that no other container of the pod has, got "a"', { initContainers: [{ name: 'a', image: 'image' }, { name: 'a', image: 'image' }] }],
    ['initContainers: expected a list, each an object with the props of a container, got {}', { initContainers: {} }],
  ])('are refused: %s', (message, props) => {
    expect(faults(props)).toEqual([`${path}${message}`]);
  });
});

describe('names that are taken in the pod', () => {
  const faults = (props: Partial<InferenceServiceProps>): string[] => faultsOf(() => serviceOf(props));
  const taken = (path: string, name: string): string[] => [`${path}[0].name: expected a name that no other container of the pod has, got ${JSON.stringify(name)}`];
  const named = (name: string) => [{ name, image: 'image' }];

  it.each<[what: string, Partial<InferenceServiceProps>, faults: string[]]>([
    ['that of the model server', { initContainers: named('kserve-container') }, taken('initContainers', 'kserve-container')],
    ['that of KFServing\'s in KFServing', { dialect: Dialect.KFSERVING, sidecars: named('kfserving-container') }, taken('sidecars', 'kfserving-container')],
    ['not KServe\'s in KFServing', { dialect: Dialect.KFSERVING, sidecars: named('kserve-container') }, []],
    ['not KFServing\'s in KServe', { sidecars: named('kfserving-container') }, []],
    ['that of a container of the user\'s own', { model: Model.container({ image: 'own' }), sidecars: named('kserve-container') }, taken('sidecars', 'kserve-container')],
    ['that of a transformer beside the model', { collocatedTransformer: { image: 'image' }, initContainers: named('transformer-container') }, taken('initContainers', 'transformer-container')],
    ['not that of a transformer in a pod of its own', { transformer: { image: 'image' }, sidecars: named('transformer-container') }, []],
    ['not the sidecar of another component', { sidecars: named('side'), transformer: { image: 'image', sidecars: named('side') } }, []],
  ])('are %s', (_what, props, messages) => {
    expect(faults(props)).toEqual(messages);
  });
});
