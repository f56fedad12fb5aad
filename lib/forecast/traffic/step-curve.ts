/** A number that holds until it changes. */
export class StepCurve {
  private readonly steps: Array<{ readonly timeMs: number; readonly value: number }> = [];

  /** From `timeMs` on, which is not before the last change. */
  public set(timeMs: number, value: number): void {
    this.steps.push({ timeMs, value });
  }

  /** The value at the end of that moment; 0 before the first change. */
  public at(timeMs: number): number {
    let value = 0;
    for (const step of this.steps) {
      if (step.timeMs > timeMs) {
        break;
      }
      value = step.value;
    }
    return value;
  }

  /** The largest value between the two, both moments included. */
  public max(fromMs: number, toMs: number): number {
    return this.within(fromMs, toMs).reduce((max, { value }) => Math.max(max, value), this.at(fromMs));
  }

  /** The area under the curve, in units times milliseconds. */
  public area(fromMs: number, toMs: number): number {
    let area = 0;
    let since = fromMs;
    let value = this.at(fromMs);
    for (const step of this.within(fromMs, toMs)) {
      area += value * (step.timeMs - since);
      since = step.timeMs;
      value = step.value;
    }
    return area + value * (toMs - since);
  }

  /** When it last changed between the two; undefined if it did not. */
  public lastChange(fromMs: number, toMs: number): number | undefined {
    let value = this.at(fromMs);
    let found: number | undefined;
    for (const step of this.within(fromMs, toMs)) {
      found = step.value === value ? found : step.timeMs;
      value = step.value;
    }
    return found;
  }

  private within(fromMs: number, toMs: number): ReadonlyArray<{ readonly timeMs: number; readonly value: number }> {
    return this.steps.filter(({ timeMs }) => timeMs > fromMs && timeMs <= toMs);
  }
}
