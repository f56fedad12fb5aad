import { Notices } from '../../../lib/core/notices';
import { Concurrency, Metric, Scaling } from '../../../lib/scaling';
import { errorsOf, serviceOf } from '../../inference/support';

const scaling = Scaling.kpa({ maxReplicas: 5 });
const target = (value: string) => ({ 'autoscaling.knative.dev/target': value });

describe('soft-target-above-hard-limit', () => {
  it('stops the synth where an annotation asks for more than the hard limit lets in', () => {
    expect(errorsOf(serviceOf({ scaling, concurrency: Concurrency.hard(10), annotations: target('20') }))).toEqual([
      'predictor: expected a soft target of at most the hard limit 10, got 20; Knative takes the smaller of the two, so 20 would do nothing: '
      + 'raise containerConcurrency or lower the target [soft-target-above-hard-limit]',
    ]);
  });

  it('finds it in the annotations of the pods and in overrides', () => {
    expect(errorsOf(serviceOf({ scaling, concurrency: Concurrency.hard(10), podAnnotations: target('10.5') }))).toHaveLength(1);
    expect(errorsOf(serviceOf({ scaling, overrides: { containerConcurrency: 3, scaleTarget: 4 } }))).toHaveLength(1);
  });

  it('is not silenced by an acknowledgement: an error stops the synth', () => {
    const service = serviceOf({ scaling, concurrency: Concurrency.hard(10), annotations: target('20') });
    Notices.of(service).acknowledge('soft-target-above-hard-limit');
    expect(errorsOf(service)).toHaveLength(1);
  });

  it('counts for a transformer as well', () => {
    const transformer = { image: 'x', scaling, concurrency: Concurrency.hard(2), podAnnotations: target('3') };
    expect(errorsOf(serviceOf({ scaling, transformer }))[0]).toMatch(/^transformer: /);
  });

  it.each([[{ concurrency: Concurrency.hard(10), annotations: target('10') }], [{ annotations: target('500') }], [{ concurrency: Concurrency.soft(500) }]])(
    'has nothing against %p', (props) => expect(errorsOf(serviceOf({ scaling, ...props }))).toEqual([]));

  it('has nothing against a target in requests a second, with which the hard limit has nothing to do', () => {
    expect(errorsOf(serviceOf({ scaling: Scaling.kpa({ maxReplicas: 5, metric: Metric.rps(), target: 100 }), concurrency: Concurrency.hard(10) }))).toEqual([]);
  });
});
