import type { Container } from 'kubernetes-types/core/v1';
import type { KubeObject } from '../../install/kube-object';
import { deployment, env, managerServices, rbacProxy } from '../../objects';
import { kserveImages } from './images';
import { certificateMount, certificateVolume, LOCKED, managerContainer, MANAGER_POD } from './manager-pod';
import { CERTIFICATE_SECRET, inNamespace, MANAGER, MANAGER_SELECTOR, WEBHOOK_SERVICE } from './names';

/** The Deployment of KServe's controller, with its webhook server, behind kube-rbac-proxy for the metrics. */
export function managerDeployment(): KubeObject {
  return deployment(inNamespace(MANAGER, MANAGER_SELECTOR), {
    selector: MANAGER_SELECTOR,
    podLabels: { 'app.kubernetes.io/name': MANAGER },
    podAnnotations: { 'kubectl.kubernetes.io/default-container': 'manager' },
    pod: {
      serviceAccountName: MANAGER,
      securityContext: MANAGER_POD.securityContext,
      containers: [
        manager(),
        rbacProxy(kserveImages.rbacProxy, { ports: [{ name: 'https', containerPort: 8443, protocol: 'TCP' }], securityContext: LOCKED }),
      ],
      terminationGracePeriodSeconds: MANAGER_POD.terminationGracePeriodSeconds,
      volumes: [certificateVolume(CERTIFICATE_SECRET)],
    },
  });
}

/** The Services of the manager, and an empty Secret that upstream ships beside the one cert-manager makes. */
export function services(): KubeObject[] {
  return managerServices({
    manager: MANAGER,
    webhookService: WEBHOOK_SERVICE,
    emptySecret: 'kserve-webhook-server-secret',
    selector: MANAGER_SELECTOR,
    port: { port: 8443, protocol: 'TCP', targetPort: 'https' },
    inNamespace,
  });
}

function manager(): Container {
  return managerContainer({
    image: kserveImages.controller,
    args: ['--metrics-addr=127.0.0.1:8080', '--leader-elect'],
    env: env({ POD_NAMESPACE: '@metadata.namespace', SECRET_NAME: CERTIFICATE_SECRET }),
    ports: [{ name: 'webhook-server', containerPort: 9443, protocol: 'TCP' }],
    volumeMounts: [certificateMount()],
  });
}
