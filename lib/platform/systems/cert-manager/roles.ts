import type { KubeObject } from '../../install/kube-object';
import type { PolicyRule } from '../../objects';
import { object, role, roleBinding, rule } from '../../objects';
import type { Component } from './names';
import { CAINJECTOR, CONTROLLER, labelsOf, NAMESPACE, WEBHOOK } from './names';

const LEASES = 'coordination.k8s.io';

/** The Secret in which the webhook keeps the CA that it makes for itself. */
export const WEBHOOK_CA = 'cert-manager-webhook-ca';

/** The ServiceAccounts of the three programs. */
export function serviceAccounts(): KubeObject[] {
  return [CONTROLLER, CAINJECTOR, WEBHOOK].map((component) => object('v1', 'ServiceAccount', {
    name: component.name, namespace: NAMESPACE, labels: labelsOf(component),
  }, { automountServiceAccountToken: true }));
}

/**
 * The Roles, each bound to the ServiceAccount of its program.
 *
 * @param leaderElection namespace of the Leases by which replicas agree on a leader
 */
export function roles(leaderElection: string): KubeObject[] {
  return [
    ...granted(CAINJECTOR, 'cert-manager-cainjector:leaderelection', leaderElection,
      leases('cert-manager-cainjector-leader-election cert-manager-cainjector-leader-election-core')),
    ...granted(CONTROLLER, 'cert-manager:leaderelection', leaderElection, leases('cert-manager-controller')),
    ...granted(CONTROLLER, 'cert-manager-tokenrequest', NAMESPACE, [rule('', 'serviceaccounts/token', 'create', CONTROLLER.name)],
      'cert-manager-cert-manager-tokenrequest'),
    ...granted(WEBHOOK, 'cert-manager-webhook:dynamic-serving', NAMESPACE, [
      rule('', 'secrets', 'get list watch update', WEBHOOK_CA), rule('', 'secrets', 'create'),
    ]),
  ];
}

/** A name cannot be asked for when a Lease is created, so that the right to create is one of its own. */
function leases(names: string): PolicyRule[] {
  return [rule(LEASES, 'leases', 'get update patch', names), rule(LEASES, 'leases', 'create')];
}

function granted(component: Component, name: string, namespace: string, rules: readonly PolicyRule[], bindingName = name): KubeObject[] {
  const labels = labelsOf(component);
  return [
    role({ name, namespace, labels }, rules),
    roleBinding({ name: bindingName, namespace, labels }, name, { name: component.name, namespace: NAMESPACE }),
  ];
}
