import { Concurrency, Metric, Scaling } from '../../../lib/scaling';
import { noticesById, serviceOf } from '../../inference/support';

const note = (props: Parameters<typeof serviceOf>[0]): string[] => noticesById(serviceOf({ scaling: Scaling.kpa({ maxReplicas: 9 }), ...props }), 'target-utilization');

describe('target-utilization', () => {
  it('tells the sum for a hard limit', () => {
    expect(note({ concurrency: Concurrency.hard(10) })).toEqual([
      'note: the predictor aims at 7 requests in flight per pod, not 10: 10 x 70 % target utilization, so 50 concurrent requests need 8 pods = ceil(50 / 7), '
      + 'not 5; targetUtilization: 100 of Scaling.kpa makes it 10',
    ]);
  });

  it('tells the sum for a soft target, and for the smaller of the two', () => {
    expect(note({ concurrency: Concurrency.soft(5) })[0]).toContain('aims at 3.5 requests in flight per pod, not 5: 5 x 70 %');
    expect(note({ concurrency: Concurrency.hard(10).withTarget(5) })[0]).toContain('aims at 3.5 requests in flight per pod, not 5');
  });

  it('tells the sum for requests a second', () => {
    expect(note({ scaling: Scaling.kpa({ maxReplicas: 9, metric: Metric.rps(), target: 100 }) })[0]).toContain(
      'aims at 70 requests a second per pod, not 100: 100 x 70 % target utilization, so 500 requests a second need 8 pods');
  });

  it('counts with the cluster\'s percentage and the service\'s own', () => {
    const concurrency = Concurrency.hard(10);
    expect(note({ concurrency, autoscalerConfig: { 'container-concurrency-target-percentage': '85' } })[0]).toContain('aims at 8.5');
    expect(note({ concurrency, scaling: Scaling.kpa({ maxReplicas: 9, targetUtilization: 90 }) })[0]).toContain('10 x 90 %');
  });

  it('has nothing to tell at 100 %, without a number, or where an HPA decides', () => {
    expect(note({ concurrency: Concurrency.hard(10), scaling: Scaling.kpa({ maxReplicas: 9, targetUtilization: 100 }) })).toEqual([]);
    expect(note({})).toEqual([]);
    expect(note({ concurrency: Concurrency.hard(10), scaling: Scaling.hpa({ maxReplicas: 9 }) })).toEqual([]);
  });
});
