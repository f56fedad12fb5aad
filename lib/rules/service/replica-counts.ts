import { annotationKeys, findAnnotation } from '../../knative/annotation-keys';
import { numberAt, objectsAt, textAt } from '../../core/json';
import { isTokenText } from '../../core/token-text';
import { isToken } from '../../core/tokens';
import type { AutoscalerConfigData } from '../../knative/revision';
import type { ComponentFacts, ServiceFacts } from '../../kserve/service-facts';

/** What an HPA or KEDA looks at: `cpu`, `memory`, or another name. An HPA that is told nothing looks at cpu. */
export function scalingMetrics({ spec, revision, autoscaler }: ComponentFacts): readonly string[] {
  const listed = objectsAt(spec, 'autoScaling', 'metrics').map((metric) => textAt(metric, 'resource', 'name') ?? textAt(metric, 'type') ?? '');
  if (listed.length > 0) {
    return listed;
  }
  const single = textAt(spec, 'scaleMetric') ?? findAnnotation(revision?.annotations, annotationKeys.metric)?.value;
  return single === undefined ? (autoscaler === 'hpa' ? ['cpu'] : []) : [single];
}

/** Whether the most pods are a value that only the deployment knows, the service's own or the cluster's. */
export function maxReplicasDeployed(mode: ServiceFacts['mode'], { spec, revision }: ComponentFacts, config?: AutoscalerConfigData): boolean {
  const own = spec.maxReplicas;
  if (isToken(own) || mode.name !== 'Knative') {
    return isToken(own);
  }
  const annotated = findAnnotation(revision?.annotations, annotationKeys.maxScale)?.value;
  return (own === undefined || own === 0) && isTokenText(annotated ?? config?.['max-scale']);
}

/**
 * Pods at most; undefined is no limit. In Standard mode KServe raises a missing or smaller number to the minimum.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go `createHPA`
 */
export function maxReplicas(mode: ServiceFacts['mode'], component: ComponentFacts, config?: AutoscalerConfigData): number | undefined {
  const own = numberAt(component.spec, 'maxReplicas') ?? 0;
  if (mode.name !== 'Knative') {
    return Math.max(own, component.minReplicas, 1);
  }
  const annotated = findAnnotation(component.revision?.annotations, annotationKeys.maxScale)?.value;
  return own || Number(annotated ?? config?.['max-scale'] ?? 0) || undefined;
}
