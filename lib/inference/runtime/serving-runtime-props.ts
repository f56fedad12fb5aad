import type { ContainerSettings } from '../component/container';
import type { Json } from '../../core/json';
import type { INamed } from '../../core/named';
import type { Protocol } from '../../kserve/protocol';
import type { Toleration } from '../../kserve/toleration';

/** A model format that a runtime serves. */
export interface SupportedModelFormat {
  /** Name of the format; `modelFormat.name` of a model has to equal it, letter case included. */
  readonly name: string;
  /** Version of the format. @default - any */
  readonly version?: string;
  /** Whether KServe may pick the runtime by itself for a model of the format. @default false */
  readonly autoSelect?: boolean;
  /** Of several that may be picked the highest wins; at least 1, and the same for all versions of a format. @default - the lowest */
  readonly priority?: number;
}

/** A container of a runtime. */
export interface RuntimeContainerProps extends ContainerSettings {
  /** The image, best with a digest. */
  readonly image: string;
  /** Name of the container. @default kserve-container */
  readonly name?: string;
}

/** A runtime: how models of some formats are served. */
export interface ServingRuntimeProps {
  /** `metadata.name`. @default - the construct's id */
  readonly name?: string;
  /** Labels of the runtime object. @default - those of the chart */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations of the runtime object; those for the pods are `podAnnotations`. @default - none */
  readonly annotations?: { readonly [key: string]: string };
  /** What it can serve. */
  readonly supportedModelFormats: readonly SupportedModelFormat[];
  /** Protocols that it speaks. @default - any */
  readonly protocols?: readonly Protocol[];
  /**
   * The containers of a pod. The first one without a name is the model server, `kserve-container`. In texts `{{.Name}}`, `{{.Labels.x}}`
   * and `{{.Annotations.x}}` stand for those of the InferenceService.
   */
  readonly containers: readonly RuntimeContainerProps[];
  /** Labels of the pods. @default - none */
  readonly podLabels?: { readonly [key: string]: string };
  /** Annotations of the pods; in Knative mode of the revision. Those of an InferenceService win. @default - none */
  readonly podAnnotations?: { readonly [key: string]: string };
  /** KServe takes it for no model. @default false */
  readonly disabled?: boolean;
  /** Serves several TrainedModels in one pod. @default false */
  readonly multiModel?: boolean;
  /** Labels that a node must have. @default - any node */
  readonly nodeSelector?: { readonly [label: string]: string };
  /** Taints that the pods put up with. @default - none */
  readonly tolerations?: readonly Toleration[];
  /** Secrets to pull images with. @default - none */
  readonly imagePullSecrets?: readonly INamed[];
  /** Volumes as Kubernetes has them. @default - none */
  readonly volumes?: readonly Json[];
  /** Affinity as Kubernetes has it. @default - none */
  readonly affinity?: Json;
  /** Name of the scheduler. @default - that of the cluster */
  readonly schedulerName?: string;
  /** Shares the node's IPC namespace. @default false */
  readonly hostIpc?: boolean;
  /** Workers of a model that is spread over several nodes. @default - one node */
  readonly workerSpec?: Json;
  /**
   * Any field of `spec` that has no prop: `storageHelper`, `grpcEndpoint` and so on. Objects are merged, lists replaced, `null` takes a
   * field out. A field that KServe does not have is an error.
   *
   * @default - none
   */
  readonly overrides?: Json;
}

/** A runtime for the models of one namespace. */
export interface NamespacedServingRuntimeProps extends ServingRuntimeProps {
  /** `metadata.namespace`. @default - that of the chart */
  readonly namespace?: string;
}
