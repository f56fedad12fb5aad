import type { KubeObject } from '../../../install/kube-object';
import { READ, clusterRole, clusterRoleBinding, role, roleBinding, rule, serviceAccount } from '../../../objects';
import { KNATIVE_NAMESPACE } from '../names';
import { clusterWide, inKnative } from '../names';
import { FOR_CONTROLLER } from './controller';

const ACTIVATOR = { name: 'activator', namespace: KNATIVE_NAMESPACE };

/** What the activator may do, which stands in the way of requests and so may do little. Source: config/core/200-roles. */
export function activatorRbac(): KubeObject[] {
  return [
    serviceAccount(inKnative('activator', 'activator')),
    role(inKnative('knative-serving-activator', undefined, FOR_CONTROLLER), [
      rule('', 'configmaps secrets', READ),
      rule('', 'secrets', READ, 'routing-serving-certs knative-serving-certs'),
    ]),
    clusterRole(clusterWide('knative-serving-activator-cluster', undefined, FOR_CONTROLLER), [
      rule('', 'services endpoints', READ),
      rule('serving.knative.dev', 'revisions', READ),
    ]),
    roleBinding(inKnative('knative-serving-activator', 'activator'), 'knative-serving-activator', ACTIVATOR),
    clusterRoleBinding(clusterWide('knative-serving-activator-cluster', 'activator'), 'knative-serving-activator-cluster', ACTIVATOR),
  ];
}
