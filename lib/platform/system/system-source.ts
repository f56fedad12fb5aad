import { orFaulty } from '../../core/faulty';
import { fitting, fittingAll, optional, required } from '../../core/props/kind';
import { FILE, FULL_TEXT, listOf } from '../../core/props/kinds';
import { Shape } from '../../core/props/shape';

/** A release file of upstream that the user keeps beside the program. */
export interface ManifestFile {
  /** Where it is, from the working directory or absolute. */
  readonly path: string;
  /** SHA-256 of its bytes, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** What it may be. */
export const MANIFEST_FILE = new Shape<ManifestFile>('a release file', { path: required(FILE), sha256: required(FULL_TEXT) });

const FILES = listOf(MANIFEST_FILE, { min: 1 });

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
    return orFaulty(SystemSource, () => new SystemSource('existing', fitting(optional(FULL_TEXT), 'SystemSource.existing', version)));
  }

  /** They are read from release files of upstream, whose digests are checked. */
  public static manifest(files: readonly ManifestFile[], version?: string): SystemSource {
    return orFaulty(SystemSource, () => {
      fittingAll([FILES, 'SystemSource.manifest: files', files], [optional(FULL_TEXT), 'SystemSource.manifest: version', version]);
      return new SystemSource('manifest', version, files);
    });
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
