import { refuse } from '../../core/checks';

/*
 * Releases are compared by their minor version, `1.21`, written as upstream writes it or as people do: `v1.21.1`, `1.21`. A patch release
 * changes images and nothing that is authored here.
 */

/** Major and minor of a version. */
type Minor = readonly [major: number, minor: number];

/**
 * The minor version of a text: `0.20` of `v0.20.0`.
 *
 * @param path the option as the user typed it
 * @throws InputError for a text that is no version
 */
export function minorOf(path: string, version: string): string {
  return partsOf(version)?.join('.') ?? refuse(path, version, 'a version such as 1.33');
}

/** Below 0 if `a` is the older minor version, 0 if both are of the same, above 0 if it is the newer one. Texts must be versions. */
export function compareMinors(a: string, b: string): number {
  const [x, y] = [partsOf(a) ?? [0, 0], partsOf(b) ?? [0, 0]];
  return x[0] - y[0] || x[1] - y[1];
}

/** Whether a text is a version. */
export function isVersion(text: string): boolean {
  return partsOf(text) !== undefined;
}

function partsOf(version: string): Minor | undefined {
  const match = typeof version !== 'string' ? null : /^v?(\d+)\.(\d+)(?:\.\d+.*)?$/.exec(version.trim());
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}
