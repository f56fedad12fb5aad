import type { ClientsSpec } from '../../../lib/forecast/traffic/client-source';
import { REFUSAL_MS } from '../../../lib/forecast/traffic/client-source';
import type { QueueLimits } from '../../../lib/forecast/traffic/request-traffic';

interface Request {
  readonly arrivedAtMs: number;
  readonly load: ClientsSpec;
  readonly viaActivator: boolean;
}

interface Pod {
  readonly id: number;
  running: number;
  gone: boolean;
}

interface Running extends Request {
  readonly dueMs: number;
  readonly pod: Pod;
}

/** Requests in numbers, however they are followed. */
export interface TrafficState {
  readonly queued: number;
  readonly running: number;
  /** Those of each ready pod, where it is looked at. */
  readonly perPod?: readonly number[];
  readonly answered: number;
  /** Of all that were answered. */
  readonly latencySumMs: number;
  readonly gaveUp: number;
  readonly refused: number;
  readonly firstWaitMs: number | undefined;
  /** Requests inside that came directly, and through the activator. */
  readonly inside: readonly [direct: number, viaActivator: number];
}

/**
 * The model as its definition tells it, every client and every request by itself: one fair queue, the pod with the fewest requests next, of
 * equal ones the oldest; a client waits for the whole answer, and what is done at the very moment of its timeout comes too late.
 */
export class OneByOne {
  public readonly latencies: number[] = [];
  private readonly pods: Pod[] = [];
  private arrivals: Array<{ timeMs: number; order: number; load: ClientsSpec }> = [];
  private queue: Request[] = [];
  private running: Running[] = [];
  private order = 0;
  private latencySumMs = 0;
  private gaveUp = 0;
  private refused = 0;
  private firstWaitMs: number | undefined;

  constructor(loads: readonly ClientsSpec[], private readonly limit: number, private readonly queueLimits?: QueueLimits) {
    for (const load of loads) {
      for (let i = 0; i < load.clients; i++) {
        this.comes(load.startMs + Math.floor((i * load.rampMs) / load.clients), load);
      }
    }
  }

  public get state(): TrafficState {
    const all = [...this.queue, ...this.running];
    return {
      queued: this.queue.length, running: this.running.length, perPod: this.ready.map(({ running }) => running),
      answered: this.latencies.length, latencySumMs: this.latencySumMs, gaveUp: this.gaveUp, refused: this.refused, firstWaitMs: this.firstWaitMs,
      inside: [all.filter(({ viaActivator }) => !viaActivator).length, all.filter(({ viaActivator }) => viaActivator).length],
    };
  }

  public resize(pods: number, timeMs: number): void {
    const before = this.ready;
    before.slice(pods).forEach((pod) => { pod.gone = true; });
    for (let i = before.length; i < pods; i++) {
      this.pods.push({ id: this.pods.length, running: 0, gone: false });
    }
    this.handOut(timeMs);
  }

  public nextMs(): number {
    const ends = this.running.flatMap(({ dueMs, arrivedAtMs, load }) => [dueMs, givesUpAt(arrivedAtMs, load)]);
    return Math.min(...this.arrivals.map(({ timeMs }) => timeMs), ...ends, ...this.queue.map(({ arrivedAtMs, load }) => givesUpAt(arrivedAtMs, load)));
  }

  public serve(timeMs: number, viaActivator: boolean): void {
    for (const done of this.running.filter(({ dueMs, arrivedAtMs, load }) => dueMs === timeMs && timeMs < givesUpAt(arrivedAtMs, load))) {
      this.latencies.push(timeMs - done.arrivedAtMs);
      this.latencySumMs += timeMs - done.arrivedAtMs;
      this.leave(done, timeMs);
    }
    for (const request of this.queue.filter(({ arrivedAtMs, load }) => givesUpAt(arrivedAtMs, load) <= timeMs)) {
      this.queue = this.queue.filter((other) => other !== request);
      this.firstWaitMs ??= timeMs - request.arrivedAtMs;
      this.gaveUp++;
      this.comes(timeMs + request.load.thinkMs, request.load);
    }
    const late = (): Running | undefined => this.running.find(({ arrivedAtMs, load }) => givesUpAt(arrivedAtMs, load) <= timeMs);
    for (let request = late(); request !== undefined; request = late()) {
      this.gaveUp++;
      this.leave(request, timeMs);
    }
    const due = this.arrivals.filter((arrival) => arrival.timeMs === timeMs).sort((a, b) => a.order - b.order);
    this.arrivals = this.arrivals.filter((arrival) => arrival.timeMs !== timeMs);
    for (const { load } of due.filter((arrival) => timeMs < arrival.load.endMs)) {
      this.arrive({ arrivedAtMs: timeMs, load, viaActivator }, timeMs);
    }
  }

  private get ready(): Pod[] {
    return this.pods.filter(({ gone }) => !gone);
  }

  private comes(timeMs: number, load: ClientsSpec): void {
    this.arrivals.push({ timeMs, order: this.order++, load });
  }

  private arrive(request: Request, timeMs: number): void {
    if (this.hasRoom(request.viaActivator)) {
      this.queue.push(request);
      this.handOut(timeMs);
    } else {
      this.refused++;
      this.comes(timeMs + REFUSAL_MS, request.load);
    }
  }

  private hasRoom(viaActivator: boolean): boolean {
    const { limit, queueLimits } = this;
    if (limit === 0 || queueLimits === undefined || this.ready.some(({ running }) => running < limit)) {
      return true;
    }
    const waiting = this.queue.filter((request) => request.viaActivator === viaActivator).length;
    return waiting < (viaActivator ? queueLimits.activator : queueLimits.podFactor * limit * this.ready.length);
  }

  private leave(request: Running, timeMs: number): void {
    this.running = this.running.filter((other) => other !== request);
    request.pod.running--;
    this.comes(timeMs + request.load.thinkMs, request.load);
    this.handOut(timeMs);
  }

  private handOut(timeMs: number): void {
    for (;;) {
      const [pod] = this.ready.filter(({ running }) => this.limit === 0 || running < this.limit).sort((a, b) => a.running - b.running || a.id - b.id);
      const request = pod === undefined ? undefined : this.queue.shift();
      if (pod === undefined || request === undefined) {
        return;
      }
      pod.running++;
      this.firstWaitMs ??= timeMs - request.arrivedAtMs;
      this.running.push({ ...request, dueMs: timeMs + request.load.serviceMs, pod });
    }
  }
}

function givesUpAt(arrivedAtMs: number, { timeoutMs = Infinity }: ClientsSpec): number {
  return arrivedAtMs + timeoutMs;
}
