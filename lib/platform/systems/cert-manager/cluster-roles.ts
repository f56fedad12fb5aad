import type { KubeObject } from '../../install/kube-object';
import type { PolicyRule } from '../../objects';
import { clusterRole, clusterRoleBinding, READ, rule } from '../../objects';
import type { Component } from './names';
import { CAINJECTOR, CONTROLLER, labelsOf, NAMESPACE, WEBHOOK } from './names';

const CORE = '';
const CM = 'cert-manager.io';
const ACME = 'acme.cert-manager.io';
const GATEWAY = 'gateway.networking.k8s.io';
const OWN_SECRETS = 'get list watch create update delete';
const OWN = 'get list watch create delete';
const TOUCH = 'update patch';
const INJECT = 'get list watch update patch';
const EDIT = 'create delete deletecollection patch update';
const EVENTS = rule(CORE, 'events', 'create patch');
const SEE_SECRETS = rule(CORE, 'secrets', READ);
const ISSUERS = 'issuers.cert-manager.io/* clusterissuers.cert-manager.io/*';

/** What each part of the controller may do, by the name its role ends in. */
const CONTROLLER_ROLES: Record<string, readonly PolicyRule[]> = {
  'issuers': [
    rule(CM, 'issuers issuers/status', TOUCH), rule(CM, 'issuers', READ), rule(CORE, 'secrets', OWN_SECRETS), EVENTS,
  ],
  'clusterissuers': [
    rule(CM, 'clusterissuers clusterissuers/status', TOUCH), rule(CM, 'clusterissuers', READ), rule(CORE, 'secrets', OWN_SECRETS), EVENTS,
  ],
  'certificates': [
    rule(CM, 'certificates certificates/status certificaterequests certificaterequests/status', TOUCH),
    rule(CM, 'certificates certificaterequests clusterissuers issuers', READ),
    rule(CM, 'certificates/finalizers certificaterequests/finalizers', 'update'),
    rule(ACME, 'orders', 'create delete get list watch'),
    rule(CORE, 'secrets', `${OWN_SECRETS} patch`),
    EVENTS,
  ],
  'orders': [
    rule(ACME, 'orders orders/status', TOUCH),
    rule(ACME, 'orders challenges', READ),
    rule(CM, 'clusterissuers issuers', READ),
    rule(ACME, 'challenges', 'create delete'),
    rule(ACME, 'orders/finalizers', 'update'),
    SEE_SECRETS,
    EVENTS,
  ],
  'challenges': [
    rule(ACME, 'challenges challenges/status', TOUCH),
    rule(ACME, 'challenges', READ),
    rule(CM, 'issuers clusterissuers', READ),
    SEE_SECRETS,
    EVENTS,
    rule(CORE, 'pods services', OWN),
    rule('networking.k8s.io', 'ingresses', `${OWN} update`),
    rule(GATEWAY, 'httproutes', `${OWN} update`),
    // OpenShift asks for this right when a Route names its host.
    rule('route.openshift.io', 'routes/custom-host', 'create'),
    rule(ACME, 'challenges/finalizers', 'update'),
  ],
  'ingress-shim': [
    rule(CM, 'certificates certificaterequests', 'create update delete'),
    rule(CM, 'certificates certificaterequests issuers clusterissuers', READ),
    rule('networking.k8s.io', 'ingresses', READ),
    rule('networking.k8s.io', 'ingresses/finalizers', 'update'),
    rule(GATEWAY, 'gateways httproutes', READ),
    rule(GATEWAY, 'gateways/finalizers httproutes/finalizers', 'update'),
    EVENTS,
  ],
};

/** Two roles of the controller that upstream labels as component `cert-manager`. */
const SIGNING_ROLES: Record<string, readonly PolicyRule[]> = {
  'approve:cert-manager-io': [rule(CM, 'signers', 'approve', ISSUERS)],
  'certificatesigningrequests': [
    rule('certificates.k8s.io', 'certificatesigningrequests', `${READ} update`),
    rule('certificates.k8s.io', 'certificatesigningrequests/status', TOUCH),
    rule('certificates.k8s.io', 'signers', 'sign', ISSUERS),
    rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
  ],
};

const CAINJECTOR_RULES = [
  rule(CM, 'certificates', READ),
  SEE_SECRETS,
  rule(CORE, 'events', 'get create update patch'),
  rule('admissionregistration.k8s.io', 'validatingwebhookconfigurations mutatingwebhookconfigurations', INJECT),
  rule('apiregistration.k8s.io', 'apiservices', INJECT),
  rule('apiextensions.k8s.io', 'customresourcedefinitions', INJECT),
];

/** The ClusterRoles of the three programs, each bound to its ServiceAccount, and those that people's roles are aggregated from. */
export function clusterRoles(): KubeObject[] {
  const signer = { ...CONTROLLER, component: 'cert-manager' };
  return [
    ...granted(CAINJECTOR, 'cert-manager-cainjector', CAINJECTOR_RULES),
    ...Object.entries(CONTROLLER_ROLES).flatMap(([name, rules]) => granted(CONTROLLER, `cert-manager-controller-${name}`, rules)),
    ...Object.entries(SIGNING_ROLES).flatMap(([name, rules]) => granted(signer, `cert-manager-controller-${name}`, rules)),
    ...granted(WEBHOOK, 'cert-manager-webhook:subjectaccessreviews', [rule('authorization.k8s.io', 'subjectaccessreviews', 'create')]),
    forPeople('cluster-view', 'cluster-reader', [rule(CM, 'clusterissuers', READ)]),
    forPeople('view', 'view edit admin cluster-reader', [
      rule(CM, 'certificates certificaterequests issuers', READ), rule(ACME, 'challenges orders', READ),
    ]),
    forPeople('edit', 'edit admin', [
      rule(CM, 'certificates certificaterequests issuers', EDIT),
      rule(CM, 'certificates/status', 'update'),
      rule(ACME, 'challenges orders', EDIT),
    ]),
  ];
}

function granted(component: Component, name: string, rules: readonly PolicyRule[]): KubeObject[] {
  const metadata = { name, labels: labelsOf(component) };
  return [clusterRole(metadata, rules), clusterRoleBinding(metadata, name, { name: component.name, namespace: NAMESPACE })];
}

function forPeople(name: string, aggregateTo: string, rules: readonly PolicyRule[]): KubeObject {
  const aggregation = aggregateTo.split(' ').map((role) => [`rbac.authorization.k8s.io/aggregate-to-${role}`, 'true'] as const);
  return clusterRole({ name: `cert-manager-${name}`, labels: { ...labelsOf(CONTROLLER), ...Object.fromEntries(aggregation) } }, rules);
}
