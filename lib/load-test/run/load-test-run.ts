/*
 * One run of a load test in a cluster, from before the load until the pods have gone. Every second it looks at what its watches have heard,
 * writes the pods down, and decides whether to go on.
 */
import { compact } from '../../core/json';
import type { Gap, PodSample } from '../recorded-run/recorded-run';
import type { Problem } from '../verdict/measured-run';
import type { ApiTransport, Clock } from './api-transport';
import { objectPath, RESOURCES } from './api-paths';
import { belongsTo } from './belongs-to';
import type { LoadObject } from './load-object';
import { GATE, MachineTracker } from './machine-tracker';
import { problemsOfEnds } from './machine-ends';
import { OperatorTracker } from './operator-tracker';
import { OperatorDiagnosis } from './operator-problem';
import { withLastLine } from './pod-log';
import { PodMeter } from './pod-meter';
import { PodTracker } from './pod-tracker';
import type { WatchEvents } from './resuming-watch';
import { ResumingWatch } from './resuming-watch';
import type { RunProgress } from './run-progress';
import { sentText } from './run-progress';
import { ScalerTracker } from './scaler-tracker';
import type { SeenObject } from './seen-object';
import { nameOf } from './seen-object';
import { failedCreate } from './start-load';

const SECOND_MS = 1000;

/** A silence of this length is one that the samples show, in milliseconds. */
const GAP_MS = 3 * SECOND_MS;

/** What a run needs. */
export interface LoadTestRunProps {
  readonly api: ApiTransport;
  readonly clock: Clock;
  readonly namespace: string;
  readonly load: LoadObject;
  /** How long the load may take to begin, in seconds. */
  readonly startSeconds: number;
  readonly progress: (now: RunProgress) => void;
  readonly signal: AbortSignal;
  /** Why the pods must not be asked how many requests are in them. Undefined if they may. */
  readonly unmeasured: string | undefined;
}

/** What was seen until the load was over, and until the pods had gone. */
export class LoadTestRun {
  public readonly pods = new PodTracker();
  public readonly machines: MachineTracker;
  private readonly operator: OperatorTracker | undefined;
  private readonly diagnosis: OperatorDiagnosis | undefined;
  private readonly meter: PodMeter;
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
    const { api, clock, namespace, load, signal, unmeasured } = props;
    const { plan, kind, name } = load;
    const operator = kind === 'TestRun' ? new OperatorTracker(name) : undefined;
    this.operator = operator;
    this.diagnosis = operator && new OperatorDiagnosis(operator, { api, namespace });
    this.machines = new MachineTracker(plan.generator, operator && (() => operator.releasedMs));
    this.meter = new PodMeter(api, clock, namespace, unmeasured);
    this.beganMs = clock.now();
    this.watches = [
      this.watch('Pod', load.podSelector, {
        listed: (pods) => {
          pods.forEach((pod) => { this.machineChanged(pod); });
          this.machines.listed(pods, clock.now());
        },
        changed: (pod) => { this.machineChanged(pod); },
        deleted: (pod) => { this.machines.deleted(pod, clock.now()); },
      }),
      ...(operator === undefined ? [] : [this.watch('TestRun', undefined, {
        listed: (runs) => { runs.filter((run) => nameOf(run) === name).forEach((run) => { operator.changed(run); }); },
        changed: (run) => { if (nameOf(run) === name) { operator.changed(run); } },
        deleted: (run) => { if (nameOf(run) === name) { operator.deleted(); } },
      })]),
      ...(plan.service === undefined ? [] : this.watchService(plan.service)),
    ];
    signal.addEventListener('abort', () => { this.stop.abort(); });
    this.running = this.watches.map((watch) => watch.run(this.stop.signal).catch((error: unknown) => {
      this.failure = error instanceof Error ? error : new Error(String(error));
    }));
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

  /** Why the requests in the pods were not measured; undefined where they were, or where there is no service to ask. */
  public get unmeasured(): string | undefined {
    return this.props.load.plan.service === undefined ? undefined : this.meter.unmeasured;
  }

  /** Goes on until the load is over, or will never be. */
  public async untilLoadIsOver(): Promise<void> {
    const { load: { plan }, startSeconds, clock } = this.props;
    while (await this.second()) {
      const all = this.machines.machines;
      const hopeless = await this.hopeless() ?? await this.diagnosis?.problem();
      if (hopeless !== undefined) {
        this.problems.push(hopeless);
        return;
      }
      const { startMs: begun } = this.machines.starts();
      if (begun.size > 0) {
        this.loadBeganMs = Math.min(...begun.values());
      }
      const ended = all.filter((machine) => machine.seenEndedMs !== undefined);
      if (ended.length >= plan.machines || (ended.length > 0 && begun.size === 0)) {
        this.loadEndedMs = Math.max(...ended.map((machine) => machine.seenEndedMs ?? 0));
        this.problems.push(...problemsOfEnds(ended));
        return;
      }
      if (begun.size < plan.machines && clock.now() - this.beganMs > startSeconds * SECOND_MS) {
        await this.neverBegan();
        return;
      }
      if (this.loadBeganMs !== undefined && clock.now() - this.loadBeganMs > this.longestLoadMs()) {
        this.problems.push({ about: 'load', message: `the load has not ended after ${Math.round((clock.now() - this.loadBeganMs) / SECOND_MS)} s` });
        return;
      }
    }
  }

  /** Goes on until the pods are back to where the forecast leaves them, or should be. */
  public async untilPodsHaveGone(): Promise<void> {
    const { load: { plan: { forecast, expect: { graceSeconds } } }, clock } = this.props;
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
    this.endSilence(this.props.clock.now());
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
    const sample = this.sample();
    const lost = this.watches.filter((watch) => watch.lost);
    if (lost.length > 0) {
      this.quietSince ??= Math.min(...lost.map((watch) => watch.heardAt));
    } else {
      this.endSilence(now);
      if (this.props.load.plan.service !== undefined) {
        this.samples.push({ ms: now, sample });
        const { metered } = this.pods;
        this.meter.ask(metered, sample.ready - metered.length);
      }
    }
    const waiting = this.machines.waiting ?? this.operator?.waiting;
    const note = lost.length > 0 ? 'the API server does not answer' : waiting;
    const { unmeasured } = this;
    progress({ ...this.stage(now, sample), pods: sample, ...compact({ note, unmeasured }) });
    return true;
  }

  /** Somebody is heard again, or nobody will be any more. */
  private endSilence(now: number): void {
    if (this.quietSince !== undefined && now - this.quietSince >= GAP_MS) {
      this.silences.push({ fromMs: this.quietSince, toMs: now });
    }
    delete this.quietSince;
  }

  /** How far the load is, and what the forecast says of this moment. */
  private stage(now: number, sample: PodSample): Omit<RunProgress, 'pods' | 'note'> {
    const { load, forecast } = this.props.load.plan;
    if (this.loadBeganMs === undefined) {
      return { phase: 'waiting' };
    }
    const loadSeconds = (now - this.loadBeganMs) / SECOND_MS;
    const forecastPods = forecast?.steps.findLast(([second]) => second <= loadSeconds)?.[1];
    const beside = { loadSeconds, ...(forecastPods === undefined ? {} : { forecastPods }) };
    const loading = this.loadEndedMs === undefined;
    return { phase: loading ? 'loading' : 'going back', ...beside, ...(loading ? { sends: sentText(load, sample) } : {}) };
  }

  /** The pods right now, and the requests in them as far as anybody says. */
  private sample(): PodSample {
    const { now } = this.meter;
    const pods = this.pods.sample(0);
    return now === undefined ? pods : { ...pods, inFlight: hundredths(now.inFlight), requestsPerSecond: hundredths(now.requestsPerSecond) };
  }

  private async neverBegan(): Promise<void> {
    const { api, namespace, load: { kind, name }, startSeconds } = this.props;
    const waiting = this.machines.waiting ?? this.operator?.waiting;
    const reason = waiting ?? (this.machines.machines.length === 0 ? await failedCreate(api, namespace, name) : undefined);
    const about = waiting?.startsWith('no node') ? 'room' : 'run';
    this.problems.push({ about, message: `the load did not begin within ${startSeconds} s: ${reason ?? `the ${kind} has no pods`}` });
  }

  /** Why a machine will never begin; what its gate waited for in vain stands in the gate's last line. */
  private async hopeless(): Promise<Problem | undefined> {
    const machine = this.machines.machines.find(({ hopeless }) => hopeless !== undefined);
    return machine?.hopeless === undefined || machine.gateFailed !== true ? machine?.hopeless
      : { ...machine.hopeless, message: await withLastLine(machine.hopeless.message, this.props, machine.name, GATE) };
  }

  private machineChanged(pod: SeenObject): void {
    const now = this.props.clock.now();
    if (this.operator?.takes(pod, now) !== false) {
      this.machines.changed(pod, now);
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
    const { durationSeconds, timeoutSeconds } = this.props.load.plan.load;
    return durationSeconds === undefined ? Infinity : (durationSeconds + 2 * timeoutSeconds + 60) * SECOND_MS;
  }

  private watchService(service: string): ResumingWatch[] {
    const isServices = (object: SeenObject): boolean => belongsTo(object, service);
    const scalers = new ScalerTracker((scaler) => { this.pods.scale(scaler); }, (scaler) => { this.serviceGone(scaler); });
    return [
      this.watch('Pod', undefined, {
        listed: (pods) => { this.pods.listed(pods.filter(isServices)); },
        changed: (pod) => { if (isServices(pod)) { this.pods.changed(pod); } },
        deleted: (pod) => { if (isServices(pod)) { this.pods.deleted(pod); } },
      }),
      this.watch('PodAutoscaler', undefined, {
        listed: (all) => { scalers.listed(all.filter(isServices)); },
        changed: (scaler) => { if (isServices(scaler)) { scalers.changed(scaler); } },
        deleted: (scaler) => { if (isServices(scaler)) { scalers.deleted(scaler); } },
      }),
    ];
  }

  private watch(kind: keyof typeof RESOURCES, selector: string | undefined, events: WatchEvents): ResumingWatch {
    const { api, clock, namespace } = this.props;
    return new ResumingWatch(api, clock, objectPath(RESOURCES[kind], namespace), selector, events);
  }
}

/** Averages of a second are no more exact. */
function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
