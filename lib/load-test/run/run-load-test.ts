import { messageOf } from '../../core/error-text';
import type { LoadTestPlan } from '../plan/load-test-plan';
import { mergeMachines } from '../verdict/merge-machines';
import type { MachineReport, MeasuredRun, Problem } from '../verdict/measured-run';
import type { Verdict } from '../verdict/verdict';
import { judge } from '../verdict/verdict';
import { SYSTEM_CLOCK } from './api-transport';
import type { ApiTransport, Clock } from './api-transport';
import { clusterVersions } from './cluster-versions';
import { LoadObject } from './load-object';
import { LoadTestRun } from './load-test-run';
import { readReports } from './read-reports';
import { checkRights } from './rights';
import type { RunProgress } from './run-progress';
import type { SeenObject } from './seen-object';
import { giveWay, refuseOthers, removeLoad, startLoad } from './start-load';

const DEFAULT_START_SECONDS = 600;

/** What `runLoadTest` is told. */
export interface RunLoadTestProps {
  /** The objects of the load test as they are synthesized: the Job or TestRun, and what it needs. */
  readonly objects: readonly SeenObject[];
  /** The API server. `kubeTransport` makes one of a kubeconfig. */
  readonly api: ApiTransport;
  /** Namespace, where the load test names none. @default - `default` */
  readonly namespace?: string;
  /** Run although another load test of the service runs. @default false */
  readonly force?: boolean;
  /** How long the load may take to begin, images and the wait for the service included, in seconds. @default 600 */
  readonly startSeconds?: number;
  /** Told every second. @default - nobody is */
  readonly progress?: (now: RunProgress) => void;
  /** Ends the run early: the load test is removed if it was made here, and what was seen is judged. @default - nothing does */
  readonly signal?: AbortSignal;
  /** The time. @default - the machine's */
  readonly clock?: Clock;
}

/** What came of a run. */
export interface LoadTestResult {
  /** Name of the Job or TestRun. */
  readonly job: string;
  /** Which of the two it is: `Job`, `TestRun`. */
  readonly kind: string;
  readonly namespace: string;
  /** Whether it was made by this run, or was there. */
  readonly created: boolean;
  readonly plan: LoadTestPlan;
  /** The command of the generator's container, program first. */
  readonly command: readonly string[];
  /** Its image. */
  readonly image: string;
  /** What the cluster runs, name to version, as far as the user may see it: `kubernetes`, `knative`, `kserve`. */
  readonly versions: { readonly [name: string]: string };
  readonly run: MeasuredRun;
  readonly verdict: Verdict;
}

/**
 * Runs a load test in a cluster and judges it: what `cdk8s-kserve load-test run` does.
 *
 * @throws InputError before anything is made: for a manifest without a load test, missing rights, another run, a Job that has run
 * @throws ApiError where the API server refuses something that it had promised
 */
export async function runLoadTest(props: RunLoadTestProps): Promise<LoadTestResult> {
  const { objects, api, force = false, clock = SYSTEM_CLOCK, signal = new AbortController().signal } = props;
  const load = LoadObject.among(objects);
  const { plan, name, kind } = load;
  const namespace = load.object.metadata?.namespace ?? props.namespace ?? 'default';
  const { unmeasured } = await checkRights(api, namespace, objects, plan.service !== undefined);
  if (plan.service !== undefined && !force) {
    await refuseOthers(api, namespace, plan.service, name);
  }
  const { startSeconds = DEFAULT_START_SECONDS, progress = () => undefined } = props;
  const seen = new LoadTestRun({ api, clock, namespace, load, startSeconds, progress, signal, unmeasured });
  let created = false;
  let reports: readonly MachineReport[] | undefined;
  try {
    created = await startLoad(api, namespace, load, objects);
    if (created && plan.service !== undefined && !force) {
      await giveWay(api, namespace, plan.service, load);
    }
    await seen.untilLoadIsOver();
    // Read at once: a Job with a ttl, or an impatient user, takes the logs away.
    reports = await readReports({ api, clock, namespace, plan, machines: seen.machines, problems: seen.problems });
    if (reports.length > 0) {
      await seen.untilPodsHaveGone();
    }
  } finally {
    await seen.close();
    if (created && signal.aborted) {
      await removeLoad(api, namespace, load).catch((error: unknown) => {
        seen.problems.push({ about: 'run', message: `the ${kind} ${name} could not be deleted, and may go on: ${messageOf(error)}` });
      });
    }
  }
  const run = measured(seen, reports ?? [], plan);
  const versions = await clusterVersions(api);
  return { job: name, kind, namespace, created, plan, ...load.command, versions, run, verdict: judge(plan, run) };
}

function measured(seen: LoadTestRun, machines: readonly MachineReport[], plan: LoadTestPlan): MeasuredRun {
  const merged = mergeMachines(machines, plan.machines);
  const { pods, gaps } = seen.recorded();
  const loadSeconds = merged.seconds ?? seen.loadSeconds;
  const nothing: Problem[] = machines.length === 0 ? [{ about: 'run', message: 'no load was sent' }] : [];
  return {
    machines,
    recorded: { pods, answers: merged.answers, ...(gaps.length === 0 ? {} : { gaps }) },
    ...(loadSeconds === undefined ? {} : { loadSeconds }),
    ...(seen.unmeasured === undefined ? {} : { unmeasured: seen.unmeasured }),
    ...(seen.pods.starts.length === 0 ? {} : { startup: seen.pods.starts }),
    problems: [...seen.problems, ...nothing],
  };
}
