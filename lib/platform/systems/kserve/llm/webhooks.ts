import type { KubeMetadata, KubeObject } from '../../../install/kube-object';
import { mutatingWebhooks, validatingWebhooks } from '../../../objects';
import { NAMESPACE } from '../names';
import { partCertificate } from '../webhook-certificate';
import { CERTIFICATE, CERTIFICATE_SECRET, inNamespace, WEBHOOK_SERVICE } from './names';

/** The versions of the kinds. An object is judged in the version it is written in. */
const VERSIONS = ['v1alpha1', 'v1alpha2'];

/** The certificate of the webhook server, by the issuer that KServe itself brings. */
export function certificates(): KubeObject[] {
  return partCertificate({ certificate: inNamespace(CERTIFICATE), service: WEBHOOK_SERVICE, secret: CERTIFICATE_SECRET });
}

/** Fills in defaults, refuses what is wrong, and refuses to delete a preset that KServe takes by itself. */
export function webhookConfigurations(): KubeObject[] {
  const changes = ['CREATE', 'UPDATE'];
  return [
    mutatingWebhooks(metadata('llminferenceservice'), ...webhooks('llminferenceservice', 'mutate', 'defaulter', changes)),
    validatingWebhooks(metadata('llminferenceservice'), ...webhooks('llminferenceservice', 'validate', 'validator', changes)),
    validatingWebhooks(
      metadata('llminferenceserviceconfig'), ...webhooks('llminferenceserviceconfig', 'validate', 'validator', [...changes, 'DELETE'])),
  ];
}

function metadata(kind: string): KubeMetadata {
  return { name: `${kind}.serving.kserve.io`, annotations: { 'cert-manager.io/inject-ca-from': `${NAMESPACE}/${CERTIFICATE}` } };
}

function webhooks(kind: string, verb: string, what: string, operations: readonly string[]) {
  return VERSIONS.map((version) => ({
    name: `${kind}.kserve-webhook-server.${version}.${what}`,
    admissionReviewVersions: ['v1', 'v1beta1'],
    clientConfig: { service: { name: WEBHOOK_SERVICE, namespace: NAMESPACE, path: `/${verb}-serving-kserve-io-${version}-${kind}` } },
    failurePolicy: 'Fail',
    matchPolicy: 'Exact',
    sideEffects: 'None',
    rules: [{ apiGroups: ['serving.kserve.io'], apiVersions: [version], operations, resources: [`${kind}s`] }],
  }));
}
