import { refuse } from '../core/checks';

/** Hears how far a forecast has come; called a few times per second of computing, and at the end of each forecast. */
export interface IForecastProgress {
  /** @param simulatedSeconds seconds of the load, and of what follows it, that are done; for `solve` those of all settings tried */
  report(simulatedSeconds: number): void;
}

/** The most moments at which something happens where requests of one moment are handled together: at most a minute. */
const MOST_MOMENTS = 20_000_000;
/** The same where nothing repeats itself, since times or arrivals are random: a few minutes. */
const MOST_RANDOM_MOMENTS = 120_000_000;
/** Where requests of one moment are spread over the pods together, so many pods take twice the time of few. */
const PODS_PER_MOMENT = 100;
const REPORT_EVERY = 200_000;

/** Bounds the work of a simulation, and says how far it has come. It reads no clock: the same forecast ends in the same way everywhere. */
export class SimulationBudget {
  private spent = 0;
  private reportAt = REPORT_EVERY;

  /**
   * @param single whether each request is followed by itself
   * @param startMs when the load begins in the simulation
   * @param random whether nothing repeats itself, so that every moment is gone through. @default - if requests are followed by themselves
   * @param most moments that are gone through. @default - what takes a minute, or a few where nothing repeats itself
   */
  constructor(
    private readonly single: boolean,
    private readonly startMs: number,
    private readonly progress: IForecastProgress | undefined,
    private readonly random = single,
    private readonly most = random ? MOST_RANDOM_MOMENTS : MOST_MOMENTS,
  ) {}

  /** One more moment. @throws InputError when there were too many */
  public spend(timeMs: number, pods: number): void {
    this.spent += 1 + (this.single ? 0 : Math.floor(pods / PODS_PER_MOMENT));
    if (this.spent > this.most) {
      const hint = this.random
        ? 'make the load shorter, its requests longer, or take ServiceTime.constant with Arrivals.EVEN'
        : 'make it shorter, or its requests longer';
      refuse('forecast: moments at which something happens', this.spent, `at most ${this.most}`, hint);
    }
    if (this.spent >= this.reportAt) {
      this.reportAt += REPORT_EVERY;
      this.progress?.report(Math.max(0, timeMs - this.startMs) / 1000);
    }
  }
}
