import type { Json, Texts } from '../core/json';
import type { Revision } from '../knative/revision';
import type { CanaryFacts } from './canaries';
import type { ComponentKind } from './component-kind';
import type { DeploymentMode } from './deployment-mode';
import type { Dialect } from './dialect';
import type { HpaSettings } from './hpa';
import type { PodResources } from './pod-resources';
import type { RuntimeFacts } from './serving-runtime';

/** Who decides how many pods a component has. */
export type Autoscaler = 'kpa' | 'hpa' | 'keda' | 'external' | 'none';

/** A component of a service: what is written, and what KServe and Knative make of it. */
export interface ComponentFacts {
  readonly kind: ComponentKind;
  /** `spec.<kind>`. */
  readonly spec: Json;
  /** The container that does the work, as the service has it: the model block, a framework's, the explainer's, or a container. */
  readonly stated: Json;
  /** The same laid over its runtime's container, where that is known: what will run. */
  readonly container: Json;
  /** All containers of a pod. */
  readonly containers: readonly Json[];
  /** The name of the model's runtime: the one that is named, else the one that KServe picks. @default - a container, or none fits */
  readonly runtime?: string;
  /** What is known of that runtime. @default - nothing: the name is somebody else's */
  readonly runtimeFacts?: RuntimeFacts;
  /** What the Knative revision will carry. @default - no Knative mode */
  readonly revision?: Revision;
  readonly autoscaler: Autoscaler;
  /** Whether it has no pods until somebody starts it again: an annotation of the service, or its own, says so. */
  readonly stopped: boolean;
  /** The HPA that KServe will make. @default - none is made */
  readonly hpa?: HpaSettings;
  /** What one pod asks for. */
  readonly resources: PodResources;
  /** Pods at least, as KServe counts: 1 when nothing is said. @see kserve pkg/constants/constants.go `DefaultMinReplicas` */
  readonly minReplicas: number;
}

/** A service as rules, forecast and command line look at it: plain facts, whoever wrote the manifest. */
export interface ServiceFacts {
  readonly name: string;
  readonly namespace: string;
  readonly dialect: Dialect;
  readonly mode: DeploymentMode;
  readonly labels: Texts;
  readonly annotations: Texts;
  /** `spec`, as it is written. */
  readonly spec: Json;
  /** Its components, the predictor first. */
  readonly components: readonly ComponentFacts[];
  /** Canaries of the predictor; Standard mode. */
  readonly canaries: readonly CanaryFacts[];
}
