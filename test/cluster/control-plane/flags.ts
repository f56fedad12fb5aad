import type { Layout } from './layout';

const url = (port: number) => `http://127.0.0.1:${port}`;

export function etcdFlags(layout: Layout): Record<string, string> {
  return {
    'name': 'test',
    'data-dir': layout.etcdData,
    // The data lives as long as the tests: no need to wait for the disk.
    'unsafe-no-fsync': 'true',
    'listen-client-urls': url(layout.etcdClientPort),
    'advertise-client-urls': url(layout.etcdClientPort),
    'listen-peer-urls': url(layout.etcdPeerPort),
    'initial-advertise-peer-urls': url(layout.etcdPeerPort),
    'initial-cluster': `test=${url(layout.etcdPeerPort)}`,
  };
}

export function apiServerFlags(layout: Layout): Record<string, string> {
  return {
    'etcd-servers': url(layout.etcdClientPort),
    'bind-address': '127.0.0.1',
    'advertise-address': '127.0.0.1',
    'secure-port': String(layout.apiServerPort),
    'cert-dir': layout.certificates,
    'token-auth-file': layout.tokens,
    'authorization-mode': 'RBAC',
    'service-account-issuer': 'https://localhost/',
    'service-account-key-file': layout.serviceAccountKey,
    'service-account-signing-key-file': layout.serviceAccountKey,
    'service-cluster-ip-range': '10.0.0.0/24',
    'allow-privileged': 'true',
    // It refuses pods until a controller has made their service account: without controllers, for ever.
    'disable-admission-plugins': 'ServiceAccount',
    'endpoint-reconciler-type': 'none',
  };
}

/**
 * The controllers that change what a client sees of the objects it applied. Left out are those of nodes,
 * clouds and volumes, which have nothing to do here, and the autoscaler, which would complain of missing metrics.
 */
const CONTROLLERS = [
  // Deleting finishes: of namespaces, of what a deleted owner leaves, of what a finalizer protects.
  'namespace-controller', 'garbage-collector-controller',
  'persistentvolumeclaim-protection-controller', 'persistentvolume-protection-controller',
  // Workloads make pods. No kubelet runs them: who needs one Ready writes its status.
  'deployment-controller', 'replicaset-controller', 'statefulset-controller', 'daemonset-controller',
  'job-controller', 'cronjob-controller', 'ttl-after-finished-controller',
  // Status and rules that others read: quotas refuse everything until this one has counted.
  'resourcequota-controller', 'disruption-controller', 'clusterrole-aggregation-controller',
  'endpoints-controller', 'endpointslice-controller', 'serviceaccount-controller',
];

export function controllerManagerFlags(layout: Layout): Record<string, string> {
  return {
    'kubeconfig': layout.kubeconfig,
    'controllers': CONTROLLERS.join(','),
    // There is no second one to agree with.
    'leader-elect': 'false',
    // Its own status page; nobody reads it, so it needs no port.
    'secure-port': '0',
    // Made for many users of one server; here they would only slow the deletion of namespaces down.
    'kube-api-qps': '200',
    'kube-api-burst': '400',
  };
}
