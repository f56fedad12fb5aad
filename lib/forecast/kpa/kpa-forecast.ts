import type { AutoscalerConfigData, Revision } from '../../knative/revision';
import { resolveDecider } from '../../knative/resolve-decider';
import { resolveTarget } from '../../knative/resolve-target';
import type { Load } from '../../load/load';
import { commonReasons } from '../result/common-reasons';
import type { Forecast, ForecastPoint } from '../result/forecast-result';
import { inWords } from '../result/in-words';
import type { KpaRow } from './kpa-journal';
import { KpaLoop } from './kpa-loop';
import { KpaReasons } from './kpa-reasons';
import { latencyOf } from '../traffic/latency-figures';
import { checkFinished, sourceOf } from '../traffic/load-sources';
import { progressDeadlineSeconds } from './progress-deadline';
import { secondsUntilGone, secondsUntilRest } from './resting-time';
import type { Settings } from '../settings';
import { LONGEST_SECONDS } from '../settings';
import { StepCurve } from '../traffic/step-curve';

/** How many requests may wait in the activator, per revision. knative/serving v1.21 pkg/activator/net/throttler.go `breakerQueueDepth` */
const ACTIVATOR_QUEUE = 10_000;
/** How many may wait in a pod, as a multiple of the hard limit. knative/serving v1.21 pkg/queue/sharedmain/main.go `buildBreaker` */
const POD_QUEUE_FACTOR = 10;

/** Forecasts a revision that Knative's own autoscaler scales. */
export function forecastKpa(revision: Revision, config: AutoscalerConfigData, load: Load, settings: Settings): Forecast {
  const spec = resolveDecider(revision, config);
  const { startupSeconds, serviceSeconds, workersPerPod, initialPods, gpusPerPod } = settings;
  const limit = revision.containerConcurrency ?? 0;
  // The load meets a revision that has come to rest, as it is in a cluster where nobody called it for a while.
  const startMs = secondsUntilRest(spec, startupSeconds) * 1000;
  const afterMs = (settings.afterSeconds ?? secondsUntilGone(spec)) * 1000;
  const { source, endMs: plannedEndMs } = sourceOf(load, startMs, serviceSeconds * 1000);
  const loop = new KpaLoop({
    spec,
    containerConcurrency: limit || workersPerPod,
    startupMs: startupSeconds * 1000,
    progressDeadlineMs: progressDeadlineSeconds(revision) * 1000,
    sources: [source],
    durationMs: plannedEndMs === undefined ? startMs + LONGEST_SECONDS * 1000 : plannedEndMs + afterMs,
    tailMs: plannedEndMs === undefined ? afterMs : undefined,
    queueLimits: limit > 0 ? { activator: ACTIVATOR_QUEUE, podFactor: POD_QUEUE_FACTOR } : undefined,
    takeover: initialPods === undefined ? undefined : { timeMs: startMs, pods: initialPods },
  }).run();

  checkFinished(load, plannedEndMs ?? loop.finishedAtMs);
  const { events } = loop.journal;
  const [replicas, readyPods] = [curveOf(events, 'replicas'), curveOf(events, 'ready')];
  const stopMs = loop.endedAtMs;
  const endMs = plannedEndMs ?? loop.finishedAtMs ?? stopMs;
  const rows = loop.journal.rows.filter(({ timeMs }) => timeMs >= startMs);
  const duringLoad = rows.filter(({ timeMs }) => timeMs <= endMs);
  const lastChange = (readyPods.lastChange(startMs, endMs) ?? startMs) - startMs;
  const before = initialPods ?? replicas.at(startMs - 1);
  const figures = {
    peak: replicas.max(startMs, stopMs),
    steady: replicas.at(endMs),
    settleSeconds: readyPods.at(endMs) === replicas.at(endMs) ? lastChange / 1000 : undefined,
    initialPods: before,
    startupSeconds,
    serviceSeconds,
    latency: latencyOf(loop.traffic.latencies),
    coldStartWaitSeconds: loop.traffic.firstWaitMs === undefined ? undefined : loop.traffic.firstWaitMs / 1000,
    completed: loop.traffic.latencies.count,
    refused: loop.traffic.refused,
    timedOut: loop.traffic.gaveUp,
    timeoutSeconds: load.timeoutSeconds,
    limit,
    podSeconds: replicas.area(startMs, stopMs) / 1000,
    durationSeconds: (stopMs - startMs) / 1000,
    gpusPerPod,
  };
  const panicSeconds = secondsInPanic(rows, stopMs);
  const target = resolveTarget(revision, config);
  const reasons = new KpaReasons(spec, target);
  const { peak, steady, settleSeconds, latency, coldStartWaitSeconds, completed, refused, timedOut, podSeconds, durationSeconds } = figures;
  return {
    load: load.describe(),
    autoscaler: 'KPA',
    metric: spec.scalingMetric,
    target: target.target,
    limit,
    peak,
    steady,
    settleSeconds,
    panicSeconds,
    latency,
    coldStartWaitSeconds,
    completed,
    refused,
    timedOut,
    podSeconds,
    gpuSeconds: podSeconds * gpusPerPod,
    loadSeconds: (endMs - startMs) / 1000,
    durationSeconds,
    series: rows.map((row) => pointOf(row, startMs)),
    reasons: {
      ...commonReasons(figures),
      peak: reasons.ofPeak(peak, rows),
      steady: reasons.ofSteady(steady, duringLoad),
      panic: panicInWords(rows, panicSeconds, spec.panicThreshold, startMs),
    },
  };
}

function curveOf(events: KpaLoop['journal']['events'], kind: string): StepCurve {
  const curve = new StepCurve();
  events.filter((event) => event.kind === kind).forEach(({ timeMs, value }) => curve.set(timeMs, value as number));
  return curve;
}

function secondsInPanic(rows: readonly KpaRow[], endMs: number): number {
  return rows.reduce((sum, row, i) => sum + (row.panicking ? ((rows[i + 1]?.timeMs ?? endMs) - row.timeMs) / 1000 : 0), 0);
}

function panicInWords(rows: readonly KpaRow[], panicSeconds: number, threshold: number, startMs: number): string {
  const first = rows.find(({ panicking }) => panicking);
  const factor = `${inWords(threshold * 100)} %`;
  if (first?.decision === undefined) {
    return `none: the short window never asked for ${factor} of the ready pods`;
  }
  const { decision: { rawPanic }, ready, timeMs } = first;
  const since = inWords((timeMs - startMs) / 1000);
  return `${inWords(panicSeconds)} s, since ${since} s after the load began ${rawPanic} pods were wanted with ${ready} ready: ${factor} or more`;
}

function pointOf(row: KpaRow, startMs: number): ForecastPoint {
  const { timeMs, decision } = row;
  const { completed, latencySumMs, latencyMaxMs } = row.done;
  return {
    t: (timeMs - startMs) / 1000,
    desired: decision?.desired,
    replicas: row.replicas,
    ready: row.ready,
    starting: row.starting,
    inFlight: row.inFlight,
    queued: row.queued,
    stable: decision?.stable,
    panic: decision?.panic,
    panicMode: row.panicking,
    activatorInPath: row.proxied || row.ready === 0,
    completed,
    latencyMean: completed > 0 ? latencySumMs / completed / 1000 : undefined,
    latencyMax: completed > 0 ? latencyMaxMs / 1000 : undefined,
  };
}
