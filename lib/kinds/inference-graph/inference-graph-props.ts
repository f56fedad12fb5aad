import type { IDuration } from '../../core/duration';
import type { DeploymentMode } from '../../kserve/deployment-mode';
import type { Toleration } from '../../kserve/toleration';
import type { ResourceProps } from '../../inference/component/resources';
import type { INamed } from '../../core/named';
import type { NamespacedKindProps } from '../kind-props';
import type { GraphNode } from './graph-node';
import type { GraphScaleMetric } from './graph-scale-metric';

/** How long the router waits; whole seconds. @see kserve pkg/apis/serving/v1alpha1/inference_graph.go `InfereceGraphRouterTimeouts` */
export interface RouterTimeouts {
  /** For a request to be read. @default - 60 s, the router's own */
  readonly serverRead?: IDuration | undefined;
  /** For an answer to be written. @default - 60 s, the router's own */
  readonly serverWrite?: IDuration | undefined;
  /** For the next request on a connection. @default - 180 s, the router's own */
  readonly serverIdle?: IDuration | undefined;
  /** For the answer of a step. @default - no limit */
  readonly serviceClient?: IDuration | undefined;
}

/** A graph of services behind one address. */
export interface InferenceGraphProps extends NamespacedKindProps {
  /** The nodes by name; `root` is where a request comes in. */
  readonly nodes: { readonly [name: string]: GraphNode };
  /** What KServe makes of the router. @default - what the cluster is set to */
  readonly deploymentMode?: DeploymentMode | undefined;
  /** Router pods, at least; 0 in Knative mode only. @default 1 */
  readonly minReplicas?: number | undefined;
  /** Router pods, at most; 0 is no limit. @default 0 */
  readonly maxReplicas?: number | undefined;
  /** What the router scales by: requests in Knative mode, cpu or memory in Standard mode. @default - what the mode's autoscaler takes */
  readonly scaleMetric?: GraphScaleMetric | undefined;
  /** The target of `scaleMetric` for a router pod, at least 1. @default - the autoscaler's own */
  readonly scaleTarget?: number | undefined;
  /** How long a request may take in all, whole seconds. @default - the cluster's */
  readonly timeout?: IDuration | undefined;
  /** How long the router waits for parts of a request. @default - the router's own */
  readonly routerTimeouts?: RouterTimeouts | undefined;
  /** CPU and memory of a router pod. @default - the cluster's, 100m and 100Mi */
  readonly resources?: ResourceProps | undefined;
  /** Labels that a node must have. @default - any node */
  readonly nodeSelector?: { readonly [label: string]: string } | undefined;
  /** Taints that the router pods put up with. @default - none */
  readonly tolerations?: readonly Toleration[] | undefined;
  /** Affinity as Kubernetes has it. @default - none */
  readonly affinity?: { readonly [field: string]: unknown } | undefined;
  /** The account that the router runs as. @default - that of the namespace */
  readonly serviceAccount?: INamed | undefined;
}
