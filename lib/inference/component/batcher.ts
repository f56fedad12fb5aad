import { wholeNumber } from '../../core/checks';
import type { IDuration } from '../../core/duration';
import { durationSeconds } from '../../core/duration';
import type { Faults } from '../../core/faults';
import type { Json } from '../../core/json';
import { compact } from '../../core/json';

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
export function renderBatcher(path: string, props: BatcherProps | undefined, faults: Faults): Json | undefined {
  if (props === undefined) {
    return undefined;
  }
  const { maxBatchSize, maxLatency, timeout } = props;
  const read = <T>(value: T | undefined, take: (given: T) => number): number | undefined =>
    value === undefined ? undefined : faults.attempt(() => take(value));
  return compact({
    maxBatchSize: read(maxBatchSize, (size) => wholeNumber(`${path}.maxBatchSize`, size, { min: 1 })),
    maxLatency: read(maxLatency, (latency) => Math.round(durationSeconds(`${path}.maxLatency`, latency, { min: 0.001 }) * 1000)),
    timeout: read(timeout, (limit) => durationSeconds(`${path}.timeout`, limit, { min: 1, wholeSeconds: true })),
  });
}
