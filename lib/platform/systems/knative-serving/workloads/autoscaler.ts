import type { KubeObject } from '../../../install/kube-object';
import { httpProbe, resources, servicePort } from '../../../objects';
import { KNATIVE_ENV, componentDeployment, componentService } from './component';

/** The autoscaler: the KPA. One pod decides; before it goes another is there. */
export function autoscaler(): KubeObject[] {
  return [
    componentDeployment({
      name: 'autoscaler',
      account: 'controller',
      replicas: 1,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0 } },
      env: { POD_NAME: '@metadata.name', POD_IP: '@status.podIP', ...KNATIVE_ENV },
      ports: { websocket: 8080 },
      container: {
        resources: resources('100m 100Mi', '1000m 1000Mi'),
        readinessProbe: httpProbe({ port: 8080 }),
        livenessProbe: httpProbe({ port: 8080 }, { failureThreshold: 6 }),
      },
    }),
    componentService('autoscaler', 'autoscaler', [servicePort('http', 8080)]),
  ];
}
