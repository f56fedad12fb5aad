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
  /** `max-revision-timeout-seconds` of config-defaults. */
  readonly maxRevisionTimeoutSeconds: KnownFigure<number>;
  /** Whether `kubernetes.podspec-init-containers` of config-features lets init containers into revisions. */
  readonly initContainers: KnownFigure<boolean>;
  /** The cpu that KServe has a container request which states none: `inferenceService.resource.cpuRequest`. */
  readonly containerCpuRequest: KnownFigure<string>;
}

/** A figure that nobody stated. */
function assumed<T>(value: T): KnownFigure<T> {
  return { value, known: false, from: "upstream's default" };
}

/**
 * A cluster of which nothing is known.
 *
 * @see knative/serving pkg/apis/config/defaults.go `DefaultMaxRevisionTimeoutSeconds`, features.go `defaultFeaturesConfig`; kserve
 *   config/configmap/inferenceservice.yaml `inferenceService`
 */
export const UNKNOWN_CLUSTER: KnownCluster = {
  maxRevisionTimeoutSeconds: assumed(600),
  initContainers: assumed(false),
  containerCpuRequest: assumed('1'),
};
