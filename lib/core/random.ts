/** What random numbers are drawn for; each has its own. */
export const RANDOM_STREAMS = { arrivals: 1, serviceTime: 2 } as const;

/**
 * Random numbers that are the same in every run and on every machine: what is drawn hangs on the seed alone. The generator is mulberry32
 * (32 bits of state, which passes the usual tests of randomness); synth and forecast never roll real dice.
 */
export class Random {
  private state: number;

  /**
   * @param seed a whole number; another one gives other numbers
   * @param stream what is drawn: two things with the same seed must not hang together, as short gaps and short service times would
   */
  constructor(seed: number, stream: number) {
    // Mixed twice, so that seeds that follow one another, as people choose them, do not give sequences that resemble one another.
    let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + 1, 0x27d4eb2f);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
    this.state = mixed ^ (mixed >>> 15);
  }

  /** Above 0 and below 1. */
  public next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296;
  }

  /** Of an exponential distribution with a mean of 1. */
  public exponential(): number {
    return -Math.log(this.next());
  }

  /** Of a normal distribution around 0 with a deviation of 1 (Box and Muller). */
  public normal(): number {
    return Math.sqrt(-2 * Math.log(this.next())) * Math.cos(2 * Math.PI * this.next());
  }
}
