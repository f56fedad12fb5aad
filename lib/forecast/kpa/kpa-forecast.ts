import type { AutoscalerConfigData, DeciderSpec, Revision } from '../../knative/revision';
import { resolveDecider } from '../../knative/resolve-decider';
import { resolveTarget } from '../../knative/resolve-target';
import type { Load } from '../../load/load';
import { LONGEST_LOAD_SECONDS } from '../../load/load-limits';
import type { CheckedOptions } from '../checked-options';
import { budgetOf, seededWork } from '../checked-options';
import { fillForecast } from '../result/fill-forecast';
import type { AutoscalerMoment } from '../result/forecast-point';
import { forecastPoint } from '../result/forecast-point';
import type { Forecast } from '../result/forecast-result';
import type { RunFigures } from '../result/run-figures';
import { checkFinished, sourceOf } from '../traffic/load-sources';
import { StepCurve } from '../traffic/step-curve';
import { applyBounds } from './scale-bounds';
import type { KpaEvent, KpaRow } from './kpa-journal';
import { KpaLoop } from './kpa-loop';
import { panicInWords, secondsInPanic } from './kpa-panic';
import { KpaReasons } from './kpa-reasons';
import { progressDeadlineSeconds } from './progress-deadline';
import { secondsUntilGone, secondsUntilRest } from './resting-time';

/** How many requests may wait in the activator, per revision. knative/serving pkg/activator/net/throttler.go `breakerQueueDepth` */
const ACTIVATOR_QUEUE = 10_000;
/** How many may wait in a pod, as a multiple of the hard limit. knative/serving pkg/queue/sharedmain/main.go `buildBreaker` */
const POD_QUEUE_FACTOR = 10;

/** Forecasts a revision that Knative's own autoscaler scales. */
export function forecastKpa(revision: Revision, config: AutoscalerConfigData, load: Load, options: CheckedOptions): Forecast {
  const spec = resolveDecider(revision, config);
  const { startupSeconds, serviceSeconds, workersPerPod, initialPods } = options;
  const limit = revision.containerConcurrency ?? 0;
  // The load meets a revision that has come to rest, as it is in a cluster where nobody called it for a while.
  const startMs = secondsUntilRest(spec, startupSeconds) * 1000;
  const afterMs = (options.afterSeconds ?? secondsUntilGone(spec)) * 1000;
  const { source, endMs: plannedEndMs } = sourceOf(load, startMs, serviceSeconds * 1000);
  const loop = new KpaLoop({
    spec,
    containerConcurrency: limit || workersPerPod,
    startupMs: startupSeconds * 1000,
    progressDeadlineMs: progressDeadlineSeconds(revision) * 1000,
    sources: [source],
    durationMs: plannedEndMs === undefined ? startMs + LONGEST_LOAD_SECONDS * 1000 : plannedEndMs + afterMs,
    tailMs: plannedEndMs === undefined ? afterMs : undefined,
    work: seededWork(options),
    budget: budgetOf(options, load, startMs),
    queueLimits: limit > 0 ? { activator: ACTIVATOR_QUEUE, podFactor: POD_QUEUE_FACTOR } : undefined,
    takeover: initialPods === undefined ? undefined : { timeMs: startMs, pods: initialPods },
  }).run();

  checkFinished(load, plannedEndMs ?? loop.finishedAtMs);
  const { events } = loop.journal;
  const replicas = curveOf(events, 'replicas');
  const stopMs = loop.endedAtMs;
  const endMs = plannedEndMs ?? loop.finishedAtMs ?? stopMs;
  const rows = loop.journal.rows.filter(({ timeMs }) => timeMs >= startMs);
  const target = resolveTarget(revision, config);
  const panicSeconds = secondsInPanic(rows, stopMs, initialPods !== undefined && initialPods > 1 ? startMs : undefined);
  const reasons = new KpaReasons(spec, target);
  const run: RunFigures = {
    autoscaler: 'KPA',
    metric: spec.scalingMetric,
    target: target.target,
    limit,
    refuses: true,
    startMs,
    endMs,
    stopMs,
    initialPods: initialPods ?? replicas.at(startMs - 1),
    replicas,
    ready: curveOf(events, 'ready'),
  };
  return fillForecast(run, load, options, loop.traffic, {
    panicSeconds,
    series: rows.map((row) => forecastPoint(row, startMs, momentOf(row, spec))),
    reasons: (peak, steady) => ({
      peak: reasons.ofPeak(peak, rows),
      steady: reasons.ofSteady(steady, rows.filter(({ timeMs }) => timeMs <= endMs)),
      panic: panicInWords(rows, panicSeconds, spec.panicThreshold, startMs),
    }),
  });
}

function momentOf({ decision, panicking, proxied, ready }: KpaRow, { minScale, maxScale }: DeciderSpec): AutoscalerMoment {
  return {
    desired: decision && applyBounds(minScale, maxScale, decision.desired),
    desiredByLoad: decision?.desired,
    stableAverage: decision?.stable,
    panicAverage: decision?.panic,
    panicMode: panicking,
    activatorInPath: proxied || ready === 0,
  };
}

function curveOf(events: readonly KpaEvent[], kind: 'replicas' | 'ready'): StepCurve {
  const curve = new StepCurve();
  for (const event of events) {
    if (event.kind === kind) {
      curve.set(event.timeMs, event.value);
    }
  }
  return curve;
}
