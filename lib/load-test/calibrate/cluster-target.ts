import { refuse } from '../../core/checks';
import { clusterVersions } from '../run/cluster-versions';
import type { ApiTransport, Clock } from '../run/api-transport';
import { SYSTEM_CLOCK } from '../run/api-transport';
import { objectPath, RESOURCES } from '../run/api-paths';
import { belongsTo } from '../run/belongs-to';
import type { LoadTestResult } from '../run/run-load-test';
import { runLoadTest } from '../run/run-load-test';
import type { RunProgress } from '../run/run-progress';
import type { SeenObject } from '../run/seen-object';
import { seenItems } from '../run/seen-object';
import { removeLoad } from '../run/start-load';
import { succeeded } from '../recorded-run/recorded-run';
import type { ColdStart, ICalibrationTarget, LevelMeasurement } from './calibration-target';
import { LevelJobs } from './level-job';

const POLL_MS = 2000;

/** Where the pod runs. */
export interface ClusterTargetProps {
  /** The objects of a load test of the service as they are synthesized: a Job with hey, oha or fortio, and what it needs. */
  readonly objects: readonly SeenObject[];
  readonly api: ApiTransport;
  /** Namespace, where the Job names none. @default - `default` */
  readonly namespace?: string | undefined;
  /** How long each level lasts, in whole seconds. */
  readonly levelSeconds: number;
  /** How long the service may take to go to zero pods before a cold start, in seconds. @default 180 */
  readonly zeroSeconds?: number | undefined;
  /** How long a level may take to begin, in seconds. @default 600 */
  readonly startSeconds?: number | undefined;
  /** In the names of the Jobs: tells this calibration from another one. 1 to 8 lower-case letters and digits. */
  readonly run: string;
  /** Run although another load test of the service runs. @default false */
  readonly force?: boolean | undefined;
  /** Told every second of a level. @default - nobody is */
  readonly progress?: ((now: RunProgress) => void) | undefined;
  /** @default - the machine's */
  readonly clock?: Clock | undefined;
}

/**
 * A service in a cluster, with one pod at most (max-scale 1). Each level is a Job of its own, run and watched as `load-test run` does it,
 * and deleted when it is over. A cold start is read off the pod: from its creation until it is ready, to a second.
 */
export class ClusterTarget implements ICalibrationTarget {
  /** Name of the service. */
  public readonly name: string;
  private readonly jobs: LevelJobs;
  private readonly namespace: string;
  private readonly clock: Clock;
  private image = '';
  private runs = 0;

  constructor(private readonly props: ClusterTargetProps) {
    this.jobs = new LevelJobs(props.objects, props.run);
    this.name = this.jobs.service;
    this.namespace = this.jobs.namespace ?? props.namespace ?? 'default';
    this.clock = props.clock ?? SYSTEM_CLOCK;
  }

  public async versions(): Promise<{ readonly [name: string]: string }> {
    return { ...await clusterVersions(this.props.api), generator: this.image };
  }

  public async coldStart(signal: AbortSignal): Promise<ColdStart | undefined> {
    const { zeroSeconds = 180 } = this.props;
    const end = this.clock.now() + zeroSeconds * 1000;
    while (await this.pods() > 0) {
      if (this.clock.now() >= end || signal.aborted) {
        return undefined;
      }
      await this.clock.sleep(POLL_MS, signal);
    }
    // One client for a moment wakes it; what came of its requests is no part of the curve.
    const { startup = [], whole } = await this.measure(1, 1, signal);
    const [first] = startup;
    return first === undefined || !whole ? undefined : { seconds: first, withRequest: false };
  }

  public async level(clients: number, signal: AbortSignal): Promise<LevelMeasurement> {
    return this.measure(clients, this.props.levelSeconds, signal);
  }

  private async measure(clients: number, seconds: number, signal: AbortSignal): Promise<LevelMeasurement> {
    const { api, startSeconds, force = false, progress } = this.props;
    this.runs += 1;
    const objects = this.jobs.level(clients, seconds);
    const result = await runLoadTest({
      objects, api, namespace: this.namespace, signal, clock: this.clock,
      // The Job of the level before is deleted, but may be there for a moment.
      force: force || this.runs > 1,
      ...(startSeconds === undefined ? {} : { startSeconds }), ...(progress && { progress }),
    });
    this.image = result.image;
    if (!signal.aborted) {
      await removeLoad(api, this.namespace, { resource: RESOURCES.Job, name: result.job });
      this.refuseWhatSaysNothing(result);
    }
    return measured(result, clients, !signal.aborted);
  }

  private refuseWhatSaysNothing({ run: { recorded, problems } }: LoadTestResult): void {
    const [problem] = problems;
    if (problem !== undefined) {
      refuse('calibrate', this.name, 'a load that is sent and watched to its end', problem.message);
    }
    const pods = recorded.pods.reduce((most, sample) => Math.max(most, sample.pods), 0);
    if (pods !== 1) {
      const hint = pods === 0 ? 'is it in this namespace, and does it go through KServe or Knative?' : 'deploy it with maxReplicas: 1 meanwhile';
      refuse('calibrate', `${pods} pods of ${this.name}`, 'one pod', hint);
    }
  }

  private async pods(): Promise<number> {
    const list = await this.props.api.request('GET', objectPath(RESOURCES.Pod, this.namespace));
    return seenItems(list).filter((pod) => belongsTo(pod, this.name) && !['Succeeded', 'Failed'].includes(String(pod.status?.phase))).length;
  }
}

/** The answers of a level, without the first one of each client where the generator tells which these are. */
function measured({ run }: LoadTestResult, clients: number, whole: boolean): LevelMeasurement {
  const { recorded: { answers }, machines, startup } = run;
  const counted = answers.every(({ t }) => t !== undefined) && answers.length > 2 * clients ? answers.slice(clients) : answers;
  const failed = new Map<string, number>();
  const add = (reason: string, count: number): void => { failed.set(reason, (failed.get(reason) ?? 0) + count); };
  counted.filter((answer) => !succeeded(answer)).forEach(({ status, count }) => { add(`status ${status}`, count); });
  machines.forEach(({ report }) => { report.unanswered.forEach(({ reason, count }) => { add(reason, count); }); });
  const seconds = counted.filter(succeeded).flatMap((answer) => Array.from({ length: answer.count }, () => answer.seconds));
  return { seconds, failed, whole, ...(startup === undefined ? {} : { startup }) };
}
