import type { IDuration } from '../../core/duration';
import type { Json } from '../../core/json';
import type { ContainerProps } from '../component/container';
import type { PodSecurityContext } from './security-context';
import type { TopologySpread } from './topology-spread';
import type { Volume } from './volume';

/** A container beside the one that does the work. */
export interface SidecarProps extends ContainerProps {
  /** Its name in the pod: lower-case letters, digits and dashes. */
  readonly name: string;
}

/**
 * Where the pods of a component run, as what, and with what beside the container that does the work. In Knative mode many of these need a
 * feature of config-features; the rule knative-pod-field says which.
 */
export interface PodProps {
  /** Volumes, with where the container that does the work sees them. @default - the model's alone */
  readonly volumes?: readonly Volume[];
  /**
   * Memory that the processes of the container share, at /dev/shm: `8Gi`. Servers that spread a model over several GPUs of a node exchange
   * its parts there. Counts for the container's memory limit.
   *
   * @default - that of the runtime, else the 64 MiB of the container runtime
   */
  readonly sharedMemory?: string;
  /** Which nodes and neighbours the pods want, as Kubernetes has it. @default - any */
  readonly affinity?: Json;
  /** How the pods are spread over zones or nodes. @default - as the scheduler does by itself */
  readonly topologySpread?: readonly TopologySpread[];
  /** Name of the PriorityClass: what goes when there is no room. @default - that of the cluster */
  readonly priorityClassName?: string;
  /** Name of the RuntimeClass: what runs the containers, `nvidia` for one. @default - that of the node */
  readonly runtimeClassName?: string;
  /** As whom the pods run, and whose their volumes are. @default - as the images say */
  readonly podSecurityContext?: PodSecurityContext;
  /** Name of the scheduler. @default - that of the cluster */
  readonly schedulerName?: string;
  /** How long a pod may take to end, in whole seconds. Standard mode: in Knative mode it is the request timeout. @default - 30 seconds */
  readonly terminationGracePeriod?: IDuration;
  /** Further containers, beside the one that does the work and those of the runtime. @default - none */
  readonly sidecars?: readonly SidecarProps[];
  /** Containers that run to their end before the others start; KServe's own that fetches the model comes first. @default - none */
  readonly initContainers?: readonly SidecarProps[];
}
