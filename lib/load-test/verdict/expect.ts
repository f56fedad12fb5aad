import { finiteNumber, wholeNumber } from '../../core/checks';
import type { IDuration } from '../../core/duration';
import { durationSeconds } from '../../core/duration';
import { compact } from '../../core/json';
import { orFaulty } from '../../core/faulty';
import { DURATION, NUMBER } from '../../core/props/kinds';
import { Shape } from '../../core/props/shape';
import type { Expectations } from './expectations';

/** How far the pods may be from the forecast. */
export interface PodsAsForecastOptions {
  /** So many pods more or less are still as forecast, from 0. @default 1 */
  readonly tolerance?: number;
}

/** How long the pods may take to go. */
export interface BackToMinimumOptions {
  /** How much later than forecast they may go, 0 to 1 hour. @default - 30 seconds */
  readonly grace?: IDuration;
}

const TOLERANCE = new Shape<PodsAsForecastOptions>('Expect.podsAsForecast', { tolerance: NUMBER });

const GRACE = new Shape<BackToMinimumOptions>('Expect.backToMinimum', { grace: DURATION });

/** What is changed of what is expected without any; undefined is: not looked at. */
type Changes = { readonly [name in keyof Expectations]?: Expectations[name] | undefined };

/**
 * What a load test must show. What is not said is as it is without any: no request may fail, all planned requests must be sent, no pod may
 * lack room, the pods are as forecast up to one and go again when they should. Latencies are looked at only where one is named.
 */
export class Expect {
  /** Half of the good answers come within this time, once the pods are there. @param limit more than 0, at most 1 hour */
  public static p50(limit: IDuration): Expect {
    return orFaulty(Expect, () => new Expect({ p50Seconds: latency('Expect.p50', limit) }));
  }

  /** 95 of 100 good answers come within this time, once the pods are there. @param limit more than 0, at most 1 hour */
  public static p95(limit: IDuration): Expect {
    return orFaulty(Expect, () => new Expect({ p95Seconds: latency('Expect.p95', limit) }));
  }

  /** 99 of 100 good answers come within this time, once the pods are there. @param limit more than 0, at most 1 hour */
  public static p99(limit: IDuration): Expect {
    return orFaulty(Expect, () => new Expect({ p99Seconds: latency('Expect.p99', limit) }));
  }

  /** At most this part of all requests goes without a good answer, those without any answer included. @param part 0 to 1; 0.01 is 1 % */
  public static errorsBelow(part: number): Expect {
    return orFaulty(Expect, () => new Expect({ errorPart: finiteNumber('Expect.errorsBelow: part', part, { min: 0, max: 1, hint: '0.01 is 1 %' }) }));
  }

  /** The most ready pods at once are those of the forecast, and not above the maximum of the service. */
  public static podsAsForecast(options: PodsAsForecastOptions = {}): Expect {
    return orFaulty(Expect, () => new Expect({ podTolerance: wholeNumber('Expect.podsAsForecast: tolerance', TOLERANCE.take('Expect.podsAsForecast: ', options).tolerance ?? 1, { min: 0, max: 150_000 }) }));
  }

  /** When the load is over, the pods go when the forecast says so. */
  public static backToMinimum(options: BackToMinimumOptions = {}): Expect {
    return orFaulty(Expect, () => {
      const { grace } = GRACE.take('Expect.backToMinimum: ', options);
      const seconds = grace === undefined ? 30 : durationSeconds('Expect.backToMinimum: grace', grace, { max: 3600 });
      return new Expect({ graceSeconds: seconds });
    });
  }

  /** Nobody watches the pods go: the run ends with the load. */
  public static notBackToMinimum(): Expect {
    return new Expect({ graceSeconds: undefined });
  }

  private constructor(
    /** What it changes of what is expected without any. @internal */
    public readonly changes: Changes,
  ) {}
}

function latency(path: string, limit: IDuration): number {
  return durationSeconds(`${path}: limit`, limit, { min: 0.001, max: 3600 });
}

/** What is expected, where the list says so and where it does not. A later entry overrides an earlier one. */
export function expectationsOf(expect: readonly Expect[] = []): Expectations {
  const said = expect.reduce<Changes>((before, { changes }) => ({ ...before, ...changes }), { graceSeconds: 30 });
  return { errorPart: 0, podTolerance: 1, ...compact(said) };
}
