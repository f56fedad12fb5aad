import type { ComponentFacts, ServiceFacts } from '../../kserve/service-facts';
import type { FindingDraft, Rule } from '../rule';
import { error, fieldOf } from '../rule';
import { scalingMetrics } from './replica-counts';

/**
 * Only Knative's own autoscaler wakes a service up for a request. An HPA never goes to zero, and KEDA only with a trigger that still
 * counts when there is no pod.
 *
 * @see kserve …/reconcilers/hpa/hpa_reconciler.go `createHPA`; KEDA's admission webhook
 */
export const scaleToZeroStandardMode: Rule = {
  id: 'scale-to-zero-standard-mode',
  find: (service) => service.components.flatMap((component): FindingDraft[] => {
    const reason = component.minReplicas === 0 ? whyNot(service, component) : undefined;
    const at = fieldOf(component.kind, 'minReplicas');
    return reason === undefined ? [] : [error(`${component.kind}.minReplicas: expected at least 1, got 0; ${reason}`, { at })];
  }),
};

function whyNot({ mode }: ServiceFacts, component: ComponentFacts): string | undefined {
  const { autoscaler } = component;
  if (mode.name === 'Knative') {
    return autoscaler === 'hpa' ? 'Knative\'s HPA class does not scale to zero: use Scaling.kpa' : undefined;
  }
  if (autoscaler === 'hpa') {
    return 'Standard mode does not scale to zero, KServe raises it to 1: use DeploymentMode.KNATIVE, or Scaling.keda with a Prometheus trigger';
  }
  const onlyPods = scalingMetrics(component).every((metric) => ['cpu', 'memory'].includes(metric));
  return autoscaler === 'keda' && onlyPods ? 'KEDA cannot wake a service up by cpu or memory, of which no pod uses any: add another trigger' : undefined;
}
