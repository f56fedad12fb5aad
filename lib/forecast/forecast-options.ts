import type { AutoscalerConfigData } from '../knative/revision';
import type { IDuration } from '../core/duration';
import type { ServiceTime } from './service-time/service-time';
import type { IForecastProgress } from './simulation-budget';

/** What a request costs a pod. Only an HPA looks at it. */
export interface RequestCost {
  /** Seconds of one CPU that the work on one request takes. */
  readonly cpuSeconds?: number | undefined;
  /** Memory that a request takes while a pod works on it, in MiB. */
  readonly memoryMiB?: number | undefined;
}

/** What a pod has asked Kubernetes for, and what it takes without requests. Only an HPA looks at it. */
export interface PodResources {
  /** `resources.requests.cpu`, in cores. */
  readonly cpu?: number | undefined;
  /** `resources.requests.memory`, in MiB. */
  readonly memoryMiB?: number | undefined;
  /** Memory in use without any request, in MiB. @default 0 */
  readonly idleMemoryMiB?: number | undefined;
}

/** What the forecast cannot read off the service. */
export interface ForecastOptions {
  /**
   * How long a pod works on a request. A duration is a constant time: 0.001 seconds to 1 hour, in whole milliseconds.
   *
   * @default - what `serviceTimeFrom` says, else 1 second
   */
  readonly serviceTime?: IDuration | ServiceTime | undefined;
  /**
   * A file that `load-test calibrate` wrote: service time and start-up as they were measured.
   *
   * @default - nothing was measured
   */
  readonly serviceTimeFrom?: string | undefined;
  /**
   * What random service times are drawn from, a whole number from 0 to 4,294,967,295. The same seed gives the same forecast, byte for byte.
   *
   * @default 1
   */
  readonly seed?: number | undefined;
  /** Hears how far a long forecast has come. @default - nobody does */
  readonly progress?: IForecastProgress | undefined;
  /**
   * From the creation of a pod until it is ready, model download included; 0 to 1 hour.
   *
   * @default - the median of what `serviceTimeFrom` says, else 10 seconds
   */
  readonly startupTime?: IDuration | undefined;
  /**
   * How many requests a pod works on at once where the service has no hard limit: the workers of its model server. What is over waits.
   *
   * @default - no limit
   */
  readonly workersPerPod?: number | undefined;
  /**
   * Pods that are ready when the load begins, 0 to 150,000. The autoscaler is then taken to have just restarted, as after an upgrade of
   * Knative: more than one pod it keeps for a stable window.
   *
   * @default - what the service comes to when nobody calls it: min-scale, or none; for an HPA its minimum
   */
  readonly initialPods?: number | undefined;
  /** GPUs of each pod. @default 0 */
  readonly gpusPerPod?: number | undefined;
  /**
   * The data of the cluster's config-autoscaler.
   *
   * @default - the service's own `autoscalerConfig`, else Knative's defaults
   */
  readonly config?: AutoscalerConfigData | undefined;
  /**
   * How long to go on when the load is over; at most 1 day.
   *
   * @default - long enough to see the pods go
   */
  readonly after?: IDuration | undefined;
  /** What a request costs a pod; needed for an HPA. @default - not known */
  readonly requestCost?: RequestCost | undefined;
  /** What a pod has asked for; needed for an HPA. @default - not known */
  readonly podResources?: PodResources | undefined;
}
