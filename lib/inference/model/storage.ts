import { nonEmpty, violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';
import type { Dialect } from '../../kserve/dialect';
import type { INamed } from '../../core/named';
import { checkStorageUri, pvcUri } from './storage-uri';

/** Where a model is put unless something else is said. @see kserve v0.20.0 pkg/constants/constants.go `DefaultModelLocalMountPath` */
export const DEFAULT_MOUNT_PATH = '/mnt/models';

/** One of several things to fetch. */
export interface StorageMount {
  /** What to fetch: a storage URI. */
  readonly uri: string;
  /**
   * Where the container finds it: an absolute path.
   *
   * @default /mnt/models
   */
  readonly mountPath?: string;
}

/** How an entry of the Secret `storage-config` is used. */
export interface StorageKeyOptions {
  /** Path of the model in the bucket. @default - the root of what the entry names */
  readonly path?: string;
  /** Overrides of the entry's own settings: `type`, `bucket` and so on. @default - none */
  readonly parameters?: { readonly [name: string]: string };
  /** Path of the model's schema in the bucket. @default - none */
  readonly schemaPath?: string;
}

interface StorageSource {
  readonly uri?: string;
  readonly mounts?: readonly StorageMount[];
  readonly key?: string;
  readonly options?: StorageKeyOptions;
}

/** Where a model is. */
export class Storage {
  /**
   * A URI: `gs://`, `s3://`, `pvc://`, `file://`, `https://`, `http://`, `hdfs://`, `webhdfs://`, `oci://`, `oci+native://`, `hf://`, an Azure
   * blob URL, or a path in the container.
   */
  public static uri(uri: string): Storage {
    return new Storage({ uri });
  }

  /**
   * A folder of a PersistentVolumeClaim, mounted as it is: nothing is copied.
   *
   * @param claim a claim in the service's namespace
   * @param path the folder; the claim's root when left out
   */
  public static pvc(claim: INamed, path: string = ''): Storage {
    return new Storage({ uri: pvcUri('Storage.pvc', nonEmpty('Storage.pvc', claim.name), path) });
  }

  /**
   * Several URIs, each in a folder of its own. In Knative mode this puts an init container into the revision, which Knative takes only with
   * the feature `kubernetes.podspec-init-containers` enabled.
   */
  public static uris(mounts: readonly StorageMount[]): Storage {
    return new Storage({ mounts });
  }

  /**
   * An entry of the Secret `storage-config` in the service's namespace (types s3, hdfs and webhdfs).
   *
   * @param key the entry's key
   */
  public static secretKey(key: string, options: StorageKeyOptions = {}): Storage {
    return new Storage({ key, options });
  }

  private constructor(private readonly source: StorageSource) {}

  /** The one URI, or undefined where there are several or a key. */
  public get singleUri(): string | undefined {
    return this.source.uri;
  }

  /** `predictor.storageUris`, or undefined. @internal */
  public get uriList(): ReadonlyArray<{ readonly [field: string]: unknown }> | undefined {
    return this.source.mounts?.map(({ uri, mountPath }) => ({ uri, ...(mountPath === undefined ? {} : { mountPath }) }));
  }

  /** `model.storage`, or undefined. @internal */
  public get spec(): { readonly [field: string]: unknown } | undefined {
    return this.source.key === undefined ? undefined : { key: this.source.key, ...this.source.options };
  }

  /** Everything that is wrong with it in a dialect. @internal */
  public check(path: string, dialect: Dialect): Violation[] {
    const { uri, mounts, key } = this.source;
    if (uri !== undefined) {
      return checkStorageUri(path, uri, dialect);
    }
    if (mounts === undefined) {
      return key === undefined || key.trim() === '' ? [violation(path, key, 'the key of an entry in the Secret storage-config')] : [];
    }
    return [...checkCount(path, mounts), ...mounts.flatMap((mount, index) => checkMount(`${path}[${index}]`, mount, dialect)), ...checkParents(path, mounts)];
  }
}

function checkCount(path: string, mounts: readonly StorageMount[]): Violation[] {
  return mounts.length === 0 ? [violation(path, mounts, 'at least one URI')] : [];
}

/** @see kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go `validateMultipleStorageURIs` */
function checkMount(path: string, { uri, mountPath = DEFAULT_MOUNT_PATH }: StorageMount, dialect: Dialect): Violation[] {
  const wrongPath = !mountPath.startsWith('/') || mountPath === '/' || mountPath.split('/').includes('..') || mountPath.length > 255;
  return [
    ...checkStorageUri(`${path}.uri`, uri, dialect),
    ...(wrongPath ? [violation(`${path}.mountPath`, mountPath, 'an absolute path of at most 255 characters, not / and without ..')] : []),
  ];
}

/** Claims each need a path of their own; all other URIs are fetched into one volume, so their paths share a parent. */
function checkParents(path: string, mounts: readonly StorageMount[]): Violation[] {
  const pathsOf = (claims: boolean): string[] =>
    mounts.filter(({ uri }) => uri.startsWith('pvc://') === claims).map(({ mountPath }) => mountPath ?? DEFAULT_MOUNT_PATH);
  const claims = pathsOf(true);
  const fetched = pathsOf(false);
  const parents = new Set(fetched.map((mountPath) => mountPath.slice(0, mountPath.lastIndexOf('/'))));
  return [
    ...(new Set(claims).size < claims.length ? [violation(path, claims, 'a mountPath of its own for each claim')] : []),
    ...(parents.size > 1 ? [violation(path, fetched, 'mountPaths with one parent folder for everything that is fetched')] : []),
  ];
}
