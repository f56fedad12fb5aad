import type { DeploymentMode } from '../../kserve/deployment-mode';

/**
 * What rules about an app as a whole look at: plain facts. Whoever makes an app collects them from its constructs; the rules know of no
 * construct, so that anything that can state these facts can be judged.
 */
export interface AppFacts {
  /** All systems of the app, those that were there already too. */
  readonly systems: readonly InstalledSystem[];
  /** The platforms of the app. */
  readonly platforms: readonly InstalledPlatform[];
  /** The InferenceServices that KServe serves; those of KFServing's dialect are not its business. */
  readonly services: readonly AppService[];
  /** Every ServingRuntime and ClusterServingRuntime of the app. */
  readonly runtimes: readonly AppRuntime[];
  /** Every object of the app. */
  readonly objects: readonly AppObject[];
}

/** What a system is to the others, whoever made it. */
export type SystemRole =
  | 'cert-manager' | 'knative-serving' | 'network-layer' | 'kserve' | 'kserve-runtimes' | 'kserve-local-model' | 'kserve-llm' | 'kfserving' | 'gateway'
  | 'gateway-api' | 'envoy-gateway' | 'inference-extension' | 'leader-worker-set' | 'keda' | 'variant-autoscaler';

/** A system of the platform. */
export interface InstalledSystem {
  readonly role: SystemRole;
  /** As messages call it: `Knative Serving`. */
  readonly systemName: string;
  /** As upstream writes it; undefined where nobody said. */
  readonly version?: string | undefined;
  /** Whether it was in the cluster already. */
  readonly existing: boolean;
  /** The class of Knative's ingresses that it serves. @default - it serves none */
  readonly ingressClass?: string | undefined;
  /** Path of its construct. */
  readonly path: string;
}

/** What a platform says of the cluster beyond its systems. */
export interface InstalledPlatform {
  /** Whether KEDA is there. */
  readonly keda: boolean;
  /** Whether the Gateway API is there, as far as the platform was told. @default - nobody said so */
  readonly gatewayApi?: boolean;
  /** Whether the Gateway of LLMInferenceServices was named, or is made. @default - neither */
  readonly llmGateway?: boolean;
  /** Path of its construct. */
  readonly path: string;
}

/** What the rules of an app ask of an InferenceService; the rules of a service know more of it. */
export interface AppService {
  readonly deploymentMode: DeploymentMode;
  /** The runtime it names or that is known to be picked. @default - KServe picks one */
  readonly runtime?: string | undefined;
  /** Its model's format. @default - a container of its own */
  readonly format?: string | undefined;
  /** The autoscaler it asks for: `keda`. @default - its mode's */
  readonly autoscalerClass?: string | undefined;
  readonly path: string;
}

/** What they ask of a ServingRuntime or ClusterServingRuntime. */
export interface AppRuntime {
  readonly name: string;
  /** Formats for which it is picked without being named. */
  readonly selectableFormats: readonly string[];
}

/** An object of the app. */
export interface AppObject {
  readonly kind: string;
  /** The API group; `core` for Kubernetes' own first. */
  readonly apiGroup: string;
  readonly namespace?: string | undefined;
  readonly name: string;
  /** Whether a system of the platform brings it. @default - somebody else does */
  readonly installed?: boolean;
  /** Its `spec` as it will be written. Read only where a rule asks: it means to synthesize the object. @default - not known */
  readonly spec?: unknown;
  readonly path: string;
}

/** Whether KServe is part of the app. Where it is not, it is somebody else's and nothing is known about it. */
export function hasKServe({ systems }: AppFacts): boolean {
  return systems.some(({ role }) => role === 'kserve');
}
