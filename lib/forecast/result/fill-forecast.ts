import type { Load } from '../../load/load';
import type { CheckedOptions } from '../checked-options';
import { latencyOf } from '../traffic/latency-figures';
import type { TrafficCounts } from '../traffic/request-traffic';
import { assumptionsOf } from './assumptions';
import { commonReasons } from './common-reasons';
import type { Forecast, ForecastPoint, ForecastReasons } from './forecast-result';
import type { RunFigures } from './run-figures';

/** What only the autoscaler itself can say. */
export interface AutoscalerView {
  readonly panicSeconds: number;
  readonly series: readonly ForecastPoint[];
  /** The reasons for the pods, now that it is known how many there were; others take the place of the common ones. */
  readonly reasons: (peak: number, steady: number) => Pick<ForecastReasons, 'peak' | 'steady' | 'panic'> & Partial<ForecastReasons>;
}

/** The one place where a result is filled, whichever autoscaler ran. */
export function fillForecast(run: RunFigures, load: Load, options: CheckedOptions, traffic: TrafficCounts, view: AutoscalerView): Forecast {
  const { autoscaler, metric, metrics, target, limit, startMs, endMs, stopMs, initialPods, replicas, ready } = run;
  const { gpusPerPod } = options;
  const settled = ready.at(endMs) === replicas.at(endMs);
  // Pods that were there beyond max-scale go at once, but they were there.
  const peak = Math.max(initialPods, replicas.max(startMs, stopMs));
  const steady = replicas.at(endMs);
  const podSeconds = replicas.area(startMs, stopMs) / 1000;
  const figures = {
    peak,
    steady,
    settleSeconds: settled ? ((ready.lastChange(startMs, endMs) ?? startMs) - startMs) / 1000 : undefined,
    latency: latencyOf(traffic.latencies),
    coldStartWaitSeconds: traffic.firstWaitMs === undefined ? undefined : traffic.firstWaitMs / 1000,
    completed: traffic.latencies.count,
    refused: traffic.refused,
    timedOut: traffic.gaveUp,
    unanswered: traffic.inFlight,
    podSeconds,
    gpuSeconds: podSeconds * gpusPerPod,
    durationSeconds: (stopMs - startMs) / 1000,
  };
  const { panicSeconds, series, reasons } = view;
  return {
    load: load.describe(),
    autoscaler,
    metric,
    metrics,
    target,
    limit,
    panicSeconds,
    ...figures,
    loadSeconds: (endMs - startMs) / 1000,
    series,
    assumptions: assumptionsOf(load, options, limit),
    reasons: { ...commonReasons(figures, run, options, load.timeoutSeconds), ...reasons(peak, steady) },
  };
}
