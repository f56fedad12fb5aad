import type { KubeObject } from '../../../install/kube-object';
import type { PolicyRule } from '../../../objects';
import {
  clusterRole, clusterRoleBinding, MANAGE, READ, role, roleBinding, rule, serviceAccount, STATUS, urlRule,
} from '../../../objects';
import { NAMESPACE } from '../names';
import { CONTROLLER, inNamespace, LABELS } from './names';

const SERVING = 'serving.kserve.io';
const KINDS = ['llminferenceserviceconfigs', 'llminferenceservices'];

/** What the controller does in the whole cluster (config/rbac/llmisvc/role.yaml). */
const RULES: readonly PolicyRule[] = [
  urlRule('/metrics', 'get'),
  rule('', 'configmaps pods', READ),
  rule('', 'events', 'create patch update'),
  rule('', 'secrets serviceaccounts services', MANAGE),
  // It stores the objects of older versions anew, and notes that in the CRDs.
  rule('apiextensions.k8s.io', 'customresourcedefinitions', READ, names()),
  rule('apiextensions.k8s.io', 'customresourcedefinitions/status', 'patch update', names()),
  rule('apps', 'deployments', MANAGE),
  rule('authentication.k8s.io', 'subjectaccessreviews tokenreviews', 'create'),
  rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
  rule('autoscaling', 'horizontalpodautoscalers', MANAGE),
  rule('coordination.k8s.io', 'leases', MANAGE),
  rule('discovery.k8s.io', 'endpointslices', READ),
  rule('gateway.networking.k8s.io', 'gatewayclasses gateways httproutes', MANAGE),
  rule('inference.networking.k8s.io', 'inferencemodels inferenceobjectives inferencepools', MANAGE),
  rule('inference.networking.x-k8s.io', 'inferencemodelrewrites inferencemodels inferenceobjectives inferencepoolimports inferencepools', MANAGE),
  rule('keda.sh', 'scaledobjects', MANAGE),
  rule('leaderworkerset.x-k8s.io', 'leaderworkersets', MANAGE),
  rule('llm-d.ai', 'inferencemodelrewrites inferenceobjectives', READ),
  rule('llmd.ai', 'variantautoscalings', MANAGE),
  rule('networking.k8s.io', 'ingresses', MANAGE),
  rule('rbac.authorization.k8s.io', 'clusterrolebindings rolebindings roles', MANAGE),
  rule('resource.k8s.io', 'resourceclaims resourceclaimtemplates', MANAGE),
  rule(SERVING, KINDS.join(' '), MANAGE),
  rule(SERVING, KINDS.map((kind) => `${kind}/finalizers`).join(' '), 'update'),
  rule(SERVING, KINDS.map((kind) => `${kind}/status`).join(' '), STATUS),
  rule(SERVING, 'localmodelcaches localmodelnamespacecaches', READ),
];

/** ServiceAccount, roles and bindings. */
export function rbac(): KubeObject[] {
  const account = { name: CONTROLLER, namespace: NAMESPACE };
  return [
    serviceAccount(inNamespace(CONTROLLER, { ...LABELS, 'app.kubernetes.io/instance': CONTROLLER })),
    role(inNamespace('llmisvc-leader-election-role'), [rule('coordination.k8s.io', 'leases', 'create get list update')]),
    clusterRole({ name: 'kserve-llmisvc-manager-role' }, RULES),
    roleBinding(inNamespace('llmisvc-leader-election-rolebinding'), 'llmisvc-leader-election-role', account),
    clusterRoleBinding({ name: 'llmisvc-manager-rolebinding' }, 'kserve-llmisvc-manager-role', account),
  ];
}

function names(): string {
  return KINDS.map((kind) => `${kind}.${SERVING}`).join(' ');
}
