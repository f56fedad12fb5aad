import { isJson, isPlainObject } from '../../core/json';
import type { Kind } from '../../core/props/kind';
import { either, FITS, kind, required } from '../../core/props/kind';
import { FLAG, form, FULL_TEXT, instance, known, listOf, mapOf, NUMBER, plain, TEXT } from '../../core/props/kinds';
import { IMAGE, JSON_LIST, JSON_OBJECT, NAMED_LIST, OBJECT_NAME, QUANTITY, quantityHint, TEXT_LIST } from '../../core/props/kubernetes-kinds';
import type { KindsOf } from '../../core/props/shape';
import { Shape } from '../../core/props/shape';
import { isOutput } from '../../core/tokens';
import { Gpu } from '../../kserve/gpu';
import { ImagePullPolicy } from '../../kserve/image-pull-policy';
import { RESOURCE_WORDS } from '../yaml-words';
import { Probe } from './probe';
import type { ContainerPort, ContainerProps, ContainerSettings } from './container';
import { isPlusProbe, withPlainProbes } from './plus-probe';
import type { ISizeAmount, ResourceProps } from './resources';

/** What the props of a container may be. */

/** A number of GPUs does not say of which vendor they are. */
const GPU = instance(Gpu, 'Gpu.nvidia(1)', (value) => (Number.isInteger(value) ? `write Gpu.nvidia(${String(value)})` : undefined));

const CPU = either(QUANTITY, kind('a Cpu of cdk8s-plus', (value) => isJson(value) && fits(value.amount)), quantityHint);
const MEMORY = either(QUANTITY, kind('a Size of cdk8s', (value) => isSize(value) && fits(value.asString())), quantityHint);

export const RESOURCES = new Shape<ResourceProps>('resources', {
  cpu: CPU,
  cpuLimit: CPU,
  memory: MEMORY,
  memoryLimit: MEMORY,
  ephemeralStorage: MEMORY,
  gpu: GPU,
}, RESOURCE_WORDS);

const KEY_OF = plain(new Shape<{ readonly name: string; readonly key: string; readonly optional?: boolean }>('a key of a Secret or ConfigMap', {
  name: required(OBJECT_NAME), key: required(FULL_TEXT), optional: FLAG,
}));

/** Where a variable's value comes from. @see kubernetes core/v1 `EnvVarSource` */
const VALUE_FROM = plain(new Shape<{ readonly [source in 'secretKeyRef' | 'configMapKeyRef' | 'fieldRef' | 'resourceFieldRef' | 'fileKeyRef']?: unknown }>('valueFrom', {
  secretKeyRef: KEY_OF,
  configMapKeyRef: KEY_OF,
  fieldRef: plain(new Shape<{ readonly fieldPath: string; readonly apiVersion?: string }>('fieldRef', { fieldPath: required(FULL_TEXT), apiVersion: FULL_TEXT })),
  resourceFieldRef: plain(new Shape<{ readonly resource: string; readonly containerName?: string; readonly divisor?: string }>('resourceFieldRef', {
    resource: required(FULL_TEXT), containerName: FULL_TEXT, divisor: QUANTITY,
  })),
  fileKeyRef: JSON_OBJECT,
}));

const ENV_WORDS = kind('a text, an EnvValue, or { valueFrom }', (value) => {
  if (!isJson(value)) {
    return typeof value === 'string';
  }
  const { value: text, valueFrom } = value;
  return text === undefined ? isJson(valueFrom) : valueFrom === undefined && typeof text === 'string';
}, (value) => (typeof value === 'number' || typeof value === 'boolean' ? 'put it in quotes' : undefined));

const ENV_VALUE: Kind = {
  words: ENV_WORDS.words,
  check: (path, value) => {
    const found = ENV_WORDS.check(path, value);
    const from = isJson(value) ? value.valueFrom : undefined;
    return found.length > 0 || from === undefined || isOutput(from) ? found : VALUE_FROM.check(`${path}.valueFrom`, from);
  },
};

const OWN_PROBE = instance(Probe, "Probe.http('/v1/models/iris')");

/** Those of cdk8s-plus are called the same, and so are known by what makes fields of them. */
const PROBE: Kind = { words: OWN_PROBE.words, check: (path, value) => (isPlusProbe(value) ? FITS : OWN_PROBE.check(path, value)) };

/** Fields of a container; a probe in them may be one of cdk8s-plus. */
const OVERRIDES: Kind = {
  words: JSON_OBJECT.words,
  check: (path, value) => JSON_OBJECT.check(path, isPlainObject(value) ? withPlainProbes(value) : value),
};

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
  containerOverrides: OVERRIDES,
};

/** The same, with an image. */
export const CONTAINER: KindsOf<ContainerProps> = { ...CONTAINER_SETTINGS, image: required(IMAGE) };

function isSize(value: unknown): value is ISizeAmount {
  return isJson(value) && typeof value.asString === 'function';
}

function fits(amount: unknown): boolean {
  return QUANTITY.check('', amount).length === 0;
}
