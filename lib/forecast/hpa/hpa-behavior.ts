import type { HpaSpec } from './hpa-target';

/** Kubernetes pkg/controller/podautoscaler/config/v1alpha1/defaults.go `HorizontalPodAutoscalerDownscaleStabilizationWindow` */
const SCALE_DOWN_STABILIZATION_SECONDS = 300;
/** The period of both default policies for growing; the one for shrinking allows everything. pkg/apis/autoscaling/v2/defaults.go */
const POLICY_PERIOD_MS = 15_000;
/** Growing: the larger of so many pods, */
const MOST_PODS_PER_PERIOD = 4;
/** and so many percent, per period. */
const MOST_PERCENT_PER_PERIOD = 100;
/** Without `spec.behavior` the larger of so many pods in all, and of twice as many as there are. horizontal.go `scaleUpLimitMinimum` */
const FEWEST_ALLOWED_PODS = 4;

interface Timed {
  readonly timeMs: number;
  readonly value: number;
}

/**
 * Turns what the metric asks for into what the HPA sets: steadied over the stabilization windows, within the policies and the bounds. The
 * policies are Kubernetes' defaults: 4 pods or 100 % more per 15 seconds, whichever is more, and no limit on shrinking. An HPA without
 * `spec.behavior` has the older rules instead: the largest count of 300 seconds, up to twice the pods or 4.
 *
 * @see Kubernetes pkg/controller/podautoscaler/horizontal.go `reconcileAutoscaler`, `normalizeDesiredReplicasWithBehaviors` and, without
 *   behavior, `normalizeDesiredReplicas`
 */
export class HpaBehavior {
  private recommendations: Timed[] = [];
  private changes: Timed[] = [];

  constructor(private readonly hpa: HpaSpec) {}

  /** @param desired what the metric asks for */
  public next(timeMs: number, current: number, desired: number): number {
    const { minReplicas, maxReplicas, hasBehavior = true } = this.hpa;
    // What is there at the first look counts as asked for then, be it out of bounds.
    if (this.recommendations.length === 0) {
      this.recommendations.push({ timeMs, value: current });
    }
    // Somebody has scaled it to zero: the HPA lets it be, and does not bring it back to its bounds.
    if (current === 0) {
      return 0;
    }
    // Out of bounds: brought back at once, whatever the metric says.
    if (current > maxReplicas || current < minReplicas) {
      return this.set(timeMs, current, Math.min(Math.max(current, minReplicas), maxReplicas));
    }
    const steady = hasBehavior ? this.stabilize(timeMs, current, desired) : this.largestOfLate(timeMs, desired);
    const limit = hasBehavior ? this.growthLimit(timeMs, current) : Math.max(2 * current, FEWEST_ALLOWED_PODS);
    const most = Math.max(current, Math.min(limit, maxReplicas));
    return this.set(timeMs, current, Math.min(Math.max(steady, minReplicas), most));
  }

  /** The smallest of what was asked for lately holds it up, the largest holds it down. */
  private stabilize(timeMs: number, current: number, desired: number): number {
    const { scaleUpStabilizationSeconds: up = 0, scaleDownStabilizationSeconds: down = SCALE_DOWN_STABILIZATION_SECONDS } = this.hpa;
    let least = desired;
    let most = desired;
    for (const { timeMs: at, value } of this.recommendations) {
      least = at > timeMs - up * 1000 ? Math.min(least, value) : least;
      most = at > timeMs - down * 1000 ? Math.max(most, value) : most;
    }
    const longest = Math.max(up, down) * 1000;
    this.recommendations = this.recommendations.filter(({ timeMs: at }) => at > timeMs - longest);
    this.recommendations.push({ timeMs, value: desired });
    return Math.min(Math.max(current, least), most);
  }

  /** Without `spec.behavior`: what was asked for exactly 300 seconds ago still counts, and may even bring pods. */
  private largestOfLate(timeMs: number, desired: number): number {
    this.recommendations = this.recommendations.filter(({ timeMs: at }) => at >= timeMs - SCALE_DOWN_STABILIZATION_SECONDS * 1000);
    this.recommendations.push({ timeMs, value: desired });
    return this.recommendations.reduce((most, { value }) => Math.max(most, value), desired);
  }

  /** The policies count from the pods that there were a period ago. */
  private growthLimit(timeMs: number, current: number): number {
    const changed = this.changes.filter(({ timeMs: at }) => at > timeMs - POLICY_PERIOD_MS).reduce((sum, { value }) => sum + value, 0);
    const before = current - changed;
    return Math.max(before + MOST_PODS_PER_PERIOD, Math.ceil(before * (1 + MOST_PERCENT_PER_PERIOD / 100)));
  }

  private set(timeMs: number, current: number, replicas: number): number {
    this.changes = this.changes.filter(({ timeMs: at }) => at > timeMs - POLICY_PERIOD_MS);
    if (replicas !== current) {
      this.changes.push({ timeMs, value: replicas - current });
    }
    return replicas;
  }
}
