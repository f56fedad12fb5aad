import { annotationKeys } from '../../knative/annotation-keys';
import { readAutoscalerSettings } from '../../knative/autoscaler-settings';
import type { AutoscalerConfigData, Revision } from '../../knative/revision';
import { RevisionValues } from '../../knative/revision-values';
import { secondsOf } from '../../core/go-duration';
import { finiteNumber, oneOf, wholeNumber } from '../../core/checks';
import { Faults } from '../../core/faults';
import { MAX_PODS } from '../kpa/pod-pool';

/** What an HPA looks at, and what it is to be. */
export interface HpaMetricTarget {
  /** `cpu` or `memory`. */
  readonly metric: string;
  /** Percent of what the pod requests; for memory by an amount MiB per pod, as `targetInMiB` says. */
  readonly target: number;
  /** Whether `target` is MiB per pod instead of percent. @default false */
  readonly targetInMiB?: boolean | undefined;
}

/** The HorizontalPodAutoscaler of a service. */
export interface HpaTarget extends HpaMetricTarget {
  /** Pods, at least; 1 or more. */
  readonly minReplicas: number;
  /** Pods, at most; not below `minReplicas`. */
  readonly maxReplicas: number;
  /** What it looks at besides: of all metrics the one that asks for most pods counts. @default - nothing */
  readonly more?: readonly HpaMetricTarget[] | undefined;
  /** How long a lower count must have been enough before pods go, in seconds. @default 300 */
  readonly scaleDownStabilizationSeconds?: number | undefined;
  /** How long a higher count must have been needed before pods come, in seconds. @default 0 */
  readonly scaleUpStabilizationSeconds?: number | undefined;
}

/** An HPA as its controller finds it. */
export interface HpaSpec extends HpaTarget {
  /**
   * Whether it has a `spec.behavior`, be it an empty one: other limits on growing hold without. KServe always writes one, Knative only
   * for a revision with a window.
   *
   * @default true
   */
  readonly hasBehavior?: boolean | undefined;
}

/** What an HPA without a target aims at, in percent. Kubernetes pkg/apis/autoscaling/v2/defaults.go `DefaultCPUUtilization` */
const DEFAULT_CPU_UTILIZATION = 80;

/** All that an HPA looks at, the first metric first. */
export function metricsOf(hpa: HpaTarget): readonly HpaMetricTarget[] {
  return [hpa, ...(hpa.more ?? [])];
}

/** @throws InputError with everything that is out of range */
export function checkHpaTarget(hpa: HpaTarget): HpaTarget {
  const faults = new Faults();
  const { minReplicas: min } = hpa;
  faults.attempt(() => wholeNumber('hpa.minReplicas', min, { min: 1, max: MAX_PODS, hint: 'an HPA does not go to zero' }));
  faults.attempt(() => wholeNumber('hpa.maxReplicas', hpa.maxReplicas, { min: Math.max(1, min), max: 2147483647 }));
  metricsOf(hpa).forEach(({ metric, target, targetInMiB }, index) => {
    const path = index === 0 ? 'hpa' : `hpa.more[${index - 1}]`;
    faults.attempt(() => oneOf(`${path}.metric`, metric, ['cpu', 'memory']));
    // An amount may be a part of a MiB.
    faults.attempt(() => finiteNumber(`${path}.target`, target, { min: targetInMiB === true ? Number.MIN_VALUE : 1 }));
  });
  for (const name of ['scaleDownStabilizationSeconds', 'scaleUpStabilizationSeconds'] as const) {
    const value = hpa[name];
    // The range of the API: Kubernetes pkg/apis/autoscaling/validation/validation.go `maxStabilizationWindowSeconds`
    faults.attempt(() => value === undefined || wholeNumber(`hpa.${name}`, value, { min: 0, max: 3600 }));
  }
  faults.throwIfAny();
  return hpa;
}

/**
 * The HPA that Knative makes of a revision of the class hpa.
 *
 * @see knative/serving pkg/reconciler/autoscaling/hpa/resources/hpa.go `MakeHPA`
 */
export function hpaTargetOf(revision: Revision, config: AutoscalerConfigData): HpaSpec {
  const { settings } = readAutoscalerSettings(config);
  const values = new RevisionValues(revision, settings);
  const min = values.int32(annotationKeys.minScale) ?? settings['min-scale'];
  const max = values.int32(annotationKeys.maxScale) ?? settings['max-scale'];
  const target = values.float(annotationKeys.target);
  const window = values.duration(annotationKeys.window);
  const stabilization = window === undefined ? undefined : secondsOf(window);
  const inMiB = values.metric === 'memory' && target !== undefined;
  const hpa = checkHpaTarget({
    minReplicas: Math.max(1, values.reachable ? min : 0),
    maxReplicas: max === 0 ? 2147483647 : max,
    // Without a target the HPA has no metric, and Kubernetes falls back to cpu.
    metric: target === undefined ? 'cpu' : values.metric,
    target: target === undefined ? DEFAULT_CPU_UTILIZATION : inMiB ? Math.trunc(target) : Math.ceil(target),
    targetInMiB: inMiB,
    scaleDownStabilizationSeconds: stabilization,
    scaleUpStabilizationSeconds: stabilization,
  });
  return { ...hpa, hasBehavior: stabilization !== undefined };
}
