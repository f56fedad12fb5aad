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
