import { asKey, isJson, objectOrEmpty, textsAt, valueAt, without } from '../core/json';
import type { Json } from '../core/json';
import type { KubeObject } from '../platform/install/kube-object';
import { isApiDefault } from './api-defaults';
import { configValues } from './config-values';
import { crdFacts } from './crd-facts';
import { quantity } from './quantity';
import { rulesOf } from '../platform/objects/rbac';
import { rbacSet } from './rbac-set';

/** Labels and annotations that say which release a file is from, or how it was made, and nothing about what it does. */
const RELEASE_MARKS = [
  'app.kubernetes.io/version', 'serving.knative.dev/release', 'networking.knative.dev/release', 'helm.sh/chart', 'knative.dev/example-checksum',
  'controller-gen.kubebuilder.io/version',
];
/** Lists whose elements are known by name, so that their order says nothing. */
const NAMED_LISTS = ['env', 'ports', 'volumes', 'volumeMounts', 'webhooks', 'imagePullSecrets', 'subjects'];
/** Lists of texts that are sets. */
const SETS = ['apiGroups', 'resources', 'operations', 'apiVersions', 'verbs', 'values', 'admissionReviewVersions', 'drop', 'add', 'dnsNames'];
/** Kinds of the cluster; a namespace in their metadata has no meaning. */
const CLUSTER_KINDS = /^(Cluster.+|Namespace|CustomResourceDefinition|(Mutating|Validating)WebhookConfiguration|PriorityClass|IngressClass)$/;
const QUANTITIES = ['requests', 'limits', 'capacity'];

/** An object in the one form in which two that do the same are equal: as plain JSON without what does not count. */
export function normalize(object: KubeObject): Json {
  const { apiVersion, kind } = object;
  return objectOrEmpty(prune({
    apiVersion,
    kind,
    ...(kind === 'CustomResourceDefinition' ? { spec: crdFacts(object) } : contents(object)),
    metadata: metadataOf(object),
  }));
}

/** The key under which objects of two releases are the same object. */
export function conformanceKey(object: KubeObject): string {
  return `${object.kind}/${namespaceOf(object) ?? ''}/${object.metadata.name}`;
}

function namespaceOf({ kind, metadata }: KubeObject): string | undefined {
  return CLUSTER_KINDS.test(kind) ? undefined : metadata.namespace;
}

function metadataOf(object: KubeObject): Json {
  const { name, labels, annotations } = object.metadata;
  return { name, namespace: namespaceOf(object), labels: labels && unmarked(labels), annotations: annotations && unmarked(annotations) };
}

function contents(object: KubeObject): Json {
  const { kind, data, rules } = object;
  const rest = without(object, ['apiVersion', 'kind', 'data', 'rules', 'metadata', 'status']);
  return {
    ...canonicalFields(rest, ''),
    ...(data !== undefined && { data: kind === 'ConfigMap' ? configValues(textsAt(object, 'data')) : data }),
    ...(rules !== undefined && { rules: rbacSet(rulesOf(object)) }),
  };
}

function canonical(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    return ordered(value.map((element: unknown) => canonical(element, '')), key);
  }
  if (typeof value === 'string') {
    return value.replace(/@sha256:[0-9a-f]{64}$/, '');
  }
  return isJson(value) ? canonicalFields(value, key) : value;
}

function canonicalFields(fields: Json, key: string): Json {
  return Object.fromEntries(Object.entries(key === 'labels' || key === 'annotations' ? unmarked(fields) : fields)
    .filter(([name, element]) => !isApiDefault(name, element, fields))
    .map(([name, element]) => [name, QUANTITIES.includes(key) ? quantity(element) : canonical(element, name)]));
}

function ordered(list: readonly unknown[], key: string): readonly unknown[] {
  if (NAMED_LISTS.includes(key)) {
    return [...list].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  }
  return SETS.includes(key) && list.every((element) => typeof element === 'string') ? [...list].sort() : list;
}

function nameOf(element: unknown): string {
  const marks = [valueAt(element, 'name'), valueAt(element, 'containerPort') ?? valueAt(element, 'port'), valueAt(element, 'mountPath')];
  return asKey(marks);
}

/** Labels or annotations without the marks of a release. */
function unmarked(labels: Json): Json {
  return without(labels, RELEASE_MARKS);
}

/** Drops what is empty: `{}`, `[]` and null say no more than nothing, with the exception of volumes' and selectors' own `emptyDir: {}`. */
function prune(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((element: unknown) => prune(element) ?? {});
  }
  if (value === null || typeof value !== 'object') {
    return value ?? undefined;
  }
  const meant = ['emptyDir', 'selfSigned'];
  const entries = Object.entries(value)
    .map(([key, element]: [string, unknown]) => [key, meant.includes(key) ? element : prune(element)] as const)
    .filter(([key, element]) => element !== undefined && (meant.includes(key) || !isEmpty(element)));
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
