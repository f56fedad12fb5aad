import { objectsAt, valueAt } from '../../core/json';
import { apiGroup, scales } from './kube-object';
import type { KubeObject } from './kube-object';

/**
 * Fields of an object that somebody in the cluster fills in after the install has applied it.
 *
 * Whoever compares a program with the cluster has to leave them alone: Argo CD by `ignoreDifferences`, Pulumi by `ignoreChanges`. Every
 * field too many hides a real change, so that each entry says of which objects it is true: the rules of KServe's webhooks, say, are
 * nobody's but ours, and a new rule in an upgrade has to be applied.
 */
export interface FilledIn {
  /** API group; the core group is the empty text. */
  readonly group: string;
  readonly kind: string;
  /** The way to the field; `*` is every element of a list. */
  readonly field: readonly string[];
  /** Who fills it in, for people. */
  readonly by: string;
  /**
   * Whether it is so for this object.
   *
   * @param all the objects that are installed together with it
   */
  readonly when: (object: KubeObject, all: readonly KubeObject[]) => boolean;
}

const CA_BUNDLE = ['clientConfig', 'caBundle'];

/**
 * All of them.
 *
 * @see knative.dev/pkg webhook/configmaps, webhook/resourcesemantics: rules, namespaceSelector and caBundle are reconciled at run time
 * @see cert-manager pkg/controller/cainjector: caBundle of annotated webhook configurations and of CRDs with a conversion webhook
 * @see kubernetes pkg/controller/clusterroleaggregation: the rules of a ClusterRole that selects others
 */
export const FILLED_IN: readonly FilledIn[] = [
  ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].flatMap((kind) => [
    webhookField(kind, CA_BUNDLE, 'cert-manager\'s cainjector, or the webhook that the configuration is about', lacksCa),
    webhookField(kind, ['rules'], 'the webhooks of Knative and its network layers', isKnatives),
    webhookField(kind, ['namespaceSelector'], 'the webhooks of Knative and its network layers', isKnatives),
  ]),
  {
    group: 'apiextensions.k8s.io',
    kind: 'CustomResourceDefinition',
    field: ['spec', 'conversion', 'webhook', ...CA_BUNDLE],
    by: 'cert-manager\'s cainjector',
    when: ({ spec }) => valueAt(spec, 'conversion', 'webhook') !== undefined,
  },
  {
    group: '',
    kind: 'Secret',
    field: ['data'],
    by: 'the controller that an empty Secret is made for: `webhook-certs`',
    when: ({ data, stringData }) => !data && !stringData,
  },
  {
    group: 'rbac.authorization.k8s.io',
    kind: 'ClusterRole',
    field: ['rules'],
    by: 'Kubernetes, from the roles that its `aggregationRule` selects',
    when: ({ aggregationRule }) => aggregationRule !== undefined,
  },
  {
    group: 'apps',
    kind: 'Deployment',
    field: ['spec', 'replicas'],
    by: 'a HorizontalPodAutoscaler of the same install',
    when: ({ kind, metadata: { name, namespace } }, all) => (
      all.some((other) => scales(other, { kind, name }) && other.metadata.namespace === namespace)),
  },
];

/**
 * What is filled in of one object.
 *
 * @param all the objects that are installed together with it
 */
export function filledIn(object: KubeObject, all: readonly KubeObject[]): readonly FilledIn[] {
  return FILLED_IN.filter(({ group, kind, when }) => kind === object.kind && group === apiGroup(object) && when(object, all));
}

function webhookField(kind: string, field: readonly string[], by: string, when: FilledIn['when']): FilledIn {
  return { group: 'admissionregistration.k8s.io', kind, field: ['webhooks', '*', ...field], by, when };
}

/** A webhook that brings its CA along keeps it. */
function lacksCa(object: KubeObject): boolean {
  const webhooks = objectsAt(object, 'webhooks');
  return webhooks.length === 0 || webhooks.some((webhook) => valueAt(webhook, ...CA_BUNDLE) === undefined);
}

function isKnatives({ metadata }: KubeObject): boolean {
  return metadata.labels?.['app.kubernetes.io/name'] === 'knative-serving';
}
