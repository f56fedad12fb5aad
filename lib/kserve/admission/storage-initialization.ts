import type { Json, MutableJson } from '../../core/json';
import { isJson, objectOrEmpty, objectsAt, textOrEmpty } from '../../core/json';
import type { AdmissionCluster } from './cluster-resources';
import { MODEL_CONTAINER, TRANSFORMER_CONTAINER, WORKER_CONTAINER } from '../container-names';
import { goShape } from './go-shape';
import { isImage, mountImages } from './model-images';
import { commonParent, volumeNameOf } from './mount-paths';
import type { Fault } from './refusal';
import { fault } from './refusal';
import { downloads } from '../storage-container';
import { strategicMerge } from '../strategic-merge';

/** What the initialization of several models needs to know. */
export interface StorageInitialization {
  readonly pod: MutableJson;
  readonly uris: readonly Json[];
  /** `storageContainerName`, if the component names one. */
  readonly containerName: string | undefined;
  /** Whether the containers mount the models read-only. */
  readonly readOnly: boolean;
  /** The predictor's `storage` block. */
  readonly storage: Json | undefined;
  readonly namespace: string;
  readonly path: string;
}

const INITIALIZER = { name: 'storage-initializer', image: 'kserve/storage-initializer', terminationMessagePolicy: 'FallbackToLogsOnError' };

/**
 * Puts what `storageUris` needs into a pod: volumes and mounts, and an init container for what is downloaded. Changes the pod. A single
 * `storageUri` is not in here: a webhook puts that into the pods later.
 *
 * @returns what the controller fails on
 * @see kserve pkg/webhook/admission/pod/storage_initializer_injector.go `CommonStorageInitialization`
 */
export function initializeStorage(job: StorageInitialization, cluster: AdmissionCluster): Fault | undefined {
  const { pod, uris, path } = job;
  const first = textOrEmpty(uris[0]?.uri);
  if (uris.length === 0) {
    return undefined;
  }
  const containers = objectsAt(pod.containers);
  const serving = containers.find(({ name }) => name === MODEL_CONTAINER) ?? containers.find(({ name }) => name === WORKER_CONTAINER);
  const noContainer = fault('controller-storage-container', `invalid configuration: cannot find container ${MODEL_CONTAINER}`, path);
  const mounting = serving === undefined ? [] : [serving, ...containers.filter(({ name }) => name === TRANSFORMER_CONTAINER)];
  const noImage = mountImages(pod, uris, cluster.ociMode, mounting);
  if (noImage !== undefined) {
    return fault('controller-storage-image', noImage, path);
  }
  if (objectsAt(pod.initContainers).some(({ name }) => name === INITIALIZER.name)) {
    return undefined;
  }
  if (serving === undefined) {
    return noContainer;
  }
  const downloader = storageContainer(first, job.containerName, cluster);
  if (downloader !== undefined && downloader.supportsMultiModelDownload !== true) {
    return fault('controller-storage-container', `storage container "${textOrEmpty(objectOrEmpty(downloader.container).name)}" does not support multi-model download`, path);
  }
  const downloaded: string[] = [];
  for (const { uri, mountPath } of uris.filter((one) => !isImage(textOrEmpty(one.uri)))) {
    const claim = /^pvc:\/\/([^/]*)/.exec(textOrEmpty(uri))?.[1];
    if (claim === undefined) {
      downloaded.push(textOrEmpty(mountPath));
    } else {
      // Without the name of a claim it is an empty directory.
      mount(pod, mounting, textOrEmpty(mountPath), job.readOnly, claim === '' ? { emptyDir: {} } : { persistentVolumeClaim: { claimName: claim } });
    }
  }
  return downloaded.length === 0 ? undefined : download(job, downloaded, mounting, downloader, cluster);
}

function download(
  job: StorageInitialization, paths: readonly string[], mounting: readonly Json[], downloader: Json | undefined, cluster: AdmissionCluster,
): Fault | undefined {
  const { pod, storage, namespace, path } = job;
  const initializer: MutableJson = strategicMerge({ ...INITIALIZER }, goShape(objectOrEmpty(downloader?.container)));
  pod.initContainers = [...objectsAt(pod.initContainers), initializer];
  const parent = commonParent(paths);
  mount(pod, mounting, parent, job.readOnly, { emptyDir: {} });
  mount(pod, [initializer], parent, false, { emptyDir: {} });
  const missing = typeof storage?.key === 'string' && isJson(storage.parameters) && !cluster.secrets.has(`${namespace}/storage-config`);
  return missing
    ? { ...fault('controller-storage-secret', `can't read storage secret storage-config: secrets "storage-config" not found in namespace ${namespace}, unless it is there already`, path), unsure: true }
    : undefined;
}

/** A container that mounts a volume of the name already keeps its mount. @see pkg/utils/storage.go `AddModelMount` */
function mount(pod: MutableJson, containers: readonly MutableJson[], mountPath: string, readOnly: boolean, source: Json): void {
  const name = volumeNameOf(mountPath);
  for (const container of containers) {
    const mounts = objectsAt(container.volumeMounts);
    if (!mounts.some((one) => one.name === name)) {
      container.volumeMounts = [...mounts, { name, mountPath, ...(readOnly && { readOnly }) }];
      if (!objectsAt(pod.volumes).some((volume) => volume.name === name)) {
        pod.volumes = [...objectsAt(pod.volumes), { name, ...source }];
      }
    }
  }
}

/**
 * What is wrong with the storage container that a component names for its `storageUris`; KServe asks this before all else, in either mode.
 *
 * @see kserve pkg/webhook/admission/pod/storage_initializer_injector.go `GetStorageContainerSpecByName`
 */
export function namedContainerFault(name: string, uri: string, cluster: AdmissionCluster, path: string): Fault | undefined {
  const found = cluster.storageContainers.find((container) => container.name === name);
  const wrong = (message: string) => fault('controller-storage-container', `failed to get storage container spec: ClusterStorageContainer "${name}" ${message}`, path);
  if (found === undefined) {
    return { ...wrong('not found'), unless: 'storage-container' };
  }
  if (found.disabled) {
    return wrong('is disabled');
  }
  return found.workloadType !== 'initContainer'
    ? wrong(`has workloadType "${found.workloadType}"; explicit selection requires "initContainer"`)
    : downloads(found, uri) ? undefined : wrong(`does not support storageUri "${uri}"`);
}

/** The container that downloads: the one that is named, or the first that is made for the URI. */
function storageContainer(uri: string, name: string | undefined, cluster: AdmissionCluster): Json | undefined {
  const found = name === undefined
    ? cluster.storageContainers.find((container) => downloads(container, uri))
    : cluster.storageContainers.find((container) => container.name === name);
  return found?.spec;
}
