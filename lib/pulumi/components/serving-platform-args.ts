import type { SafetyOptions } from '../resource-options';
import type { WebhookGateOptions } from '../webhook-gate';

/**
 * A platform in plain values. All of them decide what is registered, so none may be an Output. For what is not here there is the construct
 * of the same name in a ChartDeployment.
 */
export interface ServingPlatformArgs extends SafetyOptions {
  /** How InferenceServices run: `Knative` or `Standard`. @default Knative */
  readonly deploymentMode?: string;
  /**
   * Version of the cluster: `1.33`. The newest releases are taken that start on it; Knative's controllers refuse an older Kubernetes than
   * they were tested on.
   * @default - not known: the newest releases
   */
  readonly kubernetes?: string;
  /** Release of KServe: `0.17`, `0.18`, `0.19` or `0.20`. @default - the newest */
  readonly kserve?: string;
  /** Domain under which InferenceServices are reached. @default example.com */
  readonly domain?: string;
  /**
   * How Kourier's gateway is reached: `LoadBalancer`, `NodePort` or `ClusterIP`. The first is waited for until it has an address, which
   * it never gets in a kind or minikube cluster without a load balancer. Knative mode.
   * @default LoadBalancer
   */
  readonly gatewayService?: string;
  /** KEDA is in the cluster: InferenceServices may scale by it. It is not installed here. @default false */
  readonly keda?: boolean;
  /** Pods of each Deployment, from 1; 2 or more makes the platform highly available. @default - as upstream has it: one of each */
  readonly replicas?: number;
  /** Registry that takes the place of every image's own. @default - images as upstream publishes them */
  readonly imageRegistry?: string;
  /** Waits, before the first object of a custom kind, until the webhooks that admit it answer. @default - no waiting */
  readonly webhookGate?: WebhookGateOptions;
}
