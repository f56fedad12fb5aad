import { ApiObject } from 'cdk8s';
import { builtInRuntime } from '../../kserve/built-in-runtimes';
import { isToken } from '../../core/tokens';
import { inferenceServices, kserveSystems } from './app-facts';
import type { CheckSubject, PlatformCheck } from './app-rule';

/**
 * An InferenceService whose runtime is not among those of the app: KServe would say "no runtime found". Runtimes that were there already
 * are not known, so where the app does not install any itself nothing is checked.
 */
export const installedRuntime: PlatformCheck = {
  id: 'installed-runtime',
  find: (subject) => {
    const runtimes = subject.systems.filter(({ systemName }) => systemName === 'KServe runtimes');
    if (kserveSystems(subject).length === 0 || runtimes.length === 0 || runtimes.some(({ existing }) => existing)) {
      return [];
    }
    const { names, formats } = offered(subject);
    return inferenceServices(subject).flatMap(({ node, model }) => {
      const { runtime, format } = model;
      // A format that a runtime of the app's own serves is served, whatever built-in runtime would have been picked.
      if (runtime === undefined || isToken(runtime) || names.has(runtime) || (builtInRuntime(runtime) && formats.has(format ?? ''))) {
        return [];
      }
      return [`${node.path}: expected a runtime of the platform (${[...names].sort().join(', ')}), got ${runtime}`];
    });
  },
};

/** Names of all runtimes in the app, and the formats that runtimes of the app's own serve without being named. */
function offered({ root }: CheckSubject): { names: Set<string>; formats: Set<string> } {
  const objects = root.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct))
    .filter(({ kind, apiGroup }) => apiGroup === 'serving.kserve.io' && ['ServingRuntime', 'ClusterServingRuntime'].includes(kind));
  const own = objects.filter(({ name }) => !builtInRuntime(name)).flatMap((object) => object.toJson().spec?.supportedModelFormats ?? []);
  return {
    names: new Set(objects.map(({ name }) => name)),
    formats: new Set(own.filter((format: { autoSelect?: boolean }) => format.autoSelect).map(({ name }: { name: string }) => name)),
  };
}
