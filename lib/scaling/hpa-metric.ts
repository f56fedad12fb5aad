import { inspect } from 'node:util';
import { orFaulty } from '../core/faulty';
import type { AutoScalingMetric } from './kserve-fields';
import { memoryMetric, utilizationMetric } from './resource-metric';

/**
 * One of several things that an HPA of deployment mode Standard scales on, as an entry of KServe's `autoScaling.metrics`. KServe takes no
 * other metrics than these for an HPA: for those of a metrics server there is `Scaling.keda`. KServe 0.15.
 *
 * @see kserve reconcilers/hpa/hpa_reconciler.go `getHPAMetrics`
 */
export class HpaMetric {
  /**
   * The cpu that the pods use.
   *
   * @param utilization percent of what a pod requests, whole, 1 to 100
   */
  public static cpu(utilization: number): HpaMetric {
    return orFaulty(HpaMetric, () => new HpaMetric(utilizationMetric('HpaMetric.cpu', 'cpu', utilization), `HpaMetric.cpu(${utilization})`));
  }

  /**
   * The memory that the pods use.
   *
   * @param utilization percent of what a pod requests, whole, 1 to 100
   */
  public static memoryUtilization(utilization: number): HpaMetric {
    return orFaulty(HpaMetric, () => new HpaMetric(utilizationMetric('HpaMetric.memoryUtilization', 'memory', utilization), `HpaMetric.memoryUtilization(${utilization})`));
  }

  /**
   * The memory that the pods use.
   *
   * @param averageValue per pod, as Kubernetes writes amounts: `512Mi`; at least `1Mi`
   */
  public static memory(averageValue: string): HpaMetric {
    return orFaulty(HpaMetric, () => new HpaMetric(memoryMetric('HpaMetric.memory', averageValue), `HpaMetric.memory(${JSON.stringify(averageValue)})`));
  }

  private constructor(
    /** @internal The entry of `autoScaling.metrics`. */
    public readonly spec: AutoScalingMetric,
    private readonly words: string,
  ) {}

  /** @internal How messages show it: as it was written. */
  public [inspect.custom](): string {
    return this.words;
  }
}
