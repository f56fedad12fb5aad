import { refuse } from '../../core/checks';
import { isToken } from '../../core/tokens';

/** The oldest and the newest KServe that the table of releases tells apart. */
const [OLDEST, NEWEST] = [14, 21];

/** A release of KServe by major and minor: what can be used is the same in all patches of one. */
export class KServeRelease {
  /**
   * The release that a version is of: `0.18`, `v0.18.0`.
   *
   * @param path the prop or flag as the user typed it
   * @throws InputError for what is no version, and for one that is not in the table
   */
  public static from(path: string, version: unknown): KServeRelease {
    const release = typeof version === 'string' ? KServeRelease.find(version) : undefined;
    return release !== undefined && release.major === 0 && release.minor >= OLDEST && release.minor <= NEWEST
      ? release
      : refuse(path, version, `a version of KServe from 0.${OLDEST} to 0.${NEWEST}, such as "0.20"`);
  }

  /** The release that a version is of, whatever it is; undefined for what is no version. */
  public static find(version: string): KServeRelease | undefined {
    const match = isToken(version) ? null : /^v?(\d+)\.(\d+)(\.\d+)?([-+].*)?$/.exec(version);
    return match === null ? undefined : new KServeRelease(Number(match[1]), Number(match[2]));
  }

  private constructor(private readonly major: number, private readonly minor: number) {}

  /** Whether it is at least as new as a row of the table asks. @param since such as `0.16` */
  public has(since: string): boolean {
    const [major = 0, minor = 0] = since.split('.').map(Number);
    return this.major > major || (this.major === major && this.minor >= minor);
  }

  /** As a message says it: `0.18`. */
  public toString(): string {
    return `${this.major}.${this.minor}`;
  }
}
