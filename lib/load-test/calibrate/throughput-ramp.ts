/** What a doubling must bring at least, as a part of the best throughput so far: below that it is the noise of a machine. */
const GROWTH = 0.05;

/** Levels in a row without growth after which there is none: one alone may be a batch that so many clients do not fill evenly. */
const LEVELS_WITHOUT = 2;

/** How many clients ask at once, level after level: 1, 2, 4, 8 …, until more of them get no more answers per second. */
export class ThroughputRamp {
  private clients = 1;
  private best = 0;
  private without = 0;

  /** @param most clients that are tried at most */
  constructor(private readonly most: number) {}

  /** The next number of clients; undefined where the throughput no longer grows, or the most were tried. */
  public get next(): number | undefined {
    return this.isFlat || this.clients > this.most ? undefined : this.clients;
  }

  /** Whether the throughput has come to its end. */
  public get isFlat(): boolean {
    return this.without >= LEVELS_WITHOUT;
  }

  /** Takes down what the clients of `next` got. @param requestsPerSecond answers per second, all of them together */
  public measured(requestsPerSecond: number): void {
    this.without = requestsPerSecond > this.best * (1 + GROWTH) ? 0 : this.without + 1;
    this.best = Math.max(this.best, requestsPerSecond);
    this.clients *= 2;
  }
}
