import type { Json, Texts } from '../core/json';
import type { Origin } from './origin';

/** Where requests from outside enter the cluster, as a pod of the cluster sees it. */
export interface GatewayAddress {
  /** DNS name of the Service: `kourier.kourier-system.svc`. */
  readonly host: string;
  /** Port for plain HTTP. */
  readonly port: number;
}

/** The gateway of a network layer. */
export interface StatedGateway extends Partial<GatewayAddress> {
  /**
   * Class of ingress of Knative that leads there: `kourier.ingress.networking.knative.dev`.
   *
   * @default - the gateway of Standard mode
   */
  readonly ingressClass?: string | undefined;
  /** Why `host` is not known: `the Service of a Gateway of class eg is its controller's to name`. @default - nothing is said */
  readonly because?: string | undefined;
}

/** Versions as upstream writes them: `v0.20.0`, `1.21.1`, `v1.33.2`. */
export interface Versions {
  readonly kserve?: string | undefined;
  readonly knative?: string | undefined;
  readonly kubernetes?: string | undefined;
}

/** Parts of a cluster that are known as a whole: what is not stated of them is as upstream has it by default. */
export type KnownWhole =
  /** All ConfigMaps of Knative. */
  | 'knative'
  /** KServe's ConfigMap. */
  | 'kserve'
  /** ServingRuntimes and ClusterServingRuntimes: there are no others. */
  | 'runtimes'
  /** ClusterStorageContainers: there are no others. */
  | 'storage-containers';

/** What can be said of a cluster without an object that says it. */
export interface StatedFacts {
  /** Data of ConfigMaps by name: `{ 'config-autoscaler': { 'max-scale': '5' } }`. @default - none */
  readonly configMaps?: { readonly [name: string]: Texts } | undefined;
  /** Domain of services in Knative mode that no rule of config-domain fits. @default - not stated */
  readonly domain?: string | undefined;
  /** How InferenceServices run that do not say so: `Knative` or `Standard`. @default - not stated */
  readonly deploymentMode?: string | undefined;
  /** Whether KEDA is there. @default - not stated */
  readonly keda?: boolean | undefined;
  /** Whether the API server knows Knative's Services. @default - not stated */
  readonly knative?: boolean | undefined;
  /** Where requests enter. @default - not stated */
  readonly gateway?: StatedGateway | undefined;
  /** @default - not stated */
  readonly versions?: Versions | undefined;
  /** What there is no more of than was stated. @default - none */
  readonly whole?: readonly KnownWhole[] | undefined;
}

/** Something that somebody said of the cluster: an object that is, or will be, in it, or facts. */
export interface ClusterStatement {
  /** Who said it. */
  readonly origin: Origin;
  /** An object; one that says nothing of the cluster is passed over. @default - none */
  readonly object?: Json | undefined;
  /** @default - none */
  readonly facts?: StatedFacts | undefined;
}
