import type { AutoscalerSettingKey, AutoscalerSettings } from '../../knative/autoscaler-settings';
import { AUTOSCALER_SETTINGS, readAutoscalerSettings } from '../../knative/autoscaler-settings';
import type { AutoscalerConfigData } from '../../knative/revision';
import type { ConfigMapFacts } from '../config-map-facts';
import type { Figure } from '../figure';

/** config-autoscaler: how every revision of the cluster is scaled that does not say otherwise. */
export class AutoscalerFacts {
  /** The keys that somebody stated: what the autoscaler's rules take as the cluster's configuration. */
  public readonly data: AutoscalerConfigData;

  public constructor(private readonly map: ConfigMapFacts) {
    this.data = map.data;
  }

  /** Who knows the ConfigMap; undefined where nobody does. */
  public get from(): string | undefined {
    return this.map.from;
  }

  /** What every key stands at, defaults filled in. */
  public get settings(): AutoscalerSettings {
    return readAutoscalerSettings(this.data).settings;
  }

  /** What one key stands at, and who says so. */
  public figure<K extends AutoscalerSettingKey>(key: K): Figure<AutoscalerSettings[K]> {
    return this.map.figure(key, AUTOSCALER_SETTINGS[key]);
  }
}
