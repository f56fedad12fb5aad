import { isJson } from '../../core/json';
import type { Kind } from '../../core/props/kind';
import { either, kind, required } from '../../core/props/kind';
import { form, having, instance, known, listOf, mapOf, NUMBER, TEXT } from '../../core/props/kinds';
import { IMAGE, JSON_LIST, JSON_OBJECT, NAMED_LIST, QUANTITY, TEXT_LIST } from '../../core/props/kubernetes-kinds';
import type { KindsOf } from '../../core/props/shape';
import { Shape } from '../../core/props/shape';
import { Gpu } from '../../kserve/gpu';
import { ImagePullPolicy } from '../../kserve/image-pull-policy';
import { Probe } from './probe';
import type { ContainerPort, ContainerProps, ContainerSettings } from './container';
import type { ResourceProps } from './resources';

/** What the props of a container may be. */

/** A number of GPUs does not say of which vendor they are. */
const GPU = instance(Gpu, 'Gpu.nvidia(1)', (value) => (Number.isInteger(value) ? `write Gpu.nvidia(${String(value)})` : undefined));

const CPU = either(QUANTITY, having('a Cpu of cdk8s-plus', 'amount'), quoted);
const MEMORY = either(QUANTITY, having('a Size of cdk8s', 'asString'), quoted);

export const RESOURCES = new Shape<ResourceProps>('resources', {
  cpu: CPU,
  cpuLimit: CPU,
  memory: MEMORY,
  memoryLimit: MEMORY,
  ephemeralStorage: MEMORY,
  gpu: GPU,
});

const ENV_VALUE: Kind = kind('a text, an EnvValue, or { valueFrom }', (value) => {
  if (!isJson(value)) {
    return typeof value === 'string';
  }
  const { value: text, valueFrom } = value;
  return text === undefined ? isJson(valueFrom) : valueFrom === undefined && typeof text === 'string';
}, (value) => (typeof value === 'number' || typeof value === 'boolean' ? 'put it in quotes' : undefined));

const PROBE = instance(Probe, "Probe.http('/v1/models/iris')");

const PORT = new Shape<ContainerPort>('ports', { containerPort: required(NUMBER), name: TEXT });

/** What any container may be told. */
export const CONTAINER_SETTINGS: KindsOf<ContainerSettings> = {
  args: TEXT_LIST,
  command: TEXT_LIST,
  env: mapOf(ENV_VALUE),
  envFromSecrets: NAMED_LIST,
  envFromConfigMaps: NAMED_LIST,
  resources: RESOURCES,
  ports: listOf(PORT),
  readinessProbe: PROBE,
  livenessProbe: PROBE,
  startupProbe: PROBE,
  volumeMounts: JSON_LIST,
  securityContext: JSON_OBJECT,
  imagePullPolicy: known((path, value) => ImagePullPolicy.from(path, value)),
  workingDir: form('an absolute path', (text) => text.startsWith('/')),
  containerOverrides: JSON_OBJECT,
};

/** The same, with an image. */
export const CONTAINER: KindsOf<ContainerProps> = { ...CONTAINER_SETTINGS, image: required(IMAGE) };

function quoted(value: unknown): string | undefined {
  return typeof value === 'number' && value > 0 ? 'put it in quotes' : undefined;
}
