import type { Container, SecurityContext } from 'kubernetes-types/core/v1';
import type { KubeObject } from '../../install/kube-object';
import { deployment, env, httpProbe, managerServices, rbacProxy, resources } from '../../objects';
import { kserveImages } from './images';
import { CERTIFICATE_SECRET, inNamespace, MANAGER, MANAGER_SELECTOR, WEBHOOK_SERVICE } from './names';

/** What upstream writes for both containers; the seccomp profile is the pod's. */
const LOCKED: SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
};

/** The Deployment of KServe's controller, with its webhook server, behind kube-rbac-proxy for the metrics. */
export function managerDeployment(): KubeObject {
  return deployment(inNamespace(MANAGER, MANAGER_SELECTOR), {
    selector: MANAGER_SELECTOR,
    podLabels: { 'app.kubernetes.io/name': MANAGER },
    podAnnotations: { 'kubectl.kubernetes.io/default-container': 'manager' },
    pod: {
      serviceAccountName: MANAGER,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        manager(),
        rbacProxy(kserveImages.rbacProxy, { ports: [{ name: 'https', containerPort: 8443, protocol: 'TCP' }], securityContext: LOCKED }),
      ],
      terminationGracePeriodSeconds: 10,
      volumes: [{ name: 'cert', secret: { defaultMode: 0o644, secretName: CERTIFICATE_SECRET } }],
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
  return {
    name: 'manager',
    image: kserveImages.controller,
    imagePullPolicy: 'Always',
    command: ['/manager'],
    args: ['--metrics-addr=127.0.0.1:8080', '--leader-elect'],
    env: env({ POD_NAMESPACE: '@metadata.namespace', SECRET_NAME: CERTIFICATE_SECRET }),
    ports: [{ name: 'webhook-server', containerPort: 9443, protocol: 'TCP' }],
    livenessProbe: httpProbe({ path: '/healthz', port: 8081 }, { initialDelaySeconds: 30, timeoutSeconds: 5, failureThreshold: 5 }),
    readinessProbe: httpProbe({ path: '/readyz', port: 8081 }, {
      initialDelaySeconds: 30, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 5,
    }),
    resources: resources('100m 200Mi', '100m 300Mi'),
    securityContext: LOCKED,
    volumeMounts: [{ name: 'cert', mountPath: '/tmp/k8s-webhook-server/serving-certs', readOnly: true }],
  };
}
