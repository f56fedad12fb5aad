import { builtInRuntime } from '../../kserve/built-in-runtimes';
import { isToken } from '../../core/tokens';
import { hasKServe } from './app-facts';
import type { PlatformCheck } from './app-rule';

/**
 * An InferenceService whose runtime is not among those of the app: KServe would say "no runtime found". Runtimes that were there already
 * are not known, so where the app does not install any itself nothing is checked.
 */
export const installedRuntime: PlatformCheck = {
  id: 'installed-runtime',
  find: (facts) => {
    const installs = facts.systems.filter(({ role }) => role === 'kserve-runtimes');
    if (!hasKServe(facts) || installs.length === 0 || installs.some(({ existing }) => existing)) {
      return [];
    }
    const names = new Set(facts.runtimes.map(({ name }) => name));
    const ownFormats = new Set(facts.runtimes
      .filter(({ name }) => !builtInRuntime(name))
      .flatMap(({ selectableFormats }) => selectableFormats));
    return facts.services.flatMap(({ path, runtime, format }) => {
      // A format that a runtime of the app's own serves is served, whatever built-in runtime would have been picked.
      if (runtime === undefined || isToken(runtime) || names.has(runtime) || (builtInRuntime(runtime) && ownFormats.has(format ?? ''))) {
        return [];
      }
      return [`${path}: expected a runtime of the platform (${[...names].sort().join(', ')}), got ${runtime}`];
    });
  },
};
