import type { Json } from '../../../lib/core/json';
import { knativeCluster } from '../../../lib/knative/admission/cluster-limits';
import { validatePodSpec } from '../../../lib/knative/admission/validate-pod-spec';
import { on } from './support';

/** A pod after defaults, which have named its containers. */
function pod(spec: Json, features = {}): string[] {
  const full = { containers: [{ name: 'user-container', image: 'nginx' }], ...spec };
  return validatePodSpec(full, knativeCluster({ features }), 'p').map(({ path, message, flag }) => `${path}: ${message}${flag === undefined ? '' : ` [${flag}]`}`);
}

const INIT = 'kubernetes.podspec-init-containers';
const server = (fields: Json = {}): Json => ({ name: 'a', image: 'nginx', ports: [{ containerPort: 8080 }], ...fields });
const beside = (fields: Json = {}): Json => ({ name: 'b', image: 'envoy', ...fields });

describe('the fields of a pod', () => {
  it('are free for what every Service needs', () => {
    expect(pod({
      serviceAccountName: 'models.sa-1', imagePullSecrets: [{ name: 'x' }], enableServiceLinks: true, automountServiceAccountToken: false, containerConcurrency: 1, timeoutSeconds: 1,
      responseStartTimeoutSeconds: 1, idleTimeoutSeconds: 1,
    })).toEqual([]);
  });

  it('name the flag that would switch them on, and none where nothing would', () => {
    expect(pod({ affinity: {}, hostname: 'x', nodeSelector: {} })).toEqual([
      'p.hostname: must not set the field', 'p.affinity: must not set the field [kubernetes.podspec-affinity]', 'p.nodeSelector: must not set the field [kubernetes.podspec-nodeselector]',
    ]);
  });

  it('may say that no token is mounted, and not that one is', () => {
    expect(pod({ automountServiceAccountToken: true })).toEqual(['p.automountServiceAccountToken: must not set the field']);
  });

  it('has a service account by the name of one', () => {
    expect(pod({ serviceAccountName: '' })).toEqual([]);
    expect(pod({ serviceAccountName: 'Models' })).toEqual([
      "p.serviceAccountName: invalid value: Models (must be lower case letters, digits, '-' or '.', and start and end with a letter or digit)",
    ]);
    expect(pod({ serviceAccountName: 'm'.repeat(254) })).toEqual([`p.serviceAccountName: invalid value: ${'m'.repeat(254)} (must be no more than 253 characters, got 254)`]);
  });

  it('has a security context with secure defaults, of which every other field needs its own flag', () => {
    const securityContext = { seccompProfile: { type: 'Unconfined' }, fsGroup: 1 };
    expect(pod({ securityContext }, on('secure-pod-defaults'))).toEqual(['p.securityContext.fsGroup: must not set the field [kubernetes.podspec-securitycontext]']);
    expect(pod({ securityContext: {} })).toEqual(['p.securityContext: must not set the field [kubernetes.podspec-securitycontext]']);
  });
});

describe('the containers of a pod', () => {
  it('are at least one', () => expect(pod({ containers: [] })).toEqual(['p.containers: missing field']));

  it('are several only where they are on; then nothing else is said of them', () => {
    const containers = [server({ image: '' }), beside({ image: '' })];
    expect(pod({ containers }, { 'multi-container': 'disabled' })).toEqual(['p.containers: multi-container is off, but found 2 containers [multi-container]']);
    expect(pod({ containers })).toEqual(['p.containers[0].image: missing field', 'p.containers[1].image: missing field']);
  });

  it('have one port together, by which the serving one is known', () => {
    expect(pod({ containers: [server(), beside()] })).toEqual([]);
    expect(pod({ containers: [beside({ name: 'a' }), beside()] })).toEqual(['p.containers[*].ports: missing field']);
    const ONE = 'p.containers[*].ports: more than one container port is set: only a single port is allowed across all containers';
    expect(pod({ containers: [server(), server({ name: 'b' })] })).toEqual([ONE]);
    expect(pod({ containers: [server({ ports: [{ containerPort: 1 }, { containerPort: 2 }] })] })).toEqual([ONE]);
  });

  it('have names of their own', () => {
    expect(pod({ containers: [server(), beside(), beside(), server({ ports: [] })] })).toEqual([
      'p.containers[2].name: duplicate container name "b"', 'p.containers[3].name: duplicate container name "a"',
    ]);
  });

  it('ask the serving one by the name of its port, wherever it stands', () => {
    const asks = { readinessProbe: { httpGet: { port: 'h2c' }, successThreshold: 1 } };
    expect(pod({ containers: [beside(), server({ ...asks, ports: [{ containerPort: 1, name: 'h2c' }] })] })).toEqual([]);
    expect(pod({ containers: [beside(), server(asks)] })).toEqual([
      'p.containers[1].readinessProbe.httpGet.port: invalid value: h2c (the probe port must match the container port, which is http)',
    ]);
  });

  it('are told apart by their ports: beside the serving one PORT is free', () => {
    const env = [{ name: 'PORT', value: '1' }];
    expect(pod({ containers: [server({ env }), beside({ env })] })).toEqual(['p.containers[0].env[0].name: "PORT" is a reserved environment variable']);
  });
});

describe('the init containers of a pod', () => {
  it('need their flag enabled, for which "allowed" is not enough', () => {
    const initContainers = [{ name: 'i', image: '' }];
    const off = [`p.initContainers: must not set the field [${INIT}]`];
    expect([pod({ initContainers }), pod({ initContainers }, { [INIT]: 'allowed' })]).toEqual([off, off]);
    expect(pod({ initContainers }, on(INIT))).toEqual(['p.initContainers[0].image: missing field']);
  });

  it('have other names than the containers, and may have one twice', () => {
    const init = (name: string): Json => ({ name, image: 'busybox' });
    expect(pod({ initContainers: [init('i'), init('i'), init('user-container')] }, on(INIT))).toEqual(['p.initContainers[2].name: duplicate container name "user-container"']);
  });

  it('mount volumes as the others do', () => {
    const volumes = [{ name: 'v', emptyDir: {} }];
    const initContainers = [{ name: 'i', image: 'busybox', volumeMounts: [{ name: 'v', mountPath: '/v' }] }];
    expect(pod({ volumes, initContainers }, on(INIT))).toEqual([]);
    expect(pod({ volumes })).toEqual(['p.volumes[0].name: volume with name "v" not mounted']);
  });
});
