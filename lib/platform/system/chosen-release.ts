import { Release } from '../release/release';
import type { SystemRelease } from '../release/system-release';
import { newestOf } from '../release/system-release';
import type { SystemDefinition } from './system-definition';

/** Which of its releases a system is made in. @internal */
export function chosenRelease(definition: SystemDefinition, release: Release = Release.NEWEST): SystemRelease {
  const { releaseKey, releases } = definition;
  const wanted = releaseKey === undefined ? undefined : releases.find(({ version }) => version === release[releaseKey]);
  return wanted ?? newestOf(definition);
}
