import type { GeneratorReport } from '../../../lib/load-test/generators/generator-report';
import type { LoadTestPlan, PlannedPods } from '../../../lib/load-test/plan/load-test-plan';
import type { Answer, PodSample } from '../../../lib/load-test/recorded-run/recorded-run';
import type { Evidence, Finding } from '../../../lib/load-test/verdict/check';
import type { MeasuredRun } from '../../../lib/load-test/verdict/measured-run';
import { mergeMachines } from '../../../lib/load-test/verdict/merge-machines';

/** Parts of a plan, to be changed by a test. */
export interface PlanChanges {
  readonly load?: Partial<LoadTestPlan['load']>;
  readonly expect?: Partial<LoadTestPlan['expect']>;
  readonly forecast?: Partial<PlannedPods>;
  readonly machines?: number;
  readonly maxPods?: number;
  readonly service?: string;
}

/** Without changes: 100 requests by 10 clients on one machine, nothing known of the pods. */
export function planWith({ load, expect, forecast, ...changes }: PlanChanges = {}): LoadTestPlan {
  return {
    version: 1, generator: 'hey', loop: 'closed', machines: 1, startFromZero: false,
    load: { words: 'a load', thinkTimeSeconds: 0, timeoutSeconds: 20, ...(load ?? { clients: 10, requests: 100 }) },
    expect: { errorPart: 0, podTolerance: 1, ...expect },
    ...(forecast === undefined ? {} : { forecast: { peak: 3, steady: 3, rest: 1, steps: [], ...forecast } }),
    ...changes,
  };
}

/** So many answers that took so long, sent one after the other, ten in a second. */
export function answersOf(count: number, seconds: number, status = 200): Answer[] {
  return Array.from({ length: count }, (_, index) => ({ t: index / 10, seconds, status, count: 1 }));
}

/** A report that is whole. Requests without an answer are counted by their reason. */
export function reportOf(answers: readonly Answer[], unanswered: { readonly [reason: string]: number } = {}, seconds = 10): GeneratorReport {
  const rows = Object.entries(unanswered).map(([reason, count]) => ({ reason, count }));
  const sent = [...answers, ...rows].reduce((sum, { count }) => sum + count, 0);
  return { sent, answers, unanswered: rows, seconds, complete: true };
}

/** A run of the machines with these reports, all begun together, and these pods. */
export function runOf(reports: readonly GeneratorReport[], pods: readonly PodSample[] = [], more: Partial<MeasuredRun> = {}): MeasuredRun {
  const machines = reports.map((report, index) => ({ machine: `machine-${index}`, startSeconds: 0, report }));
  return { machines, recorded: { pods, answers: mergeMachines(machines, machines.length).answers }, problems: [], ...more };
}

/** What a check looks at. */
export function evidenceOf(plan: LoadTestPlan, run: MeasuredRun): Evidence {
  return { plan, run, merged: mergeMachines(run.machines, plan.machines) };
}

/** Pods at a moment; all of them ready unless something else is said. */
export function podsAt(t: number, pods: number, more: Partial<PodSample> = {}): PodSample {
  return { t, pods, ready: pods, terminating: 0, ...more };
}

/** A finding in one line, as a table of the report has it. */
export function lineOf({ good, name, measured, allowed, note }: Finding): string {
  return `${good ? 'good' : 'bad'}: ${name}: ${measured}; ${allowed}${note === undefined ? '' : ` (${note})`}`;
}
