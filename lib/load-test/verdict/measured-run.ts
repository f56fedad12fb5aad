/*
 * Everything that was seen of a run, put together: what the machines' generators said, what the pods did, and what went wrong with the
 * measurement itself. A verdict is a function of this and of the plan.
 */
import type { GeneratorReport } from '../generators/generator-report';
import type { RecordedRun } from '../recorded-run/recorded-run';

/** What makes a measurement worthless, or worth less. */
export interface Problem {
  /** What it is about; a check that rests on it is void. */
  readonly about: ProblemKind;
  /** One sentence. */
  readonly message: string;
}

/**
 * `load`: not all of it was sent, or nobody knows what came of it. `room`: pods of the service found no node. `watch`: nobody looked at the
 * pods for a time. `service`: it is not the same any more, or never answered. `run`: it did not take place, or was ended early.
 */
export type ProblemKind = 'load' | 'room' | 'watch' | 'service' | 'run';

/** What one machine's generator reported. */
export interface MachineReport {
  /** Name of the pod. */
  readonly machine: string;
  /** When its load began, in seconds since the first machine's did. */
  readonly startSeconds: number;
  readonly report: GeneratorReport;
}

/** A run as it was seen. */
export interface MeasuredRun {
  readonly machines: readonly MachineReport[];
  /** The pods, and the answers of all machines in one time. */
  readonly recorded: RecordedRun;
  /** The load's end in seconds since its beginning; undefined where it did not come to one. */
  readonly loadSeconds?: number;
  /** Seconds from the creation of a pod of the service until it was ready, of those that were seen to start. @default - none was */
  readonly startup?: readonly number[];
  /** Why nobody measured the requests in the pods while the load ran. @default - somebody did, or there is no service to measure */
  readonly unmeasured?: string;
  readonly problems: readonly Problem[];
}
