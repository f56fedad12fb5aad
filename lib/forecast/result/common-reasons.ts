import type { ForecastLatency, ForecastReasons } from './forecast-result';
import { counted, inWords } from './in-words';

/** The figures whose reasons are the same for every autoscaler. */
export interface CommonFigures {
  readonly peak: number;
  readonly steady: number;
  readonly settleSeconds?: number;
  readonly initialPods: number;
  readonly startupSeconds: number;
  readonly serviceSeconds: number;
  readonly latency: ForecastLatency;
  readonly coldStartWaitSeconds?: number;
  readonly completed: number;
  readonly refused: number;
  readonly timedOut: number;
  readonly timeoutSeconds: number;
  readonly limit: number;
  readonly podSeconds: number;
  readonly durationSeconds: number;
  readonly gpusPerPod: number;
}

/** Says where the figures that do not hang on the autoscaler come from. */
export function commonReasons(figures: CommonFigures): Omit<ForecastReasons, 'peak' | 'steady' | 'panic'> {
  const { podSeconds, durationSeconds, gpusPerPod } = figures;
  return {
    settle: settle(figures),
    latency: latency(figures),
    coldStart: coldStart(figures),
    refused: refused(figures),
    podSeconds: `${inWords(podSeconds)} = ${inWords(podSeconds / durationSeconds)} pods on average x ${inWords(durationSeconds)} s`,
    gpuSeconds: gpusPerPod === 0
      ? '0: the pods have no GPU'
      : `${inWords(podSeconds * gpusPerPod)} = ${inWords(podSeconds)} pod-seconds x ${counted(gpusPerPod, 'GPU')}`,
  };
}

function settle({ settleSeconds, steady }: CommonFigures): string {
  if (settleSeconds === undefined) {
    return 'the load was over before its pods were ready';
  }
  return settleSeconds === 0
    ? `the ${counted(steady, 'pod')} ${steady === 1 ? 'was' : 'were'} ready from the beginning`
    : `the number of ready pods came to ${steady} ${inWords(settleSeconds)} s after the load began, and stayed there until its end`;
}

function latency({ latency: { p50, max }, serviceSeconds, completed, timedOut, timeoutSeconds }: CommonFigures): string {
  const gaveUp = timedOut > 0 ? `; ${timedOut} clients gave up after ${inWords(timeoutSeconds)} s` : '';
  if (completed === 0) {
    return `no request was answered${gaveUp}`;
  }
  const waits = max > serviceSeconds ? `up to ${inWords(max - serviceSeconds)} s of waiting for a pod` : 'no waiting';
  const half = p50 > serviceSeconds ? `; half of the requests waited ${inWords(p50 - serviceSeconds)} s or more` : '';
  return `${inWords(serviceSeconds)} s of work and ${waits}${half}${gaveUp}`;
}

function coldStart({ coldStartWaitSeconds: wait, initialPods, startupSeconds }: CommonFigures): string {
  if (wait === undefined) {
    return 'no request came';
  }
  if (initialPods > 0) {
    return wait === 0 ? `none: ${counted(initialPods, 'pod')} ready when the load began` : `${inWords(wait)} s, since the pods there were busy`;
  }
  return `${inWords(wait)} s: there was no pod, and one takes ${inWords(startupSeconds)} s to start`;
}

function refused({ refused: count, limit }: CommonFigures): string {
  if (limit === 0) {
    return 'none: without a hard limit nothing is refused';
  }
  const bounds = `10 x ${limit} waiting in a pod or 10000 in the activator`;
  return count === 0 ? `none: there were never more than ${bounds}` : `${count}: there were more than ${bounds}`;
}
