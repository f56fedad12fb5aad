import { NETWORK_LAYERS, SUPPORTED_RANGES, isInRange, minorVersion } from './supported-versions';
import type { PlatformSystem } from '../../platform/system/system';
import type { PlatformCheck } from './app-rule';

/** Two systems in versions that upstream does not support together. Only versions that are known are compared. */
export const versionPair: PlatformCheck = {
  id: 'version-pair',
  find: ({ systems }) => systems.flatMap((system) =>
    systems.flatMap((other) => [...outOfRange(system, other), ...otherMinor(system, other)])),
};

function outOfRange(system: PlatformSystem, other: PlatformSystem): string[] {
  return SUPPORTED_RANGES
    .filter((range) => range.system === system.systemName && range.needs === other.systemName)
    .filter((range) => system.version !== undefined && String(minorVersion(system.version)) === String(minorVersion(range.version)))
    .filter((range) => other.version !== undefined && !isInRange(other.version, range))
    .map(({ from, to, source }) => `${other.node.path}: expected ${other.systemName} ${to ? `${from} to ${to}` : `${from} or later`} `
      + `beside ${system.systemName} ${system.version}, got ${other.version} (${source})`);
}

function otherMinor(layer: PlatformSystem, knative: PlatformSystem): string[] {
  if (!NETWORK_LAYERS.includes(layer.systemName) || knative.systemName !== 'Knative Serving' || !layer.version || !knative.version) {
    return [];
  }
  const [expected, got] = [minorVersion(knative.version), minorVersion(layer.version)];
  return expected && got && String(expected) !== String(got)
    ? [`${layer.node.path}: expected ${layer.systemName} ${expected.join('.')}, the minor version of Knative Serving, got ${layer.version}`]
    : [];
}
