import type { Container } from 'kubernetes-types/core/v1';
import type { KubeObject } from '../../install/kube-object';
import { env, managerServices, object, rbacProxy, resources } from '../../objects';
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
          containers: [manager(), rbacProxy(RBAC_PROXY_IMAGE)],
          terminationGracePeriodSeconds: 10,
          volumes: [{ name: 'cert', secret: { defaultMode: 0o644, secretName: CERTIFICATE_SECRET } }],
        },
      },
    },
  });
}

/** The Services of the manager, and an empty Secret that upstream ships beside the one cert-manager makes. */
export function services(): KubeObject[] {
  return managerServices({
    manager: MANAGER,
    webhookService: WEBHOOK_SERVICE,
    emptySecret: 'kfserving-webhook-server-secret',
    selector: MANAGER_SELECTOR,
    port: { port: 443 },
    inNamespace,
  });
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
