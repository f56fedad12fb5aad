import type { SystemRole } from './app-facts';

/** Versions of one system that upstream supports together with a version of another. Both ends of a range are included. */
export interface SupportedRange {
  /** The system that asks. */
  readonly system: SystemRole;
  /** Its version, as major and minor: `0.20`. */
  readonly version: string;
  /** The system it needs. */
  readonly needs: SystemRole;
  /** Oldest version, as major and minor. */
  readonly from: string;
  /** Newest version, as major and minor; undefined where upstream names none. */
  readonly to?: string;
  /** Where that is written. */
  readonly source: string;
}

/** What is supported together. */
export const SUPPORTED_RANGES: readonly SupportedRange[] = [
  {
    system: 'kserve', version: '0.20', needs: 'knative-serving', from: '1.19',
    source: 'KServe v0.20 admin guide',
  },
  { system: 'kserve', version: '0.20', needs: 'cert-manager', from: '1.15', source: 'KServe v0.20 admin guide' },
];

/** Major and minor of a version, `v1.17.0` and `1.17` alike; undefined if it is no version. */
export function minorVersion(version: string): readonly [number, number] | undefined {
  const match = /^v?(\d+)\.(\d+)/.exec(version);
  return match ? [Number(match[1]), Number(match[2])] : undefined;
}

/** Whether a version is in a range; a text that is no version is taken to fit. */
export function isInRange(version: string, { from, to }: Pick<SupportedRange, 'from' | 'to'>): boolean {
  return minorVersion(version) === undefined || (order(version, from) >= 0 && (to === undefined || order(version, to) <= 0));
}

/** Below 0 if `a` is the older minor version, above 0 if it is the newer one. */
function order(a: string, b: string): number {
  const [major, minor] = minorVersion(a) ?? [0, 0];
  const [otherMajor, otherMinor] = minorVersion(b) ?? [0, 0];
  return major - otherMajor || minor - otherMinor;
}
