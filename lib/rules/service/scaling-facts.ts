import { AUTOSCALER_CLASSES, findAnnotation, annotationKeys } from '../../knative/annotation-keys';
import { DeploymentMode } from '../../kserve/deployment-mode';
import type { TrapComponent, TrapSubject } from '../rule';

const CLASS = 'serving.kserve.io/autoscalerClass';

/** Which autoscaler is in charge: `kpa`, `hpa`, `keda`, `external` or `none`. */
export function autoscalerOf({ mode, annotations }: TrapSubject, { revision }: TrapComponent): string {
  if (mode === DeploymentMode.STANDARD) {
    return annotations[CLASS] ?? 'hpa';
  }
  return findAnnotation(revision?.annotations, annotationKeys.class)?.value === AUTOSCALER_CLASSES.hpa ? 'hpa' : 'kpa';
}

/** What an HPA or KEDA looks at: `cpu`, `memory`, or another name. An HPA that is told nothing looks at cpu. */
export function scalingMetrics(subject: TrapSubject, component: TrapComponent): readonly string[] {
  const { spec, revision } = component;
  const listed: string[] = (spec.autoScaling?.metrics ?? []).map((metric: any) => metric.resource?.name ?? metric.type);
  if (listed.length > 0) {
    return listed;
  }
  const single = spec.scaleMetric ?? findAnnotation(revision?.annotations, annotationKeys.metric)?.value;
  return single === undefined ? (autoscalerOf(subject, component) === 'hpa' ? ['cpu'] : []) : [single];
}

/** Pods at least, as KServe counts: 1 when nothing is said. @see kserve v0.20.0 pkg/constants/constants.go `DefaultMinReplicas` */
export function minReplicas({ spec }: TrapComponent): number {
  return spec.minReplicas ?? 1;
}

/**
 * Pods at most; undefined is no limit. In Standard mode KServe raises a missing or smaller number to the minimum.
 *
 * @see kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go `createHPA`
 */
export function maxReplicas({ mode, autoscalerConfig }: TrapSubject, component: TrapComponent): number | undefined {
  const own: number = component.spec.maxReplicas ?? 0;
  if (mode === DeploymentMode.STANDARD) {
    return Math.max(own, minReplicas(component), 1);
  }
  const annotated = findAnnotation(component.revision?.annotations, annotationKeys.maxScale)?.value;
  return own || Number(annotated ?? autoscalerConfig?.['max-scale'] ?? 0) || undefined;
}
