import { together } from '../../core/faults';
import { orFaulty } from '../../core/faulty';
import type { Json, Texts } from '../../core/json';
import { fitting } from '../../core/props/kind';
import { FLAG, whole } from '../../core/props/kinds';
import { LABEL_KEY } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';

/** How strictly pods are spread. */
export interface TopologySpreadOptions {
  /** By how many pods the fullest domain may be ahead of the emptiest; at least 1. @default 1 */
  readonly maxSkew?: number;
  /** A pod waits if it cannot be spread; else it goes wherever there is room. @default true */
  readonly required?: boolean;
}

const OPTIONS = new Shape<TopologySpreadOptions>('TopologySpread.across', { maxSkew: whole({ min: 1, max: 2147483647 }), required: FLAG });

/** Spreads the pods of a component over zones, nodes or other domains. */
export class TopologySpread {
  /**
   * Over the values of a node label.
   *
   * @param topologyKey such as `topology.kubernetes.io/zone` or `kubernetes.io/hostname`
   */
  public static across(topologyKey: string, options: TopologySpreadOptions = {}): TopologySpread {
    return orFaulty(TopologySpread, () => {
      const [key, { maxSkew = 1, required = true }] = together(
        () => fitting(LABEL_KEY, 'TopologySpread.across', topologyKey), () => OPTIONS.take('TopologySpread.across: ', options),
      );
      return new TopologySpread(key, maxSkew, required);
    });
  }

  private constructor(private readonly topologyKey: string, private readonly maxSkew: number, private readonly required: boolean) {}

  /** As Kubernetes writes it. @param matchLabels what the pods carry that are counted @internal */
  public render(matchLabels: Texts): Json {
    return {
      maxSkew: this.maxSkew,
      topologyKey: this.topologyKey,
      whenUnsatisfiable: this.required ? 'DoNotSchedule' : 'ScheduleAnyway',
      labelSelector: { matchLabels },
    };
  }
}
