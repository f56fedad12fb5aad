import type { DeploymentMode } from '../../../kserve/deployment-mode';
import type { KubeObject } from '../../install/kube-object';
import { configMap, namespace } from '../../objects';
import type { InferenceServiceConfig } from './inference-service-config/inference-service-config';
import { inferenceServiceConfigData } from './inference-service-config/inference-service-config';
import { managerDeployment, services } from './workloads';
import { NAMESPACE } from './names';
import { rbac } from './rbac';
import { storageContainer } from './storage-container';
import { certificates, webhookConfigurations } from './webhooks';

/** What of KServe's core depends on anything. */
export interface KServeSettings {
  /** How InferenceServices run that carry no annotation of their own. @default - as `config.deploy` says, else Knative */
  readonly mode?: DeploymentMode | undefined;
  /** inferenceservice-config, key by key. @default - as upstream */
  readonly config?: InferenceServiceConfig | undefined;
}

/**
 * The objects of KServe v0.20.0 without CustomResourceDefinitions and runtimes, as upstream's standalone install has them.
 *
 * @throws InputError with everything that is wrong in `config`
 */
export function kserveObjects({ mode, config }: KServeSettings = {}): KubeObject[] {
  return [
    namespace(NAMESPACE),
    ...rbac(),
    // Without labels, as upstream has it.
    configMap({ name: 'inferenceservice-config', namespace: NAMESPACE }, inferenceServiceConfigData(config, mode)),
    ...services(),
    managerDeployment(),
    ...certificates(),
    storageContainer(),
    ...webhookConfigurations(),
  ];
}
