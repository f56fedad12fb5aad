import { refuse, violation } from '../../core/checks';
import { Faults } from '../../core/faults';
import type { Texts } from '../../core/json';
import { compact } from '../../core/json';
import { isToken } from '../../core/tokens';
import { serviceAnnotations } from '../../kserve/service-annotations';
import type { Concurrency } from '../../scaling/concurrency';
import type { ComponentFields } from '../../scaling/kserve-fields';
import type { PlacedScaling } from './placed-scaling';
import type { HpaPlan } from '../../scaling/hpa-checked';
import { UTILIZATION_RANGE } from '../../scaling/resource-metric';
import type { Scaling, ScalingPlan } from '../../scaling/scaling';

/**
 * Scaling of a component in KServe v0.20's deployment mode Standard: a Deployment, and an HPA or a ScaledObject beside it.
 *
 * @see kserve reconcilers/hpa/hpa_reconciler.go, reconcilers/keda/keda_reconciler.go, reconcilers/autoscaler/autoscaler_reconciler.go
 */
export function scalingInStandardMode(concurrency: Concurrency | undefined, scaling: Scaling | undefined): PlacedScaling {
  const faults = new Faults();
  if (concurrency !== undefined) {
    const hint = 'nothing limits or counts requests there: use deployment mode Knative, or leave concurrency out';
    faults.add(violation('concurrency', concurrency, 'none in deployment mode Standard', hint));
  }
  const fields = scaling && faults.attempt(() => fieldsOf(scaling, scaling.plan));
  faults.throwIfAny();
  // Named even where it is the default: only then does KServe's webhook check the metric.
  const ofService: Texts = scaling === undefined ? {} : { [serviceAnnotations.autoscalerClass]: scaling.plan.kind };
  return { fields: fields ?? {}, componentAnnotations: {}, serviceAnnotations: ofService };
}

function fieldsOf(scaling: Scaling, plan: ScalingPlan): ComponentFields {
  const { minReplicas, maxReplicas } = plan;
  switch (plan.kind) {
    case 'kpa': {
      const zero = minReplicas === 0 ? 'to go to zero there, use Scaling.keda with an external metric; ' : '';
      const allowed = 'Scaling.hpa, Scaling.keda, Scaling.external or Scaling.none in deployment mode Standard';
      return refuse('scaling', scaling, allowed, `${zero}the KPA is part of Knative: for requests as the measure use deployment mode Knative`);
    }
    case 'hpa':
      return compact({ minReplicas, maxReplicas, ...hpaFields(plan) });
    case 'keda':
      return compact({ minReplicas, maxReplicas, autoScaling: plan.autoScaling });
    case 'none':
      // The class says that nothing scales; a maximum beside it would have no reader.
      return compact({ minReplicas });
    default:
      return compact({ minReplicas, maxReplicas });
  }
}

function hpaFields({ metric, target, metrics, annotations }: HpaPlan): Pick<ComponentFields, 'scaleMetric' | 'scaleTarget' | 'autoScaling'> {
  const faults = new Faults();
  if (metric.isCustom) {
    faults.add(violation('Scaling.hpa: metric', metric, 'Metric.cpu() or Metric.memory() in deployment mode Standard', 'for other metrics use Scaling.keda'));
  } else if (target !== undefined && target > UTILIZATION_RANGE.max && !isToken(target)) {
    const hint = "there it is percent of the memory requested; for an amount use 'metrics' with HpaMetric.memory";
    faults.add(violation('Scaling.hpa: target', target, 'a whole number from 1 to 100 in deployment mode Standard', hint));
  }
  for (const { option, value } of annotations) {
    faults.add(violation(`Scaling.hpa: ${option}`, value, 'nothing in deployment mode Standard', 'only Knative reads it'));
  }
  faults.throwIfAny();
  if (metrics !== undefined) {
    return { autoScaling: { metrics: metrics.map(({ spec }) => spec) } };
  }
  return { scaleMetric: metric.name, ...(target !== undefined && { scaleTarget: target }) };
}
