import type { KubeObject } from '../../../install/kube-object';
import { httpProbe, resources } from '../../../objects';
import { KNATIVE_ENV, componentDeployment, componentService } from './component';

/** The controller: turns Services into Routes, Configurations, Revisions and their Deployments. */
export function controller(): KubeObject[] {
  return [
    componentDeployment({
      name: 'controller',
      account: 'controller',
      env: { POD_NAME: '@metadata.name', ...KNATIVE_ENV },
      ports: { probes: 8080 },
      container: {
        resources: resources('100m 100Mi', '1000m 1000Mi'),
        livenessProbe: httpProbe({ path: '/health', port: 'probes', scheme: 'HTTP' }, { periodSeconds: 5, failureThreshold: 6 }),
        readinessProbe: httpProbe({ path: '/readiness', port: 'probes', scheme: 'HTTP' }, { periodSeconds: 5, failureThreshold: 3 }),
      },
    }),
    componentService('controller', 'controller'),
  ];
}
