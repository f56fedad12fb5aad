import type { DeciderSpec } from '../../knative/revision';
import { activatorCount } from './activators';
import { ActiveCondition } from './active-condition';
import { applyBounds } from './scale-bounds';
import type { ScaledPods } from './scaled-pods';

/** Nothing is known yet of how many pods are wanted. knative/serving pkg/reconciler/autoscaling/kpa/scaler.go `scaleUnknown` */
export const SCALE_UNKNOWN = -1;
/** Added to the progress deadline. knative/serving pkg/reconciler/autoscaling/kpa/scaler.go `activationTimeoutBuffer` */
const ACTIVATION_BUFFER_MS = 30_000;

/** What the autoscaler said last. */
export interface ScalerStatus {
  /** -1 until there was data. */
  readonly desired: number;
  readonly excessBurstCapacity: number;
}

/** The revision's wanted scale, and whether it was written. */
interface Scale {
  readonly want: number;
  readonly apply: boolean;
}

/**
 * Makes pods of what the autoscaler wants: bounds, the way to zero, the activator in or out of the path.
 *
 * @see knative/serving pkg/reconciler/autoscaling/kpa/kpa.go, scaler.go
 */
export class Reconciler {
  /** Whether requests go through the activator even where pods are ready. */
  public proxied = true;
  public activators = 0;
  /** The replicas of the Deployment. A new one starts with the initial scale, even where min scale is larger. */
  public replicas: number;
  public readonly active: ActiveCondition;
  private backendSince?: number | undefined;
  private timers: number[] = [];

  /** @param progressDeadlineMs how long a revision may take until its first pod is ready */
  constructor(private readonly spec: DeciderSpec, private readonly pods: ScaledPods, private readonly progressDeadlineMs: number) {
    this.replicas = spec.initialScale;
    this.active = new ActiveCondition(spec);
    pods.resize(this.replicas, 0);
  }

  /** When the reconciler wants to look again. */
  public get nextTimerMs(): number {
    return this.timers[0] ?? Infinity;
  }

  /** Takes out the timers that are due; true if there were any. */
  public takeTimers(timeMs: number): boolean {
    const before = this.timers.length;
    this.timers = this.timers.filter((timer) => timer > timeMs);
    return this.timers.length < before;
  }

  /** One pass. True if it changed anything, so that another one is due. */
  public reconcile(timeMs: number, status: ScalerStatus): boolean {
    const { pods, spec } = this;
    const before = [this.replicas, this.proxied, this.active.value, this.active.initialized].join();
    this.backendSince = pods.ready === 0 || this.proxied ? this.backendSince ?? timeMs : undefined;
    const { want, apply } = this.scale(timeMs, status.desired);
    if (apply && want !== this.replicas) {
      this.replicas = want;
      pods.resize(want, timeMs);
    }
    this.proxied = !(want > 0 && status.excessBurstCapacity >= 0);
    this.activators = activatorCount(pods.ready, spec);
    this.active.update(timeMs, want, pods.ready);
    return before !== [this.replicas, this.proxied, this.active.value, this.active.initialized].join();
  }

  /** As it would be had so many pods been there for long. */
  public assume(readyPods: number): void {
    this.replicas = readyPods;
    this.active.assume(readyPods > 0);
  }

  private scale(timeMs: number, desired: number): Scale {
    const { spec, active } = this;
    if (desired < 0 && active.value !== 'Unknown') {
      return { want: SCALE_UNKNOWN, apply: false };
    }
    const initial = spec.initialScale > 1 && !active.initialized && spec.reachable ? spec.initialScale : 0;
    const bounded = applyBounds(Math.max(spec.minScale, initial), spec.maxScale, desired);
    return bounded === 0 ? this.scaleToZero(timeMs) : { want: bounded, apply: true };
  }

  /** @see knative/serving pkg/reconciler/autoscaling/kpa/scaler.go `handleScaleToZero` */
  private scaleToZero(timeMs: number): Scale {
    const { spec, active } = this;
    if (!spec.enableScaleToZero) {
      return { want: 1, apply: true };
    }
    const since = timeMs - active.since;
    if (active.value === 'Unknown') {
      const timeout = this.progressDeadlineMs + ACTIVATION_BUFFER_MS;
      if (since > timeout) {
        return { want: 0, apply: true };
      }
      // A moment later, since only a longer time than the deadline counts.
      this.lookAgain(active.since + timeout + 1);
      return { want: SCALE_UNKNOWN, apply: false };
    }
    if (active.value === 'True') {
      const window = spec.stableWindowSeconds * 1000;
      if (since >= window) {
        return { want: 0, apply: false };
      }
      this.lookAgain(active.since + window);
      return { want: 1, apply: true };
    }
    return this.leaveLastPod(timeMs, since);
  }

  /** The last pod goes when it was kept as long as asked for, and the activator has been there long enough to take requests. */
  private leaveLastPod(timeMs: number, inactiveFor: number): Scale {
    const { spec } = this;
    const retention = spec.reachable ? spec.scaleToZeroPodRetentionSeconds * 1000 : 0;
    const grace = spec.scaleToZeroGracePeriodSeconds * 1000;
    const waiting = { want: 0, apply: false };
    if (inactiveFor >= Math.max(grace, retention)) {
      return { want: 0, apply: true };
    }
    if (retention > 0 && inactiveFor < retention) {
      this.lookAgain(timeMs + retention - inactiveFor);
      return waiting;
    }
    const proxiedFor = this.backendSince === undefined ? 0 : timeMs - this.backendSince;
    if (proxiedFor >= grace) {
      return { want: 0, apply: true };
    }
    this.lookAgain(timeMs + grace - proxiedFor);
    return waiting;
  }

  private lookAgain(timeMs: number): void {
    if (!this.timers.includes(timeMs)) {
      this.timers.push(timeMs);
      this.timers.sort((a, b) => a - b);
    }
  }
}
