import { SECOND, secondsOf } from '../core/go-duration';
import { fittingAll } from '../core/props/kind';
import { annotationKeys } from './annotation-keys';
import type { AutoscalerSettings } from './autoscaler-settings';
import { readAutoscalerSettings } from './autoscaler-settings';
import type { AutoscalerConfigData, DeciderSpec, Revision } from './revision';
import { targetOf } from './resolve-target';
import { CONFIG_DATA, REVISION } from './revision-kinds';
import { RevisionValues } from './revision-values';

/**
 * Combines what a revision says, what the cluster says and Knative's defaults into what the autoscaler works with. Judges nothing: that is
 * `checkRevision`; what cannot be read counts as absent.
 *
 * @see knative/serving pkg/reconciler/autoscaling/kpa/resources/decider.go `MakeDecider`, ../../resources/metric.go `MakeMetric`
 */
export function resolveDecider(revision: Revision, config: AutoscalerConfigData = {}): DeciderSpec {
  fittingAll([REVISION, 'resolveDecider: revision', revision], [CONFIG_DATA, 'resolveDecider: config', config]);
  const { settings } = readAutoscalerSettings(config);
  const values = new RevisionValues(revision, settings);
  const { target, total } = targetOf(values, settings);
  const targetBurstCapacity = values.float(annotationKeys.targetBurstCapacity) ?? settings['target-burst-capacity'];
  const panicThreshold = values.float(annotationKeys.panicThresholdPercentage) ?? settings['panic-threshold-percentage'];
  const minScale = values.int32(annotationKeys.minScale) ?? settings['min-scale'];
  return {
    scalingMetric: values.metric === 'rps' ? 'rps' : 'concurrency',
    targetValue: target,
    totalValue: total,
    targetBurstCapacity,
    activatorCapacity: settings['activator-capacity'],
    panicThreshold: panicThreshold / 100,
    maxScaleUpRate: settings['max-scale-up-rate'],
    maxScaleDownRate: settings['max-scale-down-rate'],
    ...windows(values, settings),
    scaleDownDelaySeconds: secondsOf(values.duration(annotationKeys.scaleDownDelay) ?? settings['scale-down-delay']),
    initialScale: initialScale(values, settings),
    activationScale: values.int32(annotationKeys.activationScale) ?? 0,
    reachable: values.reachable,
    minScale: values.reachable ? minScale : 0,
    maxScale: values.int32(annotationKeys.maxScale) ?? settings['max-scale'],
    aggregation: aggregation(values),
    scraped: targetBurstCapacity !== -1,
    enableScaleToZero: settings['enable-scale-to-zero'],
    scaleToZeroGracePeriodSeconds: secondsOf(settings['scale-to-zero-grace-period']),
    scaleToZeroPodRetentionSeconds: secondsOf(
      values.duration(annotationKeys.scaleToZeroPodRetentionPeriod) ?? settings['scale-to-zero-pod-retention-period'],
    ),
  };
}

/**
 * The most pods that a revision can have; undefined where there is no limit. Until it was active once, the initial scale counts as its
 * minimum, and a minimum goes before the maximum.
 *
 * @see knative/serving pkg/reconciler/autoscaling/kpa/scaler.go `scale`, `applyBounds`
 */
export function podsAtMost(revision: Revision, config: AutoscalerConfigData = {}): number | undefined {
  const { maxScale, minScale, initialScale: initial } = resolveDecider(revision, config);
  return maxScale <= 0 ? undefined : Math.max(maxScale, minScale, initial);
}

/** The panic window is rounded to whole seconds, half upwards, and is at least the one second of a bucket. */
function windows(values: RevisionValues, settings: AutoscalerSettings): Pick<DeciderSpec, 'stableWindowSeconds' | 'panicWindowSeconds'> {
  const stable = values.duration(annotationKeys.window) ?? settings['stable-window'];
  const percentage = values.float(annotationKeys.panicWindowPercentage) ?? settings['panic-window-percentage'];
  const panic = Math.trunc((Number(stable) * percentage) / 100);
  return { stableWindowSeconds: secondsOf(stable), panicWindowSeconds: Math.max(1, Math.round(panic / Number(SECOND))) };
}

/** A revision's 0 is passed over, not refused, where the cluster does not allow it. @see decider.go `GetInitialScale` */
function initialScale(values: RevisionValues, settings: AutoscalerSettings): number {
  const own = values.int32(annotationKeys.initialScale);
  return own === undefined || (own === 0 && !settings['allow-zero-initial-scale']) ? settings['initial-scale'] : own;
}

/** An algorithm that is not known counts as linear. @see knative/serving pkg/autoscaler/metrics/collector.go `newCollection` */
function aggregation(values: RevisionValues): DeciderSpec['aggregation'] {
  const algorithm = values.text(annotationKeys.metricAggregationAlgorithm);
  return algorithm === 'weighted-exponential' || algorithm === 'weightedExponential' ? 'weighted-exponential' : 'linear';
}
