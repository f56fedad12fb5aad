import { rule } from '../../objects';
import type { ObjectDelta } from '../../release/object-delta';
import type { SystemReleases } from '../../release/system-release';
import { CERT_MANAGER_VERSION, NAMESPACE } from './names';

const ACME = 'acme.cert-manager.io';

/** deploy/charts/cert-manager and deploy/crds, from one release to the next. */
const DELTAS: readonly ObjectDelta[] = [
  ...['challenges.acme', 'certificaterequests', 'certificates', 'clusterissuers'].map((name): ObjectDelta => ({
    since: '1.21',
    object: `CustomResourceDefinition//${name}.cert-manager.io`,
    change: { kind: 'field', path: ['metadata', 'labels', 'app.kubernetes.io/component'], before: undefined, after: 'crds' },
    means: 'every CRD carries the label of its component',
  })),
  ...([['clusterissuers', 'ciss'], ['issuers', 'iss']] as const).map(([name, shortName]): ObjectDelta => ({
    since: '1.21',
    object: `CustomResourceDefinition//${name}.cert-manager.io`,
    change: { kind: 'field', path: ['spec', 'names', 'shortNames'], before: undefined, after: [shortName] },
    means: `kubectl get ${shortName} lists ${name}`,
  })),
  {
    since: '1.21',
    object: 'CustomResourceDefinition//*.cert-manager.io',
    change: { kind: 'spelling', before: '@.type==', after: '@.type == ' },
    means: 'the paths of the printed columns are spelt as Kubernetes 1.36 wants them',
  },
  {
    since: '1.21',
    object: 'ClusterRole//cert-manager-controller-orders',
    change: { kind: 'access', gained: [rule('cert-manager.io', 'clusterissuers/finalizers issuers/finalizers', 'update')], lost: [] },
    means: 'the controller may set finalizers of issuers, which own the orders',
  },
  {
    since: '1.21',
    object: 'ClusterRole//cert-manager-controller-ingress-shim',
    change: {
      kind: 'access',
      gained: [
        rule('gateway.networking.k8s.io', 'listenersets', 'get list watch'), rule('gateway.networking.k8s.io', 'listenersets/finalizers', 'update'),
      ],
      lost: [],
    },
    means: 'certificates are made for ListenerSets of the Gateway API too',
  },
  {
    since: '1.21',
    object: 'ClusterRole//cert-manager-edit',
    change: { kind: 'access', gained: [], lost: [rule(ACME, 'challenges orders', 'create'), rule(ACME, 'orders', 'patch update')] },
    means: 'who edits a namespace no longer makes orders and challenges, nor changes orders',
    byHand: 'give whoever makes Orders or Challenges by hand a role of their own; cert-manager makes them from Certificates',
  },
  {
    since: '1.21',
    object: `Service/${NAMESPACE}/cert-manager`,
    change: { kind: 'field', path: ['spec', 'ports', 0, 'name'], before: 'tcp-prometheus-servicemonitor', after: 'http-metrics' },
    means: 'the port of the metrics has another name',
    byHand: 'change \'tcp-prometheus-servicemonitor\' to \'http-metrics\' where a ServiceMonitor or a scrape job names the port',
  },
  ...['livenessProbe', 'readinessProbe'].map((probe): ObjectDelta => ({
    since: '1.21',
    object: `Deployment/${NAMESPACE}/cert-manager-webhook`,
    change: {
      kind: 'field', path: ['spec', 'template', 'spec', 'containers', 0, probe, 'httpGet', 'port'], before: 6080, after: 'healthcheck',
    },
    means: 'the webhook\'s probes name their port',
  })),
  ...[`Role/${NAMESPACE}/cert-manager-tokenrequest`, `RoleBinding/${NAMESPACE}/cert-manager-cert-manager-tokenrequest`].map((object): ObjectDelta => ({
    since: '1.21',
    object,
    change: { kind: 'presence', presence: 'gone' },
    means: 'the controller no longer asks for tokens of its own ServiceAccount',
    byHand: 'an issuer that signs in by the ServiceAccount \'cert-manager\' (Vault, Route53) needs a Role that allows create of serviceaccounts/token',
  })),
];

/** The releases of cert-manager. Its objects carry the version everywhere, so that no image needs an entry of its own. */
export const certManagerReleases: SystemReleases = {
  releases: [{ version: CERT_MANAGER_VERSION }, { version: 'v1.21.1' }],
  authored: CERT_MANAGER_VERSION,
  deltas: DELTAS,
};
