import type { IConstruct } from 'constructs';
import { Cluster } from '../../cluster/cluster';
import { serviceContextOf } from '../../cluster/service-context';
import { TreeMemory } from '../../core/tree-memory';
import type { AutoscalerConfigData } from '../../knative/revision';
import type { ServiceContext } from '../../kserve/service-context';
import type { KnownCluster } from '../../rules/known-cluster';
import { knownCluster } from '../../rules/known-cluster';
import { clusterFromTree } from './cluster-from-tree';

/** What the services of a tree are read and judged by. */
export interface KnownFromTree {
  readonly context: ServiceContext;
  readonly cluster: KnownCluster;
}

/** The views of the last cluster that a tree has come to; thousands of services ask for the same. */
const views = new TreeMemory<{ of: Cluster; view: KnownFromTree }>('cluster-views', () => ({
  of: Cluster.UNKNOWN,
  view: viewOf(Cluster.UNKNOWN),
}));

/** What the app that a service is part of says of the cluster, and what the service itself states of it, which goes before all else. */
export function knownFromTree(construct: IConstruct, autoscalerConfig: AutoscalerConfigData | undefined): KnownFromTree {
  const cluster = clusterFromTree(construct);
  if (autoscalerConfig !== undefined) {
    return viewOf(cluster.stating('autoscalerConfig', { configMaps: { 'config-autoscaler': autoscalerConfig } }));
  }
  const kept = views.ofTree(construct);
  if (kept.of !== cluster) {
    kept.of = cluster;
    kept.view = viewOf(cluster);
  }
  return kept.view;
}

function viewOf(cluster: Cluster): KnownFromTree {
  return { context: serviceContextOf(cluster), cluster: knownCluster(cluster) };
}
