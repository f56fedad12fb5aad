import { seconds } from '../../../lib/core/duration';
import { checkOptions } from '../../../lib/forecast/checked-options';
import type { ForecastOptions } from '../../../lib/forecast/forecast-options';
import { assumptionLines, assumptionsOf } from '../../../lib/forecast/result/assumptions';
import type { ForecastAssumptions } from '../../../lib/forecast/result/forecast-result';
import { ServiceTime } from '../../../lib/forecast/service-time/service-time';
import { Arrivals, Load } from '../../../lib/load';

const of = (options: ForecastOptions, hardLimit = 0, load = Load.concurrent(1, seconds(1))): ForecastAssumptions => assumptionsOf(load, checkOptions(options), hardLimit);

describe('what a forecast assumes', () => {
  it('is marked as a guess where nobody told it, each by itself', () => {
    expect([of({}), of({ serviceTime: seconds(1) }), of({ startupTime: seconds(10) })].map(({ serviceTime, startup }) => [serviceTime, startup])).toEqual([
      ['1 s of work per request, however many a pod works on (not told: a guess)', '10 s until a new pod is ready (not told: a guess)'],
      ['1 s of work per request, however many a pod works on', '10 s until a new pod is ready (not told: a guess)'],
      ['1 s of work per request, however many a pod works on (not told: a guess)', '10 s until a new pod is ready'],
    ]);
  });

  it('names the seed of what is random, and of nothing else', () => {
    expect(of({ serviceTime: ServiceTime.exponential(seconds(2)), seed: 9 }).serviceTime).toBe('exponentially distributed, 2 s on average (seed 9)');
    expect(of({ serviceTime: seconds(2), seed: 9 }).serviceTime).toBe('2 s of work per request, however many a pod works on');
  });

  it('takes the hard limit before the workers, since the queue-proxy lets no more through', () => {
    expect([of({ workersPerPod: 3 }, 10), of({ workersPerPod: 3 }), of({ workersPerPod: 1 }), of({}, 1)].map(({ workers }) => workers)).toEqual([
      'a pod works on at most 10 requests at once, its hard limit',
      'a pod works on at most 3 requests at once, as many as it has workers',
      'a pod works on at most 1 request at once, as many as it has workers',
      'a pod works on at most 1 request at once, its hard limit',
    ]);
  });

  it('says how requests follow one another', () => {
    expect(of({}, 0, Load.rate(2, seconds(1), { arrivals: Arrivals.poisson(4) })).arrivals).toBe(
      'requests come at random (Poisson, seed 4), whether or not earlier ones were answered',
    );
  });

  it('is four sentences, from the client to the pod', () => {
    expect(assumptionLines({ startup: 'd', workers: 'c', serviceTime: 'b', arrivals: 'a' })).toEqual(['a', 'b', 'c', 'd']);
  });
});
