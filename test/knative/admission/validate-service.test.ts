import type { Json } from '../../../lib/core/json';
import { objectOrEmpty } from '../../../lib/core/json';
import { FLAGGED_FIELDS } from '../../../lib/knative/admission/flagged-fields';
import type { Parts } from './support';
import { errorsOf, on, sidecars, volume } from './support';

const mounts = (...volumeMounts: Json[]): Parts => ({ spec: { volumes: [{ name: 'v', emptyDir: {} }] }, container: { volumeMounts } });

describe('validateService', () => {
  it('takes a plain Service, and one whose name the API server makes up', () => {
    expect(errorsOf({})).toEqual([]);
    expect(errorsOf({ metadata: { name: '', generateName: 'hello-' } })).toEqual([]);
  });

  it.each<[string, Parts, string[]]>([
    ['a name that is too long', { metadata: { name: 'm'.repeat(64) } }, [`metadata.name: not a DNS 1035 label: "${'m'.repeat(64)}" must be no more than 63 characters, got 64`]],
    ['no name', { metadata: { name: '' } }, ['metadata.name: missing field']],
    ['the beginning of no name', { metadata: { name: '', generateName: 'Hello-' } }, [
      "metadata.generateName: not a DNS 1035 label prefix: \"Hello-\" must be lower case letters, digits or '-', and start with a letter and end with a letter or digit",
    ]],
    ['the beginning of a revision\'s name', { template: { generateName: `${'m'.repeat(64)}-` } }, [
      `spec.template.metadata.generateName: invalid value: ${'m'.repeat(64)}- (not a DNS 1035 label prefix: must be no more than 63 characters, got 64)`,
    ]],
    ['autoscaling on the Service itself', { metadata: { annotations: { 'autoscaling.knative.dev/min-scale': '1' } } }, [
      'metadata.annotations[autoscaling.knative.dev/min-scale]: invalid key name "autoscaling.knative.dev/min-scale": autoscaling annotations must be put under "spec.template.metadata.annotations" to work',
    ]],
    ['a rollout of half a second', { metadata: { annotations: { 'serving.knative.dev/rollout-duration': '500ms' } } }, [
      'metadata.annotations[serving.knative.dev/rollout-duration]: rollout-duration=500ms is not at second precision',
    ]],
    ['a rollout back in time', { metadata: { annotations: { 'serving.knative.dev/rolloutDuration': '-5s' } } }, [
      'metadata.annotations[serving.knative.dev/rolloutDuration]: rollout-duration=-5s must be positive',
    ]],
    ['an annotation value', { template: { annotations: { 'autoscaling.knative.dev/target': 'x' } } }, [
      'spec.template.metadata.annotations[autoscaling.knative.dev/target]: autoscaling.knative.dev/target: expected a number of at least 0.01, got "x"',
    ]],
    ['an unknown networking annotation', { template: { annotations: { 'networking.knative.dev/visibility': 'cluster-local' } } }, [
      expect.stringContaining('invalid key name "networking.knative.dev/visibility"') as never,
    ]],
    ['a revision name without the prefix', { template: { name: 'other-1' } }, ['spec.template.metadata.name: invalid value: other-1 (must have prefix "hello-")']],
    ['a timeout over the limit', { spec: { timeoutSeconds: 601 } }, ['timeoutSeconds: expected 0 <= 601 <= 600']],
    ['a concurrency over the limit', { spec: { containerConcurrency: 1001 } }, ['containerConcurrency: expected 0 <= 1001 <= 1000']],
    ['traffic that is not all', { traffic: [{ percent: 60, latestRevision: true }] }, ['spec.traffic: traffic targets sum to 60, want 100']],
    ['a tag twice', { traffic: [{ percent: 50, tag: 'a' }, { percent: 50, tag: 'a' }] }, ['spec.traffic[1].tag: multiple definitions for "a"']],
    ['latest and a revision', { traffic: [{ percent: 100, latestRevision: true, revisionName: 'hello-1' }] }, [
      'spec.traffic[0].latestRevision: may not set revisionName "hello-1" when latestRevision is true',
    ]],
    ['a service account', { spec: { serviceAccountName: 'sa_models' } }, [expect.stringContaining('serviceAccountName: invalid value: sa_models') as never]],
    ['a mounted token', { spec: { automountServiceAccountToken: true } }, ['automountServiceAccountToken: must not set the field']],
    ['an unknown field of the pod', { spec: { hostname: 'x' } }, ['hostname: must not set the field']],
    ['no container', { spec: { containers: [] } }, ['containers: missing field']],
    ['no image', { container: { image: '' } }, ['containers[0].image: missing field']],
    ['a bad image', { container: { image: 'acme/x@sha256:12' } }, ['containers[0].image: failed to parse image reference "acme/x@sha256:12"']],
    ['a reserved name', { container: { name: 'queue-proxy' } }, ['containers[0].name: "queue-proxy" is a reserved container name']],
    ['a reserved port', { container: { ports: [{ containerPort: 8012 }] } }, ['containers[0].ports.containerPort: invalid value: 8012 (8012 is a reserved port, please use a different value)']],
    ['a port out of range', { container: { ports: [{ containerPort: 70000 }] } }, ['containers[0].ports.containerPort: expected 0 <= 70000 <= 65535']],
    ['UDP', { container: { ports: [{ containerPort: 80, protocol: 'UDP' }] } }, ['containers[0].ports.protocol: invalid value: UDP (expected TCP)']],
    ['a port name', { container: { ports: [{ containerPort: 80, name: 'grpc' }] } }, ["containers[0].ports: port name grpc is not allowed: must be empty, or one of: 'h2c', 'http1'"]],
    ['two ports', { container: { ports: [{ containerPort: 80 }, { containerPort: 81 }] } }, [
      'containers[*].ports: more than one container port is set: only a single port is allowed across all containers',
    ]],
    ['a reserved variable', { container: { env: [{ name: 'PORT', value: '1' }, { name: 'K_SERVICE', value: 'x' }] } }, [
      'containers[0].env[0].name: "PORT" is a reserved environment variable', 'containers[0].env[1].name: "K_SERVICE" is a reserved environment variable',
    ]],
    ['a nameless variable', { container: { env: [{ value: 'x' }] } }, ['containers[0].env[0].name: missing field']],
    ['envFrom of both', { container: { envFrom: [{ secretRef: { name: 's' }, configMapRef: { name: 'c' } }] } }, [
      'containers[0].envFrom[0]: expected exactly one, got both configMapRef and secretRef',
    ]],
    ['a termination policy', { container: { terminationMessagePolicy: 'Never' } }, ['containers[0].terminationMessagePolicy: invalid value: Never (expected File or FallbackToLogsOnError)']],
    ['privileges', { container: { securityContext: { privileged: true, runAsUser: -1 } } }, [
      'containers[0].securityContext.privileged: must not set the field', 'containers[0].securityContext.runAsUser: expected 0 <= -1 <= 2147483647',
    ]],
    ['a probe without a handler', { container: { livenessProbe: { periodSeconds: 5 } } }, [
      'containers[0].livenessProbe: expected exactly one of httpGet, tcpSocket, exec, grpc, got neither',
    ]],
    ['a probe of two handlers', { container: { readinessProbe: { httpGet: {}, exec: {} } } }, ['containers[0].readinessProbe: expected exactly one, got both httpGet and exec']],
    ['a probe of three handlers', { container: { livenessProbe: { httpGet: {}, tcpSocket: {}, exec: {} } } }, [
      'containers[0].livenessProbe: expected exactly one, got httpGet, tcpSocket and exec',
    ]],
    ['a probe of another port', { container: { readinessProbe: { tcpSocket: { port: 'other' } } } }, [
      'containers[0].readinessProbe.tcpSocket.port: invalid value: other (the probe port must match the container port, which is http)',
    ]],
    ['thresholds of a probe without a period', { container: { readinessProbe: { failureThreshold: 3, timeoutSeconds: 1 } } }, [
      'containers[0].readinessProbe.failureThreshold: failureThreshold is disallowed when periodSeconds is zero',
      'containers[0].readinessProbe.timeoutSeconds: timeoutSeconds is disallowed when periodSeconds is zero',
    ]],
    ['negative numbers of a probe', { container: { readinessProbe: { periodSeconds: -1, initialDelaySeconds: -1, successThreshold: -1, timeoutSeconds: -1, failureThreshold: -1 } } }, [
      'containers[0].readinessProbe.periodSeconds: expected 0 <= -1 <= 2147483647', 'containers[0].readinessProbe.initialDelaySeconds: expected 0 <= -1 <= 2147483647',
      'containers[0].readinessProbe.successThreshold: expected 1 <= -1 <= 2147483647', 'containers[0].readinessProbe.timeoutSeconds: expected 1 <= -1 <= 2147483647',
      'containers[0].readinessProbe.failureThreshold: expected 1 <= -1 <= 2147483647',
    ]],
    ['a volume that nobody mounts', { spec: { volumes: [{ name: 'v', emptyDir: {} }] } }, ['volumes[0].name: volume with name "v" not mounted']],
    ['a volume of no kind', volume({}), ['volumes[0]: expected exactly one of secret, configMap, projected, emptyDir, got neither']],
    ['a volume of two kinds', volume({ secret: {}, emptyDir: {} }), ['volumes[0]: expected exactly one, got both secret and emptyDir']],
    ['a volume name', volume({ secret: {} }, 'V_1'), [expect.stringContaining('volumes[0].name: invalid value: V_1') as never]],
    ['items without key or path', volume({ configMap: { items: [{ path: 'a' }, { key: 'b' }] } }), [
      'volumes[0].configMap.items[0].key: missing field', 'volumes[0].configMap.items[1].path: missing field',
    ]],
    ['an empty directory of less than nothing', volume({ emptyDir: { sizeLimit: '-1n' } }), ['volumes[0].emptyDir.sizeLimit: invalid value: -1n']],
    ['an empty directory', volume({ emptyDir: { medium: 'Disk', sizeLimit: '-1Gi' } }), [
      'volumes[0].emptyDir.medium: invalid value: Disk (expected "" or "Memory")', 'volumes[0].emptyDir.sizeLimit: invalid value: -1Gi',
    ]],
    ['projections', volume({ projected: { sources: [{}, { secret: {} }, { serviceAccountToken: {} }, { downwardAPI: { items: [{ path: 'x' }] } }] } }), [
      'volumes[0].projected.sources[0]: expected exactly one of secret, configMap, serviceAccountToken, downwardAPI, got neither',
      'volumes[0].projected.sources[1].secret.name: missing field', 'volumes[0].projected.sources[2].serviceAccountToken.path: missing field',
      'volumes[0].projected.sources[3].downwardAPI.items[0]: expected exactly one of fieldRef, resourceFieldRef, got neither',
    ]],
    ['mounts', mounts({ name: 'v', mountPath: '/v' }, { name: 'v', mountPath: '/v/' }, { name: 'v', mountPath: 'rel' }, { name: 'v', mountPath: '/dev/../' }, { name: 'v' }), [
      'containers[0].volumeMounts[1].mountPath: invalid value: /v/ (must be unique)', 'containers[0].volumeMounts[2].mountPath: invalid value: rel (must be absolute)',
      'containers[0].volumeMounts[3].mountPath: mountPath "/" is a reserved path', 'containers[0].volumeMounts[4].mountPath: missing field',
    ]],
    ['a mount of nothing', { container: { volumeMounts: [{ name: 'x', mountPath: '/x' }] } }, ['containers[0].volumeMounts[0].name: volumeMount has no matching volume']],
    ['two containers without a port', { spec: { containers: [{ image: 'nginx' }, { image: 'envoy' }] } }, ['containers[*].ports: missing field']],
    ['two containers of one name', sidecars({ name: 'a', image: 'envoy' }), ['containers[1].name: duplicate container name "a"']],
    ['a probe of a sidecar', sidecars({ name: 'b', image: 'envoy', livenessProbe: { httpGet: { port: 1 } } }), ['containers[1].livenessProbe: must not set the field']],
  ])('refuses %s', (_, parts, expected) => expect(errorsOf(parts)).toEqual(expected));

  it('lets a sidecar have PORT and, with the flag, probes that name a port', () => {
    expect(errorsOf(sidecars({ name: 'b', image: 'envoy', env: [{ name: 'PORT', value: '1' }] }))).toEqual([]);
    const probes = { name: 'b', image: 'envoy', livenessProbe: { httpGet: {} }, readinessProbe: { tcpSocket: { port: 90 } } };
    expect(errorsOf(sidecars(probes), on('multi-container-probing'))).toEqual(['containers[1].livenessProbe.httpGet.port: invalid value: 0 (a probe port must be specified)']);
  });

  it('judges init containers only where they are on, and mounts of theirs without the defaulter', () => {
    const init = { name: 'i', image: 'nginx', livenessProbe: { exec: {} }, volumeMounts: [{ name: 'v', mountPath: '/v' }] };
    const parts: Parts = { spec: { initContainers: [init], volumes: [{ name: 'v', secret: {} }] } };
    expect(errorsOf(parts)).toEqual(['initContainers: must not set the field']);
    expect(errorsOf(parts, { 'kubernetes.podspec-init-containers': 'Allowed' })).toEqual(['initContainers: must not set the field']);
    expect(errorsOf(parts, on('kubernetes.podspec-init-containers'))).toEqual([
      'initContainers[0].livenessProbe: field not allowed in an init container',
      'initContainers[0].volumeMounts[0].readOnly: volume mount should be readOnly for this type of volume',
    ]);
  });

  it('goes by config-defaults', () => {
    expect(errorsOf({ spec: { timeoutSeconds: 900, containerConcurrency: 0 } }, {}, { 'max-revision-timeout-seconds': '1200', 'allow-container-concurrency-zero': 'false' })).toEqual([
      'containerConcurrency: expected 1 <= 0 <= 1000',
    ]);
  });

  it('looks into the security context of the pod where it is on', () => {
    const securityContext = { runAsUser: 5_000_000_000, fsGroupChangePolicy: 'Always', supplementalGroups: [1, -1] };
    expect(errorsOf({ spec: { securityContext } }, on('kubernetes.podspec-securitycontext'))).toEqual([
      'securityContext.fsGroupChangePolicy: must not set the field', 'securityContext.runAsUser: expected 0 <= 5000000000 <= 2147483647',
      'securityContext.supplementalGroups[1]: expected 0 <= -1 <= 2147483647',
    ]);
    expect(errorsOf({ spec: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } }, on('secure-pod-defaults'))).toEqual([]);
  });
});

describe('fields behind a flag', () => {
  const VALUES: { readonly [field: string]: Parts } = {
    'hostIPC': { spec: { hostIPC: true } }, 'hostPID': { spec: { hostPID: true } }, 'hostNetwork': { spec: { hostNetwork: true } },
    'shareProcessNamespace': { spec: { shareProcessNamespace: false } }, 'initContainers': { spec: { initContainers: [{ name: 'i', image: 'nginx' }] } },
    'volumes[].persistentVolumeClaim': volume({ persistentVolumeClaim: { claimName: 'c', readOnly: true } }),
    'containers[].env[].valueFrom.fieldRef': { container: { env: [{ name: 'A', valueFrom: { fieldRef: {} } }] } },
    'containers[].env[].valueFrom.resourceFieldRef': { container: { env: [{ name: 'A', valueFrom: { resourceFieldRef: {} } }] } },
    'containers[].volumeMounts[].mountPropagation': mounts({ name: 'v', mountPath: '/v', mountPropagation: 'None' }),
    'containers[].securityContext.capabilities.add': { container: { securityContext: { capabilities: { add: ['SYS_ADMIN'] } } } },
    'volumes[].image': volume({ image: { reference: 'a/b' } }),
  };
  const LATER = ['volumes[].persistentVolumeClaim.readOnly', 'containers[1]', 'containers[].livenessProbe', 'containers[].readinessProbe'];
  const partsOf = (field: string): Parts => VALUES[field] ?? (field.startsWith('volumes[].') ? volume({ [field.slice(10)]: {} }) : { spec: { [field]: {} } });
  const fitting = FLAGGED_FIELDS.filter(({ field }) => !LATER.includes(field));

  it.each(fitting.map((entry) => [entry.field, entry] as const))('%s is refused with the flag off and taken with it on', (field, { flag, mustBeEnabled }) => {
    const parts = { ...partsOf(field) };
    // A claim is read-only from the side of the mount too.
    const container = objectOrEmpty(parts.container);
    const fixed = field.includes('persistentVolumeClaim') ? { ...parts, container: { ...container, volumeMounts: [{ name: 'v', mountPath: '/v', readOnly: true }] } } : parts;
    expect(errorsOf(fixed, { [flag]: 'disabled' })).not.toEqual([]);
    expect(errorsOf(fixed, { [flag]: 'Enabled' })).toEqual([]);
    expect(errorsOf(fixed, { [flag]: 'allowed' }).length > 0).toBe(mustBeEnabled);
    expect(errorsOf(fixed, { [flag]: 'yes' })).toEqual(errorsOf(fixed));
  });

  it('a claim that is written to, and a second container', () => {
    const claim = volume({ persistentVolumeClaim: { claimName: 'c' } });
    expect(errorsOf(claim, on('kubernetes.podspec-persistent-volume-claim'))).toEqual([
      'volumes[0].persistentVolumeClaim.readOnly: persistent volume write support is disabled, but found persistent volume claim c that is not read-only',
    ]);
    expect(errorsOf(claim, on('kubernetes.podspec-persistent-volume-claim', 'kubernetes.podspec-persistent-volume-write'))).toEqual([]);
    expect(errorsOf(sidecars({ name: 'b', image: 'envoy' }), { 'multi-container': 'disabled' })).toEqual(['containers: multi-container is off, but found 2 containers']);
  });
});
