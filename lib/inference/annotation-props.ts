/** What KServe reads from annotations of a service: props for the service, its pods and what fetches its model. */
export interface AnnotationProps {
  /** No pods, until it is said no more. The service and its settings stay. @default false */
  readonly stopped?: boolean;
  /** Rolls the service out anew when its runtime changes. @default true */
  readonly autoUpdate?: boolean;
  /** Has Prometheus scrape the pods. @default - as the cluster has it */
  readonly prometheusScraping?: boolean;
  /** Adds the metrics of the model server to those of Knative's proxy, on one port. Knative mode. @default - as the cluster has it */
  readonly metricAggregation?: boolean;
  /** Port of the model server's own metrics, 1 to 65535, for scraping and aggregation. @default - that of the runtime */
  readonly metricsPort?: number;
  /** Path of the model server's own metrics, for scraping and aggregation. @default - that of the runtime, else /metrics */
  readonly metricsPath?: string;
  /** Gives the newest revision a URL of its own, `latest-…`. Knative mode. @default false */
  readonly tagRouting?: boolean;
  /** Takes the model from the cluster's LocalModelCache if it is there. @default true */
  readonly localModelCache?: boolean;
  /** The LocalModelNodeGroup whose cache is meant, where the model is in several. @default - any that has it */
  readonly nodeGroup?: string;
  /** Whether the model's files cannot be written by its server; a claim of `pvc://` is mounted so. @default true */
  readonly storageReadOnly?: boolean;
  /** Number of the user that fetches the model, where Istio's CNI plugin takes over the network of others. @default - Istio's, 1337 */
  readonly storageInitializerUser?: number;
  /**
   * Further resources that count as GPUs: `nvidia.com/mig-1g.5gb`. Those of NVIDIA, AMD, Intel and Gaudi that are counted whole are known.
   *
   * @default - none
   */
  readonly gpuResourceTypes?: readonly string[];
  /** The accelerator that nodes of Google's GKE must have: `nvidia-tesla-t4`. @default - any node */
  readonly gkeAccelerator?: string;
}
