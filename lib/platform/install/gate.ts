import type { KubeObject } from './kube-object';
import { apiGroup } from './kube-object';
import { Wave } from './wave';

/** What has to be true before the next wave may be applied. Names only: how to wait is up to whoever applies. */
export interface Gate {
  /** Names of CRDs whose condition Established has to be True. */
  readonly crdsEstablished: readonly string[];
  /** Deployments, as `namespace/name`, whose condition Available has to be True. */
  readonly deploymentsAvailable: readonly string[];
  /** StatefulSets, as `namespace/name`, that have to be rolled out. */
  readonly statefulSetsReady: readonly string[];
  /** Webhook configurations, as `Kind/name`, whose webhooks all need a CA bundle: somebody fills it in who is then answering. */
  readonly webhooksAnswering: readonly string[];
  /** cert-manager certificates, as `namespace/name`, whose condition Ready has to be True. */
  readonly certificatesReady: readonly string[];
}

/**
 * The gate behind a wave.
 *
 * A webhook configuration is due with its own wave, unless its CA comes from a cert-manager Certificate of a later wave.
 */
export function gateOf(wave: Wave, objects: readonly KubeObject[], waveOf: (object: KubeObject) => Wave): Gate {
  const due = (kind: string) => objects.filter((object) => object.kind === kind && dueIn(object, waveOf(object)) === wave);
  const places = (kind: string) => due(kind).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  return {
    crdsEstablished: due('CustomResourceDefinition').map(({ metadata }) => metadata.name),
    deploymentsAvailable: places('Deployment'),
    statefulSetsReady: places('StatefulSet'),
    webhooksAnswering: [...due('MutatingWebhookConfiguration'), ...due('ValidatingWebhookConfiguration')]
      .map(({ kind, metadata }) => `${kind}/${metadata.name}`),
    certificatesReady: due('Certificate').filter((object) => apiGroup(object) === 'cert-manager.io')
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
  };
}

function dueIn({ kind, metadata }: KubeObject, wave: Wave): Wave {
  const fromCertificate = kind.endsWith('WebhookConfiguration') && metadata.annotations?.['cert-manager.io/inject-ca-from'] !== undefined;
  return fromCertificate && wave.order < Wave.CERTIFICATES.order ? Wave.CERTIFICATES : wave;
}
