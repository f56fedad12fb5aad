import { App, Chart } from 'cdk8s';
import * as plus27 from 'cdk8s-plus-27';
import type { ContainerSettings } from '../../../lib/inference';
import { objectsAt } from '../../../lib/core/json';
import { Shape } from '../../../lib/core/props/shape';
import { EnvValue, Gpu } from '../../../lib/inference';
import { CONTAINER_SETTINGS } from '../../../lib/inference/component/container-kinds';
import { checkContainer, checkImage, renderContainer } from '../../../lib/inference/component/container';

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
    ['model.resources.memory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi" or a Size of cdk8s, got "4 GB"', { resources: { memory: '4 GB' } }],
    ['model.containerOverrides.livenesProbe: expected a field that a container has in KServe, got "livenesProbe"; did you mean livenessProbe? Any other is dropped by the API server',
      { containerOverrides: { livenesProbe: {} } }],
  ])('is refused: %s', (message, settings) => {
    expect(faults(settings)).toEqual([message]);
  });

  it.each(['', 'my image', undefined])('needs an image that is none of %p', (image) => {
    expect(checkImage('image', image as string)).toHaveLength(1);
    expect(checkImage('image', 'registry/x@sha256:abc')).toEqual([]);
  });
});
