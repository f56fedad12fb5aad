import type { NoticeDraft } from '../core/notices';
import { isToken } from '../core/tokens';
import type { ComponentScaling } from '../inference/placement/place-scaling';
import type { ScalingPlan } from '../scaling/scaling';

/** Of a cluster that says nothing, percent. @see knative/serving v1.21 pkg/autoscaler/config/config.go `defaultTargetUtilization` */
const DEFAULT_UTILIZATION = 70;

/**
 * What is not wrong with a component's scaling and yet often not what was meant.
 *
 * Ids: `unlimited-max-replicas`, `utilization-70`, `standard-pinned-replicas`, `initial-scale-zero`, `hpa-class-every-component`,
 * `external-replica-bounds`.
 */
export function componentNotices({ concurrency, scaling, mode, dialect }: ComponentScaling): readonly NoticeDraft[] {
  const plan = scaling?.plan;
  if (mode === 'Standard') {
    return [...pinned(plan), ...externalBounds(plan)];
  }
  const perPod = plan?.kind === 'kpa' && plan.metric === 'rps' ? plan.target : concurrency?.target ?? concurrency?.limit;
  const unit = plan?.kind === 'kpa' && plan.metric === 'rps' ? 'requests a second' : 'requests at once';
  return [
    ...unlimited(plan),
    ...(plan === undefined || (plan.kind === 'kpa' && plan.targetUtilization === undefined) ? utilization(perPod, unit) : []),
    ...initialZero(plan),
    ...(plan?.kind === 'hpa' && dialect === 'kserve' ? [HPA_CLASS] : []),
  ];
}

const HPA_CLASS: NoticeDraft = {
  level: 'note',
  id: 'hpa-class-every-component',
  message: 'the class hpa.autoscaling.knative.dev stands on the InferenceService itself, where KServe looks for it: '
    + 'a transformer or explainer of the same service is scaled by an HPA, too',
};

function unlimited(plan: ScalingPlan | undefined): readonly NoticeDraft[] {
  return plan?.maxReplicas !== 0 ? [] : [{
    level: 'warning',
    id: 'unlimited-max-replicas',
    message: `Scaling.${plan.kind}: maxReplicas 0 is no limit, not no pods: one burst may ask for every node there is; state the most you are ready to pay for`,
  }];
}

function utilization(perPod: number | undefined, unit: string): readonly NoticeDraft[] {
  if (perPod === undefined || isToken(perPod)) {
    return [];
  }
  const aim = Math.max(0.01, Number(((perPod * DEFAULT_UTILIZATION) / 100).toPrecision(12)));
  return [{
    level: 'note',
    id: 'utilization-70',
    message: `the autoscaler aims at ${perPod} x ${DEFAULT_UTILIZATION} % = ${aim} ${unit} per pod unless the cluster says otherwise; `
      + `Scaling.kpa({ targetUtilization: 100 }) makes it ${perPod}`,
  }];
}

function pinned(plan: ScalingPlan | undefined): readonly NoticeDraft[] {
  const scaled = plan === undefined || plan.kind === 'hpa' || plan.kind === 'keda';
  if (!scaled || (plan?.maxReplicas ?? 0) !== 0) {
    return [];
  }
  const pods = plan?.minReplicas ?? 1;
  return [{
    level: 'warning',
    id: 'standard-pinned-replicas',
    message: `without maxReplicas KServe takes minReplicas for it in deployment mode Standard: always ${pods} ${pods === 1 ? 'pod' : 'pods'}, nothing is scaled; `
      + 'state maxReplicas, or Scaling.none if that is meant',
  }];
}

function initialZero(plan: ScalingPlan | undefined): readonly NoticeDraft[] {
  const zero = (plan?.kind === 'kpa' || plan?.kind === 'hpa') && plan.knobs.some(({ option, value }) => option === 'initialScale' && value === '0');
  return !zero ? [] : [{
    level: 'warning',
    id: 'initial-scale-zero',
    message: `Scaling.${plan.kind}: Knative refuses initialScale 0 unless config-autoscaler has allow-zero-initial-scale: "true"`,
  }];
}

function externalBounds(plan: ScalingPlan | undefined): readonly NoticeDraft[] {
  return plan?.kind !== 'external' || (plan.minReplicas === undefined && plan.maxReplicas === undefined) ? [] : [{
    level: 'note',
    id: 'external-replica-bounds',
    message: 'Scaling.external: KServe does not enforce minReplicas and maxReplicas; they are there for the autoscaler that you bring',
  }];
}
