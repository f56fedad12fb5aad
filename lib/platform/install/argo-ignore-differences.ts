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

/** The fields of these objects that controllers fill in: CA bundles, rules of webhooks and roles, Secrets, conversion webhooks. */
export function argoIgnoreDifferences(objects: readonly KubeObject[]): IgnoredDifference[] {
  return objects.flatMap((object) => {
    const fields = filledIn(object);
    return fields ? [{ ...reference(object), ...fields }] : [];
  });
}

function filledIn(object: KubeObject): Pick<IgnoredDifference, 'jqPathExpressions' | 'jsonPointers'> | undefined {
  switch (object.kind) {
    case 'MutatingWebhookConfiguration':
    case 'ValidatingWebhookConfiguration':
      return { jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle', ...byKnative(object)] };
    case 'CustomResourceDefinition':
      return object.spec?.conversion?.webhook ? { jqPathExpressions: ['.spec.conversion.webhook.clientConfig.caBundle'] } : undefined;
    case 'Secret':
      return object.data || object.stringData ? undefined : { jsonPointers: ['/data'] };
    case 'ClusterRole':
      return object.aggregationRule ? { jsonPointers: ['/rules'] } : undefined;
    default:
      return undefined;
  }
}

/** The webhooks of Knative and its network layers write more than their CA: knative.dev/pkg webhook reconcilers. */
function byKnative({ metadata }: KubeObject): string[] {
  return metadata.labels?.['app.kubernetes.io/name'] === 'knative-serving' ? ['.webhooks[]?.rules', '.webhooks[]?.namespaceSelector'] : [];
}

function reference(object: KubeObject): Pick<IgnoredDifference, 'group' | 'kind' | 'name' | 'namespace'> {
  const { name, namespace } = object.metadata;
  return { group: apiGroup(object), kind: object.kind, name, ...(namespace && { namespace }) };
}
