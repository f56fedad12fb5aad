import type { Cluster } from '../cluster/cluster';
import type { StorageContainer } from '../kserve/storage-container';
import type { AutoscalerConfigData } from '../knative/revision';

/**
 * One figure of the cluster: what holds, whether that is certain, and who says so. The same value is an error where a ConfigMap of the app
 * states it, and no more than a warning where nobody said anything and upstream's default is assumed.
 */
export interface KnownFigure<T> {
  /** What holds; upstream's default where nothing is known. */
  readonly value: T;
  /** Whether that is what holds in the cluster, and not only what is to be assumed. */
  readonly known: boolean;
  /** Who says so, in words. */
  readonly from: string;
}

/** What rules ask of the cluster. */
export interface KnownCluster {
  /** The data of config-autoscaler. @default - not known: Knative's own defaults are assumed */
  readonly autoscalerConfig?: AutoscalerConfigData;
  /** Who says what percentage of a target is aimed at, in words. @default - nobody */
  readonly utilizationFrom?: string;
  /** The same where the percentage is a value that only the deployment knows. @default - it is known, or at Knative's default */
  readonly utilizationDeployed?: string;
  /** `max-revision-timeout-seconds` of config-defaults. */
  readonly maxRevisionTimeoutSeconds: KnownFigure<number>;
  /** Whether `kubernetes.podspec-init-containers` of config-features lets init containers into revisions. */
  readonly initContainers: KnownFigure<boolean>;
  /** The cpu that KServe has a container request which states none: `inferenceService.resource.cpuRequest`; undefined is none. */
  readonly containerCpuRequest: KnownFigure<string | undefined>;
  /** Version of KServe. */
  readonly kserveVersion: KnownFigure<string | undefined>;
  /** What downloads models. */
  readonly storageContainers: readonly StorageContainer[];
  /** Whether there is nothing else that downloads models. */
  readonly storageContainersKnown: boolean;
}

/** What rules ask of a cluster; answered once for all the services of an app. */
export function knownCluster(cluster: Cluster): KnownCluster {
  return cluster.once('what rules ask', () => {
    const { autoscaler, defaults, features, kserve } = cluster;
    const utilization = autoscaler.figure('container-concurrency-target-percentage');
    return {
      ...(autoscaler.from !== undefined && { autoscalerConfig: autoscaler.data }),
      ...(utilization.certainty === 'stated' && { utilizationFrom: utilization.from }),
      ...(utilization.onlyWhenDeployed && { utilizationDeployed: utilization.from }),
      maxRevisionTimeoutSeconds: defaults.maxRevisionTimeoutSeconds,
      initContainers: features.lets('kubernetes.podspec-init-containers'),
      containerCpuRequest: kserve.resources.map(({ requests }) => requests.cpu),
      kserveVersion: cluster.kserveVersion,
      storageContainers: cluster.storageContainers,
      storageContainersKnown: cluster.knowsAll('storage-containers'),
    };
  });
}
