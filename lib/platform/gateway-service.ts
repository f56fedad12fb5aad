import type { Json } from '../core/json';
import { objectAt, objectsAt, textAt } from '../core/json';
import type { KubeObject } from './install/kube-object';
import { editObject } from './system/options/edit-objects';

/** How a gateway is reached from outside the cluster. */
export class GatewayServiceType {
  /** By a load balancer of the cloud. */
  public static readonly LOAD_BALANCER = new GatewayServiceType('LoadBalancer');
  /** By a port of every node. */
  public static readonly NODE_PORT = new GatewayServiceType('NodePort');
  /** Only from inside the cluster: something else, or `kubectl port-forward`, stands in front. */
  public static readonly CLUSTER_IP = new GatewayServiceType('ClusterIP');

  private constructor(
    /** The type as Kubernetes writes it. */
    public readonly value: string,
  ) {}
}

/** The Service in front of a gateway. */
export interface GatewayServiceOptions {
  /** How it is reached. @default GatewayServiceType.LOAD_BALANCER */
  readonly type?: GatewayServiceType;
  /** Annotations for the cloud's load balancer. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Implementation of the load balancer, where a cluster has several. @default - the cluster's own */
  readonly loadBalancerClass?: string;
  /** Ports of the nodes by the name of the Service's port: `{ http2: 31080, https: 31443 }`. @default - Kubernetes picks them */
  readonly nodePorts?: Readonly<Record<string, number>>;
}

/** Sets how the Service of that name is reached. */
export function setGatewayService(
  objects: readonly KubeObject[], name: string, { type, annotations, loadBalancerClass, nodePorts }: GatewayServiceOptions,
): readonly KubeObject[] {
  return editObject(objects, 'service', 'Service', name, (object) => ({
    ...object,
    metadata: { ...object.metadata, ...(annotations && { annotations: { ...object.metadata.annotations, ...annotations } }) },
    spec: {
      ...objectAt(object, 'spec'),
      ...(type && { type: type.value }),
      ...(loadBalancerClass && { loadBalancerClass }),
      ...(nodePorts && { ports: objectsAt(object, 'spec', 'ports').map((port) => withNodePort(port, nodePorts[textAt(port, 'name') ?? ''])) }),
    },
  }));
}

function withNodePort(port: Json, nodePort: number | undefined): Json {
  return nodePort === undefined ? port : { ...port, nodePort };
}
