import { wholeNumber } from '../../core/checks';
import type { IDuration } from '../../core/duration';
import { durationSeconds } from '../../core/duration';
import type { Faults } from '../../core/faults';

/** Puts requests together into one call of the model, in the agent sidecar. */
export interface BatcherProps {
  /** Instances in a batch, at most. @default 32 */
  readonly maxBatchSize?: number;
  /** How long a batch waits to fill up; milliseconds count. @default - 5 seconds */
  readonly maxLatency?: IDuration;
  /** How long the model may take for a batch, in whole seconds. KFServing reads it; KServe hands it to nobody. @default - 60 seconds */
  readonly timeout?: IDuration;
}

/** `batcher` of a component; adds what is wrong to `faults`. The defaults are the agent's own and are not written. */
export function renderBatcher(path: string, props: BatcherProps | undefined, faults: Faults): { [field: string]: number } | undefined {
  if (props === undefined) {
    return undefined;
  }
  const { maxBatchSize, maxLatency, timeout } = props;
  const fields: { [field: string]: number } = {};
  if (maxBatchSize !== undefined) {
    fields.maxBatchSize = faults.attempt(() => wholeNumber(`${path}.maxBatchSize`, maxBatchSize, { min: 1 }))!;
  }
  if (maxLatency !== undefined) {
    fields.maxLatency = Math.round(faults.attempt(() => durationSeconds(`${path}.maxLatency`, maxLatency, { min: 0.001 }))! * 1000);
  }
  if (timeout !== undefined) {
    fields.timeout = faults.attempt(() => durationSeconds(`${path}.timeout`, timeout, { min: 1, wholeSeconds: true }))!;
  }
  return fields;
}
