import type { Container } from 'kubernetes-types/core/v1';
import type { KubeMetadata, KubeObject } from '../install/kube-object';
import { emptySecret } from './config';
import { object } from './object';
import { service } from './network';
import type { PolicyRule } from './rbac';
import { MANAGE, rule } from './rbac';

/*
 * KServe and KFServing are one project under two names, made with kubebuilder: what its templates write is here, once.
 */

/** What a controller may do with the status of what it owns. */
export const STATUS = 'get patch update';

/** What the replicas agree on a leader by, beside Leases. */
export const LEADER_ELECTION_RULES: readonly PolicyRule[] = [
  rule('', 'configmaps', MANAGE),
  rule('', 'configmaps/status', 'get update patch'),
  rule('', 'events', 'create'),
];

/** What kube-rbac-proxy asks before it lets somebody read the metrics. */
export const PROXY_RULES: readonly PolicyRule[] = [
  rule('authentication.k8s.io', 'tokenreviews', 'create'),
  rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
];

/** What tells one manager from the other. */
export interface ManagerNames {
  /** Of the workload, and value of the label `control-plane`: `kserve-controller-manager`. */
  readonly manager: string;
  /** Service that the API server calls. */
  readonly webhookService: string;
  /** The empty Secret that upstream ships beside the one cert-manager makes. */
  readonly emptySecret: string;
  /** The labels by which Services know the manager's pod. */
  readonly selector: Record<string, string>;
  /** The one port of the manager's own Service. */
  readonly port: Readonly<Record<string, unknown>>;
  /** Metadata in the namespace of the manager. */
  readonly inNamespace: (name: string, labels?: Record<string, string>) => KubeMetadata;
}

/** The Services of a manager: metrics, itself, and its webhooks. */
export function managerServices({ manager, webhookService, emptySecret: secret, selector, port, inNamespace }: ManagerNames): KubeObject[] {
  const metrics = {
    ...inNamespace(`${manager}-metrics-service`, selector),
    annotations: { 'prometheus.io/port': '8443', 'prometheus.io/scheme': 'https', 'prometheus.io/scrape': 'true' },
  };
  return [
    emptySecret(inNamespace(secret)),
    service(metrics, { selector, ports: [{ name: 'https', port: 8443, targetPort: 'https' }] }),
    service(inNamespace(`${manager}-service`, selector), { selector, ports: [port] }),
    service(inNamespace(webhookService), { selector: { 'control-plane': manager }, ports: [{ port: 443, targetPort: 'webhook-server' }] }),
  ];
}

/** The proxy in front of the manager's metrics. */
export function rbacProxy(image: string, more: Partial<Container> = {}): Container {
  return {
    name: 'kube-rbac-proxy',
    image,
    args: ['--secure-listen-address=0.0.0.0:8443', '--upstream=http://127.0.0.1:8080/', '--logtostderr=true', '--v=10'],
    ports: [{ name: 'https', containerPort: 8443 }],
    ...more,
  };
}

/**
 * The certificate of a webhook server, signed by itself: cert-manager hands its CA to the webhook configurations.
 *
 * @param host DNS name by which the API server calls it
 */
export function selfSigned(certificate: KubeMetadata, issuer: KubeMetadata, host: string, secretName: string): KubeObject[] {
  return [
    object('cert-manager.io/v1', 'Certificate', certificate, {
      spec: { commonName: host, dnsNames: [host], issuerRef: { kind: 'Issuer', name: issuer.name }, secretName },
    }),
    object('cert-manager.io/v1', 'Issuer', issuer, { spec: { selfSigned: {} } }),
  ];
}
