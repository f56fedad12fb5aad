import type { LoadTestPlan } from '../plan/load-test-plan';
import type { MeasuredRun, Problem, ProblemKind } from './measured-run';
import type { MergedReports } from './merge-machines';
import { Outcome } from './outcome';

/** A line of the verdict. */
export interface Check {
  /**
   * What a program knows it by, the same from run to run: `load-sent`, `errors`, `p50`, `p95`, `p99`, `peak-pods`, `pods-without-node`,
   * `back-to-minimum`.
   */
  readonly id: string;
  /** What was looked at, in words. */
  readonly name: string;
  readonly outcome: Outcome;
  /** What was found. */
  readonly measured: string;
  /** What would have been right. */
  readonly allowed: string;
  /** Why it is inconclusive, or what else one should know. */
  readonly note?: string;
}

/** What a check looks at. */
export interface Evidence {
  readonly plan: LoadTestPlan;
  readonly run: MeasuredRun;
  readonly merged: MergedReports;
}

/** A check before it is known whether its measurement can be trusted. */
export interface Finding {
  readonly id: string;
  readonly name: string;
  readonly good: boolean;
  readonly measured: string;
  readonly allowed: string;
  /** @default - nothing to add */
  readonly note?: string | undefined;
  /** What makes the measurement void. */
  readonly restsOn: readonly ProblemKind[];
}

/** The line of a finding: inconclusive where something it rests on has a problem, whether or not it looks good. */
export function checkOf({ id, name, good, measured, allowed, note, restsOn }: Finding, problems: readonly Problem[]): Check {
  const reason = problems.find(({ about }) => restsOn.includes(about))?.message;
  const outcome = reason !== undefined ? Outcome.INCONCLUSIVE : good ? Outcome.PASS : Outcome.FAIL;
  const text = reason ?? note;
  return { id, name, outcome, measured, allowed, ...(text === undefined ? {} : { note: text }) };
}
