/** The regular step; the delay is counted in such slots. knative/serving pkg/autoscaler/scaling/multiscaler.go `tickInterval` */
const SLOT_MS = 2000;

/** Keeps the count of pods from falling before a delay has passed: the largest count wanted in the last slots. */
export class DelayBuffer {
  private readonly slots: number;
  /** Rising times with falling values: only what can still become the largest is kept. */
  private readonly kept: Array<{ slot: number; value: number }> = [];

  /** @param delaySeconds more than 0; rounded up to whole slots of two seconds */
  constructor(delaySeconds: number) {
    this.slots = Math.ceil((delaySeconds * 1000) / SLOT_MS);
  }

  /** Records a count; gives the largest one of the last slots, this one included. Two counts in one slot: the larger stays. */
  public record(timeMs: number, value: number): number {
    const { kept, slots } = this;
    const slot = Math.floor(timeMs / SLOT_MS);
    let last = kept[kept.length - 1];
    while (last !== undefined && last.value <= value) {
      kept.pop();
      last = kept[kept.length - 1];
    }
    if (last?.slot !== slot) {
      kept.push({ slot, value });
    }
    let [first] = kept;
    while (first !== undefined && first.slot <= slot - slots) {
      kept.shift();
      [first] = kept;
    }
    return first?.value ?? value;
  }
}
