import { Duration } from 'cdk8s';
import { complaint, key } from './data';

describe('batcher', () => {
  it('writes its bounds as strings, the latency in milliseconds', () => {
    expect(key('batcher', { batcher: { maxBatchSize: 8, maxLatency: Duration.millis(250) } })).toMatchObject({ maxBatchSize: '8', maxLatency: '250' });
  });

  it.each([
    [{ maxBatchSize: 0 }, 'config.batcher.maxBatchSize: expected a whole number of at least 1, got 0'],
    [{ maxLatency: Duration.millis(0) }, 'config.batcher.maxLatency: expected a whole number of at least 1, got 0; the value is in milliseconds'],
  ])('refuses %p', (batcher, message) => {
    expect(complaint({ batcher })).toBe(message);
  });
});
