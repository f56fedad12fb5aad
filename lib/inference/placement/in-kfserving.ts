import { refuse, violation } from '../../core/checks';
import { Faults } from '../../core/faults';
import { compact } from '../../core/json';
import { annotationKeys, AUTOSCALER_CLASSES } from '../../knative/annotation-keys';
import type { AnnotationKey } from '../../knative/annotation-keys';
import type { DeploymentMode } from '../../kserve/deployment-mode';
import type { Concurrency } from '../../scaling/concurrency';
import type { PlacedScaling } from './placed-scaling';
import type { HpaPlan } from '../../scaling/hpa-checked';
import type { ScalingAnnotation } from '../../scaling/scaling-annotations';
import { refuseHpaMetrics, refuseUnreadTarget } from './in-knative-mode';
import type { Scaling } from '../../scaling/scaling';

/** What the Knative of KFServing v0.6 (v0.18 to v0.23) does not read at all, or not from where KFServing puts it. */
const UNKNOWN: readonly AnnotationKey[] = [annotationKeys.activationScale, annotationKeys.progressDeadline, annotationKeys.rolloutDuration];

/**
 * Concurrency and scaling of a component for KFServing v0.6: fields for the replicas and the hard limit, camel-case annotations on the
 * InferenceService's metadata for all else.
 *
 * @see kfserving pkg/apis/serving/v1beta1/component.go, reconcilers/knative/ksvc_reconciler.go `createKnativeService`
 */
export function scalingInKfserving(concurrency: Concurrency | undefined, scaling: Scaling, { name: mode }: DeploymentMode): PlacedScaling {
  const { plan } = scaling;
  if (mode !== 'Knative') {
    refuse('mode', mode, 'deployment mode Knative', 'KFServing has no other');
  }
  if (plan.kind === 'keda' || plan.kind === 'external') {
    refuse('scaling', scaling, 'Scaling.kpa, Scaling.hpa or Scaling.none', 'KFServing leaves no pods to others');
  }
  refuseHpaMetrics(plan);
  refuseUnreadTarget(concurrency, plan);
  const annotations = plan.kind === 'none' ? [] : plan.annotations;
  refuseUnknown(plan.kind, annotations);
  const { minReplicas, maxReplicas } = plan;
  const target = plan.kind === 'kpa' && plan.metric === 'rps' ? plan.target : concurrency?.target;
  return {
    fields: compact({ minReplicas, maxReplicas, containerConcurrency: concurrency?.limit }),
    componentAnnotations: {},
    serviceAnnotations: {
      ...(plan.kind === 'hpa' && hpaAnnotations(plan)),
      ...(plan.kind === 'kpa' && plan.metric === 'rps' && { [annotationKeys.metric.name]: 'rps' }),
      ...(target !== undefined && { [annotationKeys.target.name]: String(target) }),
      ...Object.fromEntries(annotations.map(({ key, value, legacyValue }) => [key.legacyName ?? key.name, legacyValue ?? value])),
    },
  };
}

/** @see knative/serving pkg/apis/autoscaling/annotation_validation.go: class hpa knows cpu only, and no window with it */
function hpaAnnotations({ metric, target, annotations }: HpaPlan): { [key: string]: string } {
  const faults = new Faults();
  if (metric.name !== 'cpu') {
    faults.add(violation('Scaling.hpa: metric', metric, 'Metric.cpu()', 'the Knative of KFServing scales an HPA on nothing else'));
  }
  const window = annotations.find(({ key }) => key === annotationKeys.window);
  if (window !== undefined) {
    faults.add(violation('Scaling.hpa: window', window.value, 'none', 'the Knative of KFServing refuses a window together with cpu'));
  }
  faults.throwIfAny();
  return {
    [annotationKeys.class.name]: AUTOSCALER_CLASSES.hpa,
    [annotationKeys.metric.name]: 'cpu',
    ...(target !== undefined && { [annotationKeys.target.name]: String(target) }),
  };
}

function refuseUnknown(kind: string, annotations: readonly ScalingAnnotation[]): void {
  const faults = new Faults();
  for (const { option, key, value } of annotations) {
    if (UNKNOWN.includes(key)) {
      faults.add(violation(`Scaling.${kind}: ${option}`, value, 'nothing in Dialect.KFSERVING', 'the Knative of KFServing does not read it'));
    }
  }
  faults.throwIfAny();
}
