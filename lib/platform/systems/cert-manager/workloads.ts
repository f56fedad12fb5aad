import type { Container } from 'kubernetes-types/core/v1';
import type { KubeObject } from '../../install/kube-object';
import { containerPorts, deployment, env, httpProbe } from '../../objects';
import type { Component } from './names';
import { CAINJECTOR, CONTROLLER, imageOf, labelsOf, NAMESPACE, selectorOf, WEBHOOK } from './names';
import { WEBHOOK_CA } from './roles';

const METRICS_PORT = 9402;
/** cert-manager pkg/logs: 0 errors, 1 warnings, 2 information, 4 debugging. */
const INFORMATION = '--v=2';

/**
 * The three Deployments.
 *
 * @param leaderElection namespace of the Leases by which replicas agree on a leader
 */
export function deployments(leaderElection: string): KubeObject[] {
  return [
    program(CAINJECTOR, {
      args: [INFORMATION, `--leader-election-namespace=${leaderElection}`],
      ports: containerPorts({ 'http-metrics': METRICS_PORT }),
    }),
    program(CONTROLLER, {
      args: [
        INFORMATION,
        '--cluster-resource-namespace=$(POD_NAMESPACE)',
        `--leader-election-namespace=${leaderElection}`,
        `--acme-http01-solver-image=${imageOf('cert-manager-acmesolver')}`,
        '--max-concurrent-challenges=60',
      ],
      ports: containerPorts({ 'http-metrics': METRICS_PORT, 'http-healthz': 9403 }),
      livenessProbe: httpProbe({ path: '/livez', port: 'http-healthz', scheme: 'HTTP' }, {
        initialDelaySeconds: 10, periodSeconds: 10, timeoutSeconds: 15, successThreshold: 1, failureThreshold: 8,
      }),
    }),
    program(WEBHOOK, {
      args: [
        INFORMATION,
        '--secure-port=10250',
        '--dynamic-serving-ca-secret-namespace=$(POD_NAMESPACE)',
        `--dynamic-serving-ca-secret-name=${WEBHOOK_CA}`,
        ...['', '.$(POD_NAMESPACE)', '.$(POD_NAMESPACE).svc'].map((suffix) => `--dynamic-serving-dns-names=${WEBHOOK.name}${suffix}`),
      ],
      ports: containerPorts({ 'https': 10250, 'healthcheck': 6080, 'http-metrics': METRICS_PORT }),
      livenessProbe: httpProbe({ path: '/livez', port: 6080, scheme: 'HTTP' }, {
        initialDelaySeconds: 60, periodSeconds: 10, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3,
      }),
      readinessProbe: httpProbe({ path: '/healthz', port: 6080, scheme: 'HTTP' }, {
        initialDelaySeconds: 5, periodSeconds: 5, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3,
      }),
    }),
  ];
}

function program(component: Component, container: Partial<Container>): KubeObject {
  return deployment({ name: component.name, namespace: NAMESPACE, labels: labelsOf(component) }, {
    replicas: 1,
    selector: selectorOf(component),
    podLabels: labelsOf(component),
    podAnnotations: { 'prometheus.io/path': '/metrics', 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(METRICS_PORT) },
    pod: {
      serviceAccountName: component.name,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{
        name: component.program,
        image: imageOf(component.program),
        imagePullPolicy: 'IfNotPresent',
        env: env({ POD_NAMESPACE: '@metadata.namespace' }),
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
        ...container,
      }],
      nodeSelector: { 'kubernetes.io/os': 'linux' },
    },
  });
}
