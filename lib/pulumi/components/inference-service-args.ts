import type { Input } from '@pulumi/pulumi';
import type { WebhookGateOptions } from '../webhook-gate';

/**
 * An InferenceService in plain values. For what is not here there is the construct of the same name in a ChartDeployment.
 *
 * Kinds are those that Pulumi's schema has (a text, not a union of texts), so that programs in its other languages have the same args.
 */
export interface InferenceServiceArgs {
  /** `metadata.name`. Must be known before the deployment. @default - the resource's name */
  readonly serviceName?: string;
  /** `metadata.namespace`. @default default */
  readonly namespace?: Input<string>;
  /** `modelFormat.name`: `pytorch`, `sklearn`, `huggingface` and so on. Must be known before the deployment. */
  readonly modelFormat: string;
  /** Where the model is: `gs://…`, `s3://…`, `pvc://…`, `hf://…` and so on. */
  readonly storageUri: Input<string>;
  /** `v1`, `v2`, `grpc-v1` or `grpc-v2`. Must be known before the deployment. @default - what the format's runtime speaks */
  readonly protocolVersion?: string;
  /** The ServingRuntime or ClusterServingRuntime. @default - KServe picks the one that fits format and protocol */
  readonly runtime?: Input<string>;
  /** The name by which the server knows the model. @default - the service's name */
  readonly modelName?: Input<string>;
  /** `Knative` or `Standard`. Must be known before the deployment. @default Knative */
  readonly deploymentMode?: string;
  /** The hard limit: requests that a pod works on at once, 1 to 1000; enforced. Knative mode. @default - no hard limit */
  readonly containerConcurrency?: Input<number>;
  /**
   * The soft limit: requests at once in a pod that the autoscaler aims for, at least 0.01 and not above a hard limit. Knative mode.
   * @default - the hard limit
   */
  readonly scaleTarget?: Input<number>;
  /** Percent of the limit to aim at, 1 to 100. Knative mode. @default - the cluster's, which is 70 unless changed */
  readonly targetUtilization?: Input<number>;
  /** Pods at least. 0 scales to zero, in Knative mode. @default 1 */
  readonly minReplicas?: Input<number>;
  /** Pods at most; 0 is no limit. @default - no limit in Knative mode, `minReplicas` in Standard */
  readonly maxReplicas?: Input<number>;
  /** CPU of a pod: `500m`, `4`. @default - what the runtime says */
  readonly cpu?: Input<string>;
  /** Memory of a pod: `4Gi`. @default - what the runtime says */
  readonly memory?: Input<string>;
  /** NVIDIA GPUs of a pod, from 1. @default - none */
  readonly gpus?: Input<number>;
  /** ServiceAccount of the pods, with the credentials for the storage. @default - `default` of the namespace */
  readonly serviceAccountName?: Input<string>;
  /** `metadata.labels`; the keys must be known. @default - none */
  readonly labels?: Readonly<Record<string, Input<string>>>;
  /** `metadata.annotations`; the keys must be known. @default - only what the other args lead to */
  readonly annotations?: Readonly<Record<string, Input<string>>>;
  /**
   * Data of the cluster's config-autoscaler, for the checks; nothing is written. The keys must be known.
   * @default - what the program says of the cluster: its ServingPlatform, and ConfigMaps among its charts, of the same provider
   */
  readonly autoscalerConfig?: Readonly<Record<string, Input<string>>>;
  /**
   * Domain of the cluster's ingress, for `host` as long as the cluster has not said it.
   * @default - that of the program's ServingPlatform of the same provider; `example.com` without one
   */
  readonly domain?: Input<string>;
  /**
   * Waits until KServe's webhook answers before the service is created: for a program that has just installed the platform.
   * @default - no waiting
   */
  readonly webhookGate?: WebhookGateOptions;
  /** Take over fields that another field manager owns instead of stopping with a conflict. @default false */
  readonly patchForce?: boolean;
  /** Refuse to delete or replace the service until it is unprotected. @default false */
  readonly protect?: boolean;
}
