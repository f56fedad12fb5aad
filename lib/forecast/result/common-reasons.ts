import type { CheckedOptions } from '../checked-options';
import type { Forecast, ForecastReasons } from './forecast-result';
import { counted, inWords, timeInWords } from '../../core/number-words';
import type { RunFigures } from './run-figures';

/** The figures that are the same for every autoscaler. */
type Figures = Pick<
  Forecast,
  'steady' | 'settleSeconds' | 'latency' | 'coldStartWaitSeconds' | 'refused' | 'timedOut' | 'unanswered' | 'podSeconds' | 'durationSeconds'
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
    coldStart: coldStart(figures, run, options, timeoutSeconds),
    refused: refused(figures, run),
    timedOut: timedOut(figures, timeoutSeconds),
    unanswered: unanswered(figures),
    podSeconds: `${inWords(podSeconds)} = ${counted(podSeconds / durationSeconds, 'pod')} on average x ${inWords(durationSeconds)} s`,
    gpuSeconds: gpusPerPod === 0
      ? '0: the pods have no GPU'
      : `${inWords(podSeconds * gpusPerPod)} = ${inWords(podSeconds)} pod-seconds x ${counted(gpusPerPod, 'GPU')}`,
  };
}

function settle({ settleSeconds, steady }: Figures): string {
  if (settleSeconds === undefined) {
    return 'the load was over before its pods were ready';
  }
  if (settleSeconds === 0) {
    return steady === 0 ? 'there was no pod from the beginning to the end'
      : steady === 1 ? 'the pod was ready from the beginning' : `the ${steady} pods were ready from the beginning`;
  }
  return steady === 0
    ? `the last pod went ${timeInWords(settleSeconds)} after the load began`
    : `${counted(steady, 'pod')} ${steady === 1 ? 'was' : 'were'} ready from ${timeInWords(settleSeconds)} after the load began until its end`;
}

function latency(figures: Figures, { serviceTime, serviceSeconds }: CheckedOptions, timeoutSeconds: number): string {
  const { latency: found, timedOut: gaveUp, unanswered: open } = figures;
  const others = [
    ...(gaveUp > 0 ? [`; ${counted(gaveUp, 'client')} gave up after ${timeInWords(timeoutSeconds)}`] : []),
    ...(open > 0 ? [`; ${counted(open, 'request')} had no answer yet when the forecast ended`] : []),
  ].join('');
  if (found === undefined) {
    return `no request was answered${others}`;
  }
  const { p50, max } = found;
  if (serviceTime.work !== undefined) {
    return `waiting and work together; a request that is alone in a pod takes ${timeInWords(serviceSeconds)} on average${others}`;
  }
  const waits = max > serviceSeconds ? `up to ${timeInWords(max - serviceSeconds)} of waiting for a pod` : 'no waiting';
  const half = p50 > serviceSeconds ? `; half of the requests waited ${timeInWords(p50 - serviceSeconds)} or more` : '';
  return `${timeInWords(serviceSeconds)} of work and ${waits}${half}${others}`;
}

function coldStart(figures: Figures, { initialPods }: RunFigures, { startupSeconds }: CheckedOptions, timeoutSeconds: number): string {
  const { coldStartWaitSeconds: wait, unanswered: open, durationSeconds } = figures;
  if (wait === undefined) {
    return open > 0
      ? `the first request still waited for a pod when the forecast ended, after ${timeInWords(durationSeconds)}`
      : 'no request came';
  }
  if (initialPods > 0 && wait === 0) {
    return `none: ${counted(initialPods, 'pod')} ready when the load began`;
  }
  const waited = `${timeInWords(wait)}${wait === timeoutSeconds ? ', until its client gave up' : ''}`;
  return initialPods > 0
    ? `${waited}, since the pods there were busy`
    : `${waited}: there was no pod, and one takes ${timeInWords(startupSeconds)} to start`;
}

function timedOut({ timedOut: count }: Figures, timeoutSeconds: number): string {
  const time = timeInWords(timeoutSeconds);
  return count === 0 ? `none: nobody waited for ${time}` : `${count}: there was no whole answer before ${time} were over`;
}

function unanswered({ unanswered: count, durationSeconds }: Figures): string {
  return count === 0
    ? 'none: all requests had come to an end when the forecast ended'
    : `${count}: the forecast ended ${timeInWords(durationSeconds)} after the load began, before they were answered or given up`;
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
