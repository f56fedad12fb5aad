import type { Cluster } from '../../cluster/cluster';
import type { Tree } from '../../core/tree';
import type { AdmissionCluster } from '../../kserve/admission/cluster-resources';
import { admissionCluster } from '../../kserve/admission/cluster-resources';

/** Kinds that admission looks up among the objects; what ConfigMaps say is the cluster's to tell. */
const LOOKED_UP: ReadonlySet<unknown> = new Set(['ServingRuntime', 'ClusterServingRuntime', 'ClusterStorageContainer', 'Secret']);

/** Whether admission of other objects may hang on an object, by its kind alone. */
export function countsForAdmission(kind: unknown): boolean {
  return LOOKED_UP.has(kind);
}

/**
 * The cluster as KServe's and Knative's admission sees it: configuration from what is known of the cluster, whoever said it, and the
 * objects themselves.
 *
 * @param objects those of which `countsForAdmission` holds; others are passed over
 */
export function admissionOf(cluster: Cluster, objects: Iterable<Tree>): AdmissionCluster {
  const { features, defaults, autoscaler, kserve } = cluster;
  const kserveConfig: Tree = { kind: 'ConfigMap', metadata: { name: 'inferenceservice-config' }, data: kserve.data };
  return admissionCluster([kserveConfig, ...[...objects].filter(({ kind }) => countsForAdmission(kind))], {
    // Nothing known is not the same as nothing stated: only then is a field behind a flag no more than a warning.
    ...(features.from !== undefined && { features: features.data }),
    defaults: defaults.data,
    autoscaler: autoscaler.data,
    defaultDeploymentMode: kserve.deploymentMode.value.name,
  });
}
