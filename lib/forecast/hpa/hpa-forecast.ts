import { refuse } from '../../core/checks';
import { Faults } from '../../core/faults';
import type { Load } from '../../load/load';
import { commonReasons } from '../result/common-reasons';
import type { Forecast, ForecastPoint } from '../result/forecast-result';
import type { HpaRow } from './hpa-loop';
import { HpaLoop } from './hpa-loop';
import type { HpaTarget } from './hpa-target';
import { counted, inWords } from '../result/in-words';
import { latencyOf } from '../traffic/latency-figures';
import { checkFinished, sourceOf } from '../traffic/load-sources';
import type { Settings } from '../settings';
import { LONGEST_SECONDS } from '../settings';

/** Pods go when a lower count was enough for 5 minutes; then it takes one more look. */
const AFTER_SECONDS = 360;

/**
 * Forecasts a service that an HPA scales: Standard mode, or the class hpa.
 *
 * @param hardLimit containerConcurrency of a Knative revision; in Standard mode KServe does not enforce one
 */
export function forecastHpa(hpa: HpaTarget, load: Load, settings: Settings, hardLimit = 0): Forecast {
  const { startupSeconds, serviceSeconds, workersPerPod, gpusPerPod } = settings;
  const limit = hardLimit || workersPerPod;
  const { source, endMs: plannedEndMs } = sourceOf(load, 0, serviceSeconds * 1000);
  const afterMs = (settings.afterSeconds ?? Math.max(AFTER_SECONDS, (hpa.scaleDownStabilizationSeconds ?? 0) + 60)) * 1000;
  const initialPods = settings.initialPods ?? hpa.minReplicas;
  const loop = new HpaLoop({
    hpa,
    limit,
    initialPods,
    startupMs: startupSeconds * 1000,
    durationMs: plannedEndMs === undefined ? LONGEST_SECONDS * 1000 : plannedEndMs + afterMs,
    tailMs: plannedEndMs === undefined ? afterMs : undefined,
    source,
    metric: metricOf(hpa, settings),
  }).run();
  checkFinished(load, plannedEndMs ?? loop.finishedAtMs);
  const { traffic, replicas, ready, rows, endMs: stopMs } = loop;
  const endMs = plannedEndMs ?? loop.finishedAtMs ?? stopMs;
  const figures = {
    peak: replicas.max(0, stopMs),
    steady: replicas.at(endMs),
    settleSeconds: ready.at(endMs) < replicas.at(endMs) ? undefined : (ready.lastChange(0, endMs) ?? 0) / 1000,
    initialPods,
    startupSeconds,
    serviceSeconds,
    latency: latencyOf(traffic.latencies),
    coldStartWaitSeconds: traffic.firstWaitMs === undefined ? undefined : traffic.firstWaitMs / 1000,
    completed: traffic.latencies.count,
    refused: 0,
    timedOut: traffic.gaveUp,
    timeoutSeconds: load.timeoutSeconds,
    limit: 0,
    podSeconds: replicas.area(0, stopMs) / 1000,
    durationSeconds: stopMs / 1000,
    gpusPerPod,
  };
  const { peak, steady, settleSeconds, latency, coldStartWaitSeconds, completed, refused, timedOut, podSeconds, durationSeconds } = figures;
  return {
    load: load.describe(),
    autoscaler: 'HPA',
    metric: hpa.metric,
    target: hpa.target,
    limit: hardLimit,
    peak,
    steady,
    settleSeconds,
    panicSeconds: 0,
    latency,
    coldStartWaitSeconds,
    completed,
    refused,
    timedOut,
    podSeconds,
    gpuSeconds: podSeconds * gpusPerPod,
    loadSeconds: endMs / 1000,
    durationSeconds,
    series: rows.map(pointOf),
    reasons: {
      ...commonReasons(figures),
      peak: podsInWords(peak, rows, hpa),
      steady: podsInWords(steady, rows.filter(({ timeMs }) => timeMs <= endMs), hpa),
      panic: 'none: an HPA does not panic',
      refused: 'none: without Knative nothing is refused',
    },
  };
}

/** The metric of a pod, from the requests that it works on. */
function metricOf({ metric, targetInMiB }: HpaTarget, settings: Settings): (averageRunning: number, running: number) => number {
  const { requestCost: { cpuSeconds, memoryMiB }, podResources, serviceSeconds } = settings;
  const faults = new Faults();
  const need = (path: string, value: number | undefined): number =>
    faults.attempt(() => value || refuse(`forecast: ${path}`, value, 'a number above 0', `the HPA of this service follows ${metric}`)) ?? 0;
  if (metric === 'cpu') {
    const perRequest = need('requestCost.cpuSeconds', cpuSeconds) / serviceSeconds;
    const requested = need('podResources.cpu', podResources.cpu);
    faults.throwIfAny();
    // Whole percent, as the HPA's status has it. Kubernetes v1.33 pkg/controller/podautoscaler/metrics/utilization.go
    return (averageRunning) => Math.trunc(Number(((averageRunning * perRequest * 100) / requested).toFixed(6)));
  }
  const perRequest = need('requestCost.memoryMiB', memoryMiB);
  const requested = targetInMiB ? 100 : need('podResources.memoryMiB', podResources.memoryMiB);
  faults.throwIfAny();
  const idle = podResources.idleMemoryMiB ?? 0;
  return (_, running) => Math.trunc(Number((((idle + running * perRequest) * 100) / requested).toFixed(6)));
}

function podsInWords(pods: number, rows: readonly HpaRow[], hpa: HpaTarget): string {
  const { minReplicas, maxReplicas, target, targetInMiB } = hpa;
  const unit = targetInMiB ? 'MiB' : '%';
  const fitting = rows.filter(({ replicas, average }) => replicas === pods && average !== undefined);
  const row = fitting.findLast(({ desired }) => pods === maxReplicas && desired! > pods) ?? fitting[fitting.length - 1];
  if (row === undefined) {
    return `${counted(pods, 'pod')}, as before the load`;
  }
  const plain = fitting.find(({ desired }) => desired === pods) ?? row;
  const sum = `ceil(${plain.measuredPods} x ${inWords(plain.average!)} ${unit} / ${inWords(target)} ${unit})`;
  if (plain.desired === pods) {
    const same = Math.ceil((plain.measuredPods * plain.average!) / target) === pods;
    return same ? `${pods} = ${sum}` : `${pods}: ${inWords(plain.average!)} ${unit} is within a tenth of ${inWords(target)} ${unit}`;
  }
  const asks = `${inWords(row.average!)} ${unit} of ${inWords(target)} ${unit} asks for ${row.desired}`;
  if (pods === maxReplicas && row.desired! > pods) {
    return `${pods} = maxReplicas; ${asks}`;
  }
  if (pods === minReplicas && row.desired! <= pods) {
    return `${pods} = minReplicas; ${asks}`;
  }
  return row.desired! > pods
    ? `${pods}, as far as 4 pods or 100 % more per 15 s go; ${asks}`
    : `${pods}, since that was needed within the stabilization window; ${asks}`;
}

function pointOf(row: HpaRow): ForecastPoint {
  const { completed, latencySumMs, latencyMaxMs } = row.done;
  return {
    t: row.timeMs / 1000,
    desired: row.desired,
    replicas: row.replicas,
    ready: row.ready,
    starting: row.starting,
    inFlight: row.inFlight,
    queued: row.queued,
    stable: row.average,
    panicMode: false,
    activatorInPath: false,
    completed,
    latencyMean: completed > 0 ? latencySumMs / completed / 1000 : undefined,
    latencyMax: completed > 0 ? latencyMaxMs / 1000 : undefined,
  };
}
