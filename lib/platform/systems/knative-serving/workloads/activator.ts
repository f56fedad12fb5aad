import type { KubeObject } from '../../../install/kube-object';
import { cpuAutoscaler, disruptionBudget, httpProbe, resources, servicePort } from '../../../objects';
import { inKnative } from '../names';
import { KNATIVE_ENV, componentDeployment, componentService } from './component';

/** The activator: holds requests while a revision has no pod, and smooths bursts. */
export function activator(): KubeObject[] {
  return [
    cpuAutoscaler(inKnative('activator', 'activator'), { deployment: 'activator', min: 1, max: 20, cpuPercent: 100 }),
    disruptionBudget(inKnative('activator-pdb', 'activator'), '80%', { app: 'activator' }),
    componentDeployment({
      name: 'activator',
      account: 'activator',
      role: true,
      // Collects garbage less often, for latency: it needs little memory beside its buffers.
      env: { GOGC: '500', POD_NAME: '@metadata.name', POD_IP: '@status.podIP', ...KNATIVE_ENV },
      ports: { http1: 8012, h2c: 8013 },
      container: {
        resources: resources('300m 60Mi', '1000m 600Mi'),
        readinessProbe: httpProbe({ port: 8012 }, { periodSeconds: 5, failureThreshold: 5 }),
        livenessProbe: httpProbe({ port: 8012 }, { periodSeconds: 10, failureThreshold: 12, initialDelaySeconds: 15 }),
      },
      // As long as the longest request may take (config-defaults: max-revision-timeout-seconds), so that none is cut off.
      pod: { terminationGracePeriodSeconds: 600 },
    }),
    componentService('activator-service', 'activator', [
      servicePort('http', 80, 8012), servicePort('http2', 81, 8013), servicePort('https', 443, 8112),
    ], { type: 'ClusterIP' }),
  ];
}
