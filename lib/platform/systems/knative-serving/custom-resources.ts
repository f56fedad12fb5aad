import type { KubeObject } from '../../install/kube-object';
import { object } from '../../objects';
import { KNATIVE_NAMESPACE } from './names';
import { knativeImage } from './images';
import { inKnative } from './names';

/** Objects of Knative's own kinds that belong to the install. Source: config/core/{300-secret,999-cache}.yaml. */
export function customResources(): KubeObject[] {
  const certs = 'routing-serving-certs';
  return [
    // The certificate of activator and queue-proxies; nothing makes it unless system-internal-tls is on.
    object('networking.internal.knative.dev/v1alpha1', 'Certificate', {
      name: certs,
      namespace: KNATIVE_NAMESPACE,
      labels: { 'networking.knative.dev/certificate-type': 'system-internal' },
      annotations: { 'networking.knative.dev/certificate.class': 'cert-manager.certificate.networking.knative.dev' },
    }, { spec: { dnsNames: ['kn-routing', 'data-plane.knative.dev'], secretName: certs } }),
    // For image caches, which may pull it ahead to every node.
    object('caching.internal.knative.dev/v1alpha1', 'Image', inKnative('queue-proxy', 'queue-proxy'), { spec: { image: knativeImage('queue') } }),
  ];
}
