import type { KubeObject } from '../../../install/kube-object';
import { cpuAutoscaler, disruptionBudget, emptySecret, httpProbe, resources, servicePort } from '../../../objects';
import { inKnative } from '../names';
import { KNATIVE_ENV, componentDeployment, componentService } from './component';

/** The webhook: checks Knative's objects and ConfigMaps. It makes its own certificate and puts it into `webhook-certs`. */
export function webhook(): KubeObject[] {
  const app = { app: 'webhook' };
  return [
    cpuAutoscaler(inKnative('webhook', 'webhook'), { deployment: 'webhook', min: 1, max: 5, cpuPercent: 100 }),
    disruptionBudget(inKnative('webhook-pdb', 'webhook'), '80%', app),
    componentDeployment({
      name: 'webhook',
      account: 'controller',
      role: true,
      env: { POD_NAME: '@metadata.name', ...KNATIVE_ENV, WEBHOOK_NAME: 'webhook', WEBHOOK_PORT: '8443' },
      ports: { 'https-webhook': 8443 },
      container: {
        resources: resources('100m 100Mi', '500m 500Mi'),
        readinessProbe: httpProbe({ scheme: 'HTTPS', port: 8443 }, { periodSeconds: 1 }),
        livenessProbe: httpProbe({ scheme: 'HTTPS', port: 8443 }, { periodSeconds: 10, failureThreshold: 6, initialDelaySeconds: 20 }),
      },
      pod: { terminationGracePeriodSeconds: 300 },
    }),
    componentService('webhook', 'webhook', [servicePort('https-webhook', 443, 8443)],
      { selector: { ...app, role: 'webhook' } }, { role: 'webhook' }),
    emptySecret(inKnative('webhook-certs', 'webhook')),
  ];
}
