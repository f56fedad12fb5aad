/*
 * A pod that starts lets requests wait, which says nothing about the service: latencies are looked at once the pods are there.
 */
import { countOf } from '../generators/generator-report';
import type { Answer } from '../recorded-run/recorded-run';
import { settledAt } from '../recorded-run/run-figures';
import type { MeasuredRun } from './measured-run';
import { counted } from '../../core/number-words';
import { secondsWords } from './figure-words';

/** The answers that count for latencies, and what to say about the others. */
export interface SteadyPart {
  readonly steady: readonly Answer[];
  /** @default - all answers count, and nothing is to be said about it */
  readonly note?: string;
}

/** The answers once the number of ready pods had settled. */
export function steadyPart(answers: readonly Answer[], { recorded, loadSeconds = Infinity }: MeasuredRun): SteadyPart {
  const settled = settledAt(recorded.pods, loadSeconds);
  if (answers.some(({ t }) => t === undefined)) {
    return { steady: answers, note: 'over all answers: the generator does not tell when each was sent' };
  }
  if (settled === undefined) {
    return { steady: answers, note: 'over all answers: the number of ready pods did not settle during the load' };
  }
  const steady = answers.filter(({ t = 0 }) => t >= settled);
  const cold = countOf(answers) - countOf(steady);
  const note = `${counted(cold, 'answer')} to requests of the first ${secondsWords(settled)} ${cold === 1 ? 'is' : 'are'} not among them`;
  if (steady.length === 0) {
    return { steady: answers, note: 'over all answers: none was sent after the pods were there' };
  }
  return cold === 0 ? { steady } : { steady, note };
}
