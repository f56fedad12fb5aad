import type { Json } from '../core/json';
import type { AdmissionCluster } from '../kserve/admission/cluster-resources';
import { admissionCluster } from '../kserve/admission/cluster-resources';
import type { StorageContainer } from '../kserve/storage-container';
import type { DefaultsFacts } from './knative/defaults';
import type { AutoscalerFacts } from './knative/autoscaler';
import type { FeaturesFacts } from './knative/features';
import type { KServeConfigFacts } from './kserve/kserve-config';
import type { Runtimes } from './runtimes';

/** The parts of a cluster that decide what is refused. */
interface AdmissionSurroundings {
  readonly features: FeaturesFacts;
  readonly defaults: DefaultsFacts;
  readonly autoscaler: AutoscalerFacts;
  readonly kserve: KServeConfigFacts;
  readonly runtimes: Runtimes;
  readonly storageContainers: readonly StorageContainer[];
  knowsAll(part: 'storage-containers'): boolean;
}

/**
 * The cluster as KServe's and Knative's admission sees it: configuration from what is known, whoever said it, and the objects themselves.
 *
 * @param objects Secrets and LocalModelCaches; others are passed over
 */
export function admissionOf(surroundings: AdmissionSurroundings, objects: readonly Json[]): AdmissionCluster {
  const { features, defaults, autoscaler, kserve, runtimes, storageContainers } = surroundings;
  const kserveConfig: Json = { kind: 'ConfigMap', metadata: { name: 'inferenceservice-config' }, data: kserve.data };
  return admissionCluster([kserveConfig, ...objects.filter(({ kind }) => kind === 'Secret' || kind === 'LocalModelCache')], {
    // Nothing known is not the same as nothing stated: only then is a field behind a flag no more than a warning.
    ...(features.from !== undefined && { features: features.data }),
    defaults: defaults.data,
    autoscaler: autoscaler.data,
    defaultDeploymentMode: kserve.deploymentMode.value.name,
    runtimes,
    storageContainers,
    storageContainersKnown: surroundings.knowsAll('storage-containers'),
  });
}
