import type { KubeObject } from '../../../install/kube-object';
import { MANAGE, aggregatedClusterRole, clusterRole, clusterRoleBinding, rule, serviceAccount } from '../../../objects';
import { clusterWide, inKnative } from '../names';
import { KNATIVE_NAMESPACE } from '../names';

const CONTROLLER = { name: 'controller', namespace: KNATIVE_NAMESPACE };
/** Roles with this label add up to the controller's. */
export const FOR_CONTROLLER = { 'serving.knative.dev/controller': 'true' };
const CERT_MANAGER = 'certificates clusterissuers certificaterequests issuers';

/** What the controller, the autoscalers and the webhook of Knative may do. Source: config/core/200-roles. */
export function controllerRbac(): KubeObject[] {
  return [
    serviceAccount(inKnative('controller', 'controller')),
    aggregatedClusterRole(clusterWide('knative-serving-admin'), FOR_CONTROLLER),
    clusterRole(clusterWide('knative-serving-core', undefined, FOR_CONTROLLER), [
      rule('', 'pods namespaces secrets configmaps endpoints services events serviceaccounts', MANAGE),
      rule('', 'endpoints/restricted', 'create'),
      rule('', 'namespaces/finalizers', 'update'),
      rule('apps', 'deployments deployments/finalizers', MANAGE),
      rule('admissionregistration.k8s.io', 'mutatingwebhookconfigurations validatingwebhookconfigurations', MANAGE),
      rule('apiextensions.k8s.io', 'customresourcedefinitions customresourcedefinitions/status', MANAGE),
      rule('autoscaling', 'horizontalpodautoscalers', MANAGE),
      rule('coordination.k8s.io', 'leases', MANAGE),
      rule('serving.knative.dev autoscaling.internal.knative.dev networking.internal.knative.dev', '* */status */finalizers',
        `${MANAGE} deletecollection`),
      rule('caching.internal.knative.dev', 'images', MANAGE),
      rule('cert-manager.io', CERT_MANAGER, MANAGE),
      rule('acme.cert-manager.io', 'challenges', MANAGE),
      // The role of the net-certmanager controller, which is part of the controller since 1.17.
      rule('rbac.authorization.k8s.io', 'clusterroles', 'delete', 'knative-serving-certmanager'),
    ]),
    clusterRoleBinding(clusterWide('knative-serving-controller-admin', 'controller'), 'knative-serving-admin', CONTROLLER),
    clusterRoleBinding(clusterWide('knative-serving-controller-addressable-resolver', 'controller'),
      'knative-serving-aggregated-addressable-resolver', CONTROLLER),
  ];
}
