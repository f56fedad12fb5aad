import type { KubeObject } from '../../install/kube-object';
import {
  clusterRole, clusterRoleBinding, LEADER_ELECTION_RULES, MANAGE, PROXY_RULES, READ, role, roleBinding, rule, serviceAccount, STATUS,
} from '../../objects';
import { inCluster, inNamespace, MANAGER, NAMESPACE } from './names';

const SERVING = 'serving.kserve.io';

/** What the manager does in the whole cluster (config/rbac/role.yaml). */
const MANAGER_RULES = [
  rule('', 'configmaps', 'create get update'),
  rule('', 'events services', MANAGE),
  rule('', 'namespaces pods', READ),
  rule('', 'secrets serviceaccounts', 'get'),
  rule('admissionregistration.k8s.io', 'mutatingwebhookconfigurations validatingwebhookconfigurations', MANAGE),
  rule('apps', 'deployments', MANAGE),
  rule('autoscaling', 'horizontalpodautoscalers', MANAGE),
  rule('gateway.networking.k8s.io', 'httproutes', MANAGE),
  rule('networking.k8s.io', 'ingresses', MANAGE),
  ...owned('keda.sh', 'scaledobjects'),
  ...owned('networking.istio.io', 'virtualservices'),
  ...owned('opentelemetry.io', 'opentelemetrycollectors'),
  ...owned('serving.knative.dev', 'services'),
  rule(SERVING, [
    'clusterservingruntimes clusterservingruntimes/finalizers clusterstoragecontainers inferencegraphs inferencegraphs/finalizers',
    'inferenceservices inferenceservices/finalizers servingruntimes servingruntimes/finalizers trainedmodels',
  ].join(' '), MANAGE),
  rule(SERVING, 'clusterservingruntimes/status inferencegraphs/status inferenceservices/status servingruntimes/status trainedmodels/status', STATUS),
  rule(SERVING, 'localmodelcaches localmodelnamespacecaches', READ),
];

/** ServiceAccount, roles and bindings. */
export function rbac(): KubeObject[] {
  const account = { name: MANAGER, namespace: NAMESPACE };
  return [
    serviceAccount(inNamespace(MANAGER, { 'app.kubernetes.io/instance': MANAGER, 'app.kubernetes.io/managed-by': MANAGER })),
    role(inNamespace('kserve-leader-election-role'), [rule('coordination.k8s.io', 'leases', 'create get list update'), ...LEADER_ELECTION_RULES]),
    clusterRole(inCluster('kserve-manager-role'), MANAGER_RULES),
    clusterRole(inCluster('kserve-proxy-role'), PROXY_RULES),
    roleBinding(inNamespace('kserve-leader-election-rolebinding'), 'kserve-leader-election-role', account),
    clusterRoleBinding(inCluster('kserve-manager-rolebinding'), 'kserve-manager-role', account),
    clusterRoleBinding(inCluster('kserve-proxy-rolebinding'), 'kserve-proxy-role', account),
  ];
}

/** Objects of another project that the manager makes, finalizes and reads the status of. */
function owned(group: string, resource: string) {
  return [rule(group, `${resource} ${resource}/finalizers`, MANAGE), rule(group, `${resource}/status`, STATUS)];
}
