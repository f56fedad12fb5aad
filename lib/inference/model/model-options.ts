import type { ContainerProps, ContainerSettings } from '../component/container';
import type { Protocol } from '../../kserve/protocol';
import type { Storage } from './storage';
import type { WorkerProps } from './worker-props';

/** A model that a model server loads. */
export interface ModelProps extends ContainerSettings {
  /** Where the model is; short for `storage: Storage.uri(…)`. @default - what `storage` says */
  readonly storageUri?: string;
  /** Where the model is. @default - what `storageUri` says */
  readonly storage?: Storage;
  /**
   * The inference protocol.
   *
   * @default - V2 for mlflow, onnx, tensorrt, triton and vLLM and for a runtime that does not speak V1; else V1
   */
  readonly protocol?: Protocol;
  /** The ClusterServingRuntime or ServingRuntime to use. @default - KServe picks the one that fits format and protocol */
  readonly runtime?: string;
  /** Tag of the runtime's image in place of its own; with a GPU KServe appends no `-gpu` then. @default - that of the runtime */
  readonly runtimeVersion?: string;
  /** Version of the format, as the runtime lists it: `1`, `2`. @default - any that the runtime lists */
  readonly formatVersion?: string;
  /** The name by which the server knows the model, for the predict path; nothing is written. @default - the service's name */
  readonly modelName?: string;
  /**
   * Nodes that the model is spread over, at least 2: a head pod and workers that come and go together, each with `gpusPerNode` GPUs.
   * Standard mode with `Scaling.none()`, and with storage at pvc:// or oci://. By kserve-huggingfaceserver-multinode.
   *
   * @default - one
   */
  readonly nodes?: number;
  /** GPUs of each of several nodes: NVIDIA's, or whatever `resources.gpu` says. @default - the count of `resources.gpu` */
  readonly gpusPerNode?: number;
  /** The workers' pods and container, where they differ. @default - the resources and the place of the head */
  readonly worker?: WorkerProps;
  /** Loads a model that is encrypted, with a key that a trusted environment hands out. KServe 0.20. @default - it is not */
  readonly confidential?: ConfidentialProps;
}

/** How an encrypted model gets its key. */
export interface ConfidentialProps {
  /** Where the key is, in the words of the key broker. @default - what the model's own files say */
  readonly resourceId?: string;
}

/** A model server of the user's own in a container. */
export interface CustomModelProps extends ContainerProps {
  /** What the server speaks; written as the variable `PROTOCOL`. @default - V1, and no variable */
  readonly protocol?: Protocol;
  /** A model to fetch to /mnt/models before the server starts; written as the variable `STORAGE_URI`. @default - the image has it */
  readonly storageUri?: string;
  /** The name by which the server knows the model, for the predict path; nothing is written. @default - the service's name */
  readonly modelName?: string;
}
