import { goPattern } from '../core/go-pattern';
import type { Json } from '../core/json';
import { objectOrEmpty, objectsAt, textAt } from '../core/json';
import { shippedResource } from './shipped-resources';

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
  /** `spec`: its container, and what else it says. */
  readonly spec: Json;
  /** Where it stands, in words. */
  readonly from: string;
}

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
    spec: objectOrEmpty(object.spec),
    from,
  };
}

/**
 * Whether a container is on, runs in the pods of services, and downloads from a URI. A pattern may fit anywhere in it; an empty one is
 * none.
 *
 * @see kserve pkg/apis/serving/v1alpha1/storage_container_types.go `IsStorageUriSupported`, pkg/webhook/admission/pod
 * `GetContainerSpecForStorageUri`
 */
export function downloads({ disabled, workloadType, patterns }: StorageContainer, uri: string): boolean {
  return !disabled && workloadType === 'initContainer'
    && patterns.some(({ prefix, regex }) => (prefix ? uri.startsWith(prefix) : regex && goPattern(regex)?.test(uri)));
}

/** The containers that are known, and KServe's own unless one of its name is among them. */
export function withShippedContainer(known: readonly StorageContainer[]): readonly StorageContainer[] {
  const own = shippedContainer();
  return known.some(({ name }) => name === own.name) ? known : [...known, own];
}

/** Whether it is the one that KServe brings along, and nobody's own. */
export function isShippedContainer(container: StorageContainer): boolean {
  return container === shippedContainer();
}

let shipped: StorageContainer | undefined;

function shippedContainer(): StorageContainer {
  return shipped ??= readStorageContainer(shippedResource('ClusterStorageContainer', 'default') ?? {}, "KServe's own ClusterStorageContainer/default");
}
