import { filledIn } from './filled-in';
import type { KubeObject } from './kube-object';
import { apiGroup } from './kube-object';

/** An entry of `spec.ignoreDifferences` of an Argo CD Application. */
export interface IgnoredDifference {
  /** API group of the object. */
  readonly group: string;
  /** Kind of the object. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
  /** Namespace of the object. @default - it belongs to the cluster */
  readonly namespace?: string;
  /** The fields, as jq paths. @default - none */
  readonly jqPathExpressions?: readonly string[];
  /** The fields, as JSON pointers. @default - none */
  readonly jsonPointers?: readonly string[];
}

/**
 * The fields of these objects that somebody fills in after they are applied: CA bundles, rules of roles and of Knative's webhooks, Secrets.
 *
 * @see FILLED_IN for which, and by whom
 */
export function argoIgnoreDifferences(objects: readonly KubeObject[]): IgnoredDifference[] {
  return objects.flatMap((object) => {
    const fields = filledIn(object, objects).map(({ field }) => field);
    const jqPathExpressions = fields.filter(isInList).map((field) => `.${field.join('.').replaceAll('.*', '[]?')}`);
    const jsonPointers = fields.filter((field) => !isInList(field)).map((field) => `/${field.join('/')}`);
    return fields.length === 0 ? [] : [{
      ...reference(object),
      ...(jqPathExpressions.length > 0 && { jqPathExpressions }),
      ...(jsonPointers.length > 0 && { jsonPointers }),
    }];
  });
}

/** A JSON pointer knows an element of a list by its number only. */
function isInList(field: readonly string[]): boolean {
  return field.includes('*');
}

function reference(object: KubeObject): Pick<IgnoredDifference, 'group' | 'kind' | 'name' | 'namespace'> {
  const { name, namespace } = object.metadata;
  return { group: apiGroup(object), kind: object.kind, name, ...(namespace && { namespace }) };
}
