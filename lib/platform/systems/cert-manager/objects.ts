import type { KubeObject } from '../../install/kube-object';
import { namespace } from '../../objects';
import { clusterRoles } from './cluster-roles';
import { NAMESPACE } from './names';
import { deployments } from './workloads';
import { services, webhookConfigurations } from './network';
import { roles, serviceAccounts } from './roles';

/** Namespace of the Leases by which replicas agree on a leader, as upstream has it. */
export const LEADER_ELECTION = 'kube-system';

/**
 * The objects of cert-manager v1.17.0 without its CustomResourceDefinitions, as upstream's release has them (deploy/charts/cert-manager,
 * rendered with the values of make/manifests.mk).
 */
export function certManagerObjects(): KubeObject[] {
  return [
    namespace(NAMESPACE),
    ...serviceAccounts(),
    ...clusterRoles(),
    ...roles(LEADER_ELECTION),
    ...services(),
    ...deployments(LEADER_ELECTION),
    ...webhookConfigurations(),
  ];
}
