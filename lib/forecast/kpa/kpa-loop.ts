import { Autoscaler } from './autoscaler';
import type { Cycle } from './cycle-watch';
import { CycleWatch } from './cycle-watch';
import { KpaJournal } from './kpa-journal';
import type { KpaLoopInput } from './kpa-loop-input';
import type { SecondReport } from './metering';
import { Metering } from './metering';
import { PodPool } from './pod-pool';
import { Reconciler } from './reconciler';
import type { StatsReport } from './request-stats';
import { SimulationBudget } from '../simulation-budget';
import { makeTraffic } from '../traffic/make-traffic';
import type { RequestTraffic } from '../traffic/request-traffic';
import type { TrafficMark } from '../traffic/traffic';
import { Traffic } from '../traffic/traffic';
import { emptyWindow } from '../traffic/traffic-window';

const SECOND_MS = 1000;
const TICK_MS = 2000;

/**
 * Load, pods and the autoscaler. Within an instant: pods get ready and timers run out; reports; the evaluation; completions and arrivals.
 * After each of these the reconciler runs until nothing changes any more.
 */
export class KpaLoop {
  public readonly journal: KpaJournal;
  public readonly pods: PodPool;
  public readonly traffic: RequestTraffic;
  public readonly reconciler: Reconciler;
  public peakReplicas = 0;
  public peakReady = 0;
  /** Starting and ready pods, over time. */
  public podMilliseconds = 0;
  private autoscaler: Autoscaler;
  private readonly metering = new Metering((timeMs, report) => {
    this.announce(timeMs, report);
  });
  private readonly watch: CycleWatch<TrafficMark> | undefined;
  /** The traffic, if what it does can repeat itself. */
  private readonly repeatable: Traffic | undefined;
  /** Something changed that the reconciler must look at. */
  private dirty = true;
  private countedUntilMs = 0;
  private reportedUntilMs = 0;
  /** An autoscaler reads pods a second after its start for the first time, and evaluates after two. multiscaler.go `runScalerTicker` */
  private startedMs = 0;
  private readonly budget: SimulationBudget;
  private endMs: number;

  constructor(private readonly input: KpaLoopInput) {
    const { spec, sources, containerConcurrency, queueLimits } = input;
    this.pods = new PodPool(input.startupMs);
    this.traffic = makeTraffic(sources, this.pods, containerConcurrency, this.metering, input.work, queueLimits);
    this.autoscaler = new Autoscaler(spec);
    this.reconciler = new Reconciler(spec, this.pods, input.progressDeadlineMs);
    const repeats = input.skipRepetitions !== false && sources.every((source) => source.repeats !== false);
    this.repeatable = repeats && this.traffic instanceof Traffic ? this.traffic : undefined;
    this.watch = this.repeatable && new CycleWatch();
    this.budget = input.budget ?? new SimulationBudget(input.work !== undefined, 0, undefined);
    this.journal = new KpaJournal(this.reconciler);
    this.endMs = input.durationMs;
  }

  /** Runs to the end. The first step behind it only closes the sum of the pods' time. */
  public run(): this {
    this.settle(0);
    let timeMs = 0;
    while (timeMs <= this.endMs) {
      this.countPods(timeMs);
      if (timeMs % SECOND_MS === 0) {
        timeMs = this.beginSecond(timeMs);
        this.countPods(timeMs);
      }
      this.step(timeMs);
      this.finish(timeMs);
      timeMs = this.nextStepMs(timeMs);
    }
    this.countPods(timeMs);
    return this;
  }

  /** When everything that was to be sent was answered; undefined if that did not happen, or was not waited for. */
  public finishedAtMs?: number | undefined;

  /** Where it ended. */
  public get endedAtMs(): number {
    return this.endMs;
  }

  private finish(timeMs: number): void {
    const { tailMs, durationMs } = this.input;
    if (tailMs !== undefined && this.finishedAtMs === undefined && this.traffic.isFinished) {
      this.finishedAtMs = timeMs;
      this.endMs = Math.min(durationMs, Math.ceil((timeMs + tailMs) / TICK_MS) * TICK_MS);
    }
  }

  private nextStepMs(timeMs: number): number {
    this.budget.spend(timeMs, this.pods.ready);
    const nextSecond = (Math.floor(timeMs / SECOND_MS) + 1) * SECOND_MS;
    const takeoverMs = this.input.takeover?.timeMs ?? Infinity;
    const planned = Math.min(nextSecond, this.pods.nextReadyAt, this.reconciler.nextTimerMs, this.traffic.nextEventMs);
    return takeoverMs > timeMs ? Math.min(planned, takeoverMs) : planned;
  }

  private step(timeMs: number): void {
    const fresh = timeMs > this.reportedUntilMs && timeMs % SECOND_MS === 0;
    if (this.takeOver(timeMs) || this.pods.becomeReady(timeMs)) {
      this.dirty = true;
    }
    if (this.reconciler.takeTimers(timeMs)) {
      this.dirty = true;
    }
    this.traffic.handOut(timeMs);
    this.settle(timeMs);
    if (fresh) {
      this.reportedUntilMs = timeMs;
      this.report(timeMs);
      this.settle(timeMs);
      if (timeMs % TICK_MS === 0 && timeMs > this.startedMs) {
        this.evaluate(timeMs, false, this.traffic.inFlight, this.traffic.queued);
        this.settle(timeMs);
      }
    }
    this.traffic.serve(timeMs, this.viaActivator);
    this.settle(timeMs);
    this.peakReplicas = Math.max(this.peakReplicas, this.reconciler.replicas);
    this.peakReady = Math.max(this.peakReady, this.pods.ready);
  }

  private get viaActivator(): boolean {
    return this.pods.ready === 0 || this.reconciler.proxied;
  }

  private takeOver(timeMs: number): boolean {
    const { takeover } = this.input;
    if (takeover === undefined || timeMs !== takeover.timeMs || this.reportedUntilMs === timeMs) {
      return false;
    }
    this.traffic.podsRemoved(0);
    this.pods.resize(0, timeMs);
    this.pods.resize(takeover.pods, timeMs, 0);
    this.pods.becomeReady(timeMs);
    this.reconciler.assume(takeover.pods);
    this.autoscaler = new Autoscaler(this.input.spec, takeover.pods, timeMs);
    this.startedMs = timeMs;
    this.autoscaler.desired = takeover.pods === 0 ? 0 : this.autoscaler.desired;
    this.journal.replicas(timeMs);
    return true;
  }

  private report(timeMs: number): void {
    const report = this.metering.report(timeMs);
    this.watch?.log({ report, inFlight: this.traffic.inFlight, queued: this.traffic.queued, done: emptyWindow() });
    if (report.activator !== undefined) {
      this.push(timeMs, report.activator);
    }
    this.storeDirect(timeMs, report);
  }

  /** What is pushed between two reports is in no log of a repetition. */
  private announce(timeMs: number, report: StatsReport): void {
    this.watch?.reset();
    this.push(timeMs, report);
  }

  /** The activator does not wait to be asked; with no pod wanted it wakes the autoscaler. */
  private push(timeMs: number, report: StatsReport): void {
    this.store(timeMs, report);
    if (this.autoscaler.desired === 0 && report.mean !== 0) {
      this.journal.done(this.traffic.takeWindow());
      this.evaluate(timeMs, true, this.traffic.inFlight, this.traffic.queued);
    }
  }

  private storeDirect(timeMs: number, { direct }: SecondReport): void {
    if (this.pods.ready > 0 && this.input.spec.scraped && timeMs > this.startedMs) {
      this.store(timeMs, direct);
    }
  }

  private store(timeMs: number, report: StatsReport): void {
    if (this.input.keepSamples) {
      this.journal.sample(timeMs, report);
    }
    this.autoscaler.store(timeMs, report);
  }

  private evaluate(timeMs: number, poke: boolean, inFlight: number, queued: number): void {
    const { autoscaler, pods: { ready, starting } } = this;
    const { desired, excessBurstCapacity } = autoscaler;
    const decision = autoscaler.evaluate(timeMs, ready);
    if (decision !== undefined) {
      const turned = excessBurstCapacity < 0 !== decision.excessBurstCapacity < 0;
      this.dirty ||= decision.desired !== desired || turned;
    }
    this.journal.row({ timeMs, poke, ready, starting, inFlight, queued, decision, panicking: autoscaler.panicking });
  }

  private settle(timeMs: number): void {
    if (this.dirty) {
      while (this.dirty) {
        const [ready, replicas] = [this.pods.ready, this.reconciler.replicas];
        this.dirty = this.reconciler.reconcile(timeMs, this.autoscaler);
        if (this.pods.ready < ready) {
          this.traffic.podsRemoved(this.pods.ready);
        }
        if (this.reconciler.replicas !== replicas) {
          this.journal.replicas(timeMs);
        }
      }
      this.watch?.reset();
      this.journal.changes(timeMs, this.pods.ready);
    }
    this.journal.settled();
  }

  private countPods(timeMs: number): void {
    this.podMilliseconds += this.pods.count * (timeMs - this.countedUntilMs);
    this.countedUntilMs = timeMs;
  }

  /** Skips the seconds that only repeat what was; gives the time from which on to go step by step. */
  private beginSecond(timeMs: number): number {
    const done = this.traffic.takeWindow();
    this.journal.done(done);
    const { repeatable } = this;
    if (this.watch === undefined || repeatable === undefined) {
      return timeMs;
    }
    if (this.watch.lastLog !== undefined) {
      this.watch.lastLog.done = done;
    }
    const state: number[] = [this.pods.count, this.reconciler.proxied ? 1 : 0];
    this.metering.writeState(state, timeMs);
    repeatable.writeState(state, timeMs);
    const cycle = this.watch.look(timeMs, state, () => repeatable.mark());
    if (cycle === undefined) {
      return timeMs;
    }
    const untilMs = this.replay(timeMs, cycle, repeatable);
    if (untilMs > timeMs || this.reportedUntilMs === timeMs) {
      this.catchUp(timeMs, untilMs, cycle, repeatable);
    }
    this.watch.reset();
    return untilMs;
  }

  /** Feeds the autoscaler with the seconds of the repetition until something else is due or it changes its mind. */
  private replay(timeMs: number, { seconds, logs, mark }: Cycle<TrafficMark>, traffic: Traffic): number {
    const { pods, reconciler, autoscaler, input } = this;
    const takeoverMs = input.takeover !== undefined && input.takeover.timeMs >= timeMs ? input.takeover.timeMs : Infinity;
    const steady = traffic.steadyUntil(timeMs, seconds * SECOND_MS, mark);
    const endMs = Math.min(pods.nextReadyAt, reconciler.nextTimerMs, takeoverMs, steady, this.endMs);
    let now = timeMs;
    for (let i = 0; now + SECOND_MS <= endMs; i++, now += SECOND_MS) {
      const second = logs[i % seconds];
      if (second === undefined) {
        break;
      }
      const { report, inFlight, queued, done } = second;
      if (report.activator !== undefined) {
        if (autoscaler.desired === 0 && report.activator.mean !== 0) {
          break;
        }
        this.store(now, report.activator);
      }
      this.storeDirect(now, report);
      if (now % TICK_MS === 0) {
        this.evaluate(now, false, inFlight, queued);
        if (this.dirty) {
          this.reportedUntilMs = now;
          break;
        }
        this.journal.settled();
      }
      this.journal.done(done);
    }
    return now;
  }

  /** Brings traffic and counters to the beginning of `untilMs`: whole repetitions by counting, the rest by running through it unheard. */
  private catchUp(timeMs: number, untilMs: number, { seconds, mark }: Cycle<TrafficMark>, traffic: Traffic): void {
    const times = Math.floor((untilMs - timeMs) / (seconds * SECOND_MS));
    const skippedMs = times * seconds * SECOND_MS;
    traffic.repeatSince(mark, times, skippedMs);
    this.metering.shift(skippedMs);
    for (let now = timeMs + skippedMs; now < untilMs; ) {
      if (now % SECOND_MS === 0) {
        this.metering.report(now);
      }
      this.traffic.serve(now, this.viaActivator);
      now = Math.min((Math.floor(now / SECOND_MS) + 1) * SECOND_MS, this.traffic.nextEventMs);
    }
    this.traffic.takeWindow();
    if (this.reportedUntilMs === untilMs) {
      this.metering.report(untilMs);
    }
  }
}
