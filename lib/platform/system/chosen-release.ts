import { refuse } from '../../core/checks';
import { Release } from '../release/release';
import type { SystemRelease } from '../release/system-release';
import { newestOf } from '../release/system-release';
import type { SystemDefinition } from './system-definition';

/**
 * Which of its releases a system is made in.
 *
 * @throws InputError where the system is not here in that release
 * @internal
 */
export function chosenRelease(definition: SystemDefinition, release: Release = Release.NEWEST): SystemRelease {
  const { releaseKey, releases, name } = definition;
  if (releaseKey === undefined) {
    return newestOf(definition);
  }
  return releases.find(({ version }) => version === release[releaseKey])
    ?? refuse('release', release[releaseKey], releases.map(({ version }) => version).join(' or '),
      `${name} of any other release is read from upstream's file: fromManifest`);
}
