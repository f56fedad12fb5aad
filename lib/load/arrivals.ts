import { wholeNumber } from '../core/checks';
import { orFaulty } from '../core/faulty';

/** How the requests of a rate follow one another. Two are the same if their names are. */
export class Arrivals {
  /** Evenly spaced: 4 a second come every 250 milliseconds. The best case; real callers do not agree with one another. */
  public static readonly EVEN = new Arrivals('even', 0);

  /**
   * At random, independent of each other, as many callers who know nothing of one another send them (a Poisson process): the rate is met
   * on average, and requests come in bunches by chance.
   *
   * @param seed 0 to 4,294,967,295; the same seed gives the same times. @default 1
   * @throws InputError for a seed out of range, where the value is used
   */
  public static poisson(seed = 1): Arrivals {
    return orFaulty(Arrivals, () => new Arrivals('poisson', wholeNumber('Arrivals.poisson: seed', seed, { min: 0, max: 4294967295 })));
  }

  private constructor(
    /** `even` or `poisson`. */
    public readonly name: string,
    /** What the times are drawn from; 0 for even ones. */
    public readonly seed: number,
  ) {}

  /** In a few words: `at random (Poisson, seed 1)`. */
  public describe(): string {
    return this.name === 'poisson' ? `at random (Poisson, seed ${this.seed})` : 'evenly spaced';
  }
}
