import type { KubeMetadata, KubeObject } from '../../install/kube-object';
import { mutatingWebhooks, selfSigned, validatingWebhooks } from '../../objects';
import { CERTIFICATE, CERTIFICATE_SECRET, inNamespace, NAMESPACE, WEBHOOK_SERVICE } from './names';

const GROUP = 'serving.kubeflow.org';

/** The certificate of the webhook server, in the API that cert-manager serves since v1.6 (upstream: v1alpha2). */
export function certificates(): KubeObject[] {
  return selfSigned(inNamespace(CERTIFICATE), inNamespace('selfsigned-issuer'), `${WEBHOOK_SERVICE}.${NAMESPACE}.svc`, CERTIFICATE_SECRET);
}

/** The webhook configurations. InferenceServices of either version have webhooks of their own. */
export function webhookConfigurations(): KubeObject[] {
  const server = 'kfserving-webhook-server';
  return [
    mutatingWebhooks(metadata('inferenceservice'),
      own(`inferenceservice.${server}.defaulter`, 'mutate', 'v1alpha2', 'inferenceservice'),
      own(`inferenceservice.${server}.v1beta1.defaulter`, 'mutate', 'v1beta1', 'inferenceservice'),
      {
        ...called(`inferenceservice.${server}.pod-mutator`, '/mutate-pods'),
        namespaceSelector: { matchExpressions: [{ key: 'control-plane', operator: 'DoesNotExist' }] },
        objectSelector: { matchExpressions: [{ key: `${GROUP}/inferenceservice`, operator: 'Exists' }] },
        rules: [rules('', 'v1', 'pods')],
      }),
    validatingWebhooks(metadata('inferenceservice'),
      own(`inferenceservice.${server}.validator`, 'validate', 'v1alpha2', 'inferenceservice'),
      own(`inferenceservice.${server}.v1beta1.validator`, 'validate', 'v1beta1', 'inferenceservice')),
    validatingWebhooks(metadata('trainedmodel'), own(`trainedmodel.${server}.validator`, 'validate', 'v1alpha1', 'trainedmodel')),
  ];
}

function metadata(kind: string): KubeMetadata {
  return { name: `${kind}.${GROUP}`, annotations: { 'cert-manager.io/inject-ca-from': `${NAMESPACE}/${CERTIFICATE}` } };
}

function own(name: string, verb: string, version: string, kind: string) {
  return { ...called(name, `/${verb}-serving-kubeflow-org-${version}-${kind}`), rules: [rules(GROUP, version, `${kind}s`)] };
}

/**
 * What admissionregistration v1 asks for beside upstream's v1beta1: the version of the review, which stays v1beta1, and that there are
 * no side effects. Match policy and timeout are v1beta1's defaults, which v1 has changed: with `Equivalent` an InferenceService would
 * be handed to the webhooks of both versions.
 */
function called(name: string, path: string) {
  return {
    name,
    clientConfig: { service: { name: WEBHOOK_SERVICE, namespace: NAMESPACE, path } },
    failurePolicy: 'Fail',
    admissionReviewVersions: ['v1beta1'],
    sideEffects: 'None',
    matchPolicy: 'Exact',
    timeoutSeconds: 30,
  };
}

function rules(group: string, version: string, resource: string) {
  return { apiGroups: [group], apiVersions: [version], operations: ['CREATE', 'UPDATE'], resources: [resource] };
}
