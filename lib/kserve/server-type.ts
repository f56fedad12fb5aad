import { textAt } from '../core/json';
import type { RuntimeFacts } from './serving-runtime';
import { shippedResource } from './shipped-resources';

/**
 * Which server a runtime runs, as KServe tells those apart that it treats in a way of their own: by an annotation, or by the name of one of
 * its own runtimes.
 *
 * @see kserve pkg/constants/constants.go `ServerTypeAnnotationKey`, `GetServerTypeFromRuntimeName`
 */
export function serverTypeOf(runtime: Pick<RuntimeFacts, 'name' | 'manifest'>): string {
  const manifest = runtime.manifest ?? shippedResource('ClusterServingRuntime', runtime.name);
  return textAt(manifest, 'metadata', 'annotations', 'serving.kserve.io/server-type') ?? runtime.name.replace(/^kserve-/, '');
}
