import type { Json } from '../../core/json';
import { isJson, numberAt, objectsAt, textOrEmpty } from '../../core/json';
import type { KnativeCluster } from './cluster-limits';
import type { FieldError } from './field-error';
import { disallowed, fieldError, invalidValue, missingField, notAmong, outOfBounds } from './field-error';
import { isImageReference } from './image-reference';
import { validateEnv, validateEnvFrom } from './validate-env';
import { validateMounts } from './validate-mounts';
import { validateProbe, validateReadinessProbe } from './validate-probe';
import { validateContainerSecurity } from './validate-security';

/** What a container is to the revision: it serves requests, stands beside, or runs before. */
export type ContainerRole = 'serving' | 'sidecar' | 'init';

/** What the rules of a container need of the pod around it. */
export interface ContainerPlace {
  readonly role: ContainerRole;
  readonly volumes: ReadonlyMap<string, Json>;
  /** The name of the pod's one port. */
  readonly portName: string;
  readonly cluster: KnativeCluster;
  readonly path: string;
}

/** Fields that Knative knows in a container. @see knative.dev/serving pkg/apis/serving/fieldmask.go `ContainerMask` */
const FIELDS = [
  'name', 'args', 'command', 'env', 'workingDir', 'envFrom', 'image', 'imagePullPolicy', 'livenessProbe', 'ports', 'readinessProbe', 'resources',
  'securityContext', 'startupProbe', 'terminationMessagePath', 'terminationMessagePolicy', 'volumeMounts',
];
/** Ports that the queue-proxy takes in every pod. @see pkg/networking/constants.go */
const RESERVED_PORTS = [8012, 8013, 8022, 9090, 9091, 8008];
const NOT_BEFORE = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'];

/**
 * One container of a revision.
 *
 * @see knative.dev/serving pkg/apis/serving/k8s_validation.go `ValidateUserContainer`, `validateSidecarContainer`,
 *   `validateInitContainer`
 */
export function validateContainer(container: Json, place: ContainerPlace): FieldError[] {
  const { path, cluster, role, volumes } = place;
  const errors = [...probeErrors(container, place), ...notAmong(container, FIELDS, path)];
  if (container.name === 'queue-proxy') {
    errors.push(fieldError('knative-reserved-container', '"queue-proxy" is a reserved container name', `${path}.name`));
  }
  errors.push(
    ...validateEnv(objectsAt(container.env), role === 'serving', cluster, `${path}.env`),
    ...validateEnvFrom(objectsAt(container.envFrom), `${path}.envFrom`),
    ...imageErrors(textOrEmpty(container.image), `${path}.image`),
    ...portErrors(objectsAt(container.ports), role, `${path}.ports`),
    ...(isJson(container.resources) ? notAmong(container.resources, ['limits', 'requests'], `${path}.resources`) : []),
    ...validateContainerSecurity(container.securityContext, cluster, `${path}.securityContext`),
    ...validateMounts(objectsAt(container.volumeMounts), volumes, cluster, `${path}.volumeMounts`),
  );
  if (!['', 'File', 'FallbackToLogsOnError'].includes(textOrEmpty(container.terminationMessagePolicy))) {
    errors.push(invalidValue(container.terminationMessagePolicy, `${path}.terminationMessagePolicy`, 'expected File or FallbackToLogsOnError'));
  }
  return errors;
}

function probeErrors(container: Json, { role, cluster, portName, path }: ContainerPlace): FieldError[] {
  const { livenessProbe, readinessProbe } = container;
  if (role === 'init') {
    return NOT_BEFORE.filter((field) => isJson(container[field]))
      .map((field) => fieldError('knative-init-probe', 'field not allowed in an init container', `${path}.${field}`));
  }
  if (role === 'sidecar' && cluster.features['multi-container-probing'] !== 'Enabled') {
    // An empty probe passes: what is compared are its fields.
    return ['livenessProbe', 'readinessProbe'].filter((field) => hasFields(container[field])).map((field) => disallowed(`${path}.${field}`, 'multi-container-probing'));
  }
  const port = role === 'serving' ? portName : undefined;
  return [...validateProbe(livenessProbe, port, `${path}.livenessProbe`), ...validateReadinessProbe(readinessProbe, port, `${path}.readinessProbe`)];
}

function hasFields(probe: unknown): boolean {
  return isJson(probe) && Object.keys(probe).length > 0;
}

function imageErrors(image: string, path: string): FieldError[] {
  if (image === '') {
    return [missingField(path)];
  }
  return isImageReference(image) ? [] : [fieldError('knative-image-reference', `failed to parse image reference "${image}"`, path)];
}

function portErrors(ports: readonly Json[], role: ContainerRole, path: string): FieldError[] {
  const first = ports[0];
  if (first === undefined) {
    return [];
  }
  if (role === 'init') {
    return ports.flatMap((port) => numberErrors(port, path));
  }
  const errors = numberErrors(first, path);
  if (!['', 'TCP'].includes(textOrEmpty(first.protocol))) {
    errors.push(invalidValue(first.protocol, `${path}.protocol`, 'expected TCP'));
  }
  if (!['', 'h2c', 'http1'].includes(textOrEmpty(first.name))) {
    errors.push(fieldError('knative-port-name', `port name ${textOrEmpty(first.name)} is not allowed: must be empty, or one of: 'h2c', 'http1'`, path));
  }
  return errors;
}

function numberErrors(port: Json, path: string): FieldError[] {
  const number = numberAt(port.containerPort) ?? 0;
  return [
    ...notAmong(port, ['containerPort', 'name', 'protocol'], path),
    ...(RESERVED_PORTS.includes(number) ? [invalidValue(number, `${path}.containerPort`, `${number} is a reserved port, please use a different value`)] : []),
    ...(number < 0 || number > 65535 ? [outOfBounds(number, 0, 65535, `${path}.containerPort`)] : []),
  ];
}
