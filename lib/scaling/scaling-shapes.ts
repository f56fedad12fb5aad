import type { NumberRange } from '../core/checks';
import { required } from '../core/props/kind';
import { DURATION, instance, listOf, number, NUMBER, whole } from '../core/props/kinds';
import type { KindsOf } from '../core/props/shape';
import { Shape } from '../core/props/shape';
import { RANGES } from '../knative/webhook-ranges';
import { Aggregation } from './aggregation';
import { HpaMetric } from './hpa-metric';
import type { HpaOptions } from './hpa-options';
import { KedaMetric } from './keda-metric';
import type { KedaOptions } from './keda-options';
import type { KpaOptions } from './kpa-options';
import { Metric } from './metric';
import type { ReplicaBounds } from './replica-bounds';

/** What the options of a scaling may be. How they go together, and how long a time may be, is judged by what makes annotations of them. */

const PODS: NumberRange = RANGES.scale;

const BOUNDS: KindsOf<ReplicaBounds> = { minReplicas: whole(PODS), maxReplicas: whole(PODS) };

/** The same where what scales has bounds of its own for them. */
const NUMBERS: KindsOf<ReplicaBounds> = { minReplicas: NUMBER, maxReplicas: NUMBER };

export const KPA = new Shape<KpaOptions>('Scaling.kpa', {
  ...BOUNDS,
  metric: instance(Metric, 'Metric.rps()'),
  target: NUMBER,
  targetUtilization: NUMBER,
  targetBurstCapacity: NUMBER,
  window: DURATION,
  panicWindowPercentage: number(RANGES.panicWindowPercentage),
  panicThresholdPercentage: number(RANGES.panicThresholdPercentage),
  initialScale: whole(PODS),
  activationScale: whole(RANGES.activationScale),
  scaleDownDelay: DURATION,
  scaleToZeroPodRetention: DURATION,
  aggregation: instance(Aggregation, 'Aggregation.weightedExponential()'),
  progressDeadline: DURATION,
  rolloutDuration: DURATION,
});

export const HPA = new Shape<HpaOptions>('Scaling.hpa', {
  ...NUMBERS,
  metric: instance(Metric, 'Metric.memory()'),
  target: NUMBER,
  metrics: listOf(instance(HpaMetric, 'HpaMetric.cpu(80)')),
  window: DURATION,
  initialScale: whole(PODS),
  progressDeadline: DURATION,
  rolloutDuration: DURATION,
});

export const KEDA = new Shape<KedaOptions>('Scaling.keda', {
  ...NUMBERS,
  metrics: required(listOf(instance(KedaMetric, 'KedaMetric.cpu(80)'))),
  scaleUpStabilization: DURATION,
  scaleDownStabilization: DURATION,
});

export const EXTERNAL = new Shape<ReplicaBounds>('Scaling.external', BOUNDS);

export const FIXED = new Shape<{ readonly replicas?: number }>('Scaling.none', { replicas: NUMBER });
