import type { Container, SecurityContext } from 'kubernetes-types/core/v1';
import type { KubeObject } from '../../install/kube-object';
import { deployment, emptySecret, env, httpProbe, resources, service } from '../../objects';
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
      containers: [manager(), rbacProxy()],
      terminationGracePeriodSeconds: 10,
      volumes: [{ name: 'cert', secret: { defaultMode: 0o644, secretName: CERTIFICATE_SECRET } }],
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
    emptySecret(inNamespace('kserve-webhook-server-secret')),
    service(metrics, { selector: MANAGER_SELECTOR, ports: [{ name: 'https', port: 8443, targetPort: 'https' }] }),
    service(inNamespace(`${MANAGER}-service`, MANAGER_SELECTOR), {
      selector: MANAGER_SELECTOR, ports: [{ port: 8443, protocol: 'TCP', targetPort: 'https' }],
    }),
    service(inNamespace(WEBHOOK_SERVICE), {
      selector: { 'control-plane': MANAGER }, ports: [{ port: 443, targetPort: 'webhook-server' }],
    }),
  ];
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

function rbacProxy(): Container {
  return {
    name: 'kube-rbac-proxy',
    image: kserveImages.rbacProxy,
    args: ['--secure-listen-address=0.0.0.0:8443', '--upstream=http://127.0.0.1:8080/', '--logtostderr=true', '--v=10'],
    ports: [{ name: 'https', containerPort: 8443, protocol: 'TCP' }],
    securityContext: LOCKED,
  };
}
