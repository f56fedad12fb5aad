import type { DeploymentMode } from '../kserve/deployment-mode';
import type { CertManagerProps } from './systems/cert-manager/cert-manager';
import type { Crds } from './system/crds';
import type { KnativeServingProps } from './systems/knative-serving/knative-serving';
import type { KServeLlmProps } from './systems/kserve/llm/kserve-llm';
import type { PlatformPrerequisites } from './systems/prerequisites/platform-prerequisites';
import type { KServeLocalModelProps } from './systems/kserve/local-model/kserve-local-model';
import type { KServeProps } from './systems/kserve/kserve';
import type { ServingRuntimesProps } from './systems/kserve/runtimes/serving-runtimes';
import type { NetworkLayer } from './network/network-layer';
import type { PlatformOptions } from './system/platform-options';
import type { PlatformTls } from './platform-tls';

/**
 * What a platform is installed with. Options that are named here count for all its systems; what is set for one system goes before.
 */
export interface ServingPlatformProps extends PlatformOptions {
  /**
   * Version of the cluster: `1.33`. The newest releases are taken that start on it; one that does not start is an error.
   *
   * @default - not known: `release` as it is
   */
  readonly kubernetes?: string | undefined;
  /** How InferenceServices run. Standard leaves Knative out. @default DeploymentMode.KNATIVE */
  readonly mode?: DeploymentMode | undefined;
  /**
   * What brings requests to InferenceServices.
   *
   * @default - Knative mode: `NetworkLayer.kourier()`; Standard mode: `NetworkLayer.ingress()`
   */
  readonly network?: NetworkLayer | undefined;
  /** Domain under which InferenceServices are reached. @default 'example.com' */
  readonly domain?: string | undefined;
  /** HTTPS for requests from outside. @default - HTTP only */
  readonly tls?: PlatformTls;
  /** CustomResourceDefinitions of all systems. @default Crds.bundled() */
  readonly crds?: Crds;
  /** KEDA is in the cluster: InferenceServices may scale by it. @default - whether `prerequisites.keda` is given */
  readonly keda?: boolean;
  /** `CertManager.existing()` if it is there. @default - installed */
  readonly certManager?: CertManagerProps;
  /** `KnativeServing.existing()` if it is there. Knative mode only. @default - installed in Knative mode */
  readonly knativeServing?: KnativeServingProps;
  /** `KServe.existing()` if it is there. @default - installed */
  readonly kserve?: KServeProps;
  /**
   * Keep models on the disks of nodes: the controller and the node agent behind LocalModelCaches; KServe's settings follow. `{}` installs
   * them as upstream has them; `KServeLocalModel.existing()` if they are there.
   *
   * @default - not installed
   */
  readonly localModel?: KServeLocalModelProps;
  /**
   * Serve large language models by LLMInferenceServices: their controller, kinds and presets. `{}` installs them as upstream has them;
   * `KServeLlm.existing()` if they are there. What they need of others is said by `prerequisites`.
   *
   * @default - not installed
   */
  readonly llm?: KServeLlmProps;
  /** Projects of others that something of the platform needs: in the cluster, or from their release files. @default - none is known of */
  readonly prerequisites?: PlatformPrerequisites;
  /** `ServingRuntimes.existing()` if they are there. @default - all 14 installed */
  readonly servingRuntimes?: ServingRuntimesProps;
}
