import type { InstalledSystem, SystemRole } from './app-facts';
import type { PlatformCheck } from './app-rule';
import { SUPPORTED_RANGES, isInRange, minorVersion } from './supported-versions';

/** Two systems in versions that upstream does not support together. Only versions that are known are compared. */
export const versionPair: PlatformCheck = {
  id: 'version-pair',
  find: ({ systems }) => systems.flatMap((system) =>
    systems.flatMap((other) => [...outOfRange(system, other), ...otherMinor(system, other)])),
};

function outOfRange(system: InstalledSystem, other: InstalledSystem): string[] {
  const { version } = system;
  return SUPPORTED_RANGES
    .filter((range) => range.system === system.role && range.needs === other.role)
    .filter((range) => version !== undefined && String(minorVersion(version)) === String(minorVersion(range.version)))
    .filter((range) => other.version !== undefined && !isInRange(other.version, range))
    .map(({ from, to, source }) => `${other.path}: expected ${other.systemName} ${to ? `${from} to ${to}` : `${from} or later`} `
      + `beside ${system.systemName} ${String(version)}, got ${String(other.version)} (${source})`);
}

/** Who is released with a minor version of whom, and works with that one only: network layers with Knative, KServe's parts with KServe. */
const RELEASED_WITH: Partial<Readonly<Record<SystemRole, SystemRole>>> = {
  'network-layer': 'knative-serving', 'kserve-local-model': 'kserve', 'kserve-llm': 'kserve',
};

function otherMinor(part: InstalledSystem, whole: InstalledSystem): string[] {
  if (RELEASED_WITH[part.role] !== whole.role || !part.version || !whole.version) {
    return [];
  }
  const [expected, got] = [minorVersion(whole.version), minorVersion(part.version)];
  return expected && got && String(expected) !== String(got)
    ? [`${part.path}: expected ${part.systemName} ${expected.join('.')}, the minor version of ${whole.systemName}, got ${part.version}`]
    : [];
}
