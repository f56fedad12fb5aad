import type { KubeMetadata, KubeObject } from '../../install/kube-object';
import { selfSigned } from '../../objects';
import { ISSUER, NAMESPACE } from './names';

/** One of KServe's webhook servers. */
export interface WebhookServer {
  /** Metadata of its certificate. */
  readonly certificate: KubeMetadata;
  /** Service that the API server calls. */
  readonly service: string;
  /** Secret that cert-manager makes for it. */
  readonly secret: string;
}

/** The certificate of the controller's webhook server, and the issuer that signs those of all of KServe's. */
export function webhookCertificate({ certificate, service, secret }: WebhookServer): KubeObject[] {
  return selfSigned(certificate, { name: ISSUER, namespace: NAMESPACE }, `${service}.${NAMESPACE}.svc`, secret);
}

/** The certificate of a part's webhook server, by the issuer that KServe itself brings. */
export function partCertificate(server: WebhookServer): KubeObject[] {
  return webhookCertificate(server).filter(({ kind }) => kind === 'Certificate');
}
