import type { KubeObject } from '../../../install/kube-object';
import { httpProbe, resources } from '../../../objects';
import { KNATIVE_ENV, componentDeployment, componentService } from './component';

const PROVIDER = { 'autoscaling.knative.dev/autoscaler-provider': 'hpa' };

/** The controller behind the autoscaling class `hpa`. Source: serving-hpa.yaml. */
export function autoscalerHpa(): KubeObject[] {
  return [
    componentDeployment({
      name: 'autoscaler-hpa',
      account: 'controller',
      labels: PROVIDER,
      env: KNATIVE_ENV,
      ports: { probes: 8080 },
      container: {
        resources: resources('30m 40Mi', '300m 400Mi'),
        livenessProbe: httpProbe({ path: '/health', port: 'probes', scheme: 'HTTP' }, { periodSeconds: 5, failureThreshold: 5 }),
        readinessProbe: httpProbe({ path: '/readiness', port: 'probes', scheme: 'HTTP' }, { periodSeconds: 5, failureThreshold: 5 }),
      },
    }),
    componentService('autoscaler-hpa', 'autoscaler-hpa', [], {}, PROVIDER),
  ];
}
