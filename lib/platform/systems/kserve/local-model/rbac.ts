import type { KubeObject } from '../../../install/kube-object';
import { clusterRole, clusterRoleBinding, MANAGE, READ, rule, serviceAccount, STATUS } from '../../../objects';
import type { PolicyRule } from '../../../objects';
import { NAMESPACE } from '../names';
import { AGENT, CONTROLLER, inCluster, inNamespace } from './names';

const SERVING = 'serving.kserve.io';

/** What the controller does: volumes for pods, and the list of models that each node is to keep (config/rbac/localmodel/role.yaml). */
const CONTROLLER_RULES: readonly PolicyRule[] = [
  rule('', 'configmaps', 'get'),
  rule('', 'nodes', READ),
  rule('', 'nodes/status', 'get watch'),
  rule('', 'persistentvolumeclaims persistentvolumes', MANAGE),
  rule(SERVING, 'inferenceservices llminferenceservices localmodelnodegroups', READ),
  rule(SERVING, 'localmodelcaches localmodelnamespacecaches localmodelnodes', MANAGE),
  rule(SERVING, 'localmodelcaches/status localmodelnamespacecaches/status', STATUS),
  rule(SERVING, 'localmodelnodes/status', 'get watch'),
];

/** What the agent does: jobs that download, with the credentials of others (config/rbac/localmodelnode/role.yaml). */
const AGENT_RULES: readonly PolicyRule[] = [
  rule('', 'configmaps', 'get'),
  rule('', 'nodes secrets serviceaccounts', READ),
  rule('', 'nodes/status', 'get watch'),
  rule('batch', 'jobs', MANAGE),
  rule('batch', 'jobs/status', 'get'),
  rule(SERVING, 'clusterstoragecontainers localmodelnodegroups', READ),
  rule(SERVING, 'localmodelnodes', MANAGE),
  rule(SERVING, 'localmodelnodes/status', STATUS),
];

/** ServiceAccounts, roles and bindings. */
export function rbac(): KubeObject[] {
  return [
    ...access(CONTROLLER, 'kserve-localmodel-manager', CONTROLLER_RULES),
    ...access(AGENT, 'kserve-localmodelnode-agent', AGENT_RULES),
  ];
}

function access(account: string, role: string, rules: readonly PolicyRule[]): KubeObject[] {
  return [
    serviceAccount(inNamespace(account, { 'app.kubernetes.io/instance': account, 'app.kubernetes.io/managed-by': account })),
    clusterRole(inCluster(`${role}-role`), rules),
    clusterRoleBinding(inCluster(`${role}-rolebinding`), `${role}-role`, { name: account, namespace: NAMESPACE }),
  ];
}
