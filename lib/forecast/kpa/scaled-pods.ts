/** The pods of a revision as far as the reconciler asks: simulated ones, or real processes. */
export interface ScaledPods {
  /** Pods that take requests. */
  readonly ready: number;
  /** Makes as many pods as asked for, starting and stopping at once. */
  resize(replicas: number, timeMs: number): void;
}
