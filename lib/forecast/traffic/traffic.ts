import { Latencies } from './latencies';
import type { PodPool } from '../kpa/pod-pool';
import { RequestQueue } from './request-queue';
import type { RequestSource } from './request-source';
import { spreadOver } from './spread';
import type { StartRow } from './start-rows';
import { countStarts, splitRows, withoutGone } from './start-rows';
import type { TrafficWindow } from './traffic-window';
import { emptyWindow } from './traffic-window';
import type { Wave } from './request-lane';
import { WaveLane } from './request-lane';

/** How many requests may wait before the next one gets a 503. */
export interface QueueLimits {
  /** In the activator. */
  readonly activator: number;
  /** In each pod, as a multiple of the hard limit. */
  readonly podFactor: number;
}

/** Hears of every request that enters or leaves. */
export interface TrafficObserver {
  entered(timeMs: number, requests: number, viaActivator: boolean): void;
  left(timeMs: number, requests: number, viaActivator: boolean): void;
}

/** Where the counters stood. */
export interface TrafficMark {
  readonly latencies: ReadonlyMap<number, number>;
  readonly refused: number;
  readonly gaveUp: number;
  readonly remaining: readonly number[];
}

/** The way of requests from the clients through one queue to the pods and back. */
export class Traffic {
  public readonly latencies = new Latencies();
  /** Requests answered with 503. */
  public refused = 0;
  /** Requests whose client gave up waiting. */
  public gaveUp = 0;
  /** How long the first request of all waited for a pod, or until it was given up, in milliseconds. */
  public firstWaitMs?: number;
  private window = emptyWindow();
  private readonly lanes: readonly WaveLane[];
  private readonly queue = new RequestQueue();
  private runningRequests = 0;
  private starts = 0;
  private lastStarter = -1;
  private turns = 0;
  private lastScheduler = -1;

  /** @param limit how many requests a pod works on at once, 0 for no limit */
  constructor(
    private readonly sources: readonly RequestSource[],
    private readonly pods: PodPool,
    private readonly limit: number,
    private readonly observer: TrafficObserver,
    private readonly queueLimits?: QueueLimits,
  ) {
    this.lanes = sources.map(() => new WaveLane());
  }

  /** Requests inside, waiting ones included. */
  public get inFlight(): number {
    return this.queue.length + this.runningRequests;
  }

  /** Requests that wait for a pod. */
  public get queued(): number {
    return this.queue.length;
  }

  /** Requests that pods work on. */
  public get running(): number {
    return this.runningRequests;
  }

  /** Whether everything that was to be sent has been sent, and answered. */
  public get isFinished(): boolean {
    return this.inFlight === 0 && this.sources.every((source) => source.remaining === 0);
  }

  /** When the next request arrives, is done or is given up. */
  public get nextEventMs(): number {
    let next = this.nextGiveUpMs;
    for (let i = 0; i < this.sources.length; i++) {
      next = Math.min(next, this.sources[i].nextArrivalMs, this.lanes[i].head?.dueMs ?? Infinity);
    }
    return next;
  }

  /** Completions that are due, in the order of their starts; then those who give up; then arrivals that are due. */
  public serve(timeMs: number, viaActivator: boolean): void {
    for (let source = this.nextDone(timeMs); source >= 0; source = this.nextDone(timeMs)) {
      this.complete(this.lanes[source].shift(), source, timeMs);
    }
    while (this.nextGiveUpMs <= timeMs) {
      this.giveUp(timeMs);
    }
    for (let source = this.nextArriving(timeMs); source >= 0; source = this.nextArriving(timeMs)) {
      const requests = this.sources[source].take();
      if (requests > 0) {
        this.arrive(timeMs, source, requests, viaActivator);
      }
    }
  }

  /** Gives waiting requests to the pods that have places. */
  public handOut(timeMs: number): void {
    if (this.queue.length > 0 && this.pods.ready > 0) {
      const rows = spreadOver(this.pods.running, this.pods.ready, this.limit === 0 ? Infinity : this.limit, this.queue.length);
      this.start(timeMs, rows, countStarts(rows));
    }
  }

  /** Must be called when pods went: they finish what they run, but free no place. */
  public podsRemoved(remaining: number): void {
    this.lanes.forEach((lane) => lane.podsRemoved(remaining));
  }

  /** What was done since the last call. */
  public takeWindow(): TrafficWindow {
    const { window } = this;
    this.window = emptyWindow();
    return window;
  }

  /** Everything that decides how it goes on, relative to `timeMs`. */
  public writeState(state: number[], timeMs: number): void {
    for (let slot = 0; slot < this.pods.ready; slot++) {
      state.push(this.pods.running[slot]);
    }
    this.queue.writeState(state, timeMs);
    this.sources.forEach((source, i) => {
      // A moment of change: what repeated itself before it need not go on behind it.
      state.push(source.steadyUntil(timeMs));
      source.writeState(state, timeMs);
      this.lanes[i].writeState(state, timeMs);
    });
  }

  /** What is needed to count a repetition that begins now. */
  public mark(): TrafficMark {
    const { refused, gaveUp } = this;
    return { latencies: this.latencies.snapshot(), refused, gaveUp, remaining: this.sources.map((source) => source.remaining) };
  }

  /** Until when it goes on as it does at `timeMs`, repeating what happened since the mark. */
  public steadyUntil(timeMs: number, cycleMs: number, mark: TrafficMark): number {
    return this.sources.reduce((until, source, i) => {
      const perCycle = sentSince(mark.remaining[i], source.remaining);
      const enough = perCycle > 0 ? timeMs + (Math.floor(source.remaining / perCycle) - 1) * cycleMs : Infinity;
      return Math.min(until, source.steadyUntil(timeMs), enough);
    }, Infinity);
  }

  /** Counts what happened since the mark so many times more, and moves all times. */
  public repeatSince(mark: TrafficMark, times: number, byMs: number): void {
    this.latencies.repeatSince(mark.latencies, times);
    this.refused += (this.refused - mark.refused) * times;
    this.gaveUp += (this.gaveUp - mark.gaveUp) * times;
    this.queue.forEach((batch) => {
      batch.arrivedAtMs += byMs;
    });
    this.sources.forEach((source, i) => {
      this.lanes[i].shiftTimes(byMs);
      source.shift(byMs, sentSince(mark.remaining[i], source.remaining) * times);
    });
  }

  private get nextGiveUpMs(): number {
    const { head } = this.queue;
    return head === undefined ? Infinity : head.arrivedAtMs + this.sources[head.source].timeoutMs;
  }

  private nextDone(timeMs: number): number {
    let found = -1;
    for (let i = 0; i < this.lanes.length; i++) {
      const { head } = this.lanes[i];
      if (head !== undefined && head.dueMs <= timeMs && (found < 0 || head.order < this.lanes[found].head!.order)) {
        found = i;
      }
    }
    return found;
  }

  private nextArriving(timeMs: number): number {
    let found = -1;
    for (let i = 0; i < this.sources.length; i++) {
      const source = this.sources[i];
      if (source.nextArrivalMs <= timeMs && (found < 0 || source.nextOrder < this.sources[found].nextOrder)) {
        found = i;
      }
    }
    return found;
  }

  private complete({ batches, rows }: Wave, source: number, timeMs: number): void {
    for (const { arrivedAtMs, viaActivator, requests } of batches) {
      const latencyMs = timeMs - arrivedAtMs;
      this.latencies.add(latencyMs, requests);
      this.window.completed += requests;
      this.window.latencySumMs += latencyMs * requests;
      this.window.latencyMaxMs = Math.max(this.window.latencyMaxMs, latencyMs);
      this.observer.left(timeMs, requests, viaActivator);
      this.sources[source].answered(timeMs, arrivedAtMs, requests, this.turnOf(source));
      this.runningRequests -= requests;
    }
    this.free(timeMs, withoutGone(rows));
  }

  /** Where requests wait all pods are full: each place that gets free is taken by the head of the queue at once. */
  private free(timeMs: number, rows: readonly StartRow[]): void {
    const places = countStarts(rows);
    const refilled = Math.min(places, this.queue.length);
    const [again, free] = refilled === places ? [rows, []] : refilled === 0 ? [[], rows] : splitRows(rows, refilled);
    for (const { slots, times } of free) {
      for (const slot of slots) {
        this.pods.running[slot] -= times;
      }
    }
    this.start(timeMs, again, refilled);
  }

  /** Lets the pods of `rows` take up as many requests from the queue, in this order. */
  private start(timeMs: number, rows: readonly StartRow[], requests: number): void {
    let left = requests;
    let remaining = rows;
    while (left > 0) {
      const { source, arrivedAtMs } = this.queue.head!;
      this.firstWaitMs ??= timeMs - arrivedAtMs;
      const batches = this.queue.take(left);
      const taken = batches.reduce((sum, batch) => sum + batch.requests, 0);
      const [mine, rest] = taken === left ? [remaining, []] : splitRows(remaining, taken);
      if (this.lastStarter !== source) {
        this.lastStarter = source;
        this.starts++;
      }
      this.lanes[source].add({ dueMs: timeMs + this.sources[source].serviceMs, order: this.starts, batches, rows: mine });
      this.runningRequests += taken;
      left -= taken;
      remaining = rest;
    }
  }

  private arrive(timeMs: number, source: number, requests: number, viaActivator: boolean): void {
    const accepted = Math.min(requests, this.room(viaActivator));
    if (accepted < requests) {
      this.refused += requests - accepted;
      this.sources[source].refused(timeMs, requests - accepted, this.turnOf(source));
    }
    if (accepted > 0) {
      this.observer.entered(timeMs, accepted, viaActivator);
      this.queue.push({ source, arrivedAtMs: timeMs, viaActivator, requests: accepted });
      this.handOut(timeMs);
    }
  }

  /** How many requests find a place, running or waiting. */
  private room(viaActivator: boolean): number {
    const { limit, pods, queueLimits, queue } = this;
    if (limit === 0 || queueLimits === undefined) {
      return Infinity;
    }
    let free = 0;
    for (let slot = 0; slot < pods.ready; slot++) {
      free += limit - pods.running[slot];
    }
    const waiting = viaActivator
      ? queueLimits.activator - queue.lengthInActivator
      : queueLimits.podFactor * limit * pods.ready - (queue.length - queue.lengthInActivator);
    return free + Math.max(0, waiting);
  }

  private giveUp(timeMs: number): void {
    const [{ source, arrivedAtMs, viaActivator, requests }] = this.queue.take(this.queue.head!.requests);
    this.firstWaitMs ??= timeMs - arrivedAtMs;
    this.gaveUp += requests;
    this.observer.left(timeMs, requests, viaActivator);
    this.sources[source].gaveUp(timeMs, arrivedAtMs, requests, this.turnOf(source));
  }

  /** The order number of what a source schedules: it rises when another source had its turn. */
  private turnOf(source: number): number {
    if (this.lastScheduler !== source) {
      this.lastScheduler = source;
      this.turns++;
    }
    return this.turns;
  }
}

function sentSince(before: number, now: number): number {
  return now === Infinity ? 0 : before - now;
}
