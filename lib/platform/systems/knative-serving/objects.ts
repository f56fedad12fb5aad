import type { KubeObject } from '../../install/kube-object';
import { namespace } from '../../objects';
import { configMaps } from './config-map-objects';
import { customResources } from './custom-resources';
import { KNATIVE_NAMESPACE } from './names';
import { knativeLabels } from './names';
import { activatorRbac } from './rbac/activator';
import { controllerRbac } from './rbac/controller';
import { userRoles } from './rbac/users';
import { webhooks } from './webhooks';
import { activator } from './workloads/activator';
import { autoscaler } from './workloads/autoscaler';
import { autoscalerHpa } from './workloads/autoscaler-hpa';
import { controller } from './workloads/controller';
import { webhook } from './workloads/webhook';

/** Knative Serving 1.21.1 as upstream's serving-core.yaml and serving-hpa.yaml install it, without CRDs. */
export function knativeServingObjects(): KubeObject[] {
  return [
    namespace(KNATIVE_NAMESPACE, knativeLabels()),
    ...controllerRbac(),
    ...activatorRbac(),
    ...userRoles(),
    ...configMaps(),
    ...activator(),
    ...autoscaler(),
    ...controller(),
    ...webhook(),
    ...autoscalerHpa(),
    ...webhooks(),
    ...customResources(),
  ];
}
