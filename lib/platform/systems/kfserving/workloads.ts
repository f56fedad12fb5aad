import type { Container } from 'kubernetes-types/core/v1';
import type { KubeObject } from '../../install/kube-object';
import { emptySecret, env, object, resources, service } from '../../objects';
import { CERTIFICATE_SECRET, inNamespace, KFSERVING_VERSION, MANAGER, MANAGER_SELECTOR, WEBHOOK_SERVICE } from './names';

/**
 * Upstream's gcr.io/kubebuilder/kube-rbac-proxy:v0.4.0 is gone: the registry was closed in March 2025 (kubernetes/k8s.io issue 2647).
 * This is the one KServe v0.20.0 has in the same place, with the same arguments.
 */
export const RBAC_PROXY_IMAGE = 'quay.io/brancz/kube-rbac-proxy:v0.18.0';

/** The controller of KFServing with its webhook server. Upstream names a Service that does not exist; nothing asks for it. */
export function managerStatefulSet(): KubeObject {
  return object('apps/v1', 'StatefulSet', inNamespace(MANAGER, MANAGER_SELECTOR), {
    spec: {
      selector: { matchLabels: MANAGER_SELECTOR },
      serviceName: 'controller-manager-service',
      template: {
        metadata: { labels: MANAGER_SELECTOR },
        spec: {
          containers: [manager(), rbacProxy()],
          terminationGracePeriodSeconds: 10,
          volumes: [{ name: 'cert', secret: { defaultMode: 0o644, secretName: CERTIFICATE_SECRET } }],
        },
      },
    },
  });
}

/** The Services of the manager, and an empty Secret that upstream ships beside the one cert-manager makes. */
export function managerServices(): KubeObject[] {
  const metrics = {
    ...inNamespace(`${MANAGER}-metrics-service`, MANAGER_SELECTOR),
    annotations: { 'prometheus.io/port': '8443', 'prometheus.io/scheme': 'https', 'prometheus.io/scrape': 'true' },
  };
  return [
    emptySecret(inNamespace('kfserving-webhook-server-secret')),
    service(metrics, { selector: MANAGER_SELECTOR, ports: [{ name: 'https', port: 8443, targetPort: 'https' }] }),
    service(inNamespace(`${MANAGER}-service`, MANAGER_SELECTOR), { selector: MANAGER_SELECTOR, ports: [{ port: 443 }] }),
    service(inNamespace(WEBHOOK_SERVICE), {
      selector: { 'control-plane': MANAGER }, ports: [{ port: 443, targetPort: 'webhook-server' }],
    }),
  ];
}

function manager(): Container {
  return {
    name: 'manager',
    image: `kfserving/kfserving-controller:${KFSERVING_VERSION}`,
    imagePullPolicy: 'Always',
    command: ['/manager'],
    args: ['--metrics-addr=127.0.0.1:8080'],
    env: env({ POD_NAMESPACE: '@metadata.namespace', SECRET_NAME: CERTIFICATE_SECRET }),
    ports: [{ name: 'webhook-server', containerPort: 9443, protocol: 'TCP' }],
    resources: resources('100m 200Mi', '100m 300Mi'),
    volumeMounts: [{ name: 'cert', mountPath: '/tmp/k8s-webhook-server/serving-certs', readOnly: true }],
  };
}

function rbacProxy(): Container {
  return {
    name: 'kube-rbac-proxy',
    image: RBAC_PROXY_IMAGE,
    args: ['--secure-listen-address=0.0.0.0:8443', '--upstream=http://127.0.0.1:8080/', '--logtostderr=true', '--v=10'],
    ports: [{ name: 'https', containerPort: 8443 }],
  };
}
