import type { Construct } from 'constructs';
import type { DeploymentMode } from '../../kserve/deployment-mode';
import type { GatewayCertificate } from '../systems/kourier/kourier';
import type { KServeIngressConfig } from '../systems/kserve/inference-service-config/ingress';
import type { PlatformSystem } from '../system/system';
import type { SystemProps } from '../system/system-props';
import type { GatewayAddress } from './gateway-address';

/** What tells one layer from another. @internal */
export interface LayerKind {
  /** As messages call it, which is the name of the factory of `NetworkLayer`: `gatewayApi`. */
  readonly kind: string;
  /** The modes in which it can bring requests to InferenceServices. */
  readonly modes: readonly DeploymentMode[];
}

/**
 * What a network layer has to say, whichever it is: each of the files beside this one answers for one layer, and nothing else in the
 * package knows one layer from another.
 *
 * @internal
 */
export interface Layer extends LayerKind {
  /** Knative mode: `ingress-class` of config-network. @default - it has none, for Standard mode only */
  readonly ingressClass?: string;
  /** Whether its gateway takes one certificate for all hosts. */
  readonly takesCertificate: boolean;
  /** The part of KServe's `ingress` settings that follows from it. */
  readonly kserveIngress: (place: LayerPlace) => KServeIngressConfig;
  /** Where requests enter, as a pod of the cluster sees it; a text says why that is not known. */
  readonly address: (place: LayerPlace) => GatewayAddress | string;
  /** Makes what has to be installed of it; undefined where that is nothing. */
  readonly install: (scope: Construct, place: LayerInstall) => PlatformSystem | undefined;
}

/** Where a layer is put to use. @internal */
export interface LayerPlace {
  readonly mode: DeploymentMode;
  /** Namespace of Knative Serving. */
  readonly knativeNamespace: string;
  /** Namespace of KServe. */
  readonly kserveNamespace: string;
}

/** What a layer is installed with. @internal */
export interface LayerInstall extends LayerPlace {
  /** The one certificate of the gateway. @default - none */
  readonly certificate?: GatewayCertificate | undefined;
  /** The platform's props for all systems, below those of one system. */
  readonly shared: <T extends SystemProps>(own: T) => T;
}
