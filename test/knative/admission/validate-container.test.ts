import type { Json } from '../../../lib/core/json';
import { knativeCluster } from '../../../lib/knative/admission/cluster-limits';
import type { ContainerRole } from '../../../lib/knative/admission/validate-container';
import { validateContainer } from '../../../lib/knative/admission/validate-container';
import { validateEnvFrom } from '../../../lib/knative/admission/validate-env';
import { on } from './support';

function container(fields: Json, role: ContainerRole = 'serving', features = {}): string[] {
  const place = { role, volumes: new Map<string, Json>(), portName: 'http', cluster: knativeCluster({ features }), path: 'c' };
  return validateContainer({ image: 'nginx', ...fields }, place).map(({ path, message }) => `${path}: ${message}`);
}

const ROLES: readonly ContainerRole[] = ['serving', 'sidecar', 'init'];
const inEachRole = (fields: Json, features = {}): string[][] => ROLES.map((role) => container(fields, role, features));

describe('a container, in whatever role', () => {
  it('takes every field that Knative knows', () => {
    const fields = {
      name: 'a', args: ['x'], command: ['y'], workingDir: '/w', imagePullPolicy: 'Always', resources: { limits: { cpu: '1' }, requests: {} },
      terminationMessagePath: '/t', terminationMessagePolicy: 'File', securityContext: {}, env: [{ name: 'A', value: '' }], envFrom: [{ secretRef: {} }], ports: [{ containerPort: 8080 }],
    };
    expect(inEachRole(fields)).toEqual([[], [], []]);
  });

  it.each(['stdin', 'stdinOnce', 'tty', 'volumeDevices', 'resizePolicy', 'restartPolicy'])('does not take %s', (field) => {
    expect(inEachRole({ [field]: true })).toEqual(ROLES.map(() => [`c.${field}: must not set the field`]));
  });

  it('keeps the name of the queue-proxy', () => {
    expect(inEachRole({ name: 'queue-proxy' })).toEqual(ROLES.map(() => ['c.name: "queue-proxy" is a reserved container name']));
  });

  it.each<[image: unknown, expected: string]>([
    ['', 'c.image: missing field'], [undefined, 'c.image: missing field'], [5, 'c.image: missing field'],
    ['Nginx', 'c.image: failed to parse image reference "Nginx"'],
  ])('says of the image %j: %s', (image, expected) => expect(inEachRole({ image })).toEqual(ROLES.map(() => [expected])));

  it('knows of resources limits and requests', () => {
    expect(container({ resources: { limits: {}, claims: [{ name: 'gpu' }] } })).toEqual(['c.resources.claims: must not set the field']);
  });

  it('takes two policies for the termination message', () => {
    expect(container({ terminationMessagePolicy: 'FallbackToLogsOnError' })).toEqual([]);
    expect(container({ terminationMessagePolicy: 'file' })).toEqual(['c.terminationMessagePolicy: invalid value: file (expected File or FallbackToLogsOnError)']);
  });

  it('tells everything in the order of the fields', () => {
    expect(container({ name: 'queue-proxy', image: '', tty: true, env: [{}], terminationMessagePolicy: 'x', securityContext: { procMount: 'Default' } })).toEqual([
      'c.tty: must not set the field', 'c.name: "queue-proxy" is a reserved container name', 'c.env[0].name: missing field', 'c.image: missing field',
      'c.securityContext.procMount: must not set the field', 'c.terminationMessagePolicy: invalid value: x (expected File or FallbackToLogsOnError)',
    ]);
  });
});

describe('the ports of a container', () => {
  it.each([8012, 8013, 8022, 9090, 9091, 8008])('keep %i for the queue-proxy', (containerPort) => {
    expect(container({ ports: [{ containerPort }] })).toEqual([
      `c.ports.containerPort: invalid value: ${containerPort} (${containerPort} is a reserved port, please use a different value)`,
    ]);
  });

  it.each<[port: Json, expected: string[]]>([
    [{}, []], [{ containerPort: 0 }, []], [{ containerPort: 65535, protocol: 'TCP' }, []], [{ containerPort: 1, name: 'h2c' }, []], [{ containerPort: 1, name: 'http1' }, []],
    [{ containerPort: 65536 }, ['c.ports.containerPort: expected 0 <= 65536 <= 65535']],
    [{ containerPort: -1 }, ['c.ports.containerPort: expected 0 <= -1 <= 65535']],
    [{ containerPort: 80, protocol: 'tcp' }, ['c.ports.protocol: invalid value: tcp (expected TCP)']],
    [{ containerPort: 80, name: 'http2' }, ["c.ports: port name http2 is not allowed: must be empty, or one of: 'h2c', 'http1'"]],
    [{ containerPort: 80, hostPort: 80, hostIP: '1.1.1.1' }, ['c.ports.hostPort: must not set the field', 'c.ports.hostIP: must not set the field']],
  ])('%j: %j', (port, expected) => expect(container({ ports: [port] })).toEqual(expected));

  it('are judged by the first of them, and by all of an init container, of which names and protocols do not matter', () => {
    const ports = [{ containerPort: 80 }, { containerPort: 8012 }, { containerPort: -1, name: 'grpc', protocol: 'UDP' }];
    expect(inEachRole({ ports })).toEqual([[], [], [
      'c.ports.containerPort: invalid value: 8012 (8012 is a reserved port, please use a different value)', 'c.ports.containerPort: expected 0 <= -1 <= 65535',
    ]]);
  });
});

describe('the environment of a container', () => {
  it.each<[name: string, serving: boolean, others: boolean]>([
    ['PORT', true, false], ['K_SERVICE', true, true], ['K_CONFIGURATION', true, true], ['K_REVISION', true, true], ['port', false, false], ['K_SINK', false, false],
  ])('%s is taken by Knative where it serves: %s, and elsewhere: %s', (name, serving, others) => {
    const taken = [`c.env[0].name: "${name}" is a reserved environment variable`];
    expect(inEachRole({ env: [{ name, value: 'x' }] })).toEqual([serving ? taken : [], others ? taken : [], others ? taken : []]);
  });

  it('refers to the pod only where the flag says so, for which "allowed" is enough', () => {
    const env = [{ name: 'A', valueFrom: { fieldRef: {} } }, { name: 'B', valueFrom: { resourceFieldRef: {} } }, { name: 'C', valueFrom: { secretKeyRef: {} } }];
    const flag = 'kubernetes.podspec-fieldref';
    expect(container({ env })).toEqual(['c.env[0].valueFrom.fieldRef: must not set the field', 'c.env[1].valueFrom.resourceFieldRef: must not set the field']);
    expect([container({ env }, 'serving', { [flag]: 'allowed' }), container({ env }, 'serving', on(flag))]).toEqual([[], []]);
  });

  it('takes no source that Knative does not know', () => {
    expect(container({ env: [{ name: 'A', valueFrom: { fileKeyRef: {} } }] })).toEqual(['c.env[0].valueFrom.fileKeyRef: must not set the field']);
  });

  it('takes one whole object as a source at a time', () => {
    const said = validateEnvFrom([{ secretRef: {} }, { prefix: 'A_' }, { configMapRef: {}, secretRef: {} }], 'e').map(({ path, message }) => `${path}: ${message}`);
    expect(said).toEqual(['e[1]: expected exactly one of configMapRef, secretRef, got neither', 'e[2]: expected exactly one, got both configMapRef and secretRef']);
  });
});

describe('the probes of a container', () => {
  const probes = { livenessProbe: { exec: {} }, readinessProbe: { exec: {}, successThreshold: 1 } };

  it('are for the one that serves, and with the flag for those beside it', () => {
    expect(inEachRole(probes)).toEqual([
      [],
      ['c.livenessProbe: must not set the field', 'c.readinessProbe: must not set the field'],
      ['c.livenessProbe: field not allowed in an init container', 'c.readinessProbe: field not allowed in an init container'],
    ]);
    expect(inEachRole(probes, on('multi-container-probing'))[1]).toEqual([]);
    expect(inEachRole(probes, { 'multi-container-probing': 'allowed' })[1]).toHaveLength(2);
  });

  it('may be empty beside the one that serves, where nothing is compared but their fields', () => {
    expect(container({ livenessProbe: {}, readinessProbe: {} }, 'sidecar')).toEqual([]);
  });

  it('of a start are for all but init containers, which have no lifecycle either', () => {
    expect(inEachRole({ startupProbe: {}, lifecycle: {} })).toEqual([
      ['c.lifecycle: must not set the field'], ['c.lifecycle: must not set the field'],
      ['c.startupProbe: field not allowed in an init container', 'c.lifecycle: field not allowed in an init container', 'c.lifecycle: must not set the field'],
    ]);
  });

  it('ask a sidecar by a port, and the one that serves by its name', () => {
    const asks = { livenessProbe: { httpGet: { port: 'http' } }, readinessProbe: { tcpSocket: {}, successThreshold: 1 } };
    const flags = on('multi-container-probing');
    expect([container(asks), container(asks, 'sidecar', flags)]).toEqual([[], ['c.readinessProbe.tcpSocket.port: invalid value: 0 (a probe port must be specified)']]);
  });
});
