import { seconds } from '../../lib/core/duration';
import { Arrivals, Load } from '../../lib/load';
import { faultOf } from '../support/fault-of';

describe('how requests follow one another', () => {
  it('is even or at random, and says so', () => {
    expect([Arrivals.EVEN.describe(), Arrivals.poisson().describe(), Arrivals.poisson(7).describe()]).toEqual([
      'evenly spaced', 'at random (Poisson, seed 1)', 'at random (Poisson, seed 7)',
    ]);
  });

  it.each([-1, 1.5, 2 ** 32, NaN])('is drawn from a whole seed, not from %p', (seed) => {
    expect(faultOf(Arrivals.poisson(seed)).message).toBe(`Arrivals.poisson: seed: expected a whole number from 0 to 4294967295, got ${seed}`);
  });

  it('belongs to a rate', () => {
    expect(Load.rate(3, seconds(5)).arrivals).toBe(Arrivals.EVEN);
    expect(Load.rate(3, seconds(5), { arrivals: Arrivals.poisson(4) }).arrivals.seed).toBe(4);
    expect(faultOf(Load.concurrent(3, seconds(5), { arrivals: Arrivals.poisson() })).message).toContain(
      'Load.concurrent: arrivals: expected nothing, got "poisson"; its clients send when they have their answers; arrivals belong to Load.rate and Load.recorded',
    );
  });

  it('is told in words for every load', () => {
    const words = (load: Load): string => load.describeArrivals();
    expect(words(Load.rate(3, seconds(5)))).toBe('requests come evenly spaced, whether or not earlier ones were answered');
    expect(words(Load.concurrent(3, seconds(5)))).toBe('each client waits for its answer before it sends the next request');
    expect(words(Load.requests(3, 9, { thinkTime: seconds(2), ratePerClient: 4 }))).toBe(
      'each client waits for its answer before it sends the next request, after a pause of 2 s on average, at most 4 per second',
    );
  });
});
