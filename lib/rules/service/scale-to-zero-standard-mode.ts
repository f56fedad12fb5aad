import { DeploymentMode } from '../../kserve/deployment-mode';
import { autoscalerOf, minReplicas, scalingMetrics } from './scaling-facts';
import type { Finding, Trap, TrapComponent, TrapSubject } from '../rule';
import { error } from '../rule';

/**
 * Only Knative's own autoscaler wakes a service up for a request. An HPA never goes to zero, and KEDA only with a trigger that still
 * counts when there is no pod.
 *
 * @see kserve v0.20.0 …/reconcilers/hpa/hpa_reconciler.go `createHPA`; KEDA 2.18 admission webhook
 */
export const scaleToZeroStandardMode: Trap = {
  id: 'scale-to-zero-standard-mode',
  find: (subject) => subject.components.flatMap((component): Finding[] => {
    const reason = minReplicas(component) === 0 ? whyNot(subject, component) : undefined;
    return reason === undefined ? [] : [error(`${component.kind}.minReplicas: expected at least 1, got 0; ${reason}`)];
  }),
};

function whyNot(subject: TrapSubject, component: TrapComponent): string | undefined {
  const autoscaler = autoscalerOf(subject, component);
  if (subject.mode === DeploymentMode.KNATIVE) {
    return autoscaler === 'hpa' ? 'Knative\'s HPA class does not scale to zero: use Scaling.kpa' : undefined;
  }
  if (autoscaler === 'hpa') {
    return 'Standard mode does not scale to zero, KServe raises it to 1: use DeploymentMode.KNATIVE, or Scaling.keda with a Prometheus trigger';
  }
  const onlyPods = scalingMetrics(subject, component).every((metric) => ['cpu', 'memory'].includes(metric));
  return autoscaler === 'keda' && onlyPods ? 'KEDA cannot wake a service up by cpu or memory, of which no pod uses any: add another trigger' : undefined;
}
