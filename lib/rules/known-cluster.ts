import { Cluster } from '../cluster/cluster';
import type { Figure } from '../cluster/figure';
import type { AutoscalerConfigData } from '../knative/revision';

/**
 * What rules ask of the cluster. Each figure says whether it is certain and who says so: the same value is an error where a ConfigMap of
 * the app states it, and no more than a warning where nobody said anything and upstream's default is assumed.
 */
export interface KnownCluster {
  /** The data of config-autoscaler. @default - not known: Knative's own defaults are assumed */
  readonly autoscalerConfig?: AutoscalerConfigData;
  /** `max-revision-timeout-seconds` of config-defaults. */
  readonly maxRevisionTimeoutSeconds: Figure<number>;
  /** Whether `kubernetes.podspec-init-containers` of config-features lets init containers into revisions. */
  readonly initContainers: Figure<boolean>;
  /** The cpu that KServe has a container request which states none; undefined is none. */
  readonly containerCpuRequest: Figure<string | undefined>;
}

/** As much of a cluster as the rules ask for. */
export function knownCluster(cluster: Cluster): KnownCluster {
  const { autoscaler, defaults, features, kserve } = cluster;
  return {
    ...(autoscaler.from !== undefined && { autoscalerConfig: autoscaler.data }),
    maxRevisionTimeoutSeconds: defaults.maxRevisionTimeoutSeconds,
    initContainers: features.lets('kubernetes.podspec-init-containers'),
    containerCpuRequest: kserve.resources.map(({ requests }) => requests.cpu),
  };
}

/** A cluster of which nothing is known. */
export const UNKNOWN_CLUSTER: KnownCluster = knownCluster(Cluster.UNKNOWN);
