import type { DeciderSpec } from '../../knative/revision';
import type { Decision } from './decider';
import { Decider } from './decider';
import { MetricWindows } from './metric-windows';
import type { ScalerStatus } from './reconciler';
import { SCALE_UNKNOWN } from './reconciler';
import type { StatsReport } from './request-stats';

/** One revision's scaler: the windows, the decider, and what it said last. */
export class Autoscaler implements ScalerStatus {
  /** -1 until there was data. */
  public desired = SCALE_UNKNOWN;
  public excessBurstCapacity: number;
  private readonly windows: MetricWindows;
  private readonly decider: Decider;

  /** @param readyPods pods that are ready when the autoscaler starts, at `timeMs` */
  constructor(private readonly spec: DeciderSpec, readyPods = 0, timeMs = 0) {
    this.windows = new MetricWindows(spec);
    this.decider = new Decider(spec, readyPods, timeMs);
    const { targetBurstCapacity: tbc, initialScale, totalValue } = spec;
    // What is said before there is data. knative/serving pkg/autoscaler/scaling/multiscaler.go `newScalerRunner`
    this.excessBurstCapacity = tbc === 0 || tbc === -1 ? tbc : Math.trunc(initialScale * totalValue - tbc) + 0;
  }

  public get panicking(): boolean {
    return this.decider.panicSince !== undefined;
  }

  /** Puts a report into the windows. */
  public store(timeMs: number, { mean, count }: StatsReport): void {
    this.windows.record(Math.floor(timeMs / 1000), this.spec.scalingMetric === 'rps' ? count : mean);
  }

  /** One evaluation; undefined without data, and then nothing changes. */
  public evaluate(timeMs: number, readyPods: number): Decision | undefined {
    const second = Math.floor(timeMs / 1000);
    const empty = this.windows.isEmpty(second);
    if (empty && this.spec.scraped) {
      return undefined;
    }
    const stable = empty ? 0 : this.windows.stable(second);
    const panic = empty ? 0 : this.windows.panic(second);
    const decision = this.decider.decide(timeMs, readyPods, stable, panic);
    this.desired = decision.desired;
    this.excessBurstCapacity = decision.excessBurstCapacity;
    return decision;
  }
}
