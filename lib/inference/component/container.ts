import { violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';
import type { IEnvValue } from './env-value';
import type { OverridePlace } from '../../kserve/known-fields';
import { checkFields } from '../../kserve/known-fields';
import type { ImagePullPolicy } from '../../kserve/image-pull-policy';
import { schemaAt, valueFaults } from '../../kserve/schema/value-faults';
import type { SecurityContext } from '../pod/security-context';
import type { VolumeMount } from '../pod/volume';
import type { Probe } from './probe';
import type { Json, MutableJson } from '../../core/json';
import { compact, deepMerge, isJson, objectsAt } from '../../core/json';
import type { INamed } from '../../core/named';
import { at } from '../../core/props/path';
import { isToken } from '../../core/tokens';
import { isPlusProbe, plusProbe, withPlainProbes } from './plus-probe';
import { rendered } from './rendered';
import type { ResourceProps } from './resources';
import { checkResources, renderResources } from './resources';

/** A port that a container listens on. */
export interface ContainerPort {
  /** Number, 1 to 65535. */
  readonly containerPort: number;
  /** `h2c` makes Knative speak HTTP/2 to it, as gRPC needs. @default - HTTP/1 */
  readonly name?: string;
}

/** What can be said of any container. */
export interface ContainerSettings {
  /** Arguments; those of a model are appended to its runtime's. @default - none */
  readonly args?: readonly string[];
  /** The program to run in place of the image's or the runtime's. @default - that of the image or runtime */
  readonly command?: readonly string[];
  /** Environment variables by name: a text, or an `EnvValue`. Of services and runtimes KServe blocks `PYTHONPATH`. @default - none */
  readonly env?: { readonly [name: string]: IEnvValue | string };
  /** Secrets whose keys all become variables. @default - none */
  readonly envFromSecrets?: readonly INamed[];
  /** ConfigMaps whose keys all become variables. @default - none */
  readonly envFromConfigMaps?: readonly INamed[];
  /** CPU, memory and GPUs. @default - those of the runtime; for containers KServe's own, 1 CPU and 2Gi */
  readonly resources?: ResourceProps;
  /** The one port to serve on. @default - 8080, or the runtime's gRPC port where the protocol is gRPC */
  readonly ports?: readonly ContainerPort[];
  /** When the container can take requests. @default - that of the runtime; in Knative mode a connection to its port */
  readonly readinessProbe?: Probe;
  /** When the container has to be started anew. @default - that of the runtime, else never */
  readonly livenessProbe?: Probe;
  /** When the container has started; the other probes wait for it. @default - that of the runtime, else none */
  readonly startupProbe?: Probe;
  /** Volumes of the pod that the container sees. @default - those of the runtime */
  readonly volumeMounts?: readonly VolumeMount[];
  /** As whom it runs, and what it may do. @default - that of the runtime or image */
  readonly securityContext?: SecurityContext;
  /** When nodes pull its image anew. @default - for the tag `latest` each time, else where it is not on the node */
  readonly imagePullPolicy?: ImagePullPolicy;
  /** The folder that its program starts in: an absolute path. @default - that of the image */
  readonly workingDir?: string;
  /**
   * Any field of the container that has no prop: lifecycle, resizePolicy and so on. Objects are merged, lists replaced,
   * `null` takes a field out.
   *
   * @default - none
   */
  readonly containerOverrides?: Json;
}

/** A container of the user's own. */
export interface ContainerProps extends ContainerSettings {
  /** The image, best with a digest. */
  readonly image: string;
}

/** The fields of a container that the settings stand for; those without a setting are absent. */
export function renderContainer(settings: ContainerSettings, base: Json = {}): Json {
  const { args, command, resources, ports } = settings;
  const port = ports?.[0]?.containerPort;
  const fields: MutableJson = {};
  for (const field in base) {
    // To take it out again would make the object a slow one, for all that read it later.
    if (field !== 'env') {
      fields[field] = base[field];
    }
  }
  Object.assign(fields, environment(settings, objectsAt(base, 'env')));
  if (args !== undefined) {
    fields.args = args;
  }
  if (command !== undefined) {
    fields.command = command;
  }
  if (resources !== undefined) {
    fields.resources = renderResources(resources);
  }
  if (ports !== undefined) {
    fields.ports = ports.map(({ name, containerPort }) => compact({ name, containerPort, protocol: 'TCP' }));
  }
  for (const prop of LATER) {
    if (settings[prop] !== undefined) {
      fields[prop] = setting(prop, settings[prop], port);
    }
  }
  return deepMerge(fields, withPlainProbes(settings.containerOverrides, port));
}

function environment({ env = {}, envFromSecrets = [], envFromConfigMaps = [] }: ContainerSettings, base: readonly Json[]): Json {
  const variables: Json[] = [...base, ...Object.entries(env).map(([name, given]) => variable(name, given))];
  const sources = [
    ...envFromSecrets.map(({ name }) => ({ secretRef: { name } })),
    ...envFromConfigMaps.map(({ name }) => ({ configMapRef: { name } })),
  ];
  return { ...(variables.length > 0 && { env: variables }), ...(sources.length > 0 && { envFrom: sources }) };
}

function variable(name: string, given: IEnvValue | string): Json {
  const { value, valueFrom } = typeof given === 'string' ? { value: given } : given;
  return compact({ name, value, valueFrom });
}

/** Settings that stand in the container under their own names, most of them as they are. */
const LATER = [
  'readinessProbe', 'livenessProbe', 'startupProbe', 'volumeMounts', 'securityContext', 'imagePullPolicy', 'workingDir',
] as const satisfies readonly (keyof ContainerSettings)[];

function setting(prop: (typeof LATER)[number], value: unknown, port?: number): unknown {
  if (isPlusProbe(value)) {
    return plusProbe(value, port);
  }
  if (prop === 'imagePullPolicy') {
    return isJson(value) ? value.value : value;
  }
  return rendered(value);
}

/** What the API server would drop or refuse of them. */
function checkLater(path: string, settings: ContainerSettings): Violation[] {
  const faults: Violation[] = [];
  for (const prop of LATER) {
    const value: unknown = settings[prop];
    if (value === undefined) {
      continue;
    }
    const schema = schemaAt('serving.kserve.io/v1beta1', 'InferenceService', ['spec', 'predictor', 'containers', prop]);
    faults.push(...(schema === undefined ? [] : valueFaults(at(path, prop), setting(prop, value), schema)));
  }
  return faults;
}

/** Everything that is wrong with them, once each prop by itself is what it may be: for containers of a service or a runtime of KServe. */
export function checkContainer(path: string, settings: ContainerSettings, place: OverridePlace = 'container'): Violation[] {
  return containerFaults(path, settings, place, checkVariable);
}

/** The same for a container of any other kind, of which KServe blocks no variable. */
export function checkOtherContainer(path: string, settings: ContainerSettings): Violation[] {
  return containerFaults(path, settings, 'container', checkVariableName);
}

function containerFaults(
  path: string, settings: ContainerSettings, place: OverridePlace, ofVariable: (path: string, name: string) => readonly Violation[],
): Violation[] {
  const { ports, env, containerOverrides, resources } = settings;
  const faults: Violation[] = [];
  if (ports !== undefined) {
    faults.push(...checkPorts(at(path, 'ports'), ports));
  }
  for (const name in env) {
    faults.push(...ofVariable(at(path, 'env'), name));
  }
  if (resources !== undefined) {
    faults.push(...checkResources(at(path, 'resources'), resources));
  }
  faults.push(...checkFields(at(path, 'containerOverrides'), withPlainProbes(containerOverrides), place), ...checkLater(path, settings));
  return faults;
}

/** Knative takes exactly one port; a model server has no other way of being reached. */
function checkPorts(path: string, ports: readonly ContainerPort[]): Violation[] {
  return [
    ...(ports.length > 1 ? [violation(path, ports.map(({ containerPort }) => containerPort), 'one port', 'Knative routes to one only')] : []),
    ...ports.filter(({ containerPort: port }) => !isToken(port) && !(Number.isInteger(port) && port >= 1 && port <= 65535))
      .map(({ containerPort }) => violation(`${path}.containerPort`, containerPort, 'a whole number from 1 to 65535')),
  ];
}

/** @see kserve pkg/apis/serving/v1beta1/inference_service_validation.go `validateBlockedEnvVars` */
function checkVariable(path: string, name: string): readonly Violation[] {
  if (name === 'PYTHONPATH') {
    return [violation(path, name, 'a variable that KServe lets through', 'it blocks PYTHONPATH for security')];
  }
  return checkVariableName(path, name);
}

function checkVariableName(path: string, name: string): readonly Violation[] {
  return name === '' || name.includes('=') ? [violation(path, name, 'the name of an environment variable')] : [];
}
