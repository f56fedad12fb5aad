import type { AutoscalerConfigData, Revision } from '../knative/revision';
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

  /** Why there is no forecast of it, in words. @default - there is one */
  readonly unforecast?: string;

  /** GPUs of one pod. */
  readonly gpusPerPod: number;

  /** CPU that one pod requests, in cores. @default - it requests none, or what its runtime says */
  readonly cpuPerPod?: number;

  /** The cluster's config-autoscaler, if it was among the objects. @default - Knative's own defaults */
  readonly autoscalerConfig?: AutoscalerConfigData;
}
