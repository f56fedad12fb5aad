import { parseGoBool, parseGoInt } from '../../core/go-parse';
import type { AutoscalerSettings } from '../autoscaler-settings';
import { readAutoscalerSettings } from '../autoscaler-settings';
import type { Features } from './features';
import { readFeatures } from './features';

/** What of a cluster's configuration decides whether Knative takes a Service. */
export interface KnativeCluster {
  readonly features: Features;
  /** Whether `features` is what somebody said of this cluster; if not, it is what upstream ships. */
  readonly featuresKnown: boolean;
  /** Data of `config-autoscaler`. */
  readonly autoscaler: { readonly [key: string]: string };
  /** What the autoscaler makes of it. */
  readonly scaling: AutoscalerSettings;
  /** `max-revision-timeout-seconds` of `config-defaults`. */
  readonly maxTimeoutSeconds: number;
  /** `revision-timeout-seconds` of `config-defaults`. */
  readonly timeoutSeconds: number;
  /** `container-concurrency` of `config-defaults`. */
  readonly concurrency: number;
  /** `container-concurrency-max-limit` of `config-defaults`. */
  readonly maxConcurrency: number;
  /** `allow-container-concurrency-zero` of `config-defaults`. */
  readonly concurrencyZero: boolean;
}

/** Data of Knative's ConfigMaps, as far as they are known. */
export interface KnativeConfigData {
  /** `config-features`. @default - upstream's: nearly everything is off */
  readonly features?: { readonly [key: string]: string } | undefined;
  /** `config-defaults`. @default - upstream's */
  readonly defaults?: { readonly [key: string]: string } | undefined;
  /** `config-autoscaler`. @default - upstream's */
  readonly autoscaler?: { readonly [key: string]: string } | undefined;
}

/** A cluster from its ConfigMaps. @see knative.dev/serving pkg/apis/config/defaults.go */
export function knativeCluster({ features, defaults = {}, autoscaler = {} }: KnativeConfigData = {}): KnativeCluster {
  const whole = (key: string, otherwise: number) => parseGoInt(defaults[key] ?? '', 64) ?? otherwise;
  return {
    features: readFeatures(features),
    featuresKnown: features !== undefined,
    autoscaler,
    scaling: readAutoscalerSettings(autoscaler).settings,
    maxTimeoutSeconds: whole('max-revision-timeout-seconds', 600),
    timeoutSeconds: whole('revision-timeout-seconds', 300),
    concurrency: whole('container-concurrency', 0),
    maxConcurrency: whole('container-concurrency-max-limit', 1000),
    concurrencyZero: parseGoBool(defaults['allow-container-concurrency-zero'] ?? '') ?? true,
  };
}
