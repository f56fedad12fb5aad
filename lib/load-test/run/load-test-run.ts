/*
 * One run of a load test in a cluster, from before the load until the pods have gone. Every second it looks at what its watches have heard,
 * writes the pods down, and decides whether to go on.
 */
import { refuse } from '../../core/checks';
import { LOAD_TEST_ANNOTATIONS } from '../annotation-keys';
import type { LoadTestPlan } from '../plan/load-test-plan';
import type { Gap, PodSample } from '../recorded-run/recorded-run';
import type { Problem } from '../verdict/measured-run';
import type { ApiTransport, Clock } from './api-transport';
import { objectPath, RESOURCES } from './api-paths';
import { failedCreate } from './job-objects';
import type { SeenObject } from './seen-object';
import { nameOf } from './seen-object';
import type { Machine } from './machine-tracker';
import { MachineTracker } from './machine-tracker';
import { PodTracker } from './pod-tracker';
import { ResumingWatch } from './resuming-watch';

const SECOND_MS = 1000;

/** A silence of this length is one that the samples show, in milliseconds. */
const GAP_MS = 3 * SECOND_MS;

/** What is seen at a moment. */
export interface RunProgress {
  /** `waiting`, `loading`, `going back`. */
  readonly phase: string;
  /** Seconds since the load began; undefined before it. */
  readonly loadSeconds?: number;
  readonly pods: PodSample;
  /** Pods of the forecast at this moment of the load; undefined before it, and without a forecast. */
  readonly forecastPods?: number;
  /** What the generators send meanwhile, as planned: what they measure is in their logs, and these come at the end. */
  readonly sends?: string;
  /** What is waited for, or what is wrong. */
  readonly note?: string;
}

/** What a run needs. */
export interface LoadTestRunProps {
  readonly api: ApiTransport;
  readonly clock: Clock;
  readonly namespace: string;
  readonly job: SeenObject;
  readonly plan: LoadTestPlan;
  /** How long the load may take to begin, in seconds. */
  readonly startSeconds: number;
  readonly progress: (now: RunProgress) => void;
  readonly signal: AbortSignal;
}

/** What was seen until the load was over, and until the pods had gone. */
export class LoadTestRun {
  public readonly pods = new PodTracker();
  public readonly machines: MachineTracker;
  public readonly problems: Problem[] = [];
  private readonly samples: Array<{ readonly ms: number; readonly sample: PodSample }> = [];
  private readonly silences: Array<{ readonly fromMs: number; readonly toMs: number }> = [];
  private readonly watches: ResumingWatch[];
  private readonly stop = new AbortController();
  private readonly running: Array<Promise<void>>;
  private readonly beganMs: number;
  private quietSince?: number;
  private loadBeganMs?: number;
  private loadEndedMs?: number;
  private failure?: Error;

  constructor(private readonly props: LoadTestRunProps) {
    const { clock, plan, job, signal } = props;
    this.machines = new MachineTracker(plan.generator);
    this.beganMs = clock.now();
    const isServices = (object: SeenObject): boolean => belongsTo(object, plan.service ?? '');
    this.watches = [
      this.watch('Pod', `job-name=${nameOf(job)}`, {
        listed: (pods) => { pods.forEach((pod) => { this.machines.changed(pod, clock.now()); }); },
        changed: (pod) => { this.machines.changed(pod, clock.now()); },
        deleted: (pod) => { this.machines.deleted(pod, clock.now()); },
      }),
      ...(plan.service === undefined ? [] : [
        this.watch('Pod', undefined, {
          listed: (pods) => { this.pods.listed(pods.filter(isServices)); },
          changed: (pod) => { if (isServices(pod)) { this.pods.changed(pod); } },
          deleted: (pod) => { if (isServices(pod)) { this.pods.deleted(pod); } },
        }),
        this.watch('PodAutoscaler', undefined, {
          listed: (scalers) => { scalers.filter(isServices).forEach((scaler) => { this.pods.scale(scaler); }); },
          changed: (scaler) => { if (isServices(scaler)) { this.pods.scale(scaler); } },
          deleted: (scaler) => { if (isServices(scaler)) { this.serviceGone(scaler); } },
        }),
      ]),
    ];
    signal.addEventListener('abort', () => { this.stop.abort(); });
    this.running = this.watches.map((watch) => watch.run(this.stop.signal).catch((error: unknown) => {
      this.failure = error instanceof Error ? error : new Error(String(error));
    }));
  }

  /** When the load began, in milliseconds since 1970. */
  public get loadStartMs(): number | undefined {
    return this.loadBeganMs;
  }

  /** How long it lasted, in seconds; undefined where it did not end. */
  public get loadSeconds(): number | undefined {
    return this.loadBeganMs === undefined || this.loadEndedMs === undefined ? undefined : (this.loadEndedMs - this.loadBeganMs) / SECOND_MS;
  }

  /** The pods second by second, and the times in which nobody looked. */
  public recorded(): { readonly pods: readonly PodSample[]; readonly gaps: readonly Gap[] } {
    const zero = this.loadBeganMs ?? this.beganMs;
    const since = (ms: number): number => Math.round((ms - zero) / 10) / 100;
    return {
      pods: this.samples.map(({ ms, sample }) => ({ ...sample, t: since(ms) })),
      gaps: this.silences.map(({ fromMs, toMs }) => ({ from: since(fromMs), to: since(toMs) })),
    };
  }

  /** Goes on until the load is over, or will never be. */
  public async untilLoadIsOver(): Promise<void> {
    const { plan, startSeconds, clock } = this.props;
    while (await this.second()) {
      const all = this.machines.machines;
      const hopeless = all.find((machine) => machine.hopeless !== undefined)?.hopeless;
      if (hopeless !== undefined) {
        this.problems.push(hopeless);
        return;
      }
      const begun = all.filter((machine) => machine.seenRunningMs !== undefined);
      if (begun.length > 0) {
        this.loadBeganMs = Math.min(...this.machines.starts().startMs.values());
      }
      const ended = all.filter((machine) => machine.seenEndedMs !== undefined);
      if (ended.length >= plan.machines) {
        this.loadEndedMs = Math.max(...ended.map((machine) => machine.seenEndedMs ?? 0));
        this.judgeEnds(ended);
        return;
      }
      if (begun.length < plan.machines && clock.now() - this.beganMs > startSeconds * SECOND_MS) {
        await this.neverBegan(all);
        return;
      }
      if (this.loadBeganMs !== undefined && clock.now() - this.loadBeganMs > this.longestLoadMs()) {
        this.problems.push({ about: 'load', message: `the load has not ended after ${(clock.now() - this.loadBeganMs) / SECOND_MS} s` });
        return;
      }
    }
  }

  /** Goes on until the pods are back to where the forecast leaves them, or should be. */
  public async untilPodsHaveGone(): Promise<void> {
    const { plan: { forecast, expect: { graceSeconds } }, clock } = this.props;
    if (graceSeconds === undefined || forecast?.backSeconds === undefined || this.loadBeganMs === undefined) {
      return;
    }
    const lastMs = this.loadBeganMs + (forecast.backSeconds + graceSeconds + 2) * SECOND_MS;
    while (clock.now() < lastMs && this.pods.sample(0).pods > forecast.rest && (await this.second())) {
      // Every second is one sample more.
    }
  }

  /** Ends the watches. @throws what one of them could not go on with */
  public async close(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.running);
    if (this.pods.noRoom !== undefined && this.samples.some(({ sample }) => (sample.pending ?? 0) > 0)) {
      this.problems.push({ about: 'room', message: `no room in the cluster: ${this.pods.noRoom}` });
    }
    this.silences.forEach(({ fromMs, toMs }) => this.problems.push({
      about: 'watch', message: `nobody heard from the API server for ${Math.round((toMs - fromMs) / SECOND_MS)} s`,
    }));
    if (this.machines.starts().apart) {
      this.problems.push({ about: 'watch', message: 'the clocks of the machines are apart: their times are those at which they were seen, to a second' });
    }
  }

  /** Lets a second pass and writes down what there is. @returns whether to go on */
  private async second(): Promise<boolean> {
    const { clock, signal, progress } = this.props;
    await clock.sleep(SECOND_MS, signal);
    if (this.failure !== undefined) {
      throw this.failure;
    }
    if (signal.aborted) {
      this.problems.push({ about: 'run', message: 'the run was interrupted' });
      return false;
    }
    const now = clock.now();
    const lost = this.watches.filter((watch) => watch.lost);
    if (lost.length > 0) {
      this.quietSince ??= Math.min(...lost.map((watch) => watch.heardAt));
    } else {
      if (this.quietSince !== undefined && now - this.quietSince >= GAP_MS) {
        this.silences.push({ fromMs: this.quietSince, toMs: now });
      }
      delete this.quietSince;
      if (this.props.plan.service !== undefined) {
        this.samples.push({ ms: now, sample: this.pods.sample(0) });
      }
    }
    const note = lost.length > 0 ? 'the API server does not answer' : this.machines.machines.find((machine) => machine.waiting !== undefined)?.waiting;
    progress({ ...this.stage(now), pods: this.pods.sample(0), ...(note === undefined ? {} : { note }) });
    return true;
  }

  /** How far the load is, and what the forecast says of this moment. */
  private stage(now: number): Omit<RunProgress, 'pods' | 'note'> {
    const { load, forecast } = this.props.plan;
    if (this.loadBeganMs === undefined) {
      return { phase: 'waiting' };
    }
    const loadSeconds = (now - this.loadBeganMs) / SECOND_MS;
    const forecastPods = forecast?.steps.findLast(([second]) => second <= loadSeconds)?.[1];
    const beside = { loadSeconds, ...(forecastPods === undefined ? {} : { forecastPods }) };
    return this.loadEndedMs === undefined ? { phase: 'loading', ...beside, sends: sentMeanwhile(load) } : { phase: 'going back', ...beside };
  }

  private async neverBegan(machines: readonly Machine[]): Promise<void> {
    const { api, namespace, job, startSeconds } = this.props;
    const waiting = machines.find((machine) => machine.waiting !== undefined)?.waiting;
    const reason = waiting ?? (machines.length === 0 ? await failedCreate(api, namespace, nameOf(job)) : undefined);
    const about = waiting?.startsWith('no node') ? 'room' : 'run';
    this.problems.push({ about, message: `the load did not begin within ${startSeconds} s: ${reason ?? 'the Job has no pods'}` }, { about: 'run', message: 'no load was sent' });
  }

  private judgeEnds(ended: readonly Machine[]): void {
    for (const { name, endReason, exitCode } of ended) {
      // k6 ends with 99 where its thresholds were crossed: the load was sent, and the verdict sees why.
      if (endReason === 'OOMKilled' || endReason === 'Deleted') {
        const message = endReason === 'Deleted' ? 'its pod was deleted while the load ran' : 'the generator was killed for its memory (OOMKilled)';
        this.problems.push({ about: 'load', message: `${name}: ${message}` });
      } else if (exitCode !== undefined && exitCode !== 0 && exitCode !== 99) {
        this.problems.push({ about: 'load', message: `${name}: the generator ended with code ${exitCode}` });
      }
    }
  }

  private serviceGone(scaler: SeenObject): void {
    if (this.loadBeganMs !== undefined && this.loadEndedMs === undefined) {
      const after = Math.round((this.props.clock.now() - this.loadBeganMs) / SECOND_MS);
      this.problems.push({ about: 'service', message: `${nameOf(scaler)} was deleted ${after} s after the load began: the service is gone or was changed` });
    }
  }

  /** A load for a time ends soon after it; one of a number of requests when it likes. */
  private longestLoadMs(): number {
    const { durationSeconds, timeoutSeconds } = this.props.plan.load;
    return durationSeconds === undefined ? Infinity : (durationSeconds + 2 * timeoutSeconds + 60) * SECOND_MS;
  }

  private watch(kind: 'Pod' | 'PodAutoscaler', selector: string | undefined, events: ConstructorParameters<typeof ResumingWatch>[4]): ResumingWatch {
    const { api, clock, namespace } = this.props;
    return new ResumingWatch(api, clock, objectPath(RESOURCES[kind], namespace), selector, events);
  }
}

/** A closed loop has all of its clients in flight; of an open one the rate is known. */
function sentMeanwhile({ clients, requestsPerSecond, thinkTimeSeconds }: LoadTestPlan['load']): string {
  return requestsPerSecond !== undefined ? `${requestsPerSecond} requests per s`
    : thinkTimeSeconds > 0 ? `${clients ?? 0} clients that pause` : `${clients ?? 0} in flight`;
}

/** Pods and autoscalers of a service: KServe labels them with the InferenceService and its component, Knative with its own Service. */
export function belongsTo({ metadata }: SeenObject, service: string): boolean {
  const { labels = {} } = metadata ?? {};
  const component = labels.component ?? 'predictor';
  return (labels['serving.kserve.io/inferenceservice'] === service && component === 'predictor') || labels['serving.knative.dev/service'] === service;
}

/** The plan on a Job. @throws InputError for a Job that no LoadTest made */
export function planOn(job: SeenObject): LoadTestPlan {
  const text = job.metadata?.annotations?.[LOAD_TEST_ANNOTATIONS.plan];
  if (text === undefined) {
    return refuse('load-test run', nameOf(job), `a Job with the annotation ${LOAD_TEST_ANNOTATIONS.plan}`, 'a LoadTest of this package writes it');
  }
  return JSON.parse(text) as LoadTestPlan;
}
