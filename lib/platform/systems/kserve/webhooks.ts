import type { KubeMetadata, KubeObject } from '../../install/kube-object';
import { mutatingWebhooks, validatingWebhooks } from '../../objects';
import { CERTIFICATE, CERTIFICATE_SECRET, inCluster, inNamespace, NAMESPACE, WEBHOOK_SERVICE } from './names';
import { webhookCertificate } from './webhook-certificate';

/** The kinds whose objects KServe checks, with the version of its API they are checked in. */
const VALIDATED: Record<string, string> = {
  clusterservingruntime: 'v1alpha1',
  inferencegraph: 'v1alpha1',
  inferenceservice: 'v1beta1',
  servingruntime: 'v1alpha1',
  trainedmodel: 'v1alpha1',
};

/** The certificate of the webhook server, signed by itself: cert-manager hands its CA to the webhook configurations. */
export function certificates(): KubeObject[] {
  return webhookCertificate({ certificate: inNamespace(CERTIFICATE), service: WEBHOOK_SERVICE, secret: CERTIFICATE_SECRET });
}

/** The webhook configurations: one mutating, one validating for each kind. All of them refuse while KServe does not answer. */
export function webhookConfigurations(): KubeObject[] {
  return [
    mutatingWebhooks(metadata('inferenceservice'), defaulter(), podMutator()),
    ...Object.entries(VALIDATED).map(([kind, version]) => validatingWebhooks(metadata(kind), {
      name: `${kind}.kserve-webhook-server.validator`,
      ...called(`/validate-serving-kserve-io-${version}-${kind}`),
      rules: [rules('serving.kserve.io', version, ['CREATE', 'UPDATE'], `${kind}s`)],
    })),
  ];
}

/** Fills in the defaults of InferenceServices. */
function defaulter() {
  return {
    name: 'inferenceservice.kserve-webhook-server.defaulter',
    ...called('/mutate-serving-kserve-io-v1beta1-inferenceservice'),
    rules: [rules('serving.kserve.io', 'v1beta1', ['CREATE', 'UPDATE'], 'inferenceservices')],
  };
}

/** Puts the storage initializer, the agent and the rest into pods of InferenceServices; never into those of a control plane. */
function podMutator() {
  return {
    name: 'inferenceservice.kserve-webhook-server.pod-mutator',
    ...called('/mutate-pods'),
    namespaceSelector: { matchExpressions: [{ key: 'control-plane', operator: 'DoesNotExist' }] },
    objectSelector: { matchExpressions: [{ key: 'serving.kserve.io/inferenceservice', operator: 'Exists' }] },
    reinvocationPolicy: 'IfNeeded',
    rules: [rules('', 'v1', ['CREATE'], 'pods')],
  };
}

function metadata(kind: string): KubeMetadata {
  return { ...inCluster(`${kind}.serving.kserve.io`), annotations: { 'cert-manager.io/inject-ca-from': `${NAMESPACE}/${CERTIFICATE}` } };
}

function called(path: string) {
  return {
    admissionReviewVersions: ['v1beta1'],
    clientConfig: { service: { name: WEBHOOK_SERVICE, namespace: NAMESPACE, path } },
    failurePolicy: 'Fail',
    sideEffects: 'None',
  };
}

function rules(group: string, version: string, operations: string[], resource: string) {
  return { apiGroups: [group], apiVersions: [version], operations, resources: [resource] };
}
