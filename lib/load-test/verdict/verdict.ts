import type { LoadTestPlan } from '../plan/load-test-plan';
import type { Check, Evidence, Finding } from './check';
import { checkOf } from './check';
import { errorRate, generatorLimit, latencies, sentAsPlanned } from './load-checks';
import type { MeasuredRun, Problem } from './measured-run';
import { mergeMachines } from './merge-machines';
import { Outcome } from './outcome';
import { backToMinimum, nothingPending, peakPods } from './pod-checks';

/** What a run came to. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly checks: readonly Check[];
  /** What stood in the way of the measurement. */
  readonly problems: readonly Problem[];
}

/**
 * Judges a run. A check fails where what was measured is not what was expected, and is inconclusive where the measurement cannot be
 * trusted. One failed check fails the run; without one, an inconclusive check makes it inconclusive.
 */
export function judge(plan: LoadTestPlan, run: MeasuredRun): Verdict {
  return judged(plan, run, (evidence) => [
    ...loadFindings(evidence), ...peakPods(evidence), ...nothingPending(evidence), ...backToMinimum(evidence),
  ]);
}

/** Judges what the generators said alone, of a run whose pods nobody watched. */
export function judgeLoad(plan: LoadTestPlan, run: MeasuredRun): Verdict {
  return judged(plan, run, loadFindings);
}

function loadFindings(evidence: Evidence): Finding[] {
  return [sentAsPlanned(evidence), errorRate(evidence), ...latencies(evidence)];
}

function judged(plan: LoadTestPlan, run: MeasuredRun, look: (evidence: Evidence) => Finding[]): Verdict {
  const merged = mergeMachines(run.machines, plan.machines);
  const evidence = { plan, run, merged };
  const problems = unique([...run.problems, ...merged.problems, ...generatorLimit(evidence)]);
  const checks = look(evidence).map((finding) => checkOf(finding, problems));
  const has = (outcome: Outcome): boolean => checks.some((check) => check.outcome === outcome);
  // A problem on which no check rests is still one: a run with it has not shown everything.
  const outcome = has(Outcome.FAIL) ? Outcome.FAIL : has(Outcome.INCONCLUSIVE) || problems.length > 0 ? Outcome.INCONCLUSIVE : Outcome.PASS;
  return { outcome, checks, problems };
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}
