import type { Construct } from 'constructs';
import { keysOf } from '../../../../core/json';
import { AUTOSCALER_CLASSES } from '../../../../knative/annotation-keys';
import type { AutoscalerSettingKey } from '../../../../knative/autoscaler-settings';
import { checkAutoscalerConfig } from '../../../../knative/check-autoscaler-config';
import { nonEmpty, violation } from '../../../../core/checks';
import type { IDuration } from '../../../../core/duration';
import { orFaulty } from '../../../../core/faulty';
import { InputError } from '../../../../core/input-error';
import { Notices } from '../../../../core/notices';
import { isToken } from '../../../../core/tokens';
import type { ConfigField } from './config-field';
import { choice, configData, configShape, decimal, duration, truth, whole } from './config-field';
import { KnativeConfig } from './knative-config';
import type { KnativeConfigProps } from './knative-config';

/** Which autoscaler is in charge of revisions that do not say so themselves. */
export class PodAutoscalerClass {
  /** Knative's own, which counts requests. */
  public static readonly KPA = new PodAutoscalerClass(AUTOSCALER_CLASSES.kpa);
  /** A HorizontalPodAutoscaler; needs Knative's HPA extension. */
  public static readonly HPA = new PodAutoscalerClass(AUTOSCALER_CLASSES.hpa);

  /** Somebody else's, by the name of its class. */
  public static of(name: string): PodAutoscalerClass {
    return orFaulty(PodAutoscalerClass, () => new PodAutoscalerClass(nonEmpty('PodAutoscalerClass.of', name)));
  }

  private constructor(
    /** The value as Knative writes it. */
    public readonly value: string,
  ) {}
}

/**
 * ConfigMap `config-autoscaler`: what holds for every revision that does not say otherwise by annotation, and what none can say.
 * Source: pkg/autoscaler/config/config.go.
 */
export interface AutoscalerConfigOptions {
  /** @default PodAutoscalerClass.KPA */
  readonly podAutoscalerClass?: PodAutoscalerClass;
  /** Whether the last pod may go. @default true */
  readonly enableScaleToZero?: boolean;
  /** Whether a revision may start without a pod. @default false */
  readonly allowZeroInitialScale?: boolean;
  /** By what factor pods may grow in one step, counted from those that are ready; above 1. @default 1000 */
  readonly maxScaleUpRate?: number;
  /** By what factor pods may shrink in one step; above 1. @default 2 */
  readonly maxScaleDownRate?: number;
  /**
   * Percent of the target, or of the hard limit, to aim at; above 0 and up to 100. Up to 1 Knative takes it as a factor: 0.85 is 85 %, and
   * 1 is 100 %.
   *
   * @default 70
   */
  readonly containerConcurrencyTargetPercentage?: number;
  /**
   * Requests at once that a pod is to take where neither a target nor a hard limit is given; at least 0.01 after the percentage.
   *
   * @default 100
   */
  readonly containerConcurrencyTargetDefault?: number;
  /** Requests a second that a pod is to take where the metric is rps and no target is given; at least 0.01. @default 200 */
  readonly requestsPerSecondTargetDefault?: number;
  /** Requests that must find room before the activator leaves the path: at least 0, or -1 for never. @default 211 */
  readonly targetBurstCapacity?: number;
  /** The panic window in percent of the stable one; 1 to 100. @default 10 */
  readonly panicWindowPercentage?: number;
  /** From how many percent of what the ready pods can take the autoscaler panics. Knative checks only the annotation. @default 200 */
  readonly panicThresholdPercentage?: number;
  /** Requests at once that one activator takes; at least 1. @default 100 */
  readonly activatorCapacity?: number;
  /** Pods that a revision starts with; 0 needs `allowZeroInitialScale`. @default 1 */
  readonly initialScale?: number;
  /** Pods, at least. Without effect on KServe's services: those always state their own. @default 0 */
  readonly minScale?: number;
  /** Pods, at most; 0 is no limit. @default 0 */
  readonly maxScale?: number;
  /** The most that a revision may state as its maximum; 0 is no limit. With it `maxScale` must be set, too, from 1 to this. @default 0 */
  readonly maxScaleLimit?: number;
  /** Over which time load is averaged; 6 seconds to 1 hour, whole seconds. @default Duration.seconds(60) */
  readonly stableWindow?: IDuration;
  /** For how long the highest pod count is kept when load falls; whole seconds. @default Duration.seconds(0) */
  readonly scaleDownDelay?: IDuration;
  /** The longest time that the last pod stays while the activator takes over; above 0. @default Duration.seconds(30) */
  readonly scaleToZeroGracePeriod?: IDuration;
  /** How long the last pod stays at least. @default Duration.seconds(0) */
  readonly scaleToZeroPodRetentionPeriod?: IDuration;
}

type Option = keyof AutoscalerConfigOptions;

/** Only the kind of each value; the ranges are those of `checkAutoscalerConfig`. */
/** How each option is written. @internal */
export const AUTOSCALER_FIELDS: { readonly [K in Option]: ConfigField & { readonly key: AutoscalerSettingKey } } = {
  podAutoscalerClass: { ...choice('pod-autoscaler-class', PodAutoscalerClass, 'PodAutoscalerClass.HPA'), key: 'pod-autoscaler-class' },
  enableScaleToZero: { ...truth('enable-scale-to-zero'), key: 'enable-scale-to-zero' },
  allowZeroInitialScale: { ...truth('allow-zero-initial-scale'), key: 'allow-zero-initial-scale' },
  maxScaleUpRate: number('max-scale-up-rate'),
  maxScaleDownRate: number('max-scale-down-rate'),
  containerConcurrencyTargetPercentage: number('container-concurrency-target-percentage'),
  containerConcurrencyTargetDefault: number('container-concurrency-target-default'),
  requestsPerSecondTargetDefault: number('requests-per-second-target-default'),
  targetBurstCapacity: number('target-burst-capacity'),
  panicWindowPercentage: number('panic-window-percentage'),
  panicThresholdPercentage: number('panic-threshold-percentage'),
  activatorCapacity: number('activator-capacity'),
  initialScale: pods('initial-scale'),
  minScale: pods('min-scale'),
  maxScale: pods('max-scale'),
  maxScaleLimit: pods('max-scale-limit'),
  stableWindow: time('stable-window'),
  scaleDownDelay: time('scale-down-delay'),
  scaleToZeroGracePeriod: time('scale-to-zero-grace-period'),
  scaleToZeroPodRetentionPeriod: time('scale-to-zero-pod-retention-period'),
};

/** What its options may be. */
export const AUTOSCALER_CONFIG = configShape<AutoscalerConfigOptions>('autoscaler', AUTOSCALER_FIELDS);

/** The data of config-autoscaler. */
export function autoscalerConfigData(options: AutoscalerConfigOptions): Record<string, string> {
  const data = configData('autoscaler', AUTOSCALER_FIELDS, options);
  const optionOf = new Map<string, Option>(keysOf(AUTOSCALER_FIELDS).map((option) => [AUTOSCALER_FIELDS[option].key, option]));
  const faults = checkAutoscalerConfig(data).map(({ path, allowed }) => {
    const option = optionOf.get(path);
    const value = option && options[option];
    return violation(`autoscaler.${option ?? path}`, typeof value === 'object' ? data[path] : value, allowed);
  });
  if (faults.length > 0) {
    throw new InputError(faults);
  }
  return data;
}

/** What a config-autoscaler on its own is made with. */
export interface AutoscalerConfigProps extends AutoscalerConfigOptions, KnativeConfigProps {}

/**
 * ConfigMap config-autoscaler on its own: how every revision of the cluster is scaled. Its `data` is what the forecast takes as the
 * cluster's configuration.
 *
 * @throws InputError with every value that Knative's webhook would refuse
 */
export class AutoscalerConfig extends KnativeConfig {
  public constructor(scope: Construct, id: string, props: AutoscalerConfigProps = {}) {
    super(scope, id, 'config-autoscaler', AUTOSCALER_CONFIG, autoscalerConfigData, props);
    const percentage = props.containerConcurrencyTargetPercentage;
    if (percentage !== undefined && percentage <= 1 && !isToken(percentage)) {
      const message = `containerConcurrencyTargetPercentage ${percentage}: up to 1 Knative takes it as a factor, so this is ${percentage * 100} %`;
      Notices.of(this).warn('utilization-factor', message);
    }
  }
}

function number(key: AutoscalerSettingKey): ConfigField & { readonly key: AutoscalerSettingKey } {
  return { ...decimal(key, {}), key };
}

function pods(key: AutoscalerSettingKey): ConfigField & { readonly key: AutoscalerSettingKey } {
  return { ...whole(key, { max: 2147483647 }), key };
}

function time(key: AutoscalerSettingKey): ConfigField & { readonly key: AutoscalerSettingKey } {
  return { ...duration(key), key };
}
