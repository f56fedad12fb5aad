import type { WantedDifference } from './wanted-difference';
import { kfservingDefinition } from '../platform/systems/kfserving/definition';

const V1_22 = 'Kubernetes 1.22 removed the v1beta1 API that upstream is written in';
const CA_PLACEHOLDER = 'a line break instead of a certificate, which a current API server refuses; cert-manager fills the field in';

/** What differs from upstream's KFServing v0.6.1, and why. */
export const KFSERVING_DIFFERENCES: readonly WantedDifference[] = [
  ...crd('inferenceservices', ['spec.conversion*', 'spec.versions.*.additionalPrinterColumns*']),
  ...crd('trainedmodels', ['spec.versions.*.additionalPrinterColumns*']),
  ...['Mutating', 'Validating'].flatMap((verb) => webhooks(`${verb}WebhookConfiguration//*.serving.kubeflow.org`)),
  ...['Certificate', 'Issuer'].map((kind) => (
    difference(`${kind}/kfserving-system/*`, 'apiVersion', 'cert-manager v1.6 removed v1alpha2; v1 has the same fields')
  )),
  difference('StatefulSet/kfserving-system/kfserving-controller-manager', 'spec.template.spec.containers[1].image',
    'gcr.io/kubebuilder was closed in March 2025; the proxy of KServe v0.20.0 takes the same arguments'),
];

function crd(plural: string, reshaped: readonly string[]): WantedDifference[] {
  const object = `CustomResourceDefinition//${plural}.serving.kubeflow.org`;
  return [
    difference(object, 'apiVersion', V1_22),
    ...reshaped.map((field) => difference(object, field, 'the same in the shape of apiextensions v1: per version, jsonPath, conversion.webhook')),
  ];
}

function webhooks(object: string): WantedDifference[] {
  return [
    difference(object, 'apiVersion', V1_22),
    difference(object, 'webhooks[*].clientConfig.caBundle', CA_PLACEHOLDER),
    difference(object, 'webhooks[*].admissionReviewVersions', 'v1 demands it; v1beta1 is what upstream was asked in'),
    difference(object, 'webhooks[*].sideEffects', 'v1 demands it; the webhooks change nothing but the object'),
    difference(object, 'webhooks[*].matchPolicy', 'v1beta1\'s default: with v1\'s, webhooks of both versions would see one InferenceService'),
    difference(object, 'webhooks[*].timeoutSeconds', 'v1beta1\'s default, which v1 has lowered'),
  ];
}

function difference(object: string, field: string, reason: string): WantedDifference {
  return { system: kfservingDefinition.name, object, field, reason };
}
