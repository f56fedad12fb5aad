import type { INamed } from '../../core/named';
import type { KindProps, NamespacedKindProps } from '../kind-props';

/** Credentials of the source. */
export interface CacheStorage {
  /** The key in the storage Secret. @default - the one that KServe picks */
  readonly key?: string | undefined;
  /** Parameters that win over those of the Secret. @default - none */
  readonly parameters?: { readonly [name: string]: string } | undefined;
}

/** A model to keep on nodes. */
export interface CachedModelProps {
  /** Where the model is; a service whose `storageUri` begins with it uses the cache. Cannot be changed later. */
  readonly sourceModelUri: string;
  /** What it takes on disk, best rounded up: `30Gi`. */
  readonly modelSize: string;
  /** The groups of nodes that keep it, at least one. KServe looks for a service's group among them. */
  readonly nodeGroups: readonly INamed[];
  /** The account whose Secrets give access to the source. @default - that of the job namespace */
  readonly serviceAccount?: INamed | undefined;
  /** The key of the storage Secret with the credentials, and parameters for it. @default - none */
  readonly storage?: CacheStorage | undefined;
}

/** A model kept on nodes for the whole cluster. */
export interface LocalModelCacheProps extends KindProps, CachedModelProps {}

/** A model kept on nodes for the services of one namespace. */
export interface LocalModelNamespaceCacheProps extends NamespacedKindProps, CachedModelProps {}
