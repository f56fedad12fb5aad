import { violation } from '../../core/checks';
import { together } from '../../core/faults';
import { orFaulty } from '../../core/faulty';
import type { Violation } from '../../core/input-error';
import type { Dialect } from '../../kserve/dialect';
import type { INamed } from '../../core/named';
import { fitting } from '../../core/props/kind';
import { FULL_TEXT, READABLE, TEXT } from '../../core/props/kinds';
import { NAMED } from '../../core/props/kubernetes-kinds';
import { isToken } from '../../core/tokens';
import { MOUNT_OBJECTS, MOUNTS, STORAGE_KEY } from './storage-kinds';
import type { StorageKeyOptions, StorageMount } from './storage-options';
import { checkStorageUri, pvcUri } from './storage-uri';

/** Where a model is put unless something else is said. @see kserve pkg/constants/constants.go `DefaultModelLocalMountPath` */
export const DEFAULT_MOUNT_PATH = '/mnt/models';

interface StorageSource {
  readonly uri?: string;
  readonly mounts?: readonly StorageMount[];
  readonly key?: string;
  /** Whether KServe picks the key. */
  readonly anyKey?: boolean;
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
    return orFaulty(Storage, () => {
      const [{ name }, folder] = together(() => fitting(NAMED, 'Storage.pvc', claim), () => fitting(TEXT, 'Storage.pvc: path', path));
      return new Storage({ uri: pvcUri('Storage.pvc', name, folder) });
    });
  }

  /**
   * Several URIs, each in a folder of its own. In Knative mode this puts an init container into the revision, which Knative takes only with
   * the feature `kubernetes.podspec-init-containers` enabled.
   */
  public static uris(mounts: readonly StorageMount[]): Storage {
    return orFaulty(Storage, () => new Storage({ mounts: fitting(MOUNT_OBJECTS, 'Storage.uris', mounts) }));
  }

  /**
   * An entry of the Secret `storage-config` in the service's namespace (types s3, hdfs and webhdfs).
   *
   * @param key the entry's key
   */
  public static secretKey(key: string, options: StorageKeyOptions = {}): Storage {
    return orFaulty(Storage, () => new Storage({ key, options: fitting(READABLE, 'Storage.secretKey: options', options) }));
  }

  /**
   * The entry of the Secret `storage-config` in the service's namespace that KServe takes where no key is said: `default_s3` for the
   * parameter `type: s3` and so on, else `default`. Without such an entry, the parameters are all there is.
   *
   * @see kserve pkg/credentials/service_account_credentials.go `CreateStorageSpecSecretEnvs`
   */
  public static defaultKey(options: StorageKeyOptions = {}): Storage {
    return orFaulty(Storage, () => new Storage({ anyKey: true, options: fitting(READABLE, 'Storage.defaultKey: options', options) }));
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
    const { key, anyKey, options } = this.source;
    return options === undefined ? undefined : { ...(anyKey !== true && { key }), ...options };
  }

  /** Everything that is wrong with it in a dialect. @internal */
  public check(path: string, dialect: Dialect): Violation[] {
    const { uri, mounts, key, anyKey, options } = this.source;
    if (options !== undefined) {
      const isWrong = anyKey !== true && FULL_TEXT.check(path, key).length > 0;
      return [...(isWrong ? [violation(path, key, 'the key of an entry in the Secret storage-config')] : []), ...STORAGE_KEY.check(path, options)];
    }
    if (mounts === undefined) {
      return checkStorageUri(path, uri, dialect);
    }
    const faults = MOUNTS.check(path, mounts);
    if (faults.length > 0) {
      return [...faults];
    }
    const uris = mounts.flatMap((mount, index) => checkStorageUri(`${path}[${index}].uri`, mount.uri, dialect));
    if (uris.length > 0) {
      return uris;
    }
    return [...checkCount(path, mounts), ...mounts.flatMap((mount, index) => checkMount(`${path}[${index}]`, mount)), ...checkParents(path, mounts)];
  }
}

function checkCount(path: string, mounts: readonly StorageMount[]): Violation[] {
  return mounts.length === 0 ? [violation(path, mounts, 'at least one URI')] : [];
}

/** @see kserve pkg/apis/serving/v1beta1/inference_service_validation.go `validateMultipleStorageURIs` */
function checkMount(path: string, { mountPath = DEFAULT_MOUNT_PATH }: StorageMount): Violation[] {
  const isWrong = !mountPath.startsWith('/') || mountPath === '/' || mountPath.split('/').includes('..') || mountPath.length > 255;
  return isWrong && !isToken(mountPath) ? [violation(`${path}.mountPath`, mountPath, 'an absolute path of at most 255 characters, not / and without ..')] : [];
}

/**
 * Claims each need a path of their own; all other URIs are fetched into one volume, at the folder that their paths have in common.
 *
 * @see kserve …/inference_service_validation.go `validateMultipleStorageURIsSpec`, pkg/utils/storage.go `FindCommonParentPath`
 */
function checkParents(path: string, mounts: readonly StorageMount[]): Violation[] {
  const known = mounts.map(({ uri, mountPath = DEFAULT_MOUNT_PATH }) => ({ claim: uri.startsWith('pvc://'), mountPath })).filter(({ mountPath }) => !isToken(mountPath));
  const claims = known.filter(({ claim }) => claim).map(({ mountPath }) => mountPath);
  const fetched = known.filter(({ claim }) => !claim).map(({ mountPath }) => mountPath);
  const tops = new Set(fetched.map((mountPath) => mountPath.split('/').find((folder) => folder !== '')));
  return [
    ...(new Set(claims).size < claims.length ? [violation(path, claims, 'a mountPath of its own for each claim')] : []),
    ...(tops.size > 1 ? [violation(path, fetched, 'mountPaths with one parent folder for everything that is fetched')] : []),
  ];
}
