import { parseQuantity } from '../../core/go-quantity';
import type { Json } from '../../core/json';
import { isJson, objectsAt, textOrEmpty } from '../../core/json';
import type { KnativeCluster } from './cluster-limits';
import type { FieldError } from './field-error';
import { disallowed, exactlyOne, fieldError, invalidValue, missingField, notAmong } from './field-error';
import { FLAGGED_VOLUMES } from './flagged-fields';
import { dns1123Label } from './names';
import { checkItems, checkProjected } from './validate-projections';

const FREE_KINDS = ['secret', 'configMap', 'projected'];
const KINDS = [...FREE_KINDS, ...FLAGGED_VOLUMES.map(({ kind }) => kind)];

/**
 * The volumes of a pod: each once, mounted somewhere, of exactly one kind, and of a kind that is switched on.
 *
 * @param mounted names of the volumes that any container mounts
 * @see knative.dev/serving pkg/apis/serving/k8s_validation.go `ValidateVolumes`
 */
export function validateVolumes(
  volumes: readonly Json[], mounted: ReadonlySet<string>, cluster: KnativeCluster, path: string,
): FieldError[] {
  const seen = new Set<string>();
  return volumes.flatMap((volume, index) => {
    const here = `${path}[${index}]`;
    const name = textOrEmpty(volume.name);
    const errors: FieldError[] = [];
    if (seen.has(name)) {
      errors.push(fieldError('knative-duplicate-volume', `duplicate volume name "${name}"`, `${here}.name`));
    }
    if (!mounted.has(name)) {
      errors.push(fieldError('knative-volume-not-mounted', `volume with name "${name}" not mounted`, `${here}.name`));
    }
    seen.add(name);
    return [...errors, ...validateVolume(volume, name, cluster, here)];
  });
}

function validateVolume(volume: Json, name: string, cluster: KnativeCluster, path: string): FieldError[] {
  const errors = switchedOff(volume, name, cluster, path);
  if (name === '') {
    errors.push(missingField(`${path}.name`));
  } else if (dns1123Label(name) !== undefined) {
    errors.push(invalidValue(name, `${path}.name`, dns1123Label(name)));
  }
  errors.push(...notAmong(volume, ['name', ...KINDS], path));
  for (const kind of ['secret', 'configMap']) {
    const source = volume[kind];
    errors.push(...(isJson(source) ? checkItems(source.items, `${path}.${kind}`) : []));
  }
  if (isJson(volume.projected)) {
    errors.push(...objectsAt(volume.projected.sources).flatMap((source, index) => checkProjected(source, `${path}.projected.sources[${index}]`)));
  }
  errors.push(...emptyDirErrors(volume.emptyDir, `${path}.emptyDir`), ...imageErrors(volume.image, `${path}.image`));
  const switchedOn = FLAGGED_VOLUMES.filter(({ flag }) => cluster.features[flag] === 'Enabled').map(({ kind }) => kind);
  errors.push(...exactlyOne(KINDS.filter((kind) => isJson(volume[kind])), [...FREE_KINDS, ...switchedOn], path));
  return errors;
}

/** Kinds behind a flag, and claims that would be written to. */
function switchedOff(volume: Json, name: string, { features }: KnativeCluster, path: string): FieldError[] {
  const errors: FieldError[] = [];
  for (const { kind, flag } of FLAGGED_VOLUMES) {
    if (isJson(volume[kind]) && features[flag] !== 'Enabled') {
      errors.push(disallowed(`${path}.${kind}`, flag));
    }
  }
  const claim = volume.persistentVolumeClaim;
  const write = 'kubernetes.podspec-persistent-volume-write';
  if (isJson(claim) && claim.readOnly !== true && features[write] !== 'Enabled') {
    const message = `persistent volume write support is disabled, but found persistent volume claim ${textOrEmpty(claim.claimName) || name} that is not read-only`;
    errors.push(fieldError('knative-feature-off', message, `${path}.persistentVolumeClaim.readOnly`, write));
  }
  return errors;
}

function emptyDirErrors(emptyDir: unknown, path: string): FieldError[] {
  if (!isJson(emptyDir)) {
    return [];
  }
  const { medium = '', sizeLimit } = emptyDir;
  const size = sizeLimit === undefined ? 0 : typeof sizeLimit === 'number' ? sizeLimit : parseQuantity(textOrEmpty(sizeLimit)) ?? 0;
  return [
    ...(medium === '' || medium === 'Memory' ? [] : [invalidValue(medium, `${path}.medium`, 'expected "" or "Memory"')]),
    // Knative looks at the amount as a whole number, which is rounded away from 0.
    ...(size < 0 ? [invalidValue(sizeLimit, `${path}.sizeLimit`)] : []),
  ];
}

function imageErrors(image: unknown, path: string): FieldError[] {
  if (!isJson(image)) {
    return [];
  }
  const { pullPolicy = '' } = image;
  return [
    ...notAmong(image, ['reference', 'pullPolicy'], path),
    ...(textOrEmpty(image.reference) === '' ? [missingField(`${path}.reference`)] : []),
    ...(['', 'IfNotPresent', 'Always', 'Never'].includes(textOrEmpty(pullPolicy)) ? [] : [invalidValue(pullPolicy, `${path}.pullPolicy`)]),
  ];
}
