import type { DeciderSpec } from '../../knative/revision';

/** The condition Active of a PodAutoscaler: Unknown while pods are starting. */
export type ActiveValue = 'Unknown' | 'True' | 'False';

/**
 * Whether a revision is scaled up, and since when.
 *
 * @see knative/serving pkg/reconciler/autoscaling/kpa/kpa.go `computeActiveCondition`
 */
export class ActiveCondition {
  public value: ActiveValue = 'Unknown';
  /** Milliseconds. */
  public since = 0;
  /** Whether the initial scale was reached once. */
  public initialized = false;

  constructor(private readonly spec: DeciderSpec) {}

  public update(timeMs: number, want: number, readyPods: number): void {
    const { minScale, initialScale } = this.spec;
    const needed = this.initialized ? Math.max(minScale, 1) : Math.max(minScale, initialScale);
    if (readyPods >= needed) {
      this.initialized = true;
    }
    const wanted = want > 0 || this.value !== 'False';
    if (want === 0 || needed === 0) {
      this.set(timeMs, 'False');
    } else if (wanted) {
      this.set(timeMs, readyPods < needed ? 'Unknown' : 'True');
    }
  }

  /** As it would be had the revision been there since the beginning. */
  public assume(isActive: boolean): void {
    this.value = isActive ? 'True' : 'False';
    this.since = 0;
    this.initialized = true;
  }

  private set(timeMs: number, value: ActiveValue): void {
    if (value !== this.value) {
      this.value = value;
      this.since = timeMs;
    }
  }
}
