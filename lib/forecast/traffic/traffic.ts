import type { PodPool } from '../kpa/pod-pool';
import type { Channel } from './channel';
import { channelsOf, nextArriving, nextDone, writeChannel } from './channel';
import { Latencies } from './latencies';
import type { Wave } from './request-lane';
import { RequestQueue } from './request-queue';
import type { RequestSource } from './request-source';
import type { QueueLimits, RequestTraffic, TrafficObserver } from './request-traffic';
import { spreadOver } from './spread-over-pods';
import type { StartRow } from './start-rows';
import { countStarts, splitRows, withoutGone } from './start-rows';
import type { TrafficWindow } from './traffic-window';
import { emptyWindow } from './traffic-window';

/** Where the counters stood. */
export interface TrafficMark {
  readonly latencies: ReadonlyMap<number, number>;
  readonly refused: number;
  readonly gaveUp: number;
  readonly remaining: readonly number[];
}

/**
 * Requests of one moment handled together: as fast for a million clients as for one. Every request takes its source's `serviceMs`. A client
 * waits for the whole answer, as hey's do: one that is not there before the timeout is given up, and its place is free. What would be done
 * at the very moment of the timeout is given up too: the way back takes time that is not counted here, so in a cluster it comes too late.
 */
export class Traffic implements RequestTraffic {
  public readonly latencies = new Latencies();
  public refused = 0;
  public gaveUp = 0;
  public firstWaitMs?: number | undefined;
  private window = emptyWindow();
  private readonly channels: readonly Channel[];
  private readonly queue = new RequestQueue();
  private runningRequests = 0;
  private starts = 0;
  private lastStarter = -1;
  private turns = 0;
  private lastScheduler = -1;

  /** @param limit how many requests a pod works on at once, 0 for no limit */
  constructor(
    sources: readonly RequestSource[],
    private readonly pods: PodPool,
    private readonly limit: number,
    private readonly observer: TrafficObserver,
    private readonly queueLimits?: QueueLimits,
  ) {
    this.channels = channelsOf(sources);
  }

  public get inFlight(): number {
    return this.queue.length + this.runningRequests;
  }

  public get queued(): number {
    return this.queue.length;
  }

  public get running(): number {
    return this.runningRequests;
  }

  public get isFinished(): boolean {
    return this.inFlight === 0 && this.channels.every(({ source }) => source.remaining === 0);
  }

  public get nextEventMs(): number {
    let next = this.nextGiveUpMs;
    for (const { source, lane, hopeless } of this.channels) {
      next = Math.min(next, source.nextArrivalMs, lane.nextDueMs, hopeless.nextDueMs);
    }
    return next;
  }

  public serve(timeMs: number, viaActivator: boolean): void {
    for (let done = nextDone(this.channels, timeMs); done >= 0; done = nextDone(this.channels, timeMs)) {
      this.complete(this.channel(done), done, timeMs);
    }
    this.serveImpatient(timeMs);
    for (let arriving = nextArriving(this.channels, timeMs); arriving >= 0; arriving = nextArriving(this.channels, timeMs)) {
      const requests = this.channel(arriving).source.take();
      if (requests > 0) {
        this.arrive(timeMs, arriving, requests, viaActivator);
      }
    }
  }

  public handOut(timeMs: number): void {
    if (this.queue.length > 0 && this.pods.ready > 0) {
      const rows = spreadOver(this.pods.running, this.pods.ready, this.limit === 0 ? Infinity : this.limit, this.queue.length);
      this.start(timeMs, rows, countStarts(rows));
    }
  }

  public podsRemoved(remaining: number): void {
    for (const { lane, hopeless } of this.channels) {
      lane.podsRemoved(remaining);
      hopeless.podsRemoved(remaining);
    }
  }

  public takeWindow(): TrafficWindow {
    const { window } = this;
    this.window = emptyWindow();
    return window;
  }

  /** Everything that decides how it goes on, relative to `timeMs`. */
  public writeState(state: number[], timeMs: number): void {
    const { pods: { running, ready }, queue } = this;
    for (let slot = 0; slot < ready; slot++) {
      state.push(running[slot] ?? 0);
    }
    queue.writeState(state, timeMs);
    for (const channel of this.channels) {
      writeChannel(state, channel, timeMs);
    }
  }

  /** What is needed to count a repetition that begins now. */
  public mark(): TrafficMark {
    const { refused, gaveUp } = this;
    return { latencies: this.latencies.snapshot(), refused, gaveUp, remaining: this.channels.map(({ source }) => source.remaining) };
  }

  /** Until when it goes on as it does at `timeMs`, repeating what happened since the mark. */
  public steadyUntil(timeMs: number, cycleMs: number, mark: TrafficMark): number {
    return this.channels.reduce((until, { source }, i) => {
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
    this.channels.forEach(({ source, lane, hopeless }, i) => {
      lane.shiftTimes(byMs);
      hopeless.shiftTimes(byMs);
      source.shift(byMs, sentSince(mark.remaining[i], source.remaining) * times);
    });
  }

  private channel(index: number): Channel {
    const channel = this.channels[index];
    if (channel === undefined) {
      throw new RangeError(`no channel ${index}`);
    }
    return channel;
  }

  private get nextGiveUpMs(): number {
    const { head } = this.queue;
    return head === undefined ? Infinity : head.arrivedAtMs + this.channel(head.source).source.timeoutMs;
  }

  private complete({ source, lane }: Channel, index: number, timeMs: number): void {
    const { batches, rows } = lane.shift();
    for (const { arrivedAtMs, viaActivator, requests } of batches) {
      const latencyMs = timeMs - arrivedAtMs;
      this.latencies.add(latencyMs, requests);
      this.window.completed += requests;
      this.window.latencySumMs += latencyMs * requests;
      this.window.latencyMaxMs = Math.max(this.window.latencyMaxMs, latencyMs);
      this.observer.left(timeMs, requests, viaActivator);
      source.answered(timeMs, arrivedAtMs, requests, this.turnOf(index));
      this.runningRequests -= requests;
    }
    this.free(timeMs, withoutGone(rows));
  }

  /** Where requests wait all pods are full: each place that gets free is taken by the head of the queue at once. */
  private free(timeMs: number, rows: readonly StartRow[]): void {
    const places = countStarts(rows);
    const refilled = Math.min(places, this.queue.length);
    const [again, free] = refilled === places ? [rows, []] : refilled === 0 ? [[], rows] : splitRows(rows, refilled);
    const { running } = this.pods;
    for (const { slots, times } of free) {
      for (const slot of slots) {
        running[slot] = (running[slot] ?? 0) - times;
      }
    }
    this.start(timeMs, again, refilled);
  }

  /** Lets the pods of `rows` take up as many requests from the queue, in this order. */
  private start(timeMs: number, rows: readonly StartRow[], requests: number): void {
    let left = requests;
    let remaining = rows;
    for (let { head } = this.queue; left > 0 && head !== undefined; { head } = this.queue) {
      const { source: index, arrivedAtMs } = head;
      const { source, lane, hopeless } = this.channel(index);
      this.firstWaitMs ??= timeMs - arrivedAtMs;
      const doneMs = timeMs + source.serviceMs;
      const givenUpMs = arrivedAtMs + source.timeoutMs;
      // What came later has more time: once one can be answered, all behind it can.
      const isHopeless = doneMs >= givenUpMs;
      const batches = this.queue.take(isHopeless ? Math.min(left, head.requests) : left);
      let taken = 0;
      for (const batch of batches) {
        taken += batch.requests;
      }
      const [mine, rest] = taken === left ? [remaining, []] : splitRows(remaining, taken);
      if (this.lastStarter !== index) {
        this.lastStarter = index;
        this.starts++;
      }
      const wave: Wave = { dueMs: isHopeless ? givenUpMs : doneMs, order: this.starts, batches, rows: mine };
      (isHopeless ? hopeless : lane).add(wave);
      this.runningRequests += taken;
      left -= taken;
      remaining = rest;
    }
  }

  private arrive(timeMs: number, index: number, requests: number, viaActivator: boolean): void {
    const accepted = Math.min(requests, this.room(viaActivator));
    if (accepted < requests) {
      this.refused += requests - accepted;
      this.channel(index).source.refused(timeMs, requests - accepted, this.turnOf(index));
    }
    if (accepted > 0) {
      this.observer.entered(timeMs, accepted, viaActivator);
      this.queue.push({ source: index, arrivedAtMs: timeMs, viaActivator, requests: accepted });
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
      free += limit - (pods.running[slot] ?? 0);
    }
    const waiting = viaActivator
      ? queueLimits.activator - queue.lengthInActivator
      : queueLimits.podFactor * limit * pods.ready - (queue.length - queue.lengthInActivator);
    return free + Math.max(0, waiting);
  }

  /** Those who wait give up first; a place that a running request leaves may be taken by one that is given up at once. */
  private serveImpatient(timeMs: number): void {
    for (let again = true; again; ) {
      again = false;
      while (this.nextGiveUpMs <= timeMs) {
        for (const { source, arrivedAtMs, viaActivator, requests } of this.queue.take(this.queue.head?.requests ?? 0)) {
          this.firstWaitMs ??= timeMs - arrivedAtMs;
          this.giveUp(timeMs, source, arrivedAtMs, viaActivator, requests);
        }
      }
      for (let i = 0; i < this.channels.length; i++) {
        const { hopeless } = this.channel(i);
        if (hopeless.nextDueMs <= timeMs) {
          again = true;
          const { batches, rows } = hopeless.shift();
          for (const { arrivedAtMs, viaActivator, requests } of batches) {
            this.giveUp(timeMs, i, arrivedAtMs, viaActivator, requests);
            this.runningRequests -= requests;
          }
          this.free(timeMs, withoutGone(rows));
        }
      }
    }
  }

  private giveUp(timeMs: number, index: number, arrivedAtMs: number, viaActivator: boolean, requests: number): void {
    this.gaveUp += requests;
    this.observer.left(timeMs, requests, viaActivator);
    this.channel(index).source.gaveUp(timeMs, arrivedAtMs, requests, this.turnOf(index));
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

function sentSince(before: number | undefined, now: number): number {
  return now === Infinity || before === undefined ? 0 : before - now;
}
