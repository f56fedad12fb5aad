import type { Json } from '../../core/json';
import type { Protocol } from '../../kserve/protocol';
import type { RuntimeContainerProps, RuntimePodProps, RuntimeWorkersProps } from './runtime-pod-props';

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

/** A runtime: how models of some formats are served. */
export interface ServingRuntimeProps extends RuntimePodProps {
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
  /** KServe takes it for no model. @default false */
  readonly disabled?: boolean;
  /** Serves several TrainedModels in one pod. @default false */
  readonly multiModel?: boolean;
  /** Port of the server's own metrics, 1 to 65535. @default - none is known */
  readonly metricsPort?: number;
  /** Path of the server's own metrics. @default /metrics */
  readonly metricsPath?: string;
  /** Workers of a model that is spread over several nodes. Standard mode. @default - one node */
  readonly workers?: RuntimeWorkersProps;
  /** The same as Kubernetes has it, in place of `workers`. @default - what `workers` says */
  readonly workerSpec?: Json;
  /**
   * Any field of `spec` that has no prop: `storageHelper`, `grpcEndpoint`, `resourceClaims` and so on. Objects are merged, lists replaced,
   * `null` takes a field out. A field that KServe does not have is an error.
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
