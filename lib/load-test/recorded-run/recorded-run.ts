/**
 * What was seen of a load test, whatever wrote it down: the pods over time, and the answers. Everything that judges or compares a run works
 * on this and knows nothing of files and formats. All times count from the moment the load began; pods are watched from before it.
 */

/** The pods at one moment. What a recording does not tell is undefined. */
export interface PodSample {
  /** Seconds since the load began; negative before it. */
  readonly t: number;
  /** Pods that the autoscaler asked for: `desiredScale` of the PodAutoscaler. */
  readonly desired?: number;
  /** Pods that it counts as there: `actualScale`. */
  readonly actual?: number;
  /** Pods that exist and are not on their way out: starting and ready. */
  readonly pods: number;
  /** Pods that take requests. */
  readonly ready: number;
  /** Pods that no node has room for, or that wait for one. They are part of `pods`. */
  readonly pending?: number;
  /** Pods on their way out. They are no part of `pods`. */
  readonly terminating: number;
  /** Requests inside the ready pods, averaged over a second, as their queue-proxies report them. */
  readonly inFlight?: number;
  /** Requests that reached the ready pods in a second, as their queue-proxies report them. */
  readonly requestsPerSecond?: number;
}

/** Requests that began in the same moment and ended alike; most often one. */
export interface Answer {
  /** When it was sent, in seconds since the load began. @default - not known: some generators only count */
  readonly t?: number;
  /** From sending it to the end of its answer, in seconds. */
  readonly seconds: number;
  /** HTTP status; 0 where no answer came at all (a refused connection, a time-out). */
  readonly status: number;
  /** How many. */
  readonly count: number;
}

/** A time in which nobody watched. */
export interface Gap {
  /** Seconds since the load began. */
  readonly from: number;
  /** Seconds since the load began. */
  readonly to: number;
}

/** A load test as it was seen. */
export interface RecordedRun {
  /** In order of time. */
  readonly pods: readonly PodSample[];
  /** In order of time. */
  readonly answers: readonly Answer[];
  /** @default - watched without a break */
  readonly gaps?: readonly Gap[];
}

/** Whether the server did what it was asked to: hey's, Knative's and KServe's success is 200; any 2xx counts. */
export function succeeded({ status }: Pick<Answer, 'status'>): boolean {
  return status >= 200 && status < 300;
}
