import type { KubeObject } from '../../../install/kube-object';
import { validatingWebhooks } from '../../../objects';
import { NAMESPACE } from '../names';
import { partCertificate } from '../webhook-certificate';
import { CERTIFICATE, CERTIFICATE_SECRET, inCluster, inNamespace, WEBHOOK_SERVICE } from './names';

/** The certificate of the webhook server, by the issuer that KServe itself brings. */
export function certificates(): KubeObject[] {
  return partCertificate({ certificate: inNamespace(CERTIFICATE), service: WEBHOOK_SERVICE, secret: CERTIFICATE_SECRET });
}

/** Refuses a LocalModelCache that is wrong, and to delete one that a service uses. */
export function webhookConfigurations(): KubeObject[] {
  return [validatingWebhooks({
    ...inCluster('localmodelcache.serving.kserve.io'), annotations: { 'cert-manager.io/inject-ca-from': `${NAMESPACE}/${CERTIFICATE}` },
  }, {
    name: 'localmodelcache.kserve-webhook-server.validator',
    admissionReviewVersions: ['v1beta1'],
    clientConfig: { service: { name: WEBHOOK_SERVICE, namespace: NAMESPACE, path: '/validate-serving-kserve-io-v1alpha1-localmodelcache' } },
    failurePolicy: 'Fail',
    sideEffects: 'None',
    rules: [{
      apiGroups: ['serving.kserve.io'], apiVersions: ['v1alpha1'], operations: ['CREATE', 'UPDATE', 'DELETE'], resources: ['localmodelcaches'],
    }],
  })];
}
