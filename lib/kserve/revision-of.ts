import { refuse } from '../core/checks';
import { annotationKeys, AUTOSCALER_CLASSES } from '../knative/annotation-keys';
import type { ComponentScaling } from '../inference/placement/place-scaling';
import { componentSettings } from '../inference/placement/place-scaling';
import type { Revision } from '../knative/revision';

/**
 * What the revision of a component carries once KServe has made a Knative Service of it: its own rules included, so that a minimum of one
 * pod is always there, and so is the class.
 *
 * @throws InputError in deployment mode Standard, where there is no revision
 * @see kserve v0.20 reconcilers/knative/ksvc_reconciler.go `createKnativeService`, pkg/controller/v1alpha1/utils/utils.go
 *   `SetAutoScalingAnnotations`; kfserving v0.6.0 ksvc_reconciler.go
 */
export function revisionOf(input: ComponentScaling): Revision {
  if (input.mode !== 'Knative') {
    refuse('mode', input.mode, 'deployment mode Knative', 'only there KServe makes a Knative revision');
  }
  const { fields, componentAnnotations, serviceAnnotations } = componentSettings(input);
  const { minReplicas = 1, maxReplicas = 0, scaleTarget, scaleMetric, containerConcurrency = 0 } = fields;
  const spelled = (key: { name: string; legacyName?: string }): string => (input.dialect === 'kfserving' ? key.legacyName ?? key.name : key.name);
  const annotations: { [key: string]: string } = {
    [annotationKeys.class.name]: AUTOSCALER_CLASSES.kpa,
    ...serviceAnnotations,
    ...componentAnnotations,
    ...(scaleTarget !== undefined && { [annotationKeys.target.name]: String(scaleTarget) }),
    ...(scaleMetric !== undefined && { [annotationKeys.metric.name]: scaleMetric }),
    [spelled(annotationKeys.minScale)]: String(minReplicas),
    ...(maxReplicas !== 0 && { [spelled(annotationKeys.maxScale)]: String(maxReplicas) }),
  };
  // KServe puts it on the Knative Service, where the route reads it.
  delete annotations[annotationKeys.rolloutDuration.name];
  return { annotations, containerConcurrency };
}
