import type { Load } from '../../load/load';
import { LONGEST_LOAD_SECONDS } from '../../load/load-limits';
import type { CheckedOptions } from '../checked-options';
import { budgetOf, seededWork } from '../checked-options';
import { Faults } from '../../core/faults';
import { fillForecast } from '../result/fill-forecast';
import type { AutoscalerMoment } from '../result/forecast-point';
import { forecastPoint } from '../result/forecast-point';
import type { Forecast } from '../result/forecast-result';
import type { RunFigures } from '../result/run-figures';
import { checkFinished, sourceOf } from '../traffic/load-sources';
import type { HpaRow } from './hpa-loop';
import { HpaLoop } from './hpa-loop';
import type { PodMetric } from './hpa-metric';
import { metricOf } from './hpa-metric';
import { peakInWords, steadyInWords } from './hpa-reasons';
import type { HpaSpec, HpaTarget } from './hpa-target';
import { metricsOf } from './hpa-target';

/** Pods go when a lower count was enough for 5 minutes; then it takes one more look. */
const AFTER_SECONDS = 360;

/**
 * Forecasts a service that an HPA scales: Standard mode, or the class hpa.
 *
 * @param hardLimit containerConcurrency of a Knative revision; in Standard mode KServe does not enforce one
 */
export function forecastHpa(hpa: HpaSpec, load: Load, options: CheckedOptions, hardLimit = 0): Forecast {
  const { startupSeconds, serviceSeconds, workersPerPod } = options;
  const { source, endMs: plannedEndMs } = sourceOf(load, 0, serviceSeconds * 1000);
  const afterMs = (options.afterSeconds ?? Math.max(AFTER_SECONDS, (hpa.scaleDownStabilizationSeconds ?? 0) + 60)) * 1000;
  const initialPods = options.initialPods ?? hpa.minReplicas;
  const loop = new HpaLoop({
    hpa,
    limit: hardLimit || workersPerPod,
    initialPods,
    startupMs: startupSeconds * 1000,
    durationMs: plannedEndMs === undefined ? LONGEST_LOAD_SECONDS * 1000 : plannedEndMs + afterMs,
    tailMs: plannedEndMs === undefined ? afterMs : undefined,
    work: seededWork(options),
    budget: budgetOf(options, load, 0),
    source,
    metrics: podMetrics(hpa, options),
  }).run();
  checkFinished(load, plannedEndMs ?? loop.finishedAtMs);
  const { traffic, replicas, ready, rows, endMs: stopMs } = loop;
  const endMs = plannedEndMs ?? loop.finishedAtMs ?? stopMs;
  const run: RunFigures = {
    autoscaler: 'HPA',
    metric: metricsOf(hpa).map(({ metric }) => metric).join(' and '),
    metrics: metricsOf(hpa).map(({ metric, target, targetInMiB }) => ({ metric, target, targetInMiB })),
    target: hpa.target,
    limit: hardLimit,
    refuses: false,
    startMs: 0,
    endMs,
    stopMs,
    initialPods,
    replicas,
    ready,
  };
  return fillForecast(run, load, options, traffic, {
    panicSeconds: 0,
    series: rows.map((row) => forecastPoint(row, 0, momentOf(row, hpa))),
    reasons: (peak, steady) => ({
      peak: peakInWords(peak, rows, hpa),
      steady: steadyInWords(steady, rows.filter(({ timeMs }) => timeMs <= endMs), hpa),
      panic: 'none: an HPA does not panic',
    }),
  });
}

/** @throws InputError with all that one of the metrics takes and nobody said */
function podMetrics(hpa: HpaTarget, options: CheckedOptions): PodMetric[] {
  const faults = new Faults();
  const metrics = metricsOf(hpa).flatMap((one) => faults.attempt(() => metricOf(one, options)) ?? []);
  faults.throwIfAny();
  return metrics;
}

function momentOf({ desired, average, averages }: HpaRow, { minReplicas, maxReplicas }: HpaTarget): AutoscalerMoment {
  return {
    desired: desired === undefined ? undefined : Math.min(Math.max(desired, minReplicas), maxReplicas),
    desiredByLoad: desired,
    stableAverage: average,
    averages,
    panicMode: false,
    activatorInPath: false,
  };
}
