import type { CheckedOptions } from '../checked-options';
import type { Forecast, ForecastReasons } from './forecast-result';
import { counted, inWords } from '../../core/number-words';
import type { RunFigures } from './run-figures';

/** The figures that are the same for every autoscaler. */
type Figures = Pick<
  Forecast, 'steady' | 'settleSeconds' | 'latency' | 'coldStartWaitSeconds' | 'refused' | 'timedOut' | 'podSeconds' | 'durationSeconds'
>;

/** Says where the figures that do not hang on the autoscaler come from. */
export function commonReasons(
  figures: Figures, run: RunFigures, options: CheckedOptions, timeoutSeconds: number,
): Omit<ForecastReasons, 'peak' | 'steady' | 'panic'> {
  const { podSeconds, durationSeconds } = figures;
  const { gpusPerPod } = options;
  return {
    settle: settle(figures),
    latency: latency(figures, options, timeoutSeconds),
    coldStart: coldStart(figures, run, options),
    refused: refused(figures, run),
    podSeconds: `${inWords(podSeconds)} = ${inWords(podSeconds / durationSeconds)} pods on average x ${inWords(durationSeconds)} s`,
    gpuSeconds: gpusPerPod === 0
      ? '0: the pods have no GPU'
      : `${inWords(podSeconds * gpusPerPod)} = ${inWords(podSeconds)} pod-seconds x ${counted(gpusPerPod, 'GPU')}`,
  };
}

function settle({ settleSeconds, steady }: Figures): string {
  if (settleSeconds === undefined) {
    return 'the load was over before its pods were ready';
  }
  return settleSeconds === 0
    ? `the ${counted(steady, 'pod')} ${steady === 1 ? 'was' : 'were'} ready from the beginning`
    : `the number of ready pods came to ${steady} ${inWords(settleSeconds)} s after the load began, and stayed there until its end`;
}

function latency({ latency: found, timedOut }: Figures, { serviceTime, serviceSeconds }: CheckedOptions, timeoutSeconds: number): string {
  const gaveUp = timedOut > 0 ? `; ${timedOut} clients gave up after ${inWords(timeoutSeconds)} s` : '';
  if (found === undefined) {
    return `no request was answered${gaveUp}`;
  }
  const { p50, max } = found;
  if (serviceTime.work !== undefined) {
    return `waiting and work together; a request that is alone in a pod takes ${inWords(serviceSeconds)} s on average${gaveUp}`;
  }
  const waits = max > serviceSeconds ? `up to ${inWords(max - serviceSeconds)} s of waiting for a pod` : 'no waiting';
  const half = p50 > serviceSeconds ? `; half of the requests waited ${inWords(p50 - serviceSeconds)} s or more` : '';
  return `${inWords(serviceSeconds)} s of work and ${waits}${half}${gaveUp}`;
}

function coldStart({ coldStartWaitSeconds: wait }: Figures, { initialPods }: RunFigures, { startupSeconds }: CheckedOptions): string {
  if (wait === undefined) {
    return 'no request came';
  }
  if (initialPods > 0) {
    return wait === 0 ? `none: ${counted(initialPods, 'pod')} ready when the load began` : `${inWords(wait)} s, since the pods there were busy`;
  }
  return `${inWords(wait)} s: there was no pod, and one takes ${inWords(startupSeconds)} s to start`;
}

function refused({ refused: count }: Figures, { limit, refuses }: RunFigures): string {
  if (!refuses) {
    return 'none: without Knative nothing is refused';
  }
  if (limit === 0) {
    return 'none: without a hard limit nothing is refused';
  }
  const bounds = `10 x ${limit} waiting in a pod or 10000 in the activator`;
  return count === 0 ? `none: there were never more than ${bounds}` : `${count}: there were more than ${bounds}`;
}
