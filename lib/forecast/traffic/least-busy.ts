/** With so many places a tree begins; it doubles when they are taken. */
const FEWEST_PLACES = 16;

/**
 * Which of many pods works on the fewest requests; of equal ones the oldest. A tournament: each node holds the better one of the two below,
 * so that a change costs the logarithm of the pods, not their number.
 */
export class LeastBusy {
  private count = 0;
  private places = FEWEST_PLACES;
  /** Requests of each pod; none is there at a place of Infinity. */
  private loads = emptyPlaces(FEWEST_PLACES);
  /** Node 1 is the root, the nodes below `n` are `2n` and `2n + 1`, and the last row are the pods themselves. */
  private winners = firstRound(FEWEST_PLACES);

  /** Pods. */
  public get length(): number {
    return this.count;
  }

  /** The place of the pod with the fewest requests; -1 where there is none with fewer than `limit`. */
  public firstBelow(limit: number): number {
    const first = this.winners[1] ?? 0;
    return (this.loads[first] ?? Infinity) < limit ? first : -1;
  }

  /** A pod without requests, behind the others. */
  public push(): void {
    if (this.count === this.places) {
      this.double();
    }
    this.set(this.count++, 0);
  }

  /** The pods from that place on went. */
  public truncate(count: number): void {
    while (this.count > count) {
      this.set(--this.count, Infinity);
    }
  }

  /** So many requests more, or less. */
  public add(place: number, requests: number): void {
    this.set(place, (this.loads[place] ?? 0) + requests);
  }

  private set(place: number, load: number): void {
    const { loads, winners } = this;
    loads[place] = load;
    for (let node = (this.places + place) >> 1; node >= 1; node >>= 1) {
      const left = winners[2 * node] ?? 0;
      const right = winners[2 * node + 1] ?? 0;
      winners[node] = (loads[left] ?? Infinity) <= (loads[right] ?? Infinity) ? left : right;
    }
  }

  private double(): void {
    const before = this.loads;
    this.places *= 2;
    this.loads = emptyPlaces(this.places);
    this.winners = firstRound(this.places);
    before.forEach((load, place) => { this.set(place, load); });
  }
}

function emptyPlaces(places: number): Float64Array {
  return new Float64Array(places).fill(Infinity);
}

/** Where all are alike the first one wins. */
function firstRound(places: number): Int32Array {
  const winners = new Int32Array(2 * places);
  for (let node = 2 * places - 1; node >= 1; node--) {
    winners[node] = node >= places ? node - places : winners[2 * node] ?? 0;
  }
  return winners;
}
