import { posix } from 'node:path';
import type { Json, MutableJson } from '../../core/json';
import { objectsAt, textOrEmpty } from '../../core/json';
import { volumeNameOf } from './mount-paths';

/*
 * Models that are images (`oci://`) and stand among a component's `storageUris`. KServe mounts them itself: as a volume of the kind image, or
 * by a container beside the server, which shares its processes and its directory with it.
 */

/** How the model behind a URI comes into the pod; undefined if it is no image. @see kserve pkg/utils/storage.go `ParseOciScheme` */
export function imageMode(uri: string, configured: string): string | undefined {
  const stated = /^oci\+(.+?):\/\//.exec(uri)?.[1];
  return stated ?? (uri.startsWith('oci://') ? configured : undefined);
}

/** Whether a URI is an image's, whether or not KServe mounts such. */
export function isImage(uri: string): boolean {
  return imageMode(uri, '') !== undefined;
}

/**
 * Mounts the images among some URIs. Changes the pod.
 *
 * @param configured how a plain `oci://` is mounted; empty: not at all
 * @param mounting the containers that are to have the models
 * @returns what KServe fails on; by then some images may be mounted
 * @see kserve pkg/webhook/admission/pod/storage_initializer_injector.go `CommonStorageInitialization`
 */
export function mountImages(
  pod: MutableJson, uris: readonly Json[], configured: string, mounting: readonly MutableJson[],
): string | undefined {
  const images = uris
    .map(({ uri, mountPath }) => ({ uri: textOrEmpty(uri), path: textOrEmpty(mountPath), mode: imageMode(textOrEmpty(uri), configured) }))
    .filter(({ mode }) => mode !== undefined && mode !== '');
  if (images.length === 0) {
    return undefined;
  }
  const failed = pathsFault(uris, configured);
  if (failed !== undefined) {
    return failed;
  }
  for (const [index, { uri, path, mode }] of images.entries()) {
    const reference = uri.slice(uri.indexOf('://') + 3);
    for (const container of mounting) {
      if (mode !== 'native') {
        mountBeside(pod, container, reference, path, index);
        continue;
      }
      const clash = mountImage(pod, container, reference, path);
      if (clash !== undefined) {
        return clash;
      }
    }
  }
  return undefined;
}

const MOST = 10;

/** @see kserve pkg/utils/storage.go `ValidateOCIMountPaths`, which looks at plain `oci://` only */
function pathsFault(uris: readonly Json[], configured: string): string | undefined {
  const paths = uris.filter(({ uri }) => textOrEmpty(uri).startsWith('oci://')).map(({ mountPath }) => textOrEmpty(mountPath));
  if (paths.length > MOST) {
    return `too many OCI sources (${paths.length}); maximum is ${MOST} per pod`;
  }
  const places = configured === 'native' ? paths : paths.map(parentOf);
  const twice = places.find((place, index) => places.indexOf(place) !== index);
  if (twice === undefined) {
    return undefined;
  }
  return configured === 'native'
    ? `OCI mount path "${twice}" is specified more than once; each native ImageVolume must have a unique mount path`
    : `OCI mount paths share parent directory "${twice}", which would cause volume mount shadowing; use mount paths with distinct parent directories`;
}

function mountImage(pod: MutableJson, container: MutableJson, reference: string, mountPath: string): string | undefined {
  const name = volumeNameOf(mountPath) || 'oci-model';
  const other = objectsAt(container.volumeMounts).find((mount) => mount.mountPath === mountPath && mount.name !== name);
  if (other !== undefined) {
    return `mountPath "${mountPath}" already used by volume "${textOrEmpty(other.name)}"`;
  }
  addNamed(pod, 'volumes', { name, image: { reference, pullPolicy: 'IfNotPresent' } });
  addNamed(container, 'volumeMounts', { name, mountPath, subPath: 'models', readOnly: true });
  return undefined;
}

/** The first has the names without a number. */
function mountBeside(pod: MutableJson, container: MutableJson, image: string, path: string, index: number): void {
  const suffix = index === 0 ? '' : `-${index}`;
  const volume = { name: `kserve-provision-location${suffix}`, mountPath: parentOf(path) };
  addNamed(container, 'env', { name: 'MODEL_INIT_MODE', value: 'async' });
  addNamed(pod, 'volumes', { name: volume.name, emptyDir: {} });
  addNamed(container, 'volumeMounts', volume);
  if (!objectsAt(pod.containers).some(({ name }) => name === `modelcar${suffix}`)) {
    const carrier = { image, terminationMessagePolicy: 'FallbackToLogsOnError' };
    addNamed(pod, 'containers', { ...carrier, name: `modelcar${suffix}`, volumeMounts: [volume] });
    pod.initContainers = [...objectsAt(pod.initContainers), { ...carrier, name: `modelcar-init${suffix}` }];
  }
  pod.shareProcessNamespace = true;
}

/** What stands there by the name already is kept. */
function addNamed(holder: MutableJson, list: string, item: Json): void {
  const items = objectsAt(holder[list]);
  if (!items.some(({ name }) => name === item.name)) {
    holder[list] = [...items, item];
  }
}

/** @see kserve pkg/utils/storage.go `GetParentDirectory` */
function parentOf(path: string): string {
  const parent = posix.normalize(path.slice(0, path.lastIndexOf('/') + 1));
  return parent === '.' || parent === '/' ? '/' : parent.replace(/\/$/, '');
}
