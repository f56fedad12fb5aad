import type { PolicyRule } from '../platform/objects/rbac';

/**
 * What a list of rules allows, as a sorted set of single permissions: two lists that allow the same are equal, however they are cut.
 */
export function rbacSet(rules: readonly PolicyRule[] = []): string[] {
  const single = rules.flatMap(({ apiGroups = [], resources = [], resourceNames = ['*'], nonResourceURLs = [], verbs }) => verbs.flatMap((verb) => [
    ...apiGroups.flatMap((group) => resources.flatMap((resource) => resourceNames.map((name) => `${verb} ${group}/${resource} ${name}`))),
    ...nonResourceURLs.map((url) => `${verb} ${url}`),
  ]));
  const all = new Set(single);
  // What is allowed for every name need not be said for one.
  return [...all].filter((permission) => permission.endsWith(' *') || !all.has(permission.replace(/ [^ ]+$/, ' *'))).sort();
}
