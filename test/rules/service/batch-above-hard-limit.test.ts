import { Concurrency, Scaling } from '../../../lib/scaling';
import type { InferenceServiceProps } from '../../../lib/inference';
import { noticesOf, serviceOf } from '../../inference/support';

const found = (props: Partial<InferenceServiceProps>) =>
  noticesOf(serviceOf({ scaling: Scaling.kpa({ maxReplicas: 3 }), ...props })).map(({ level, message }) => `${level}: ${message}`).filter((text) => text.includes('batches up to'));

describe('batch-above-hard-limit', () => {
  it('warns of a batch that a hard limit never fills', () => {
    expect(found({ concurrency: Concurrency.hard(4), batcher: { maxBatchSize: 8 } })).toEqual([
      'warning: the predictor batches up to 8 instances behind a hard limit of 4 requests: with one instance a request no batch is ever full, and each waits '
      + 'for the whole maxLatency; lower maxBatchSize to 4, raise the limit, or send several instances a request',
    ]);
  });

  it('knows what a batcher takes that says nothing', () => {
    expect(found({ concurrency: Concurrency.hard(31), batcher: {} })).toHaveLength(1);
    expect(found({ concurrency: Concurrency.hard(32), batcher: {} })).toEqual([]);
  });

  it('has nothing against a soft limit, or no batcher', () => {
    expect(found({ concurrency: Concurrency.soft(4), batcher: { maxBatchSize: 8 } })).toEqual([]);
    expect(found({ concurrency: Concurrency.hard(4) })).toEqual([]);
  });
});
