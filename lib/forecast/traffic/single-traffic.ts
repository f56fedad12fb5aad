import type { Random } from '../../core/random';
import type { PodPool } from '../kpa/pod-pool';
import type { PodWork } from '../service-time/pod-work';
import { Fifo } from './fifo';
import { Heap } from './heap';
import { Latencies } from './latencies';
import { LeastBusy } from './least-busy';
import type { RequestSource } from './request-source';
import type { QueueLimits, RequestTraffic, TrafficObserver } from './request-traffic';
import type { TrafficWindow } from './traffic-window';
import { emptyWindow } from './traffic-window';
import type { SingleRequest } from './working-pod';
import { WorkingPod } from './working-pod';

/** What rounding may put the end of a request beside the moment at which its client gives up, in milliseconds. */
const ROUNDING_MS = 1e-6;

interface Plan {
  readonly pod: WorkingPod;
  readonly dueMs: number;
}

/**
 * Each request followed by itself, where they do not all take the same time. The rules are those of the other traffic: one fair queue, the
 * pod with the fewest requests next, the oldest of equal ones; a client waits for the whole answer, and what is done at the very moment of
 * the timeout comes too late. Times have fractions of a millisecond.
 */
export class SingleTraffic implements RequestTraffic {
  public readonly latencies = new Latencies();
  public refused = 0;
  public gaveUp = 0;
  public firstWaitMs?: number | undefined;
  private window = emptyWindow();
  private readonly queue = new Fifo<SingleRequest>();
  /** Requests that have given up stay in the queue until they are its head. */
  private waiting = 0;
  private waitingInActivator = 0;
  private runningRequests = 0;
  /** Of these, those in pods that still take requests. */
  private occupied = 0;
  private readonly pods: WorkingPod[] = [];
  private readonly leastBusy = new LeastBusy();
  private readonly plans = new Heap<Plan>();
  /** In order of their arrival, which with one timeout is that in which they give up. */
  private readonly patience: ReadonlyArray<Fifo<SingleRequest>>;
  private turns = 0;

  /** @param limit how many requests a pod works on at once, 0 for no limit */
  constructor(
    private readonly sources: readonly RequestSource[],
    private readonly pool: PodPool,
    private readonly limit: number,
    private readonly observer: TrafficObserver,
    private readonly work: PodWork,
    private readonly random: Random,
    private readonly queueLimits?: QueueLimits,
  ) {
    this.patience = sources.map(() => new Fifo<SingleRequest>());
  }

  public get inFlight(): number {
    return this.waiting + this.runningRequests;
  }

  public get queued(): number {
    return this.waiting;
  }

  public get running(): number {
    return this.runningRequests;
  }

  public get isFinished(): boolean {
    return this.inFlight === 0 && this.sources.every((source) => source.remaining === 0);
  }

  public get nextEventMs(): number {
    this.dropOldPlans();
    let next = this.plans.firstKey;
    let index = 0;
    for (const source of this.sources) {
      next = Math.min(next, source.nextArrivalMs, this.nextGiveUpMs(index++));
    }
    return next;
  }

  public serve(timeMs: number, viaActivator: boolean): void {
    this.dropOldPlans();
    while (this.plans.firstKey <= timeMs) {
      const plan = this.plans.pop();
      if (plan !== undefined) {
        // The plan is used up: another request of the pod may be due at the very same time.
        plan.pod.plannedMs = Infinity;
        this.complete(plan.pod, timeMs);
      }
      this.dropOldPlans();
    }
    let index = 0;
    for (const source of this.sources) {
      while (this.nextGiveUpMs(index) <= timeMs) {
        this.giveUp(timeMs, index);
      }
      while (source.nextArrivalMs <= timeMs) {
        this.arrive(timeMs, index, source.take(), viaActivator);
      }
      index++;
    }
  }

  public handOut(timeMs: number): void {
    for (let pod = this.idlest(); this.waiting > 0 && pod !== undefined; pod = this.idlest()) {
      this.startNext(timeMs, pod);
    }
  }

  public podsRemoved(remaining: number): void {
    for (const pod of this.pods.splice(remaining)) {
      pod.removed = true;
      this.occupied -= pod.inFlight;
    }
    this.leastBusy.truncate(this.pods.length);
  }

  public takeWindow(): TrafficWindow {
    const { window } = this;
    this.window = emptyWindow();
    return window;
  }

  /** The pod that takes the next request, if one has a place. */
  private idlest(): WorkingPod | undefined {
    if (this.waiting === 0) {
      return undefined;
    }
    while (this.pods.length < this.pool.ready) {
      this.pods.push(new WorkingPod(this.work, this.pods.length));
      this.leastBusy.push();
    }
    return this.pods[this.leastBusy.firstBelow(this.limit === 0 ? Infinity : this.limit)];
  }

  private startNext(timeMs: number, pod: WorkingPod): void {
    let request = this.queue.shift();
    while (request?.gone === true) {
      request = this.queue.shift();
    }
    if (request === undefined) {
      return;
    }
    this.leaveQueue(request);
    this.firstWaitMs ??= Math.round(timeMs - request.arrivedAtMs);
    request.pod = pod;
    this.runningRequests++;
    this.occupied++;
    this.leastBusy.add(pod.place, 1);
    pod.start(timeMs, request, this.work.draw(pod.inFlight + 1, this.random));
    this.replan(pod);
  }

  private complete(pod: WorkingPod, timeMs: number): void {
    const request = pod.finish(timeMs);
    if (request === undefined) {
      return;
    }
    if (timeMs - request.arrivedAtMs >= (this.sources[request.source]?.timeoutMs ?? Infinity) - ROUNDING_MS) {
      this.comesTooLate(timeMs, pod, request);
      return;
    }
    const latencyMs = Math.round(timeMs - request.arrivedAtMs);
    this.latencies.add(latencyMs, 1);
    this.window.completed++;
    this.window.latencySumMs += latencyMs;
    this.window.latencyMaxMs = Math.max(this.window.latencyMaxMs, latencyMs);
    request.gone = true;
    this.leavePod(timeMs, pod, request);
    this.sources[request.source]?.answered(timeMs, request.arrivedAtMs, 1, ++this.turns);
  }

  /** Done at the moment of the timeout, so that the answer is too late. */
  private comesTooLate(timeMs: number, pod: WorkingPod, request: SingleRequest): void {
    request.gone = true;
    this.gaveUp++;
    this.leavePod(timeMs, pod, request);
    this.sources[request.source]?.gaveUp(timeMs, request.arrivedAtMs, 1, ++this.turns);
  }

  /** Where requests wait all pods are full: the place that gets free is taken by the head of the queue at once. */
  private leavePod(timeMs: number, pod: WorkingPod, request: SingleRequest): void {
    this.runningRequests--;
    this.observer.left(timeMs, 1, request.viaActivator);
    if (!pod.removed) {
      this.occupied--;
      this.leastBusy.add(pod.place, -1);
      if (this.waiting > 0) {
        this.startNext(timeMs, pod);
        return;
      }
    }
    this.replan(pod);
  }

  private arrive(timeMs: number, source: number, requests: number, viaActivator: boolean): void {
    const accepted = Math.min(requests, this.room(viaActivator));
    if (accepted < requests) {
      this.refused += requests - accepted;
      this.sources[source]?.refused(timeMs, requests - accepted, ++this.turns);
    }
    if (accepted === 0) {
      return;
    }
    this.observer.entered(timeMs, accepted, viaActivator);
    for (let i = 0; i < accepted; i++) {
      const request: SingleRequest = { source, arrivedAtMs: timeMs, viaActivator, pod: undefined, gone: false };
      this.queue.push(request);
      if (this.sources[source]?.timeoutMs !== Infinity) {
        this.patience[source]?.push(request);
      }
      this.waiting++;
      this.waitingInActivator += viaActivator ? 1 : 0;
    }
    this.handOut(timeMs);
  }

  /** How many requests find a place, running or waiting. */
  private room(viaActivator: boolean): number {
    const { limit, queueLimits, pool } = this;
    if (limit === 0 || queueLimits === undefined) {
      return Infinity;
    }
    const free = limit * pool.ready - this.occupied;
    const room = viaActivator
      ? queueLimits.activator - this.waitingInActivator
      : queueLimits.podFactor * limit * pool.ready - (this.waiting - this.waitingInActivator);
    return free + Math.max(0, room);
  }

  private nextGiveUpMs(source: number): number {
    const patience = this.patience[source];
    let head = patience?.first();
    while (patience !== undefined && head?.gone === true) {
      patience.shift();
      head = patience.first();
    }
    return head === undefined ? Infinity : head.arrivedAtMs + (this.sources[source]?.timeoutMs ?? Infinity);
  }

  private giveUp(timeMs: number, source: number): void {
    const request = this.patience[source]?.shift();
    if (request === undefined) {
      return;
    }
    request.gone = true;
    this.gaveUp++;
    this.firstWaitMs ??= Math.round(timeMs - request.arrivedAtMs);
    if (request.pod === undefined) {
      this.leaveQueue(request);
      this.observer.left(timeMs, 1, request.viaActivator);
    } else {
      request.pod.abandon(timeMs);
      this.leavePod(timeMs, request.pod, request);
    }
    this.sources[source]?.gaveUp(timeMs, request.arrivedAtMs, 1, ++this.turns);
  }

  private leaveQueue({ viaActivator }: SingleRequest): void {
    this.waiting--;
    this.waitingInActivator -= viaActivator ? 1 : 0;
  }

  /** Plans of a pod that have changed since stay in the heap until they are its head. */
  private replan(pod: WorkingPod): void {
    const before = pod.plannedMs;
    const dueMs = pod.plan();
    if (dueMs !== before && dueMs !== Infinity) {
      this.plans.push(dueMs, { pod, dueMs });
    }
  }

  private dropOldPlans(): void {
    for (let plan = this.plans.first(); plan !== undefined && plan.dueMs !== plan.pod.plannedMs; plan = this.plans.first()) {
      this.plans.pop();
    }
  }
}
