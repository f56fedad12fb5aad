/** How long requests took, in whole milliseconds. Equal ones are counted together: memory grows with their variety, not their number. */
export class Latencies {
  private readonly counts = new Map<number, number>();
  private total = 0;
  private sum = 0;
  private longest = 0;

  /** How many requests. */
  public get count(): number {
    return this.total;
  }

  /** The longest, in milliseconds; 0 without requests. */
  public get maxMs(): number {
    return this.longest;
  }

  /** The mean, in milliseconds; 0 without requests. */
  public get meanMs(): number {
    return this.total > 0 ? this.sum / this.total : 0;
  }

  public add(latencyMs: number, requests: number): void {
    this.counts.set(latencyMs, (this.counts.get(latencyMs) ?? 0) + requests);
    this.total += requests;
    this.sum += latencyMs * requests;
    this.longest = Math.max(this.longest, latencyMs);
  }

  /** The latency that this part of the requests did not exceed (nearest rank), in milliseconds. @param part above 0, at most 1 */
  public percentileMs(part: number): number {
    const rank = Math.ceil(this.total * part);
    let seen = 0;
    for (const [latency, count] of [...this.counts].sort(([a], [b]) => a - b)) {
      seen += count;
      if (seen >= rank) {
        return latency;
      }
    }
    return this.longest;
  }

  /** A copy that later additions leave as it is. */
  public snapshot(): ReadonlyMap<number, number> {
    return new Map(this.counts);
  }

  /** Adds what came since the snapshot again, so many times. */
  public repeatSince(snapshot: ReadonlyMap<number, number>, times: number): void {
    for (const [latency, count] of [...this.counts]) {
      const added = count - (snapshot.get(latency) ?? 0);
      if (added > 0) {
        this.add(latency, added * times);
      }
    }
  }
}
