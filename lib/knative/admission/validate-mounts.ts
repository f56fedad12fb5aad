import { posix } from 'node:path';
import type { Json } from '../../core/json';
import { isJson, objectOrEmpty, textOrEmpty } from '../../core/json';
import type { KnativeCluster } from './cluster-limits';
import type { FieldError } from './field-error';
import { disallowed, fieldError, invalidValue, missingField, notAmong } from './field-error';

const RESERVED = ['/', '/dev', '/dev/log'];
const FIELDS = ['name', 'readOnly', 'mountPath', 'subPath', 'mountPropagation'];

/**
 * The mounts of a container: of volumes that exist, at paths that are absolute, free and used once.
 *
 * @see knative.dev/serving pkg/apis/serving/k8s_validation.go `validateVolumeMounts`
 */
export function validateMounts(
  mounts: readonly Json[], volumes: ReadonlyMap<string, Json>, cluster: KnativeCluster, path: string,
): FieldError[] {
  const seen = new Set<string>();
  return mounts.flatMap((mount, index) => {
    const here = `${path}[${index}]`;
    const errors = notAmong(mount, FIELDS, here);
    const volume = volumes.get(textOrEmpty(mount.name));
    if (volume === undefined) {
      errors.push(fieldError('knative-mount-without-volume', 'volumeMount has no matching volume', `${here}.name`));
    }
    errors.push(...pathErrors(textOrEmpty(mount.mountPath), seen, `${here}.mountPath`), ...readOnlyErrors(mount, objectOrEmpty(volume), `${here}.readOnly`));
    return [...errors, ...propagationErrors(mount, cluster, here)];
  });
}

function pathErrors(mountPath: string, seen: Set<string>, path: string): FieldError[] {
  if (mountPath === '') {
    return [missingField(path)];
  }
  const clean = posix.normalize(mountPath).replace(/(?<=.)\/$/, '');
  const twice = seen.has(clean);
  seen.add(clean);
  if (RESERVED.includes(clean)) {
    return [fieldError('knative-reserved-path', `mountPath "${clean}" is a reserved path`, path)];
  }
  if (!mountPath.startsWith('/')) {
    return [invalidValue(mountPath, path, 'must be absolute')];
  }
  return twice ? [invalidValue(mountPath, path, 'must be unique')] : [];
}

function readOnlyErrors(mount: Json, volume: Json, path: string): FieldError[] {
  const claim = volume.persistentVolumeClaim;
  if (mount.readOnly === true) {
    return [];
  }
  if (isJson(claim)) {
    return claim.readOnly === true ? [fieldError('knative-mount-writes', 'volume is readOnly but volume mount is not', path)] : [];
  }
  return isJson(volume.emptyDir) ? [] : [fieldError('knative-mount-writes', 'volume mount should be readOnly for this type of volume', path)];
}

function propagationErrors({ mountPropagation }: Json, { features }: KnativeCluster, path: string): FieldError[] {
  if (mountPropagation === undefined) {
    return [];
  }
  const flag = 'kubernetes.podspec-volumes-mount-propagation';
  return [
    ...(features[flag] === 'Enabled' ? [] : [disallowed(`${path}.mountPropagation`, flag)]),
    ...(['None', 'HostToContainer'].includes(textOrEmpty(mountPropagation))
      ? []
      : [fieldError('knative-mount-propagation', 'mount propagation should be set to None or HostToContainer', `${path}.mountPropagation`)]),
  ];
}
