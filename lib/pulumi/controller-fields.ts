import type { KubeObject } from '../platform/install/kube-object';
import { groupKind } from './group-kind';

/** Fields of one kind that somebody else fills in after we created the object. */
interface ControllerFields {
  readonly fields: readonly string[];
  /** Who fills them in, for docs/pulumi.md. */
  readonly writtenBy: string;
  /** Whether it is so for this object. @default - for every object of the kind */
  readonly when?: (manifest: KubeObject, all: readonly KubeObject[]) => boolean;
}

const WEBHOOK_FIELDS = ['webhooks[*].clientConfig.caBundle', 'webhooks[*].rules', 'webhooks[*].namespaceSelector'];

/**
 * What a Pulumi diff has to leave alone, by kind.
 *
 * @see knative.dev/pkg webhook/configmaps, webhook/resourcesemantics: rules, namespaceSelector and caBundle are reconciled at run time
 * @see cert-manager v1.17 cainjector: caBundle of annotated webhook configurations and CRDs
 */
export const CONTROLLER_FIELDS: Readonly<Record<string, readonly ControllerFields[]>> = {
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': [
    { fields: WEBHOOK_FIELDS, writtenBy: "Knative's webhook, and cert-manager's cainjector for caBundle" },
  ],
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': [
    { fields: WEBHOOK_FIELDS, writtenBy: "Knative's webhook, and cert-manager's cainjector for caBundle" },
  ],
  'apiextensions.k8s.io/CustomResourceDefinition': [
    {
      fields: ['spec.conversion.webhook.clientConfig.caBundle'],
      writtenBy: "cert-manager's cainjector",
      when: ({ spec }) => spec?.conversion?.strategy === 'Webhook',
    },
  ],
  'Secret': [
    {
      fields: ['data'],
      writtenBy: 'the controller that an empty Secret is made for (webhook-certs)',
      when: ({ data, stringData }) => !data && !stringData,
    },
  ],
  'apps/Deployment': [
    {
      fields: ['spec.replicas'],
      writtenBy: 'a HorizontalPodAutoscaler of the same program',
      when: (manifest, all) => all.some((other) => scales(other, manifest)),
    },
  ],
};

/** The `ignoreChanges` of an object. */
export function controllerFields(manifest: KubeObject, all: readonly KubeObject[]): string[] {
  const rules = CONTROLLER_FIELDS[groupKind(manifest)] ?? [];
  return rules.filter(({ when }) => when === undefined || when(manifest, all)).flatMap(({ fields }) => fields);
}

function scales(other: KubeObject, { kind, metadata }: KubeObject): boolean {
  const target = other.spec?.scaleTargetRef;
  return (
    groupKind(other) === 'autoscaling/HorizontalPodAutoscaler' &&
    target?.kind === kind &&
    target.name === metadata.name &&
    other.metadata.namespace === metadata.namespace
  );
}
