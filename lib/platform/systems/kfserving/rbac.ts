import type { KubeObject } from '../../install/kube-object';
import {
  clusterRole, clusterRoleBinding, LEADER_ELECTION_RULES, MANAGE, PROXY_RULES, READ, role, roleBinding, rule, STATUS,
} from '../../objects';
import { inNamespace, NAMESPACE } from './names';

/** What the manager does in the whole cluster (config/rbac/role.yaml). */
const MANAGER_RULES = [
  rule('admissionregistration.k8s.io', 'mutatingwebhookconfigurations validatingwebhookconfigurations', MANAGE),
  rule('', 'configmaps', 'create get list update watch'),
  rule('', 'namespaces', READ),
  rule('', 'serviceaccounts', READ),
  ...['events', 'secrets', 'services'].map((resource) => rule('', resource, MANAGE)),
  ...owned('networking.istio.io', 'virtualservices'),
  ...owned('serving.knative.dev', 'services'),
  rule('serving.kubeflow.org', 'inferenceservices inferenceservices/finalizers', MANAGE),
  rule('serving.kubeflow.org', 'trainedmodels', MANAGE),
  ...['inferenceservices/status', 'trainedmodels/status'].map((resource) => rule('serving.kubeflow.org', resource, STATUS)),
];

/** Roles and bindings of the manager, which runs as the ServiceAccount `default`. */
export function rbac(): KubeObject[] {
  const account = { name: 'default', namespace: NAMESPACE };
  return [
    role(inNamespace('leader-election-role'), LEADER_ELECTION_RULES),
    roleBinding(inNamespace('leader-election-rolebinding'), 'leader-election-role', account),
    clusterRole({ name: 'kfserving-manager-role' }, MANAGER_RULES),
    clusterRoleBinding({ name: 'kfserving-manager-rolebinding' }, 'kfserving-manager-role', account),
    clusterRole({ name: 'kfserving-proxy-role' }, PROXY_RULES),
    clusterRoleBinding({ name: 'kfserving-proxy-rolebinding' }, 'kfserving-proxy-role', account),
  ];
}

/** Objects of another project that the manager makes, finalizes and reads the status of. */
function owned(group: string, resource: string) {
  return [rule(group, resource, MANAGE), rule(group, `${resource}/finalizers`, MANAGE), rule(group, `${resource}/status`, STATUS)];
}
