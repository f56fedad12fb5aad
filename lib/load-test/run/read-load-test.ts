import type { LoadTestPlan } from '../plan/load-test-plan';
import type { MachineReport, Problem } from '../verdict/measured-run';
import type { Verdict } from '../verdict/verdict';
import { judgeLoad } from '../verdict/verdict';
import { mergeMachines } from '../verdict/merge-machines';
import type { RunFigures } from '../recorded-run/run-figures';
import { figuresOfRun } from '../recorded-run/run-figures';
import { SYSTEM_CLOCK } from './api-transport';
import type { ApiTransport } from './api-transport';
import { objectPath, RESOURCES, withQuery } from './api-paths';
import { podSelector } from './load-object';
import { MachineTracker } from './machine-tracker';
import { OperatorTracker } from './operator-tracker';
import { readReports } from './read-reports';
import { seenItems } from './seen-object';

/** A load test that is over. */
export interface ReadLoadTestProps {
  readonly api: ApiTransport;
  readonly namespace: string;
  /** Name of the Job or TestRun. */
  readonly job: string;
  /** Which of the two it is. @default 'Job' */
  readonly kind?: 'Job' | 'TestRun';
  /** What the Job was to show: `plan` of the `LoadTest`. */
  readonly plan: LoadTestPlan;
}

/** What can be said of a load test afterwards. */
export interface LoadTestReading {
  /** Of the load alone: nobody watched the pods. */
  readonly verdict: Verdict;
  /** Those of the answers; what the pods did is null. */
  readonly figures: RunFigures;
}

/**
 * Reads the logs of a load test that has run, and judges what they tell: requests sent, errors, latencies. It needs the rights to list pods
 * and to read their logs.
 *
 * @throws ApiError where the pods may not be read
 */
export async function readLoadTest({ api, namespace, job, kind = 'Job', plan }: ReadLoadTestProps): Promise<LoadTestReading> {
  const path = withQuery(objectPath(RESOURCES.Pod, namespace), { labelSelector: podSelector(kind, job) });
  const pods = seenItems(await api.request('GET', path));
  const machines = new MachineTracker(plan.generator);
  // Seen all at once, afterwards: they count as begun together, as the barrier lets them.
  const operator = new OperatorTracker(job);
  pods.filter((pod) => kind === 'Job' || operator.takes(pod, 0)).forEach((pod) => { machines.changed(pod, 0); });
  const problems: Problem[] = [];
  const reports: MachineReport[] = await readReports({ api, clock: SYSTEM_CLOCK, namespace, plan, machines, problems });
  const { answers, seconds } = mergeMachines(reports, plan.machines);
  const run = { machines: reports, recorded: { pods: [], answers }, ...(seconds === undefined ? {} : { loadSeconds: seconds }), problems };
  return { verdict: judgeLoad(plan, run), figures: figuresOfRun(run.recorded, plan.load.durationSeconds ?? seconds) };
}
