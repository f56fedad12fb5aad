import { refuse } from '../../core/checks';
import { Faults } from '../../core/faults';
import type { CheckedOptions } from '../checked-options';
import type { HpaMetricTarget } from './hpa-target';

/** The metric of a pod, in percent or MiB, from the requests that it works on: on average since the last look, and now. */
export type PodMetric = (averageRunning: number, running: number) => number;

/**
 * A metric that the HPA follows. It hangs on what a request costs and what a pod has asked for.
 *
 * @throws InputError with what must be known and is not
 */
export function metricOf({ metric, targetInMiB }: HpaMetricTarget, options: CheckedOptions): PodMetric {
  const { requestCost: { cpuSeconds, memoryMiB }, podResources, serviceSeconds } = options;
  const faults = new Faults();
  const need = (path: string, value: number | undefined): number =>
    faults.attempt(() => value || refuse(`forecast: ${path}`, value, 'a number above 0', `the HPA of this service follows ${metric}`)) ?? 0;
  if (metric === 'cpu') {
    const perRequest = need('requestCost.cpuSeconds', cpuSeconds) / serviceSeconds;
    const requested = need('podResources.cpu', podResources.cpu);
    faults.throwIfAny();
    return (averageRunning) => (averageRunning * perRequest * 100) / requested;
  }
  const perRequest = need('requestCost.memoryMiB', memoryMiB);
  const requested = targetInMiB ? 100 : need('podResources.memoryMiB', podResources.memoryMiB);
  faults.throwIfAny();
  const idle = podResources.idleMemoryMiB ?? 0;
  return (_, running) => ((idle + running * perRequest) * 100) / requested;
}
