import type { IDuration } from '../../core/duration';
import { durationSeconds } from '../../core/duration';
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

/** `batcher` of a component. The defaults are the agent's own and are not written. */
export function renderBatcher({ maxBatchSize, maxLatency, timeout }: BatcherProps): Json {
  return compact({
    maxBatchSize,
    maxLatency: maxLatency && Math.round(durationSeconds('batcher.maxLatency', maxLatency) * 1000),
    timeout: timeout && durationSeconds('batcher.timeout', timeout),
  });
}
