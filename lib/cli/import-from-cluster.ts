import type { Json } from '../core/json';
import { textAt } from '../core/json';
import type { KubeconfigChoice } from '../core/kubeconfig';
import type { ManifestSource } from '../manifests';
import { textSource } from '../manifests';
import { ApiServer } from './live-cluster/api-server';
import { readCluster } from './live-cluster/read-cluster';

/** Of what is read of a cluster that which somebody has put there: services, runtimes and Knative's settings; not the install itself. */
const KINDS = ['InferenceService', 'ServingRuntime', 'ClusterServingRuntime'];

/**
 * What a cluster has, one source for each namespace; what stands in none is called `cluster`. Read as docs/cluster.md says: nothing is
 * changed there.
 *
 * @param warn told of everything that may not be read
 * @throws InputError if the server cannot be reached
 */
export async function clusterSources(choice: KubeconfigChoice, warn: (text: string) => void): Promise<ManifestSource[]> {
  const { statements, services, missing } = await readCluster(await ApiServer.of(choice));
  missing.forEach((text) => { warn(text); });
  const objects = [...services, ...statements.flatMap(({ object }) => (object === undefined ? [] : [object]))].filter(isImported);
  const homes = [...new Set(objects.map(homeOf))].sort();
  return homes.map((home) => {
    const items = objects.filter((object) => homeOf(object) === home);
    return textSource(home, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  });
}

function isImported(object: Json): boolean {
  const kind = textAt(object, 'kind') ?? '';
  return KINDS.includes(kind) || (kind === 'ConfigMap' && textAt(object, 'metadata', 'namespace') === 'knative-serving');
}

function homeOf(object: Json): string {
  return textAt(object, 'metadata', 'namespace') ?? 'cluster';
}
