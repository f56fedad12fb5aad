import type { KubeObject } from '../../install/kube-object';
import { namespace } from '../../objects';
import { configMaps } from './config-maps';
import { managerStatefulSet, services } from './workloads';
import { modelsWebApp } from './models-web-app';
import { MANAGER_SELECTOR, NAMESPACE } from './names';
import { rbac } from './rbac';
import { certificates, webhookConfigurations } from './webhooks';

/** The objects of KFServing v0.6.1 without CustomResourceDefinitions, as upstream has them but in APIs that clusters still serve. */
export function kfservingObjects(): KubeObject[] {
  return [
    // The label control-plane keeps KFServing's own pods from being sent to its pod webhook.
    namespace(NAMESPACE, { ...MANAGER_SELECTOR, 'istio-injection': 'disabled' }),
    ...rbac(),
    ...configMaps(),
    ...services(),
    managerStatefulSet(),
    ...modelsWebApp(),
    ...certificates(),
    ...webhookConfigurations(),
  ];
}
