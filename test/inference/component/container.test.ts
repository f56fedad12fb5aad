import { App, Chart, Duration } from 'cdk8s';
import * as plus27 from 'cdk8s-plus-27';
import type { ContainerSettings } from '../../../lib/inference';
import { objectsAt } from '../../../lib/core/json';
import { Shape } from '../../../lib/core/props/shape';
import { numberToken, stringToken } from '../../../lib/core/tokens';
import { EnvValue, Gpu, Probe } from '../../../lib/inference';
import { CONTAINER_SETTINGS } from '../../../lib/inference/component/container-kinds';
import { checkContainer, renderContainer } from '../../../lib/inference/component/container';
import { ImagePullPolicy } from '../../../lib/kserve/image-pull-policy';
import { faultsOf } from '../support';

const SETTINGS = new Shape<ContainerSettings>('Model', CONTAINER_SETTINGS);
const faults = (settings: ContainerSettings): string[] => {
  const found = SETTINGS.check('model', settings);
  return (found.length > 0 ? found : checkContainer('model', settings)).map(({ message }) => message);
};

describe('a container', () => {
  it('has only what was said', () => {
    expect(renderContainer({})).toEqual({});
    expect(renderContainer({}, { name: 'kserve-container', image: 'x' })).toEqual({ name: 'kserve-container', image: 'x' });
  });

  it('has args, command, port and resources', () => {
    expect(renderContainer({
      args: ['--workers=2'], command: ['serve'], ports: [{ containerPort: 9000, name: 'h2c' }], resources: { cpu: '2', gpu: Gpu.nvidia(1) },
    })).toEqual({
      args: ['--workers=2'],
      command: ['serve'],
      ports: [{ name: 'h2c', containerPort: 9000, protocol: 'TCP' }],
      resources: { requests: { 'cpu': '2', 'nvidia.com/gpu': '1' }, limits: { 'cpu': '2', 'nvidia.com/gpu': '1' } },
    });
  });

  it('has variables from texts, Secrets, ConfigMaps and fields', () => {
    const env = {
      LEVEL: EnvValue.of('info'),
      TOKEN: EnvValue.fromSecret({ name: 'hub' }, 'token'),
      REGION: EnvValue.fromConfigMap({ name: 'place' }, 'region', { optional: true }),
      NODE: EnvValue.fromField('spec.nodeName'),
      PLAIN: { value: 'x' },
      TEXT: 'y',
    };
    expect(renderContainer({ env }).env).toEqual([
      { name: 'LEVEL', value: 'info' },
      { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'hub', key: 'token' } } },
      { name: 'REGION', valueFrom: { configMapKeyRef: { name: 'place', key: 'region', optional: true } } },
      { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      { name: 'PLAIN', value: 'x' },
      { name: 'TEXT', value: 'y' },
    ]);
    expect(faults({ env })).toEqual([]);
  });

  it('takes the Secret, ConfigMap and EnvValue of cdk8s-plus-27', () => {
    const chart = new Chart(new App(), 'c');
    const secret = new plus27.Secret(chart, 'secret', { metadata: { name: 'hub' } });
    const configMap = new plus27.ConfigMap(chart, 'config', { metadata: { name: 'place' } });
    const settings: ContainerSettings = {
      env: {
        TOKEN: EnvValue.fromSecret(secret, 'token'),
        THEIRS: plus27.EnvValue.fromSecretValue({ secret, key: 'token' }),
        TEXT: plus27.EnvValue.fromValue('text'),
      },
      envFromSecrets: [secret],
      envFromConfigMaps: [configMap],
    };
    const container = renderContainer(settings);
    const env = objectsAt(container, 'env');
    expect(env[0]).toEqual({ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'hub', key: 'token' } } });
    expect(env[1]).toMatchObject({ name: 'THEIRS', valueFrom: { secretKeyRef: { name: 'hub', key: 'token' } } });
    expect(env[2]).toEqual({ name: 'TEXT', value: 'text' });
    expect(container.envFrom).toEqual([{ secretRef: { name: 'hub' } }, { configMapRef: { name: 'place' } }]);
    expect(faults(settings)).toEqual([]);
  });

  it('keeps the variables that it needs itself, before those of the user', () => {
    expect(renderContainer({ env: { A: EnvValue.of('1') } }, { env: [{ name: 'PROTOCOL', value: 'v2' }] }).env).toEqual([
      { name: 'PROTOCOL', value: 'v2' }, { name: 'A', value: '1' },
    ]);
  });

  it('takes any further field, and gives up one by null', () => {
    const containerOverrides = { readinessProbe: { httpGet: { path: '/ready', port: 8080 } }, resources: { limits: { cpu: null, memory: '8Gi' } } };
    expect(renderContainer({ resources: { cpu: '1' }, containerOverrides })).toEqual({
      readinessProbe: { httpGet: { path: '/ready', port: 8080 } },
      resources: { requests: { cpu: '1' }, limits: { memory: '8Gi' } },
    });
  });

  it.each<[string, ContainerSettings]>([
    ['model.env: expected a variable that KServe lets through, got "PYTHONPATH"; it blocks PYTHONPATH for security', { env: { PYTHONPATH: EnvValue.of('/x') } }],
    ['model.env: expected the name of an environment variable, got "A=B"', { env: { 'A=B': EnvValue.of('x') } }],
    ['model.env.A: expected a text, an EnvValue, or { valueFrom }, got 1; put it in quotes', { env: { A: 1 as any } }],
    ['model.env.A: expected a text, an EnvValue, or { valueFrom }, got { value: 1 }', { env: { A: { value: 1 } } }],
    ['model.ports: expected one port, got [ 80, 81 ]; Knative routes to one only', { ports: [{ containerPort: 80 }, { containerPort: 81 }] }],
    ['model.ports.containerPort: expected a whole number from 1 to 65535, got 70000', { ports: [{ containerPort: 70000 }] }],
    ['model.args[1]: expected a text, got 2; put it in quotes', { args: ['--workers', 2 as any] }],
    ['model.resources.memory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi" or a Size of cdk8s, got "4 GB"; write "4G"', { resources: { memory: '4 GB' } }],
    ['model.containerOverrides.livenesProbe: expected a field that a container has in KServe, got "livenesProbe"; did you mean livenessProbe? Any other is dropped by the API server',
      { containerOverrides: { livenesProbe: {} } }],
  ])('is refused: %s', (message, settings) => {
    expect(faults(settings)).toEqual([message]);
  });
});

describe('a setting of a container', () => {
  it.each<[ContainerSettings, object]>([
    [{ args: [] }, { args: [] }],
    [{ command: ['serve', '--fast'] }, { command: ['serve', '--fast'] }],
    [{ env: {} }, {}],
    [{ env: { EMPTY: '' } }, { env: [{ name: 'EMPTY', value: '' }] }],
    [{ env: { KEY: EnvValue.fromSecret({ name: 's' }, 'k', { optional: false }) } }, { env: [{ name: 'KEY', valueFrom: { secretKeyRef: { name: 's', key: 'k', optional: false } } }] }],
    [{ envFromSecrets: [] }, {}],
    [{ envFromSecrets: [{ name: 'a' }, { name: 'b' }] }, { envFrom: [{ secretRef: { name: 'a' } }, { secretRef: { name: 'b' } }] }],
    [{ envFromConfigMaps: [{ name: 'c' }] }, { envFrom: [{ configMapRef: { name: 'c' } }] }],
    [{ ports: [{ containerPort: 1 }] }, { ports: [{ containerPort: 1, protocol: 'TCP' }] }],
    [{ ports: [{ containerPort: 65535, name: 'http1' }] }, { ports: [{ name: 'http1', containerPort: 65535, protocol: 'TCP' }] }],
    [{ ports: [{ containerPort: numberToken(1) }] }, { ports: [{ containerPort: numberToken(1), protocol: 'TCP' }] }],
    [{ readinessProbe: Probe.tcp(8080) }, { readinessProbe: { tcpSocket: { port: 8080 } } }],
    [{ livenessProbe: Probe.grpc(9000) }, { livenessProbe: { grpc: { port: 9000 } } }],
    [{ startupProbe: Probe.exec(['true']) }, { startupProbe: { exec: { command: ['true'] } } }],
    [{ volumeMounts: [{ name: 'v', mountPath: '/v', subPath: 'a', readOnly: false }] }, { volumeMounts: [{ name: 'v', mountPath: '/v', subPath: 'a', readOnly: false }] }],
    [{ securityContext: { runAsUser: 0, capabilities: { drop: ['ALL'] } } }, { securityContext: { runAsUser: 0, capabilities: { drop: ['ALL'] } } }],
    [{ imagePullPolicy: ImagePullPolicy.ALWAYS }, { imagePullPolicy: 'Always' }],
    [{ imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT }, { imagePullPolicy: 'IfNotPresent' }],
    [{ imagePullPolicy: ImagePullPolicy.NEVER }, { imagePullPolicy: 'Never' }],
    [{ workingDir: '/' }, { workingDir: '/' }],
    [{ containerOverrides: { lifecycle: { preStop: { exec: { command: ['true'] } } } } }, { lifecycle: { preStop: { exec: { command: ['true'] } } } }],
    [{ args: ['a'], containerOverrides: { args: ['b'] } }, { args: ['b'] }],
    [{ workingDir: '/a', containerOverrides: { workingDir: null } }, {}],
  ])('%j is written as what it means, and nothing is said against it', (settings, fields) => {
    expect(renderContainer(settings)).toEqual(fields);
    expect(faults(settings)).toEqual([]);
  });

  it.each<[string, object]>([
    ['model.ports.containerPort: expected a whole number from 1 to 65535, got 0', { ports: [{ containerPort: 0 }] }],
    ['model.ports.containerPort: expected a whole number from 1 to 65535, got 80.5', { ports: [{ containerPort: 80.5 }] }],
    ['model.workingDir: expected an absolute path, got "models"', { workingDir: 'models' }],
    ['model.imagePullPolicy: expected one of ImagePullPolicy.ALWAYS, ImagePullPolicy.IF_NOT_PRESENT, ImagePullPolicy.NEVER, got "Sometimes"', { imagePullPolicy: 'Sometimes' }],
    ["model.readinessProbe: expected a Probe such as Probe.http('/v1/models/iris'), got \"/ready\"", { readinessProbe: '/ready' }],
    ['model.securityContext.runAsUser: expected a whole number, got "root"', { securityContext: { runAsUser: 'root' } }],
    ['model.volumeMounts[0].mountPath: expected a text: it is required, got undefined', { volumeMounts: [{ name: 'v' }] }],
    ['model.env: expected the name of an environment variable, got ""', { env: { '': 'x' } }],
    ['model.env.A: expected a text, an EnvValue, or { valueFrom }, got { value: \'a\', valueFrom: {} }', { env: { A: { value: 'a', valueFrom: {} } } }],
    ['model.resources.cpuLimit: expected at least the cpu to reserve (2), got "1"', { resources: { cpu: '2', cpuLimit: '1' } }],
  ])('is refused: %s', (message, settings) => {
    expect(faults(settings)).toEqual([message]);
  });
});

describe('a probe', () => {
  it.each<[Probe, object]>([
    [Probe.http('/ready'), { httpGet: { path: '/ready', port: 8080 } }],
    [Probe.http('/', { port: 1 }), { httpGet: { path: '/', port: 1 } }],
    [Probe.http('/ready', { port: 65535, scheme: 'HTTPS' }), { httpGet: { path: '/ready', port: 65535, scheme: 'HTTPS' } }],
    [Probe.http('/ready', { scheme: 'HTTP' }), { httpGet: { path: '/ready', port: 8080, scheme: 'HTTP' } }],
    [Probe.http(stringToken('pulumi', 1), { port: numberToken(1) }), { httpGet: { path: '⟦pulumi:1⟧', port: numberToken(1) } }],
    [Probe.tcp(1), { tcpSocket: { port: 1 } }],
    [Probe.tcp(65535), { tcpSocket: { port: 65535 } }],
    [Probe.grpc(9000), { grpc: { port: 9000 } }],
    [Probe.grpc(9000, 'model'), { grpc: { port: 9000, service: 'model' } }],
    [Probe.exec(['cat', '/tmp/ready']), { exec: { command: ['cat', '/tmp/ready'] } }],
  ])('asks by what was said and leaves all else to Kubernetes (%#)', (probe, fields) => {
    expect(probe.render()).toEqual(fields);
  });

  it.each<[object, object]>([
    [{ initialDelay: Duration.seconds(0) }, { initialDelaySeconds: 0 }],
    [{ initialDelay: Duration.minutes(10) }, { initialDelaySeconds: 600 }],
    [{ period: Duration.seconds(1) }, { periodSeconds: 1 }],
    [{ timeout: Duration.minutes(1) }, { timeoutSeconds: 60 }],
    [{ failureThreshold: 1 }, { failureThreshold: 1 }],
    [{ failureThreshold: 2147483647 }, { failureThreshold: 2147483647 }],
    [{ successThreshold: 1 }, { successThreshold: 1 }],
    [{ successThreshold: 2147483647 }, { successThreshold: 2147483647 }],
  ])('is made as often as %j says, whatever it asks', (options, fields) => {
    expect(Probe.http('/a', options).render()).toEqual({ httpGet: { path: '/a', port: 8080 }, ...fields });
    expect(Probe.tcp(80, options).render()).toEqual({ tcpSocket: { port: 80 }, ...fields });
    expect(Probe.grpc(80, 'a', options).render()).toEqual({ grpc: { port: 80, service: 'a' }, ...fields });
    expect(Probe.exec(['a'], options).render()).toEqual({ exec: { command: ['a'] }, ...fields });
  });

  it.each<[string, () => unknown]>([
    ['Probe.http: expected a path that begins with /, got "ready"', () => Probe.http('ready')],
    ['Probe.http: expected a path that begins with /, got undefined', () => Probe.http(undefined as never)],
    ['Probe.http: port: expected a whole number from 1 to 65535, got 0', () => Probe.http('/a', { port: 0 })],
    ['Probe.http: port: expected a whole number from 1 to 65535, got 65536', () => Probe.http('/a', { port: 65536 })],
    ['Probe.http: scheme: expected one of HTTP, HTTPS, got "https"', () => Probe.http('/a', { scheme: 'https' })],
    ['Probe.tcp: port: expected a whole number from 1 to 65535, got 0', () => Probe.tcp(0)],
    ['Probe.tcp: port: expected a whole number from 1 to 65535, got 65536', () => Probe.tcp(65536)],
    ['Probe.grpc: port: expected a whole number from 1 to 65535, got -1', () => Probe.grpc(-1)],
    ['Probe.grpc: service: expected a text that is not empty, got ""', () => Probe.grpc(80, '')],
    ['Probe.exec: expected a list of texts, the program first, got []', () => Probe.exec([])],
    ["Probe.exec: expected a list of texts, the program first, got [ 'sleep', 1 ]", () => Probe.exec(['sleep', 1 as never])],
    ['Probe.tcp: initialDelay: expected a duration of at least 0s in whole seconds, got "1.5s"', () => Probe.tcp(80, { initialDelay: Duration.millis(1500) })],
    ['Probe.tcp: period: expected a duration of at least 1s in whole seconds, got "0s"', () => Probe.tcp(80, { period: Duration.seconds(0) })],
    ['Probe.grpc: timeout: expected a duration of at least 1s in whole seconds, got "0s"', () => Probe.grpc(80, undefined, { timeout: Duration.seconds(0) })],
    ['Probe.exec: failureThreshold: expected a whole number from 1 to 2147483647, got 0', () => Probe.exec(['a'], { failureThreshold: 0 })],
    ['Probe.http: successThreshold: expected a whole number from 1 to 2147483647, got 2147483648', () => Probe.http('/a', { successThreshold: 2147483648 })],
    ['Probe.tcp: period: expected a Duration, got 5; write Duration.seconds(5)', () => Probe.tcp(80, { period: 5 as never })],
    ['Probe.tcp: port: expected a prop that a probe has, got 80; it has initialDelay, period, timeout, failureThreshold, successThreshold', () => Probe.tcp(80, { port: 80 } as object)],
  ])('is refused: %s', (message, make) => {
    expect(faultsOf(make)).toEqual([message]);
  });

  it('is refused with everything that is wrong', () => {
    expect(faultsOf(() => Probe.http('a', { port: 0, period: Duration.seconds(0), failureThreshold: 0 })).map((message) => message.slice(0, message.indexOf(' expected')))).toEqual([
      'Probe.http:', 'Probe.http: port:', 'Probe.http: period:', 'Probe.http: failureThreshold:',
    ]);
  });
});
