import type { KubeObject } from '../../../install/kube-object';
import { deployment, env, resources, service, servicePort } from '../../../objects';
import { kserveImages } from '../images';
import { certificateMount, certificateVolume, LOCKED, managerContainer, MANAGER_POD } from '../manager-pod';
import { CERTIFICATE_SECRET, CONTROLLER, inNamespace, LABELS, SELECTOR, WEBHOOK_SERVICE } from './names';

/** The controller with its webhook server, and the Services in front of it. */
export function workloads(): KubeObject[] {
  const { 'app.kubernetes.io/component': component } = LABELS;
  return [
    service(inNamespace(`${CONTROLLER}-service`, { 'app.kubernetes.io/component': component, ...SELECTOR }), {
      selector: SELECTOR, ports: [{ ...servicePort('https', 8443, 'metrics'), protocol: 'TCP' }],
    }),
    service(inNamespace(WEBHOOK_SERVICE), {
      selector: { 'control-plane': CONTROLLER }, ports: [servicePort('https', 443, 'webhook-server')],
    }),
    deployment(inNamespace(CONTROLLER, { ...LABELS, ...SELECTOR }), {
      selector: SELECTOR,
      podLabels: LABELS,
      podAnnotations: { 'kubectl.kubernetes.io/default-container': 'manager' },
      pod: {
        serviceAccountName: CONTROLLER,
        ...MANAGER_POD,
        terminationGracePeriodSeconds: 30,
        containers: [managerContainer({
          image: kserveImages.llmController,
          args: ['--metrics-addr=127.0.0.1:8443', '--leader-elect'],
          env: env({ POD_NAMESPACE: '@metadata.namespace' }),
          ports: [
            { name: 'webhook-server', containerPort: 9443, protocol: 'TCP' },
            { name: 'metrics', containerPort: 8443, protocol: 'TCP' },
          ],
          resources: resources('100m 300Mi', '100m 300Mi'),
          securityContext: { ...LOCKED, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
          volumeMounts: [certificateMount()],
        })],
        volumes: [certificateVolume(CERTIFICATE_SECRET)],
      },
    }),
  ];
}
