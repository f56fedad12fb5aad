import type { DeciderSpec } from '../../knative/revision';
import { DelayBuffer } from './delay-buffer';

/** What one evaluation found. */
export interface Decision {
  /** Average over the stable window. */
  readonly stable: number;
  /** Average over the panic window. */
  readonly panic: number;
  /** Pods for the stable average, before any limit. */
  readonly rawStable: number;
  /** Pods for the panic average, before any limit. */
  readonly rawPanic: number;
  /** The most pods that this step may grow to. */
  readonly maxUp: number;
  /** The fewest pods that this step may shrink to. */
  readonly maxDown: number;
  /** The pods wanted; not yet held within min and max scale. */
  readonly desired: number;
  /** Excess burst capacity: below 0 the activator stays in the path. */
  readonly excessBurstCapacity: number;
}

/**
 * Decides from the two averages how many pods a revision should have, and keeps the state of panic.
 *
 * @see knative/serving pkg/autoscaler/scaling/autoscaler.go `Scale`
 */
export class Decider {
  private readonly delay?: DelayBuffer | undefined;
  private panicStart?: number | undefined;
  private peak: number;

  /**
   * @param readyPods more than one: a restarted autoscaler panics at once, which holds what is there for one stable window
   * @param timeMs milliseconds, as in all of this class
   */
  constructor(private spec: DeciderSpec, readyPods: number, timeMs: number) {
    this.peak = readyPods;
    this.panicStart = readyPods > 1 ? timeMs : undefined;
    // Made once: a delay that is set later has no effect until the autoscaler restarts.
    this.delay = spec.scaleDownDelaySeconds > 0 ? new DelayBuffer(spec.scaleDownDelaySeconds) : undefined;
  }

  /** When panic began or was last renewed; undefined outside of panic. */
  public get panicSince(): number | undefined {
    return this.panicStart;
  }

  /** The most pods wanted in this panic; outside of panic what is left of the start, or 0. */
  public get panicPeak(): number {
    return this.peak;
  }

  /** New parameters from now on. */
  public update(spec: DeciderSpec): void {
    this.spec = spec;
  }

  /** One evaluation. */
  public decide(timeMs: number, readyPods: number, stable: number, panic: number): Decision {
    const { spec } = this;
    const pods = Math.max(1, readyPods);
    // Adding 0 turns the -0 of Math.ceil(-0.2) into 0.
    const rawStable = Math.ceil(stable / spec.targetValue) + 0;
    const rawPanic = Math.ceil(panic / spec.targetValue) + 0;
    const maxUp = Math.ceil(spec.maxScaleUpRate * pods);
    const maxDown = spec.reachable ? Math.floor(pods / spec.maxScaleDownRate) : 0;
    const wantStable = this.activate(rawStable, toInt32(Math.min(Math.max(rawStable, maxDown), maxUp)));
    const wantPanic = this.activate(rawPanic, toInt32(Math.min(Math.max(rawPanic, maxDown), maxUp)));
    this.updatePanic(timeMs, rawPanic / pods >= spec.panicThreshold);
    let desired = wantStable;
    if (this.panicStart !== undefined) {
      this.peak = Math.max(this.peak, wantStable, wantPanic);
      desired = this.peak;
    }
    if (this.delay !== undefined && spec.reachable) {
      desired = this.delay.record(timeMs, desired);
    }
    const excessBurstCapacity = this.excess(readyPods, panic);
    return { stable, panic, rawStable, rawPanic, maxUp, maxDown, desired, excessBurstCapacity };
  }

  /** Activation scale comes after the limit on growth and may exceed it; it counts only where there is load. */
  private activate(raw: number, wanted: number): number {
    const { activationScale } = this.spec;
    return activationScale > 1 && raw > 0 ? Math.max(wanted, activationScale) : wanted;
  }

  private updatePanic(timeMs: number, hot: boolean): void {
    if (hot) {
      this.panicStart = timeMs;
    } else if (this.panicStart !== undefined && this.panicStart + this.spec.stableWindowSeconds * 1000 < timeMs) {
      this.panicStart = undefined;
      this.peak = 0;
    }
  }

  private excess(readyPods: number, panic: number): number {
    const { targetBurstCapacity, totalValue } = this.spec;
    if (targetBurstCapacity === 0) {
      return 0;
    }
    return targetBurstCapacity < 0 ? -1 : Math.floor(readyPods * totalValue - targetBurstCapacity - panic) + 0;
  }
}

/** Pod counts are 32-bit integers upstream. What does not fit is held at the largest one: no cluster comes near it. */
function toInt32(pods: number): number {
  return Math.min(Math.trunc(pods), 2147483647);
}
