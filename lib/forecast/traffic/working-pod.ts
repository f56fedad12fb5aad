import type { PodWork } from '../service-time/pod-work';
import { Heap } from './heap';

/** A request by itself. */
export interface SingleRequest {
  /** The place of its source among the sources. */
  readonly source: number;
  readonly arrivedAtMs: number;
  readonly viaActivator: boolean;
  /** The pod that works on it; undefined while it waits. */
  pod: WorkingPod | undefined;
  /** Answered or given up. */
  gone: boolean;
}

/**
 * One pod and the requests that it works on. All of them get on at the same speed, which hangs on their number: progress is kept as one
 * number for the pod, and a request is done when that has grown by the request's amount of work.
 */
export class WorkingPod {
  /** Whether it takes no more requests: it was removed. */
  public removed = false;
  /** When its next request is done, as it is planned now. */
  public plannedMs = Infinity;
  private requests = 0;
  private progress = 0;
  private updatedMs = 0;
  private readonly goals = new Heap<SingleRequest>();

  /** @param place its place among the pods that take requests, from the oldest on */
  constructor(private readonly work: PodWork, public readonly place: number) {}

  /** Requests that it works on. */
  public get inFlight(): number {
    return this.requests;
  }

  /** Takes a request up. @param amount of work; 1 is the mean */
  public start(timeMs: number, request: SingleRequest, amount: number): void {
    this.advance(timeMs);
    this.requests++;
    this.goals.push(this.progress + amount, request);
  }

  /** Takes out the request that is done next; to be called at `plannedMs`. */
  public finish(timeMs: number): SingleRequest | undefined {
    this.advance(timeMs);
    this.dropGone();
    // What rounding leaves over must not stay: the plan said that it is done now.
    this.progress = Math.max(this.progress, Math.min(this.goals.firstKey, Number.MAX_VALUE));
    const request = this.goals.pop();
    this.requests -= request === undefined ? 0 : 1;
    return request;
  }

  /** A request that was marked as gone leaves before it is done. */
  public abandon(timeMs: number): void {
    this.advance(timeMs);
    this.requests--;
  }

  /** When the next request is done, if nothing comes in between. */
  public plan(): number {
    this.dropGone();
    const left = this.goals.firstKey - this.progress;
    this.plannedMs = left === Infinity ? Infinity : this.updatedMs + Math.max(0, left) * this.work.meanMs(this.requests);
    return this.plannedMs;
  }

  private advance(timeMs: number): void {
    if (this.requests > 0) {
      this.progress += (timeMs - this.updatedMs) / this.work.meanMs(this.requests);
    }
    this.updatedMs = timeMs;
  }

  private dropGone(): void {
    while (this.goals.first()?.gone === true) {
      this.goals.pop();
    }
  }
}
