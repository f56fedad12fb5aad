import type { Json } from '../core/json';
import { objectsAt, textAt } from '../core/json';

/** Where a ClusterStorageContainer takes a model from: a beginning, or a pattern of Go. */
export interface StoragePattern {
  readonly prefix?: string | undefined;
  readonly regex?: string | undefined;
}

/** A ClusterStorageContainer: an image that downloads models from URIs of certain kinds. */
export interface StorageContainer {
  readonly name: string;
  readonly disabled: boolean;
  /** `initContainer` or `localModelDownloadJob`. */
  readonly workloadType: string;
  readonly patterns: readonly StoragePattern[];
  /** Where it stands, in words. */
  readonly from: string;
}

/** The one that KServe brings along. @see kserve v0.20.0 config/storagecontainers/default.yaml */
export const SHIPPED_STORAGE_CONTAINER: StorageContainer = {
  name: 'default',
  disabled: false,
  workloadType: 'initContainer',
  patterns: [
    ...['gs://', 's3://', 'hdfs://', 'hf://', 'webhdfs://'].map((prefix) => ({ prefix })),
    { regex: 'https://(.+?).blob.core.windows.net/(.+)' },
    { regex: 'https://(.+?).file.core.windows.net/(.+)' },
    { regex: 'https?://(.+)/(.+)' },
  ],
  from: "KServe's own ClusterStorageContainer/default",
};

/** Whether an object is one. */
export function isStorageContainer(object: Json): boolean {
  return object.kind === 'ClusterStorageContainer' && (textAt(object, 'apiVersion') ?? '').startsWith('serving.kserve.io/');
}

/** Reads a ClusterStorageContainer. */
export function readStorageContainer(object: Json, from: string): StorageContainer {
  return {
    name: textAt(object, 'metadata', 'name') ?? '',
    disabled: object.disabled === true,
    workloadType: textAt(object, 'spec', 'workloadType') ?? 'initContainer',
    patterns: objectsAt(object, 'spec', 'supportedUriFormats')
      .map((format) => ({ prefix: textAt(format, 'prefix'), regex: textAt(format, 'regex') })),
    from,
  };
}

/**
 * Whether a URI is one that a container downloads from.
 *
 * @see kserve v0.20.0 pkg/apis/serving/v1alpha1/storage_container_types.go `IsStorageUriSupported`
 */
export function downloads({ patterns }: StorageContainer, uri: string): boolean {
  return patterns.some(({ prefix, regex }) => (prefix ? uri.startsWith(prefix) : matches(regex ?? '', uri)));
}

/** Anywhere in the URI, as in Go, whose patterns are a part of JavaScript's. An empty one is none. */
function matches(regex: string, uri: string): boolean {
  try {
    return regex !== '' && new RegExp(regex).test(uri);
  } catch {
    return false;
  }
}
