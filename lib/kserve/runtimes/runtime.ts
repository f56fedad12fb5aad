import type { Json, Texts } from '../../core/json';
import type { BuiltInRuntime, RuntimeFormat } from '../built-in-runtimes';

/** A model format that a runtime serves; `priority` is undefined where the runtime gives none. */
export interface ServedFormat extends Omit<RuntimeFormat, 'priority'> {
  readonly priority?: number | undefined;
}

/** A ServingRuntime or ClusterServingRuntime: what it serves, and what its pods get from it. */
export interface KnownRuntime {
  readonly name: string;
  /** The namespace of a ServingRuntime; undefined for a ClusterServingRuntime, which is for all. */
  readonly namespace?: string | undefined;
  readonly formats: readonly ServedFormat[];
  /** Values of `protocolVersion`; empty takes any. */
  readonly protocols: readonly string[];
  readonly disabled: boolean;
  /** Whether it is for several models in one pod (ModelMesh); such a one is not chosen for a service. */
  readonly multiModel: boolean;
  /** Whether it spreads a model over several nodes. */
  readonly multiNode: boolean;
  /** What its pods are annotated with, unless the service says otherwise. */
  readonly annotations: Texts;
  /** What its pods are labelled with. */
  readonly labels: Texts;
  /** Its containers, as in a pod. */
  readonly containers: readonly Json[];
  /** The rest of its pod: node selector, tolerations, affinity, volumes. */
  readonly pod: Json;
  /** `workerSpec`, as it stands. */
  readonly workerSpec?: Json | undefined;
  /** When it was made; of two that are alike the newer is chosen. */
  readonly created?: string | undefined;
  /** What more is known of one that KServe brings along. @default - it is somebody else's */
  readonly builtIn?: BuiltInRuntime | undefined;
  /** Where it stands, in words. */
  readonly from: string;
  /** Whether it is there for certain; a built-in one may have been left out of the install. */
  readonly known: boolean;
}

/** The container with the model server. @see kserve pkg/constants/constants.go `InferenceServiceContainerName` */
const MODEL_SERVER = 'kserve-container';

/** The container that a model's own settings are laid over: `kserve-container`. */
export function modelServerOf({ containers }: KnownRuntime): Json {
  return containers.find(({ name }) => name === MODEL_SERVER) ?? {};
}
