import type { Json } from '../../core/json';
import type { INamed } from '../../core/named';
import type { Toleration } from '../../kserve/toleration';
import type { ContainerSettings } from '../component/container';
import type { Volume } from '../pod/volume';

/** A container of a runtime. */
export interface RuntimeContainerProps extends ContainerSettings {
  /** The image, best with a digest. */
  readonly image: string;
  /** Name of the container. @default - kserve-container; of workers worker-container */
  readonly name?: string;
}

/**
 * What a runtime says of its pods. An InferenceService is laid over it: its own fields win. Of a pod KServe's runtimes have these fields
 * and no others; what is missing (a security context, a priority) is said by the service.
 */
export interface RuntimePodProps {
  /** Labels of the pods. @default - none */
  readonly podLabels?: { readonly [key: string]: string };
  /** Annotations of the pods; in Knative mode of the revision. Those of an InferenceService win. @default - none */
  readonly podAnnotations?: { readonly [key: string]: string };
  /** Labels that a node must have. @default - any node */
  readonly nodeSelector?: { readonly [label: string]: string };
  /** Taints that the pods put up with. @default - none */
  readonly tolerations?: readonly Toleration[];
  /** Secrets to pull images with. @default - none */
  readonly imagePullSecrets?: readonly INamed[];
  /**
   * Volumes, with where the model server sees them (`Volume.emptyDir('cache').mountedAt('/cache')`), or as Kubernetes has them.
   *
   * @default - none
   */
  readonly volumes?: ReadonlyArray<Volume | Json>;
  /** Memory that the processes of the model server share, at /dev/shm: `8Gi`. @default - the 64 MiB of the container runtime */
  readonly sharedMemory?: string;
  /** Affinity as Kubernetes has it. @default - none */
  readonly affinity?: Json;
  /** Name of the scheduler. KServe 0.17. @default - that of the cluster */
  readonly schedulerName?: string;
  /** Shares the node's IPC namespace. @default false */
  readonly hostIpc?: boolean;
}

/** The workers of a model that is spread over several nodes: the pods beside the head, which is described by the runtime itself. */
export interface RuntimeWorkersProps extends RuntimePodProps {
  /** The container of a worker, `worker-container`; a service may lay its own settings over it. */
  readonly container: RuntimeContainerProps;
  /** Nodes that a model is spread over where its service does not say: stages of the pipeline. At least 1. @default 1 */
  readonly nodes?: number;
  /** GPUs of each node that share a stage, where the service does not say. At least 1. @default 1 */
  readonly gpusPerNode?: number;
  /**
   * Any field of `workerSpec` that has no prop. Objects are merged, lists replaced, `null` takes a field out.
   *
   * @default - none
   */
  readonly overrides?: Json;
}
