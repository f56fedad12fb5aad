import type { HpaTarget } from './hpa-target';

/** Kubernetes pkg/controller/podautoscaler/config/v1alpha1/defaults.go `HorizontalPodAutoscalerDownscaleStabilizationWindow` */
const SCALE_DOWN_STABILIZATION_SECONDS = 300;
/** The period of both default policies for growing; the one for shrinking allows everything. pkg/apis/autoscaling/v2/defaults.go */
const POLICY_PERIOD_MS = 15_000;
/** Growing: the larger of so many pods, */
const MOST_PODS_PER_PERIOD = 4;
/** and so many percent, per period. */
const MOST_PERCENT_PER_PERIOD = 100;

interface Timed {
  readonly timeMs: number;
  readonly value: number;
}

/**
 * Turns what the metric asks for into what the HPA sets: steadied over the stabilization windows, within the policies and the bounds. The
 * policies are Kubernetes' defaults: 4 pods or 100 % more per 15 seconds, whichever is more, and no limit on shrinking.
 *
 * @see Kubernetes pkg/controller/podautoscaler/horizontal.go `normalizeDesiredReplicasWithBehaviors`
 */
export class HpaBehavior {
  private recommendations: Timed[] = [];
  private changes: Timed[] = [];

  constructor(private readonly hpa: HpaTarget) {}

  /** @param desired what the metric asks for */
  public next(timeMs: number, current: number, desired: number): number {
    const { minReplicas, maxReplicas } = this.hpa;
    // Out of bounds: brought back at once, whatever the metric says.
    if (current > maxReplicas || current < minReplicas) {
      return this.set(timeMs, current, Math.min(Math.max(current, minReplicas), maxReplicas));
    }
    const steady = this.stabilize(timeMs, current, desired);
    const most = Math.max(current, Math.min(this.growthLimit(timeMs, current), maxReplicas));
    return this.set(timeMs, current, Math.min(Math.max(steady, minReplicas), most));
  }

  /** The smallest of what was asked for lately holds it up, the largest holds it down. */
  private stabilize(timeMs: number, current: number, desired: number): number {
    if (this.recommendations.length === 0) {
      this.recommendations.push({ timeMs, value: current });
    }
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
