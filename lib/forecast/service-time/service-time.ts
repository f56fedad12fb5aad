import { refuse, wholeNumber } from '../../core/checks';
import type { IDuration } from '../../core/duration';
import { durationSeconds } from '../../core/duration';
import { Faults } from '../../core/faults';
import { orFaulty } from '../../core/faulty';
import { fitting, required } from '../../core/props/kind';
import { DURATION, listOf, NUMBER } from '../../core/props/kinds';
import { Shape } from '../../core/props/shape';
import { timeInWords } from '../../core/number-words';
import type { CurvePoint } from './measured-curve';
import { curvePoint, MeasuredCurve } from './measured-curve';
import type { PodWork } from './pod-work';
import { drawLognormal, meanFromMedian, sigmaFromPercentiles } from './lognormal';

/** How long requests took in a pod that worked on so many. */
export interface MeasuredServiceTime {
  /** Requests that the pod worked on at once, 1 to 1,000,000. */
  readonly inFlight: number;
  /** The mean time of one of them; 0.001 seconds to 1 hour. */
  readonly mean: IDuration;
  /** The time that 95 of 100 did not exceed; not below the mean. @default - all take the mean */
  readonly p95?: IDuration | undefined;
}

/** The shortest and the longest time that a pod may work on a request, in seconds. */
const RANGE = { min: 0.001, max: 3600 };

/** What each time may be is judged by what is said of the others. */
const PERCENTILES = new Shape<{ readonly p50: IDuration; readonly p95: IDuration }>('ServiceTime.lognormal', { p50: required(DURATION), p95: required(DURATION) });

const POINTS = listOf(new Shape<MeasuredServiceTime>('ServiceTime.measured', { inFlight: required(NUMBER), mean: required(DURATION), p95: DURATION }));

/**
 * How long a pod works on a request. A constant time is simulated fastest, since requests of one moment are handled together; with the
 * others each request is followed by itself. What is random is drawn from the forecast's `seed`.
 */
export class ServiceTime {
  /** Every request takes the same time, however many others the pod works on. @param time 0.001 seconds to 1 hour, in whole milliseconds */
  public static constant(time: IDuration): ServiceTime {
    return orFaulty(ServiceTime, () => {
      const seconds = Math.round(durationSeconds('ServiceTime.constant', time, RANGE) * 1000) / 1000;
      return new ServiceTime('constant', seconds, `${timeInWords(seconds)} of work per request, however many a pod works on`);
    });
  }

  /**
   * As it was measured, by the number of requests that the pod works on: what batching, GPUs and servers with one worker really look like.
   * Between two points it is a straight line; beyond the last one the pod gets through no more requests per second than there.
   *
   * @param points at least one, in rising order of `inFlight`
   * @throws InputError with everything that is out of range, where the value is used
   */
  public static measured(points: readonly MeasuredServiceTime[]): ServiceTime {
    return orFaulty(ServiceTime, () => ServiceTime.along(checkedCurve(points)));
  }

  private static along(curve: readonly CurvePoint[]): ServiceTime {
    const words = curve.map(({ inFlight, meanMs }) => `${timeInWords(meanMs / 1000)} with ${inFlight}`).join(', ');
    const random = curve.some(({ sigma }) => sigma > 0);
    const name = `measured ${curve.map(({ inFlight, meanMs, sigma }) => `${inFlight}:${meanMs}:${sigma}`).join(' ')}`;
    const text = `as measured, by the requests that a pod works on: ${words}; with more it gets through no more per second`;
    return new ServiceTime(name, (curve[0]?.meanMs ?? 0) / 1000, text, new MeasuredCurve(curve), random);
  }

  /** Exponentially distributed around a mean: very short ones and long ones, independent of each other. @param mean 0.001 s to 1 hour */
  public static exponential(mean: IDuration): ServiceTime {
    return orFaulty(ServiceTime, () => {
      const seconds = durationSeconds('ServiceTime.exponential', mean, RANGE);
      const work: PodWork = { meanMs: () => seconds * 1000, draw: (_, random) => random.exponential() };
      return new ServiceTime(`exponential ${seconds}`, seconds, `exponentially distributed, ${timeInWords(seconds)} on average`, work, true);
    });
  }

  /**
   * Lognormally distributed: most requests near the median, a few much longer.
   *
   * @param percentiles the median, and the time that 95 of 100 do not exceed; 0.001 seconds to 1 hour, the second not below the first
   * @throws InputError with everything that is out of range, where the value is used
   */
  public static lognormal(percentiles: { readonly p50: IDuration; readonly p95: IDuration }): ServiceTime {
    return orFaulty(ServiceTime, () => ServiceTime.spread(PERCENTILES.take('ServiceTime.lognormal: ', percentiles)));
  }

  private static spread(percentiles: { readonly p50: IDuration; readonly p95: IDuration }): ServiceTime {
    const faults = new Faults();
    const p50 = faults.attempt(() => durationSeconds('ServiceTime.lognormal: p50', percentiles.p50, RANGE)) ?? RANGE.min;
    const p95 = faults.attempt(() => durationSeconds('ServiceTime.lognormal: p95', percentiles.p95, { min: p50, max: RANGE.max })) ?? 1;
    faults.throwIfAny();
    const sigma = sigmaFromPercentiles(p50, p95);
    const mean = meanFromMedian(p50, sigma);
    const work: PodWork = { meanMs: () => mean * 1000, draw: (_, random) => drawLognormal(sigma, random) };
    const text = `lognormally distributed, half within ${timeInWords(p50)}, 95 of 100 within ${timeInWords(p95)}`;
    return new ServiceTime(`lognormal ${p50} ${p95}`, mean, text, work, true);
  }

  private constructor(
    /** What it is, with all of its figures; two are the same if their names are and their means. */
    public readonly name: string,
    /** The mean time of a request that a pod works on alone, in seconds. */
    public readonly meanSeconds: number,
    private readonly words: string,
    /** How requests of different length are worked on; undefined for a constant time. @internal */
    public readonly work?: PodWork,
    private readonly random = false,
  ) {}

  /** In words. @param seed what is random is drawn from it */
  public describe(seed: number): string {
    fitting(NUMBER, 'ServiceTime.describe: seed', seed);
    return this.random ? `${this.words} (seed ${seed})` : this.words;
  }
}

function checkedCurve(points: readonly MeasuredServiceTime[]): CurvePoint[] {
  if (Array.isArray(points) && points.length === 0) {
    refuse('ServiceTime.measured', points, 'at least one point');
  }
  fitting(POINTS, 'ServiceTime.measured: points', points);
  const faults = new Faults();
  let before = 0;
  const curve = points.map(({ inFlight, mean, p95 }, index) => {
    const path = `ServiceTime.measured: points[${index}]`;
    const hint = index === 0 ? undefined : 'points stand in rising order';
    faults.attempt(() => wholeNumber(`${path}.inFlight`, inFlight, { min: before + 1, max: 1_000_000, ...(hint && { hint }) }));
    before = Number.isFinite(inFlight) ? Math.max(before, inFlight) : before;
    const seconds = faults.attempt(() => durationSeconds(`${path}.mean`, mean, RANGE)) ?? 1;
    const tail = p95 === undefined ? undefined : faults.attempt(() => durationSeconds(`${path}.p95`, p95, { min: seconds, max: RANGE.max }));
    return curvePoint(inFlight, seconds * 1000, tail === undefined ? undefined : tail * 1000);
  });
  faults.throwIfAny();
  return curve;
}
