import type { PolicyRule } from '../objects/rbac';

/**
 * Rules without what others allow. A rule of which a part goes is split into one for each resource, so that the rest stays allowed.
 * Rules for single names and for paths that are no resources stay as they are.
 */
export function withoutAccess(rules: readonly PolicyRule[], lost: readonly PolicyRule[]): PolicyRule[] {
  return rules.flatMap((rule) => (lost.some((other) => overlaps(rule, other)) ? split(rule, lost) : [rule]));
}

function split(rule: PolicyRule, lost: readonly PolicyRule[]): PolicyRule[] {
  const { apiGroups = [], resources = [], verbs } = rule;
  return apiGroups.flatMap((group) => resources.flatMap((resource) => {
    const gone = lost.filter((other) => names(other.apiGroups, group) && names(other.resources, resource)).flatMap((other) => other.verbs);
    const kept = verbs.filter((verb) => !gone.includes(verb));
    return kept.length === 0 ? [] : [{ ...rule, apiGroups: [group], resources: [resource], verbs: kept }];
  }));
}

function overlaps(rule: PolicyRule, other: PolicyRule): boolean {
  const shared = (a: readonly string[] = [], b: readonly string[] = []) => a.some((text) => b.includes(text));
  return rule.resourceNames === undefined && shared(rule.apiGroups, other.apiGroups) && shared(rule.resources, other.resources)
    && shared(rule.verbs, other.verbs);
}

function names(list: readonly string[] | undefined, text: string): boolean {
  return list?.includes(text) ?? false;
}
