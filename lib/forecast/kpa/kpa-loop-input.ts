import type { DeciderSpec } from '../../knative/revision';
import type { RequestSource } from '../traffic/request-source';
import type { SimulationBudget } from '../simulation-budget';
import type { SeededWork } from '../traffic/make-traffic';
import type { QueueLimits } from '../traffic/request-traffic';

/** What is simulated: one revision, its pods and who calls it. Times in whole milliseconds; 0 is the creation of the revision. */
export interface KpaLoopInput {
  readonly spec: DeciderSpec;
  /** The hard limit, 0 for none. */
  readonly containerConcurrency: number;
  readonly startupMs: number;
  readonly durationMs: number;
  readonly progressDeadlineMs: number;
  readonly sources: readonly RequestSource[];
  /** @default - queues without end */
  readonly queueLimits?: QueueLimits | undefined;
  /** Ends so long after everything that was to be sent was answered, at the latest with the duration. @default - with the duration */
  readonly tailMs?: number | undefined;
  /** At that time so many pods are ready, whatever was there before, and the autoscaler restarts. @default - nothing is changed */
  readonly takeover?: { readonly timeMs: number; readonly pods: number } | undefined;
  /** Whether to write down everything that went into the buckets. @default false */
  readonly keepSamples?: boolean | undefined;
  /** Whether stretches that repeat themselves are counted instead of being run through. The result is the same. @default true */
  readonly skipRepetitions?: boolean | undefined;
  /** How pods work on requests, where these do not all take the time of their source. @default - they do */
  readonly work?: SeededWork | undefined;
  /** Bounds what is run through. @default - what takes a minute */
  readonly budget?: SimulationBudget | undefined;
}
