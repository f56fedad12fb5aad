import type { DeciderSpec } from '../../knative/revision';
import type { ResolvedTarget } from '../../knative/resolve-target';
import type { Decision } from './decider';
import { ceilInWords } from '../result/ceil-in-words';
import { counted, inWords, timeInWords } from '../../core/number-words';
import type { KpaRow } from './kpa-journal';

/** An evaluation that had data. */
type Decided = KpaRow & { readonly decision: Decision };

/** Says why there were so many pods, with the figures of the evaluation that asked for them. */
export class KpaReasons {
  constructor(private readonly spec: DeciderSpec, private readonly target: ResolvedTarget) {}

  /** The most pods: `8 = ceil(50 / 7); 7 = 10 x 70 %`. @param rows of the time that is asked about */
  public ofPeak(pods: number, rows: readonly KpaRow[]): string {
    return this.of(pods, rows);
  }

  /** The pods at the end of the load. */
  public ofSteady(pods: number, rows: readonly KpaRow[]): string {
    const last = rows[rows.length - 1];
    const held = last?.panicking && pods > 0;
    const until = `panic mode keeps them until ${timeInWords(this.spec.stableWindowSeconds)} after the last evaluation that was hot`;
    return held ? `${this.of(pods, rows)}; ${until}` : this.of(pods, rows.slice(-1));
  }

  private of(pods: number, rows: readonly KpaRow[]): string {
    const fitting = rows.filter((row): row is Decided => row.replicas === pods && row.decision !== undefined);
    const plain = largestLoadFor(pods, fitting);
    const { maxScale, minScale } = this.spec;
    const capped = fitting.filter(({ decision }) => maxScale > 0 && pods === maxScale && decision.desired > maxScale);
    if (capped.length > 0) {
      return `${pods} = max-scale; ${this.asks(capped)}`;
    }
    if (plain !== undefined && pods > 0) {
      return `${pods} = ${this.division(plain, pods)}`;
    }
    const kept = fitting.filter(({ decision }) => minScale > 0 && pods === minScale && decision.desired <= minScale);
    if (kept.length > 0) {
      return `${pods} = min-scale; ${this.asks(kept)}`;
    }
    const [first] = fitting;
    return first === undefined ? `${counted(pods, 'pod')}, as before the load` : this.ofLimit(pods, first);
  }

  /** What held the pods where the load alone would not have brought them. */
  private ofLimit(pods: number, row: Decided): string {
    const { decision: { desired, maxUp, maxDown }, ready } = row;
    const { activationScale, maxScaleUpRate, maxScaleDownRate, scaleDownDelaySeconds, initialScale } = this.spec;
    const { raw } = mostAsked([row]);
    const asks = this.asks([row]);
    const known: Array<[boolean, string]> = [
      [activationScale > 1 && pods === activationScale, `activation-scale; ${asks}`],
      [raw > maxUp && pods === maxUp, `ceil(${inWords(maxScaleUpRate)} x ${ready || 1}), the most that max-scale-up-rate allows; ${asks}`],
      [pods === 0, 'no pods, since no request came'],
      [pods === 1 && desired === 0, `the last pod, which stays until nobody has called for a while; ${asks}`],
      [scaleDownDelaySeconds > 0 && raw < pods, `what was wanted within scale-down-delay (${timeInWords(scaleDownDelaySeconds)}); ${asks}`],
      [pods === maxDown, `floor(${ready} / ${inWords(maxScaleDownRate)}), the fewest that max-scale-down-rate allows; ${asks}`],
      [pods === initialScale && initialScale > 1, `initial-scale; ${asks}`],
    ];
    return `${pods} = ${known.find(([holds]) => holds)?.[1] ?? `what was wanted before and is kept; ${asks}`}`;
  }

  /** What the load would have, at the most. */
  private asks(rows: readonly Decided[]): string {
    const { load, raw } = mostAsked(rows);
    return raw === 0 ? 'without load it would be 0' : `the load asks for ${raw} = ${this.division(load, raw)}`;
  }

  private division(load: number, pods: number): string {
    const { target, total, utilization } = this.target;
    const product = `${inWords(total)} x ${inWords(utilization * 100)} %`;
    const origin = target > total * utilization ? `the least target; ${product} is below it` : product;
    return `${ceilInWords(load, target, pods)}; ${inWords(target)} = ${origin}`;
  }
}

/** The largest load that by itself asked for so many pods. */
function largestLoadFor(pods: number, rows: readonly Decided[]): number | undefined {
  const loads = rows.flatMap(asked).filter(({ raw }) => raw === pods).map(({ load }) => load);
  return loads.length === 0 ? undefined : loads.reduce((largest, load) => Math.max(largest, load));
}

/** The load that asks for the most pods, the short window before the long one, the first evaluation before the later ones. */
function mostAsked(rows: readonly Decided[]): Asked {
  return rows.flatMap(asked).reduce((most, next) => (next.raw > most.raw ? next : most), { load: 0, raw: -1 });
}

/** An average, and the pods that it asks for. */
interface Asked {
  readonly load: number;
  readonly raw: number;
}

/** What counted in an evaluation: outside of panic nothing follows from the short window, however high it is. */
function asked({ panicking, decision: { stable, panic, rawStable, rawPanic } }: Decided): Asked[] {
  const long = { load: stable, raw: rawStable };
  return panicking ? [{ load: panic, raw: rawPanic }, long] : [long];
}
