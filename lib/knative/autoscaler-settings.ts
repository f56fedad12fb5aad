import { keysOf } from '../core/json';
import { AUTOSCALER_CLASSES } from './annotation-keys';
import type { ConfigSetting } from './config-setting';
import { boolSetting as bool, durationSetting as duration, floatSetting as float, intSetting as int32, textSetting as text } from './config-setting';
import type { AutoscalerConfigData } from './revision';

const SETTINGS = {
  'pod-autoscaler-class': text(AUTOSCALER_CLASSES.kpa),
  'enable-scale-to-zero': bool(true),
  'allow-zero-initial-scale': bool(false),
  'max-scale-up-rate': float(1000),
  'max-scale-down-rate': float(2),
  'container-concurrency-target-percentage': float(70),
  'container-concurrency-target-default': float(100),
  'requests-per-second-target-default': float(200),
  'target-burst-capacity': float(211),
  'panic-window-percentage': float(10),
  'activator-capacity': float(100),
  'panic-threshold-percentage': float(200),
  'initial-scale': int32(1),
  'min-scale': int32(0),
  'max-scale': int32(0),
  'max-scale-limit': int32(0),
  'stable-window': duration(60n),
  'scale-down-delay': duration(0n),
  'scale-to-zero-grace-period': duration(30n),
  'scale-to-zero-pod-retention-period': duration(0n),
} as const;

/** A key that config-autoscaler may have. */
export type AutoscalerSettingKey = keyof typeof SETTINGS;

/** What every key of config-autoscaler stands at, defaults filled in. */
export type AutoscalerSettings = {
  readonly [K in AutoscalerSettingKey]: (typeof SETTINGS)[K] extends ConfigSetting<infer T> ? T : never;
};

/**
 * The keys of config-autoscaler that Knative reads, each with its default; it ignores all others. Durations are in nanoseconds.
 *
 * @see knative/serving pkg/autoscaler/config/config.go `defaultConfig`, `NewConfigFromMap`
 */
export const AUTOSCALER_SETTINGS: { readonly [K in AutoscalerSettingKey]: ConfigSetting<AutoscalerSettings[K]> } = SETTINGS;

/** A value that Knative cannot read. */
export interface UnreadableSetting {
  readonly key: AutoscalerSettingKey;
  readonly value: string;
  readonly kind: string;
}

/** The settings of a config-autoscaler, and the keys whose values cannot be read: those stand at their defaults. */
export interface ReadSettings {
  readonly settings: AutoscalerSettings;
  readonly unreadable: readonly UnreadableSetting[];
}

const KEYS = keysOf(AUTOSCALER_SETTINGS);

/** Reads the data of config-autoscaler as Knative does. Ranges are not looked at: that is `checkAutoscalerConfig`. */
export function readAutoscalerSettings(data: AutoscalerConfigData = {}): ReadSettings {
  const unreadable: UnreadableSetting[] = [];
  const settings: { [key: string]: unknown } = {};
  for (const key of KEYS) {
    const { read, fallback, kind }: ConfigSetting<unknown> = AUTOSCALER_SETTINGS[key];
    const raw = data[key];
    const value = raw == null ? fallback : typeof raw === 'string' ? read(raw) : undefined;
    if (value === undefined) {
      unreadable.push({ key, value: raw ?? '', kind });
    }
    settings[key] = value ?? fallback;
  }
  return { settings: settings as AutoscalerSettings, unreadable }; // Every key has got its value, which TypeScript does not count.
}

/**
 * The cluster's utilisation as a factor. For old times' sake Knative takes a value up to 1 as the factor itself, so that `0.85` is 85 %
 * and `1` is 100 %; only what is larger is a percentage.
 *
 * @see knative/serving pkg/autoscaler/config/config.go `NewConfigFromMap`
 */
export function clusterUtilization(settings: AutoscalerSettings): number {
  const value = settings['container-concurrency-target-percentage'];
  return value > 1 ? value / 100 : value;
}
