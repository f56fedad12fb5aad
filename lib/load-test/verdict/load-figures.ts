/*
 * What a run came to in numbers, whatever was expected of it: for a person who wants more than pass or fail, and for a program, which
 * cannot read the words of a check.
 */
import { countOf } from '../generators/generator-report';
import type { LoadTestPlan } from '../plan/load-test-plan';
import type { Answer } from '../recorded-run/recorded-run';
import { succeeded } from '../recorded-run/recorded-run';
import { percentile } from '../recorded-run/run-figures';
import type { MeasuredRun } from './measured-run';
import { mergeMachines } from './merge-machines';
import { steadyPart } from './steady-part';
import { counted } from '../../core/number-words';
import { secondsWords } from './figure-words';

/** How long good answers took, in seconds. */
export interface LatencyFigures {
  /** How many they are. */
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** What all machines sent, and what came of it. */
export interface LoadFigures {
  readonly sent: number;
  /** Answers with a status of 2xx. */
  readonly good: number;
  /** Answers with any other. */
  readonly bad: number;
  /** Requests without an answer. */
  readonly unanswered: number;
  /** Good answers per second of the load; null where it did not come to an end. */
  readonly goodPerSecond: number | null;
  /** Of all good answers; null without one. */
  readonly latency: LatencyFigures | null;
  /** Of those to requests that were sent once the pods were there; null where these are all, or nobody can tell which. */
  readonly steadyLatency: LatencyFigures | null;
}

/** The figures of a run. */
export function loadFigures({ machines: planned }: LoadTestPlan, run: MeasuredRun): LoadFigures {
  const { sent, answers, unanswered, seconds } = mergeMachines(run.machines, planned);
  const good = answers.filter(succeeded);
  const { steady } = steadyPart(answers, run);
  return {
    sent, good: countOf(good), bad: countOf(answers) - countOf(good), unanswered: countOf(unanswered),
    goodPerSecond: seconds === undefined || seconds <= 0 ? null : countOf(good) / seconds,
    latency: latencyOf(good),
    steadyLatency: steady.length === answers.length ? null : latencyOf(steady.filter(succeeded)),
  };
}

/** The figures in a sentence for each: all answers, and those once the pods were there. */
export function loadFiguresWords({ sent, good, goodPerSecond, latency, steadyLatency }: LoadFigures): string[] {
  const rate = goodPerSecond === null ? '' : `, ${Number(goodPerSecond.toPrecision(3))} per s`;
  const answers = `${counted(good, 'good answer')} to ${counted(sent, 'request')}${rate}`;
  return [
    latency === null ? answers : `${answers}: ${latencyWords(latency)}`,
    ...(steadyLatency === null ? [] : [`once the pods were there ${steadyLatency.count}: ${latencyWords(steadyLatency)}`]),
  ];
}

function latencyWords({ p50, p95, p99, max }: LatencyFigures): string {
  return `p50 ${secondsWords(p50)}, p95 ${secondsWords(p95)}, p99 ${secondsWords(p99)}, slowest ${secondsWords(max)}`;
}

function latencyOf(answers: readonly Answer[]): LatencyFigures | null {
  const sorted = [...answers].sort((a, b) => a.seconds - b.seconds);
  const count = countOf(sorted);
  const at = (part: number): number => percentile(sorted, count, part) ?? 0;
  return count === 0 ? null : { count, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
