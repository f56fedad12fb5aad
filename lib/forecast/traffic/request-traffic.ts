import type { Latencies } from './latencies';
import type { TrafficWindow } from './traffic-window';

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

/** What a run has counted of its requests when it is over. */
export interface TrafficCounts {
  readonly latencies: Latencies;
  /** Requests answered with 503. */
  readonly refused: number;
  /** Requests whose client gave up before the answer was complete. */
  readonly gaveUp: number;
  /** Requests inside, waiting ones included. */
  readonly inFlight: number;
  /** How long the first request of all waited for a pod, or until it was given up, in milliseconds. */
  readonly firstWaitMs?: number | undefined;
}

/**
 * The way of requests from the clients through one queue to the pods and back, as the loops of the autoscalers drive it. There are two:
 * one that handles requests of the same moment together, where each takes the same time, and one that follows each request by itself.
 */
export interface RequestTraffic extends TrafficCounts {
  /** Requests that wait for a pod. */
  readonly queued: number;
  /** Requests that pods work on. */
  readonly running: number;
  /** Whether everything that was to be sent has been sent, and answered. */
  readonly isFinished: boolean;
  /** When the next request arrives, is done or is given up. */
  readonly nextEventMs: number;
  /** Completions that are due, in the order of their starts; then those who give up; then arrivals that are due. */
  serve(timeMs: number, viaActivator: boolean): void;
  /** Gives waiting requests to the pods that have places. */
  handOut(timeMs: number): void;
  /** Must be called when pods went: they finish what they run, but free no place. */
  podsRemoved(remaining: number): void;
  /** What was done since the last call. */
  takeWindow(): TrafficWindow;
}
