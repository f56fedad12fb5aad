import { isList, listAt, valueAt } from '../../core/json';
import type { KubeMetadata, KubeObject } from '../install/kube-object';
import { object, words } from './object';

const RBAC = 'rbac.authorization.k8s.io';

/** One RBAC rule as the API has it. */
export interface PolicyRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

/** The rules of a role; of an object that has none, none. */
export function rulesOf(role: KubeObject): readonly PolicyRule[] {
  return listAt(role, 'rules').filter(isPolicyRule);
}

function isPolicyRule(value: unknown): value is PolicyRule {
  return isList(valueAt(value, 'verbs'));
}

/** Who a binding is for: a service account, by name and namespace. */
export interface Subject {
  readonly name: string;
  readonly namespace: string;
}

/** What a controller may do with what it only looks at. */
export const READ = 'get list watch';
/** What a controller may do with what it owns. */
export const MANAGE = 'get list create update delete patch watch';

/**
 * One rule, in words: `rule('', 'configmaps secrets', READ)`.
 *
 * @param apiGroups groups, separated by blanks; `''` is the core group, `' apps'` the core group and apps
 * @param names restricts the rule to the objects of these names
 */
export function rule(apiGroups: string, resources: string, verbs: string, names?: string): PolicyRule {
  const base = { apiGroups: words(apiGroups), resources: words(resources), verbs: words(verbs) };
  return names === undefined ? base : { ...base, resourceNames: words(names) };
}

/** A rule about paths of the API server that are no resources: `/metrics`. */
export function urlRule(urls: string, verbs: string): PolicyRule {
  return { nonResourceURLs: words(urls), verbs: words(verbs) };
}

/** Makes a ServiceAccount. */
export function serviceAccount(metadata: KubeMetadata): KubeObject {
  return object('v1', 'ServiceAccount', metadata);
}

/** Makes a ClusterRole with rules. */
export function clusterRole(metadata: KubeMetadata, rules: readonly PolicyRule[]): KubeObject {
  return object(`${RBAC}/v1`, 'ClusterRole', metadata, { rules });
}

/**
 * Makes a ClusterRole that Kubernetes fills with the rules of all ClusterRoles that carry these labels. It has no `rules` of its own:
 * an empty list would be fought over at every server-side apply.
 */
export function aggregatedClusterRole(metadata: KubeMetadata, matchLabels: Record<string, string>): KubeObject {
  return object(`${RBAC}/v1`, 'ClusterRole', metadata, { aggregationRule: { clusterRoleSelectors: [{ matchLabels }] } });
}

/** Makes a Role. */
export function role(metadata: KubeMetadata, rules: readonly PolicyRule[]): KubeObject {
  return object(`${RBAC}/v1`, 'Role', metadata, { rules });
}

/** Binds a ClusterRole to service accounts in the whole cluster. */
export function clusterRoleBinding(metadata: KubeMetadata, roleName: string, ...accounts: readonly Subject[]): KubeObject {
  return object(`${RBAC}/v1`, 'ClusterRoleBinding', metadata, binding('ClusterRole', roleName, accounts));
}

/** Binds a Role to service accounts in the binding's namespace. */
export function roleBinding(metadata: KubeMetadata, roleName: string, ...accounts: readonly Subject[]): KubeObject {
  return object(`${RBAC}/v1`, 'RoleBinding', metadata, binding('Role', roleName, accounts));
}

function binding(kind: string, name: string, accounts: readonly Subject[]) {
  return {
    roleRef: { apiGroup: RBAC, kind, name },
    subjects: accounts.map((account) => ({ kind: 'ServiceAccount', name: account.name, namespace: account.namespace })),
  };
}
