/** Where requests come from. Requests of one instant are handled together, so the cost does not grow with their number. */
export interface RequestSource {
  /** How long a pod works on a request, in whole milliseconds. */
  readonly serviceMs: number;
  /** How long a client waits in a queue before it gives up, in milliseconds. */
  readonly timeoutMs: number;
  /** When the next requests come; Infinity for never. */
  readonly nextArrivalMs: number;
  /** Which source goes first among those with requests at the same time: the smaller number. */
  readonly nextOrder: number;
  /** The requests still to be sent; Infinity if it is the time that ends the load. */
  readonly remaining: number;

  /** Whether what it sends can repeat itself. @default true */
  readonly repeats?: boolean | undefined;
  /** Until when the source goes on as it does at `timeMs`, if the pods answer as they do then. */
  steadyUntil(timeMs: number): number;
  /** Takes the requests of `nextArrivalMs` out. */
  take(): number;
  /** So many requests were answered. @param order what the clients' next requests have for `nextOrder` */
  answered(timeMs: number, arrivedAtMs: number, requests: number, order: number): void;
  /** So many requests were answered with 503. */
  refused(timeMs: number, requests: number, order: number): void;
  /** The clients of so many requests gave up waiting. */
  gaveUp(timeMs: number, arrivedAtMs: number, requests: number, order: number): void;
  /** Everything that decides what comes next, relative to `timeMs`. */
  writeState(state: number[], timeMs: number): void;
  /** Moves all times, and takes off what was sent meanwhile. */
  shift(byMs: number, sent: number): void;
}
