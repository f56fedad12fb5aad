import type { InstalledSystem } from './app-facts';
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

/** A network layer is released with a minor version of Knative Serving and supported with that one only. */
function otherMinor(layer: InstalledSystem, knative: InstalledSystem): string[] {
  if (layer.role !== 'network-layer' || knative.role !== 'knative-serving' || !layer.version || !knative.version) {
    return [];
  }
  const [expected, got] = [minorVersion(knative.version), minorVersion(layer.version)];
  return expected && got && String(expected) !== String(got)
    ? [`${layer.path}: expected ${layer.systemName} ${expected.join('.')}, the minor version of Knative Serving, got ${layer.version}`]
    : [];
}
