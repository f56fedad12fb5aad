/*
 * A number of pods that nothing scales: the load decides how long requests wait, and nothing else. So neither the cost of a request nor
 * what a pod requests need be known.
 */
import { counted, timeInWords } from '../../core/number-words';
import type { FixedPods } from '../../kserve/how-scaled';
import type { Load } from '../../load/load';
import { LONGEST_LOAD_SECONDS } from '../../load/load-limits';
import type { CheckedOptions } from '../checked-options';
import { budgetOf, seededWork } from '../checked-options';
import { HpaLoop } from '../hpa/hpa-loop';
import { fillForecast } from '../result/fill-forecast';
import { forecastPoint } from '../result/forecast-point';
import type { Forecast, ForecastReasons } from '../result/forecast-result';
import type { RunFigures } from '../result/run-figures';
import { checkFinished, sourceOf } from '../traffic/load-sources';

/** Nothing happens behind the load but that the last requests are answered. */
const AFTER_SECONDS = 60;

/** Forecasts a service whose number of pods is fixed. */
export function forecastFixed({ pods, because }: FixedPods, load: Load, options: CheckedOptions): Forecast {
  const { startupSeconds, serviceSeconds, workersPerPod } = options;
  const { source, endMs: plannedEndMs } = sourceOf(load, 0, serviceSeconds * 1000);
  const afterMs = (options.afterSeconds ?? AFTER_SECONDS) * 1000;
  const { traffic, replicas, ready, rows, endMs: stopMs, finishedAtMs } = new HpaLoop({
    hpa: { minReplicas: pods, maxReplicas: pods, metric: 'none', target: 1 },
    limit: workersPerPod,
    initialPods: pods,
    startupMs: startupSeconds * 1000,
    durationMs: plannedEndMs === undefined ? LONGEST_LOAD_SECONDS * 1000 : plannedEndMs + afterMs,
    tailMs: plannedEndMs === undefined ? afterMs : undefined,
    work: seededWork(options),
    budget: budgetOf(options, load, 0),
    source,
    // Always on target.
    metrics: [() => 1],
  }).run();
  checkFinished(load, plannedEndMs ?? finishedAtMs);
  const run: RunFigures = {
    autoscaler: 'none', metric: 'none', target: 0, limit: 0, refuses: false, startMs: 0, endMs: plannedEndMs ?? finishedAtMs ?? stopMs, stopMs,
    initialPods: pods, replicas, ready,
  };
  const why = `${pods} = ${because}`;
  const { latencies, refused, gaveUp, inFlight, firstWaitMs } = traffic;
  // Whoever gives up where nothing ever starts has not waited for a start.
  const counts = { latencies, refused, gaveUp, inFlight, firstWaitMs: pods === 0 ? undefined : firstWaitMs };
  return fillForecast(run, load, options, counts, {
    panicSeconds: 0,
    series: rows.map((row) => forecastPoint(row, 0, { desired: pods, desiredByLoad: pods, panicMode: false, activatorInPath: false })),
    reasons: () => ({ peak: why, steady: why, panic: 'none: nothing scales the pods', ...(pods === 0 && withoutPods(because, gaveUp, load)) }),
  });
}

/** Without a pod there is nothing to be ready, nobody who answers, and no start to wait for. */
function withoutPods(because: string, gaveUp: number, { timeoutSeconds }: Load): Partial<ForecastReasons> {
  const clients = gaveUp > 0 ? `; ${counted(gaveUp, 'client')} gave up after ${timeInWords(timeoutSeconds)}` : '';
  return {
    settle: 'there is no pod that could become ready',
    latency: `no request is answered: ${because}${clients}`,
    coldStart: `none: nothing starts a pod, since ${because}`,
  };
}
