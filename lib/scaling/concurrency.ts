import { inspect } from 'node:util';
import { finiteNumber, refuse, wholeNumber } from '../core/checks';
import { orFaulty } from '../core/faulty';
import { show } from '../core/show';
import { isToken } from '../core/tokens';
import { RANGES } from '../knative/webhook-ranges';

/**
 * How many requests one pod works on at once. Softly: what the autoscaler aims for. Hard: what is enforced in every pod.
 *
 * In both cases the autoscaler aims at 70 % of the number unless told otherwise (`targetUtilization` of `Scaling.kpa`): a hard limit of
 * 10 means a pod for every 7 requests in flight.
 *
 * @see https://knative.dev/docs/serving/autoscaling/concurrency/
 */
export class Concurrency {
  /**
   * The autoscaler aims for `target` requests at once in a pod. Not enforced: in a burst a pod may get more.
   *
   * @param target requests in flight, at least 0.01; fractions are allowed
   * @throws InputError outside that range, where the value is used
   */
  public static soft(target: number): Concurrency {
    return made(() => new Concurrency(undefined, finiteNumber('Concurrency.soft', target, { min: RANGES.target.min })));
  }

  /**
   * At most `limit` requests at once in a pod. Enforced: what is over waits in the pod; past ten times `limit` it is refused (503).
   *
   * @param limit requests in flight, a whole number from 1 to 1000 (the `container-concurrency-max-limit` of Knative's config-defaults)
   * @throws InputError outside that range, where the value is used; KServe itself would take a larger one, and Knative refuse the revision
   * later
   */
  public static hard(limit: number): Concurrency {
    const { max } = RANGES.containerConcurrency;
    return made(() => new Concurrency(wholeNumber('Concurrency.hard', limit, { min: 1, max, hint: "for no limit leave 'concurrency' out" })));
  }

  private constructor(
    /** The hard limit, requests in flight per pod. @default - no hard limit */
    public readonly limit?: number,
    /** The soft target, requests in flight per pod. @default - the hard limit is what is aimed for */
    public readonly target?: number,
  ) {}

  /**
   * Keeps the hard limit and lets the autoscaler aim for less, so that pods have room when a burst comes.
   *
   * @param target requests in flight, 0.01 to the limit
   * @throws InputError outside that range, where the value is used: Knative silently takes the smaller of the two, so a larger target would
   * do nothing
   */
  public withTarget(target: number): Concurrency {
    return made(() => this.aimedAt(target));
  }

  private aimedAt(target: number): Concurrency {
    const path = `${this.describe()}.withTarget`;
    if (this.limit === undefined) {
      refuse(path, target, 'a hard limit to add the target to', `write Concurrency.hard(limit).withTarget(${show(target)})`);
    }
    const max = isToken(this.limit) ? Infinity : this.limit;
    const above = typeof target === 'number' && target > max && { hint: 'a soft target above the hard limit is never reached: Knative takes the smaller of the two' };
    return new Concurrency(this.limit, finiteNumber(path, target, { min: RANGES.target.min, max, ...above }));
  }

  /** @internal How messages show it: as it was written. */
  public [inspect.custom](): string {
    return this.describe();
  }

  private describe(): string {
    if (this.limit === undefined) {
      return `Concurrency.soft(${this.target})`;
    }
    return `Concurrency.hard(${this.limit})${this.target === undefined ? '' : `.withTarget(${this.target})`}`;
  }
}

function made(make: () => Concurrency): Concurrency {
  return orFaulty(Concurrency, make, ['withTarget']);
}
