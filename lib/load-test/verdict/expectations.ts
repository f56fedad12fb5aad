import type { GeneratorLimits } from '../generators/generator';

/** What is expected of a run, all of it, as plain data. Times in seconds. */
export interface Expectations extends GeneratorLimits {
  /** The largest part of the requests without a good answer. */
  readonly errorPart: number;
  /** @default - not looked at */
  readonly p50Seconds?: number;
  /** How many pods the peak may lie beside the forecast. */
  readonly podTolerance: number;
  /** How much later than forecast the pods may go. @default - nobody watches them go */
  readonly graceSeconds?: number;
}
