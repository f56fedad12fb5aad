import { fittingAll } from '../core/props/kind';
import { annotationKeys } from './annotation-keys';
import { clusterUtilization, readAutoscalerSettings } from './autoscaler-settings';
import type { AutoscalerSettings } from './autoscaler-settings';
import type { AutoscalerConfigData, Revision } from './revision';
import { RANGES, RPS_TARGET_UTILIZATION } from './webhook-ranges';
import { CONFIG_DATA, REVISION } from './revision-kinds';
import { RevisionValues } from './revision-values';

/** What a pod is meant to take, and how that was arrived at. */
export interface ResolvedTarget {
  /** What the autoscaler aims at per pod: `total` x `utilization`, at least 0.01. */
  readonly target: number;
  /** What a pod is said to take: requests in flight, or requests a second. */
  readonly total: number;
  /** A factor: 0.7 is 70 %. */
  readonly utilization: number;
}

/**
 * What the autoscaler aims at per pod.
 *
 * The hard limit is multiplied by the utilisation like a soft target; of a soft target and a hard limit the smaller one counts. With metric
 * rps neither the hard limit nor the cluster's utilisation is looked at.
 *
 * @see knative/serving pkg/reconciler/autoscaling/resources/target.go `ResolveMetricTarget`
 */
export function resolveTarget(revision: Revision, config: AutoscalerConfigData = {}): ResolvedTarget {
  fittingAll([REVISION, 'resolveTarget: revision', revision], [CONFIG_DATA, 'resolveTarget: config', config]);
  const { settings } = readAutoscalerSettings(config);
  return targetOf(new RevisionValues(revision, settings), settings);
}

/** The same for values that have been read already. */
export function targetOf(values: RevisionValues, settings: AutoscalerSettings): ResolvedTarget {
  const { metric, hardLimit } = values;
  const soft = values.float(annotationKeys.target);
  const annotated = values.float(annotationKeys.targetUtilizationPercentage);

  let total = metric === 'rps' ? settings['requests-per-second-target-default'] : hardLimit || settings['container-concurrency-target-default'];
  if (soft !== undefined) {
    total = metric === 'concurrency' && hardLimit !== 0 ? Math.min(soft, hardLimit) : soft;
  }
  const cluster = metric === 'rps' ? RPS_TARGET_UTILIZATION : clusterUtilization(settings);
  const utilization = annotated === undefined ? cluster : annotated / 100;
  // In this order: 3 x 0.7 is a hair below 2.1, and a load of 2.1 then needs two pods, as in the real autoscaler.
  return { target: Math.max(RANGES.target.min, total * utilization), total, utilization };
}
