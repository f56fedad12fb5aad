import { Random, RANDOM_STREAMS } from '../../core/random';
import type { RateSegment } from './rate-source';
import type { RequestSource } from './request-source';

/** Requests that come at random, independent of each other: the rate is met on average. Times are cut to whole milliseconds. */
export class PoissonSource implements RequestSource {
  public readonly remaining = Infinity;
  public readonly repeats = false;
  private readonly random: Random;
  private current = 0;
  /** When the next request comes, to the fraction of a millisecond; Infinity when the last segment is over. */
  private nextMs = Infinity;

  constructor(
    private readonly segments: readonly RateSegment[],
    public readonly serviceMs: number,
    public readonly timeoutMs: number,
    seed: number,
  ) {
    this.random = new Random(seed, RANDOM_STREAMS.arrivals);
    this.nextMs = segments[0]?.startMs ?? Infinity;
    this.draw();
  }

  public get nextArrivalMs(): number {
    return Math.floor(this.nextMs);
  }

  public get nextOrder(): number {
    return 0;
  }

  public steadyUntil(timeMs: number): number {
    return Math.min(timeMs, this.nextMs);
  }

  public take(): number {
    const timeMs = this.nextArrivalMs;
    let requests = 0;
    for (; this.nextMs < timeMs + 1; requests++) {
      this.draw();
    }
    return requests;
  }

  public answered(): void {}

  public refused(): void {}

  public gaveUp(): void {}

  /** Nothing repeats itself here, so nothing is compared. */
  public writeState(state: number[]): void {
    state.push(this.nextMs);
  }

  public shift(): void {}

  /**
   * What is left of an exponential gap goes on in the next segment at that one's rate: one draw for each request, whatever the rates do.
   */
  private draw(): void {
    let gap = this.random.exponential();
    for (let segment = this.segments[this.current]; segment !== undefined; segment = this.segments[++this.current]) {
      const from = Math.max(this.nextMs, segment.startMs);
      const perMs = segment.requestsPerSecond / 1000;
      const next = perMs > 0 ? from + gap / perMs : Infinity;
      if (next < segment.endMs) {
        this.nextMs = next;
        return;
      }
      gap -= Math.max(0, segment.endMs - from) * perMs;
    }
    this.nextMs = Infinity;
  }
}
