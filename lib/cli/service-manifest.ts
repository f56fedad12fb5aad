import type { LocatedFinding } from '../check/located-finding';
import type { AutoscalerConfigData, Revision } from '../knative/revision';
import type { FixedPods } from '../kserve/how-scaled';
import type { HpaSettings } from '../kserve/hpa';

/** What a manifest says of the scaling of one service, or of one component of an InferenceService. */
export interface ServiceManifest {
  /** The service's name; of a component other than the predictor `<name>-transformer`. */
  readonly name: string;

  /** `metadata.namespace`; an empty text where the manifest names none. */
  readonly namespace: string;

  /** `InferenceService` or `Service` (Knative). */
  readonly kind: string;

  /** `file:line` of the object. */
  readonly at: string;

  /** The file that it stands in. */
  readonly file: string;

  /** What its Knative revision carries; absent in Standard mode. @default - it has none */
  readonly revision?: Revision;

  /** The HPA of a service in Standard mode. @default - it has none */
  readonly hpa?: HpaSettings;

  /** The number of pods where nothing scales them. @default - they are scaled */
  readonly fixedPods?: FixedPods;

  /** Why there is no forecast of it, in words. @default - there is one */
  readonly unforecast?: string;

  /** GPUs of one pod. */
  readonly gpusPerPod: number;

  /** CPU that one pod requests, in cores, its runtime's included. @default - it requests none, as far as is known */
  readonly cpuPerPod?: number;

  /** Memory that one pod requests, in MiB, its runtime's included. @default - it requests none, as far as is known */
  readonly memoryMiBPerPod?: number;

  /** What a check of the object finds, all of its components together; worked out when it is asked for. */
  readonly findings: () => readonly LocatedFinding[];

  /** What is known of the cluster's config-autoscaler. @default - nothing: Knative's own defaults */
  readonly autoscalerConfig?: AutoscalerConfigData;
}

/** The same before anything was checked. */
export type ScaledManifest = Omit<ServiceManifest, 'findings'>;
