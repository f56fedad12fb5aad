import type { Json } from '../../core/json';
import { objectsAt, textOrEmpty } from '../../core/json';
import type { KnativeCluster } from './cluster-limits';
import type { FieldError } from './field-error';
import { disallowed, fieldError, invalidValue, missingField } from './field-error';
import { FLAGGED_POD_FIELDS, letsThrough } from './flagged-fields';
import { dns1123Subdomain } from './names';
import type { ContainerRole } from './validate-container';
import { validateContainer } from './validate-container';
import { validatePodSecurity } from './validate-security';
import { validateVolumes } from './validate-volumes';

/** Fields of a pod that need no flag, and those of the revision that stand beside them. */
const FREE_FIELDS = [
  'serviceAccountName', 'containers', 'volumes', 'imagePullSecrets', 'enableServiceLinks', 'automountServiceAccountToken',
  'containerConcurrency', 'timeoutSeconds', 'responseStartTimeoutSeconds', 'idleTimeoutSeconds',
];
const KNOWN_FIELDS = [...FREE_FIELDS, ...FLAGGED_POD_FIELDS.map(({ field }) => field)];

/**
 * The pod of a revision, after defaults.
 *
 * @see knative.dev/serving pkg/apis/serving/k8s_validation.go `ValidatePodSpec`
 */
export function validatePodSpec(spec: Json, cluster: KnativeCluster, path: string): FieldError[] {
  const containers = objectsAt(spec.containers);
  const initContainers = objectsAt(spec.initContainers);
  const volumes = objectsAt(spec.volumes);
  const mounts = [...initContainers, ...containers].flatMap(({ volumeMounts }) => objectsAt(volumeMounts));
  const mounted = new Set(mounts.map(({ name }) => textOrEmpty(name)));
  const place = { volumes: new Map(volumes.map((volume) => [textOrEmpty(volume.name), volume])), portName: portName(containers), cluster };
  const account = textOrEmpty(spec.serviceAccountName);
  const badAccount = account === '' ? undefined : dns1123Subdomain(account);
  return [
    ...fieldErrors(spec, cluster, path),
    ...validatePodSecurity(spec.securityContext, cluster, `${path}.securityContext`),
    ...validateVolumes(volumes, mounted, cluster, `${path}.volumes`),
    ...initErrors(initContainers, containers, { ...place, path: `${path}.initContainers` }),
    ...portCountErrors(containers, `${path}.containers[*].ports`),
    ...containerErrors(containers, { ...place, path: `${path}.containers` }),
    ...(badAccount === undefined ? [] : [invalidValue(account, `${path}.serviceAccountName`, badAccount)]),
  ];
}

function fieldErrors(spec: Json, { features }: KnativeCluster, path: string): FieldError[] {
  const errors = Object.keys(spec).filter((field) => !KNOWN_FIELDS.includes(field)).map((field) => disallowed(`${path}.${field}`));
  if (spec.automountServiceAccountToken === true) {
    errors.push(disallowed(`${path}.automountServiceAccountToken`));
  }
  for (const entry of FLAGGED_POD_FIELDS) {
    const { field, flag } = entry;
    const securely = field === 'securityContext' && features['secure-pod-defaults'] !== 'Disabled';
    if (spec[field] !== undefined && !letsThrough(features[flag], entry) && !securely) {
      errors.push(disallowed(`${path}.${field}`, flag));
    }
  }
  return errors;
}

type Place = Omit<Parameters<typeof validateContainer>[1], 'role'>;

function initErrors(initContainers: readonly Json[], containers: readonly Json[], place: Place): FieldError[] {
  if (place.cluster.features['kubernetes.podspec-init-containers'] !== 'Enabled') {
    return [];
  }
  const taken = new Set(containers.map(({ name }) => textOrEmpty(name)));
  return initContainers.flatMap((container, index) => {
    const path = `${place.path}[${index}]`;
    return [...duplicate(container, taken, path), ...validateContainer(container, { ...place, path, role: 'init' })];
  });
}

function containerErrors(containers: readonly Json[], place: Place): FieldError[] {
  if (containers.length === 0) {
    return [missingField(place.path)];
  }
  if (containers.length > 1 && place.cluster.features['multi-container'] !== 'Enabled') {
    return [fieldError('knative-feature-off', `multi-container is off, but found ${containers.length} containers`, place.path, 'multi-container')];
  }
  const taken = new Set<string>();
  return containers.flatMap((container, index) => {
    const path = `${place.path}[${index}]`;
    const errors = duplicate(container, taken, path);
    taken.add(textOrEmpty(container.name));
    const role: ContainerRole = containers.length > 1 && objectsAt(container.ports).length === 0 ? 'sidecar' : 'serving';
    return [...errors, ...validateContainer(container, { ...place, path, role })];
  });
}

function duplicate({ name }: Json, taken: ReadonlySet<string>, path: string): FieldError[] {
  return taken.has(textOrEmpty(name)) ? [fieldError('knative-duplicate-container', `duplicate container name "${textOrEmpty(name)}"`, `${path}.name`)] : [];
}

/** The name of the last container's first port that has one, as probes must call it. */
function portName(containers: readonly Json[]): string {
  const port = objectsAt(containers.filter(({ ports }) => objectsAt(ports).length > 0).at(-1)?.ports)[0];
  return textOrEmpty(port?.name) || 'http';
}

/** One port in all containers together; with several containers there must be one, to say which of them serves. */
function portCountErrors(containers: readonly Json[], path: string): FieldError[] {
  const count = containers.reduce((sum, { ports }) => sum + objectsAt(ports).length, 0);
  if (count === 0 && containers.length > 1) {
    return [missingField(path)];
  }
  return count > 1 ? [fieldError('knative-one-port', 'more than one container port is set: only a single port is allowed across all containers', path)] : [];
}
