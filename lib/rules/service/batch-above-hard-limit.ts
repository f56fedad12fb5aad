import { numberAt } from '../../core/json';
import type { FindingDraft, Rule } from '../rule';
import { fieldOf, warning } from '../rule';

/** What the agent takes where a batcher says nothing. @see kserve cmd/agent/main.go `maxBatchSize` */
const DEFAULT_BATCH = 32;

/**
 * A batcher that waits for more requests than a pod ever lets in: with one instance a request no batch is full, and each waits for its
 * whole latency.
 *
 * @see kserve pkg/batcher/handler.go `batch`; the agent stands behind Knative's queue-proxy
 */
export const batchAboveHardLimit: Rule = {
  id: 'batch-above-hard-limit',
  find: ({ components }) => components.flatMap(({ kind, spec, revision }): FindingDraft[] => {
    const limit = revision?.containerConcurrency ?? 0;
    const size = spec.batcher === undefined ? 0 : numberAt(spec, 'batcher', 'maxBatchSize') ?? DEFAULT_BATCH;
    return limit <= 0 || size <= limit ? [] : [warning(
      `the ${kind} batches up to ${size} instances behind a hard limit of ${limit} requests: with one instance a request no batch is ever full, and each `
      + `waits for the whole maxLatency; lower maxBatchSize to ${limit}, raise the limit, or send several instances a request`,
      { at: fieldOf(kind, 'batcher', 'maxBatchSize') },
    )];
  }),
};
