import type { Container, PodSpec, SecurityContext, Volume, VolumeMount } from 'kubernetes-types/core/v1';
import { httpProbe, resources } from '../../objects';

/*
 * What the managers of KServe have in common: its own, that of models on nodes and that of LLMInferenceServices are made by one template
 * of upstream.
 */

/** What upstream writes for every container; the seccomp profile is the pod's. */
export const LOCKED: SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
};

/** What every pod has. */
export const MANAGER_POD = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  terminationGracePeriodSeconds: 10,
} satisfies Partial<PodSpec>;

/** The container of a manager, with its probes. */
export function managerContainer(own: Partial<Container>): Container {
  return {
    name: 'manager',
    imagePullPolicy: 'Always',
    command: ['/manager'],
    livenessProbe: httpProbe({ path: '/healthz', port: 8081 }, { initialDelaySeconds: 30, timeoutSeconds: 5, failureThreshold: 5 }),
    readinessProbe: httpProbe({ path: '/readyz', port: 8081 }, {
      initialDelaySeconds: 30, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 5,
    }),
    resources: resources('100m 200Mi', '100m 300Mi'),
    securityContext: LOCKED,
    ...own,
  };
}

/** The volume with the certificate of a webhook server; the pod does not start before cert-manager has made it. */
export function certificateVolume(secretName: string): Volume {
  return { name: 'cert', secret: { defaultMode: 0o644, secretName } };
}

/** Where a webhook server looks for its certificate. */
export function certificateMount(): VolumeMount {
  return { name: 'cert', mountPath: '/tmp/k8s-webhook-server/serving-certs', readOnly: true };
}
