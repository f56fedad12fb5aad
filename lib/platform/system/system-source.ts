/** A release file of upstream that the user keeps beside the program. */
export interface ManifestFile {
  /** Where it is, from the working directory or absolute. */
  readonly path: string;
  /** SHA-256 of its bytes, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** Where the objects of a system come from. */
export class SystemSource {
  /** They are written in this package, proven against the upstream release. */
  public static authored(): SystemSource {
    return new SystemSource('authored');
  }

  /**
   * They are in the cluster already: nothing is emitted.
   *
   * @param version the version that is there, as upstream writes it; checks use it. @default - taken to fit
   */
  public static existing(version?: string): SystemSource {
    return new SystemSource('existing', version);
  }

  /** They are read from release files of upstream, whose digests are checked. */
  public static manifest(files: readonly ManifestFile[], version?: string): SystemSource {
    return new SystemSource('manifest', version, files);
  }

  private constructor(
    /** @internal */
    public readonly kind: 'authored' | 'existing' | 'manifest',
    /** The version that the user says it is; undefined where nobody said. */
    public readonly version?: string,
    /** The release files; none unless they are the source. */
    public readonly files: readonly ManifestFile[] = [],
  ) {}
}
