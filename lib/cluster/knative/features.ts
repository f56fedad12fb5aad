import type { Texts } from '../../core/json';
import { SHIPPED_FEATURES } from '../../knative/admission/features';
import type { ConfigSetting } from '../../knative/config-setting';
import type { ConfigMapFacts } from '../config-map-facts';
import type { Figure } from '../figure';

/** Whether a feature may be used: always, where a revision asks for it by annotation (of a field of the pod: always), or never. */
export type FeatureState = 'enabled' | 'allowed' | 'disabled';

/** What is on where nobody says otherwise; those that admission does not ask for are all off. */
const ON_BY_DEFAULT: ReadonlySet<string> = new Set(Object.entries(SHIPPED_FEATURES).filter(([, flag]) => flag === 'Enabled').map(([key]) => key));

const STATES: readonly FeatureState[] = ['enabled', 'allowed', 'disabled'];

/** config-features: which fields of a pod Knative lets through. */
export class FeaturesFacts {
  public constructor(private readonly map: ConfigMapFacts) {}

  /** Who knows the ConfigMap; undefined where nobody does. */
  public get from(): string | undefined {
    return this.map.from;
  }

  /** The keys that somebody stated. */
  public get data(): Texts {
    return this.map.data;
  }

  /**
   * What a feature stands at.
   *
   * @param key as config-features spells it: `kubernetes.podspec-nodeselector`
   */
  public flag(key: string): Figure<FeatureState> {
    const fallback: FeatureState = ON_BY_DEFAULT.has(key) ? 'enabled' : 'disabled';
    return this.map.figure(key, flagSetting(fallback));
  }

  /** Whether a field of the pod that stands behind a feature gets through: `enabled` and `allowed` are one for it. */
  public lets(key: string): Figure<boolean> {
    return this.flag(key).map((state) => state !== 'disabled');
  }
}

/** Any letter case; what is no state at all is passed over. @see knative/serving pkg/apis/config/features.go `asFlag` */
function flagSetting(fallback: FeatureState): ConfigSetting<FeatureState> {
  return {
    read: (text) => STATES.find((state) => state === text.toLowerCase()) ?? fallback,
    fallback,
    kind: `one of ${STATES.join(', ')}`,
  };
}
