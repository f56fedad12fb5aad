import type { RuntimeFormat } from '../../kserve/built-in-runtimes';
import type { Fields, Texts } from '../plain';

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
  readonly containers: readonly Fields[];
  /** The rest of its pod: node selector, tolerations, affinity, volumes. */
  readonly pod: Fields;
  /** `workerSpec`, as it stands. */
  readonly workerSpec?: Fields | undefined;
  /** When it was made; of two that are alike the newer is chosen. */
  readonly created?: string | undefined;
  /** Where it stands, in words. */
  readonly from: string;
  /** Whether it is there for certain; a built-in one may have been left out of the install. */
  readonly known: boolean;
}

/** The container with the model server. @see kserve v0.20.0 pkg/constants/constants.go `InferenceServiceContainerName` */
const MODEL_SERVER = 'kserve-container';

/** The container that a model's own settings are laid over: `kserve-container`. */
export function modelServerOf({ containers }: KnownRuntime): Fields {
  return containers.find(({ name }) => name === MODEL_SERVER) ?? {};
}
