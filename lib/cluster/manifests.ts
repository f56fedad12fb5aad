import type { Json } from '../core/json';
import { textAt } from '../core/json';
import { listedObjects } from '../core/object-list';
import { Cluster } from './cluster';
import { Origin } from './origin';
import { mayTellOfCluster } from './sayings';
import type { ClusterStatement } from './statement';

/** An object among manifests, and where it stands. */
export interface PlacedObject {
  readonly object: Json;
  /** The file, or `the cluster`. */
  readonly place: string;
}

/** What objects among the manifests say of the cluster; those that say nothing are left out. */
export function statementsIn(objects: Iterable<PlacedObject>): ClusterStatement[] {
  const found: ClusterStatement[] = [];
  for (const { object: given, place } of objects) {
    for (const { object } of listedObjects(given)) {
      if (mayTellOfCluster(object.kind, textAt(object, 'metadata', 'name'))) {
        found.push({ origin: Origin.manifest(place), object });
      }
    }
  }
  return found;
}

/** The cluster, as far as objects among the manifests tell of it. */
export function clusterFromManifests(objects: Iterable<PlacedObject>): Cluster {
  return Cluster.of(statementsIn(objects));
}
