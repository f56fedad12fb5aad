import { kserveImages } from '../images';
import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';
import type { KServeContainerResources } from './resources';
import { resources, SIDECAR_RESOURCES } from './resources';

/** How a model behind `oci://` comes into the pod. */
export enum OciModelMode {
  /** A sidecar shares its file system with the model server. */
  MODELCAR = 'modelcar',
  /** Kubernetes mounts the image as a volume (ImageVolume). */
  NATIVE = 'native',
}

/** Key `storageInitializer`: the init container that downloads models. Requests 100m and 100Mi, limits 1 and 1Gi. */
export interface KServeStorageInitializerConfig extends KServeContainerResources {
  /** Image of the init container. @default 'kserve/storage-initializer:v0.20.0' */
  readonly image?: string;
  /**
   * ConfigMap in KServe's namespace with CA certificates for downloads; KServe copies it to where the InferenceServices are.
   *
   * @default - the system's certificates
   */
  readonly caBundleConfigMapName?: string;
  /** Where that ConfigMap is mounted. @default '/etc/ssl/custom-certs' */
  readonly caBundleVolumeMountPath?: string;
  /** Serve models out of images (`oci://`). @default true */
  readonly enableModelcar?: boolean;
  /** The newer switch for models out of images, of any mode. @default - not written: enableModelcar decides */
  readonly enableOciModelSupport?: boolean;
  /** How a model behind a plain `oci://` comes into the pod. @default - not written: KServe takes OciModelMode.MODELCAR */
  readonly ociModelMode?: OciModelMode;
  /** Cpu request and limit of the modelcar. @default '10m' */
  readonly cpuModelcar?: string;
  /** Memory request and limit of the modelcar. @default '15Mi' */
  readonly memoryModelcar?: string;
  /** User id that modelcar and model server run under, so that one may read the other's files; 0 to 4294967295. @default 1010 */
  readonly uidModelcar?: number;
}

/** The JSON of key `storageInitializer`. */
export function storageInitializer(read: ConfigReader, config: KServeStorageInitializerConfig = {}): Json {
  return {
    image: read.text('image', config.image ?? kserveImages.storageInitializer),
    ...resources(read, config, SIDECAR_RESOURCES),
    caBundleConfigMapName: config.caBundleConfigMapName ?? '',
    caBundleVolumeMountPath: read.matching('caBundleVolumeMountPath', config.caBundleVolumeMountPath ?? '/etc/ssl/custom-certs',
      /^\//, 'an absolute path'),
    enableModelcar: config.enableModelcar ?? true,
    enableOciModelSupport: config.enableOciModelSupport,
    ociModelMode: config.ociModelMode && read.word('ociModelMode', config.ociModelMode, Object.values(OciModelMode)),
    cpuModelcar: read.quantity('cpuModelcar', config.cpuModelcar ?? '10m'),
    memoryModelcar: read.quantity('memoryModelcar', config.memoryModelcar ?? '15Mi'),
    uidModelcar: read.count('uidModelcar', config.uidModelcar ?? 1010, { min: 0, max: 4294967295 }),
  };
}
