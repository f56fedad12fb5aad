import type { Json } from '../../core/json';
import { isJson, isList, numberAt, textOrEmpty } from '../../core/json';
import type { KnativeCluster } from './cluster-limits';
import type { FieldError } from './field-error';
import { disallowed, notAmong, outOfBounds } from './field-error';

const MOST = 2 ** 31 - 1;
const POD_FIELDS = ['runAsUser', 'runAsGroup', 'runAsNonRoot', 'fsGroup', 'supplementalGroups', 'seccompProfile'];
const CONTAINER_FIELDS = [
  'capabilities', 'readOnlyRootFilesystem', 'runAsUser', 'runAsGroup', 'runAsNonRoot', 'allowPrivilegeEscalation', 'seccompProfile', 'privileged',
];

/**
 * The security context of the pod. Whether there may be one at all is asked with the other flagged fields of the pod.
 *
 * @see knative.dev/serving pkg/apis/serving/k8s_validation.go `ValidatePodSecurityContext`, fieldmask.go `PodSecurityContextMask`
 */
export function validatePodSecurity(context: unknown, { features }: KnativeCluster, path: string): FieldError[] {
  if (!isJson(context)) {
    return [];
  }
  const flag = 'kubernetes.podspec-securitycontext';
  const masked = features[flag] === 'Disabled' ? secureFields(context, features['secure-pod-defaults']) : POD_FIELDS;
  const groups = isList(context.supplementalGroups) ? context.supplementalGroups : [];
  return [
    ...Object.keys(context).filter((field) => !masked.includes(field))
      .map((field) => disallowed(`${path}.${field}`, POD_FIELDS.includes(field) ? flag : undefined)),
    ...['runAsUser', 'runAsGroup', 'fsGroup'].flatMap((field) => idErrors(context[field], `${path}.${field}`)),
    ...groups.flatMap((group, index) => idErrors(group, `${path}.supplementalGroups[${index}]`)),
  ];
}

/** With secure defaults a service may still opt out of the seccomp profile. */
function secureFields(context: Json, secure: string): string[] {
  const profile = isJson(context.seccompProfile) ? context.seccompProfile : {};
  const plain = Object.keys(profile).every((field) => field === 'type') && ['RuntimeDefault', 'Unconfined'].includes(textOrEmpty(profile.type));
  return plain && (secure === 'Enabled' || secure === 'AllowRootBounded') ? ['seccompProfile'] : [];
}

/** The security context of a container: nothing that gives it more rights. @see fieldmask.go `SecurityContextMask`, `CapabilitiesMask` */
export function validateContainerSecurity(context: unknown, { features }: KnativeCluster, path: string): FieldError[] {
  if (!isJson(context)) {
    return [];
  }
  const errors = notAmong(context, CONTAINER_FIELDS, path);
  if (context.privileged === true) {
    errors.push(disallowed(`${path}.privileged`));
  }
  const flag = 'kubernetes.containerspec-addcapabilities';
  const add = isJson(context.capabilities) ? context.capabilities.add : undefined;
  if (Array.isArray(add) && add.length > 0 && features[flag] !== 'Enabled') {
    const bindsLowPort = add.length === 1 && add[0] === 'NET_BIND_SERVICE' && features['secure-pod-defaults'] !== 'Disabled';
    errors.push(...(bindsLowPort ? [] : [disallowed(`${path}.capabilities.add`, flag)]));
  }
  return [...errors, ...['runAsUser', 'runAsGroup'].flatMap((field) => idErrors(context[field], `${path}.${field}`))];
}

function idErrors(value: unknown, path: string): FieldError[] {
  const id = numberAt(value) ?? 0;
  return id < 0 || id > MOST ? [outOfBounds(id, 0, MOST, path)] : [];
}
