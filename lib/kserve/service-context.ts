import type { DeploymentMode } from './deployment-mode';
import type { RuntimeOffer } from './select-runtime';

/**
 * What a service means depends on the cluster as well. This is as much of it as reading a service takes; whoever knows more of the cluster
 * hands it in, and what is left out stands where upstream leaves it.
 */
export interface ServiceContext {
  /** The mode of a service that names none: `deploy.defaultDeploymentMode` of inferenceservice-config. @default DeploymentMode.KNATIVE */
  readonly defaultMode?: DeploymentMode;
  /** The runtimes that there are. @default - the built-in ones */
  readonly runtimes?: RuntimeOffer;
  /** The hard limit of a revision that states none: `container-concurrency` of config-defaults. @default 0 */
  readonly defaultConcurrency?: number;
  /** Who scales in Standard mode where the service does not say: an autoscaler class of KServe's. @default hpa */
  readonly autoscalerClass?: string;
  /** `inferenceService.serviceAnnotationDisallowedList` of inferenceservice-config: not passed on to pods. @default - KServe's own list */
  readonly disallowedAnnotations?: readonly string[];
  /** The namespace of what is written without one. @default default */
  readonly namespace?: string;
}
