/** What a weighted average leaves out at its old end. knative/serving pkg/autoscaler/aggregation/bucketing.go `weightPrecision` */
const WEIGHT_PRECISION = 0.0001;
/** The least weight of the newest bucket. knative/serving pkg/autoscaler/aggregation/bucketing.go `minExponent` */
const LEAST_SMOOTHING = 0.2;
const DIGITS = 1e6;

/** The last seconds of a metric, a bucket per second: the window over which the autoscaler averages. Times are whole seconds. */
export class TimedBuckets {
  private buckets: Float64Array;
  private smoothing: number;
  private first = 0;
  private last = 0;
  private written = false;
  /** A running total, as upstream keeps it: adding up afresh would differ in the last bit, which decides at the edge of six decimals. */
  private total = 0;

  constructor(private window: number) {
    this.buckets = new Float64Array(window);
    this.smoothing = smoothingFor(window);
  }

  /** Adds a value to the bucket of its second; what is older than the window is dropped. */
  public record(second: number, value: number): void {
    if (!this.written || second - this.last >= this.window) {
      this.buckets.fill(0);
      this.total = 0;
      this.first = second;
      this.last = second;
      this.written = true;
    } else if (second > this.last) {
      for (let passed = this.last + 1; passed <= second; passed++) {
        this.total -= this.bucket(passed);
        this.buckets[this.indexOf(passed)] = 0;
      }
      this.last = second;
    } else if (second <= this.last - this.window) {
      return;
    } else if (second < this.first) {
      this.first = second;
    }
    this.buckets[this.indexOf(second)] = this.bucket(second) + value;
    this.total += value;
  }

  /** Whether nothing was recorded for more than the window. */
  public isEmpty(second: number): boolean {
    return !this.written || second - this.last > this.window;
  }

  /** The mean per second, rounded to six decimals. Newest seconds that are missing are left out, missing ones in between count as zeros. */
  public linearAverage(second: number): number {
    const late = this.lateness(second);
    if (late >= this.window) {
      return 0;
    }
    let sum = this.total;
    for (let i = 1; i <= late; i++) {
      sum -= this.bucket(this.last - this.window + i);
    }
    return roundSixDigits(sum / Math.min(this.last - this.first + 1, this.window - late));
  }

  /** The mean in which each second weighs less than the one after it. Not rounded, and not corrected for a window that is not full. */
  public weightedAverage(second: number): number {
    if (this.isEmpty(second)) {
      return 0;
    }
    const late = this.lateness(second);
    let weight = late > 0 ? this.smoothing * (1 - this.smoothing) ** late : this.smoothing;
    let sum = 0;
    for (let i = 0; i < this.window - late; i++) {
      sum += this.bucket(this.last - i) * weight;
      weight *= 1 - this.smoothing;
    }
    return sum;
  }

  /** Another length of the window; keeps the newest buckets, or nothing if they are older than the old window. */
  public resize(window: number, second: number): void {
    if (window === this.window) {
      return;
    }
    const { buckets: old, window: oldWindow } = this;
    const keep = this.written && second - this.last <= oldWindow;
    this.buckets = new Float64Array(window);
    this.total = 0;
    for (let i = 0; keep && i < Math.min(window, oldWindow); i++) {
      const value = old[modulo(this.last - i, oldWindow)] ?? 0;
      this.buckets[modulo(this.last - i, window)] = value;
      this.total += value;
    }
    this.written = keep;
    this.first = this.last - (oldWindow - 1);
    this.window = window;
    this.smoothing = smoothingFor(window);
  }

  private lateness(second: number): number {
    return this.written ? Math.max(0, second - this.last) : this.window;
  }

  private bucket(second: number): number {
    return this.buckets[this.indexOf(second)] ?? 0;
  }

  private indexOf(second: number): number {
    return modulo(second, this.window);
  }
}

function smoothingFor(window: number): number {
  return Math.max(1 - WEIGHT_PRECISION ** (1 / window), LEAST_SMOOTHING);
}

/** Half away from zero, as Go's math.Round. */
function roundSixDigits(value: number): number {
  const rounded = Math.round(Math.abs(value) * DIGITS) / DIGITS;
  return value < 0 ? 0 - rounded : rounded;
}

function modulo(value: number, by: number): number {
  const rest = value % by;
  return rest < 0 ? rest + by : rest;
}
