import fc from 'fast-check';
import { revisionOf } from '../../lib/kserve/revision-of';
import { Concurrency, Scaling } from '../../lib/scaling';
import { Dialect } from '../../lib/inference';
import { componentRevision } from '../../lib/kserve/revision';
import { serviceOf } from '../inference/support';

const KEY = 'autoscaling.knative.dev/';
const CLASS = { [`${KEY}class`]: 'kpa.autoscaling.knative.dev' };
const annotationsOf = (spec: object, service: { [key: string]: string } = {}): object | undefined => componentRevision(spec, service, Dialect.KSERVE).annotations;

describe('the revision of a component', () => {
  it('always has a class and a minimum', () => {
    expect(componentRevision({}, {}, Dialect.KSERVE)).toEqual({ annotations: { ...CLASS, [`${KEY}min-scale`]: '1' }, containerConcurrency: 0 });
  });

  // @see kserve v0.20.0, run: annotation target 5 + scaleTarget 7, concurrency, min 0, max 9
  it('has KServe\'s fields over annotations, and a maximum only if it is not 0', () => {
    expect(annotationsOf({ scaleTarget: 7, scaleMetric: 'concurrency', minReplicas: 0, maxReplicas: 9 }, { [`${KEY}target`]: '5' })).toEqual({
      ...CLASS, [`${KEY}target`]: '7', [`${KEY}metric`]: 'concurrency', [`${KEY}min-scale`]: '0', [`${KEY}max-scale`]: '9',
    });
    expect(annotationsOf({ maxReplicas: 0 })).toEqual({ ...CLASS, [`${KEY}min-scale`]: '1' });
  });

  // @see kserve v0.20.0, run: rollout-duration 60s, legacy maxScale 4
  it('keeps an old maxScale, drops min-scale and max-scale, and leaves what goes to the Knative Service', () => {
    const service = { [`${KEY}maxScale`]: '4', [`${KEY}min-scale`]: '3', [`${KEY}max-scale`]: '8', 'serving.knative.dev/rollout-duration': '60s', 'note': 'x' };
    expect(annotationsOf({}, service)).toEqual({ ...CLASS, [`${KEY}maxScale`]: '4', [`${KEY}min-scale`]: '1' });
  });

  it('has the component\'s annotations over the service\'s, and a class of the user\'s own', () => {
    const spec = { annotations: { [`${KEY}window`]: '30s', 'queue.sidecar.serving.knative.dev/cpu-resource-limit': '1' } };
    expect(annotationsOf(spec, { [`${KEY}window`]: '90s', [`${KEY}class`]: 'hpa.autoscaling.knative.dev' })).toEqual({
      [`${KEY}class`]: 'hpa.autoscaling.knative.dev',
      [`${KEY}window`]: '30s',
      [`${KEY}min-scale`]: '1',
      'queue.sidecar.serving.knative.dev/cpu-resource-limit': '1',
    });
  });

  it('is what the autoscaling rules say, for every limit and bound', () => {
    const limits = fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0.01, max: 1, noNaN: true }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 5, max: 50 }));
    fc.assert(fc.property(limits, fc.constantFrom(Dialect.KSERVE, Dialect.KFSERVING), ([limit, share, minReplicas, maxReplicas], dialect) => {
      const target = Math.max(0.01, limit * share);
      const concurrency = Concurrency.hard(limit).withTarget(target);
      const scaling = Scaling.kpa({ minReplicas, maxReplicas, panicThresholdPercentage: 150 });
      expect(serviceOf({ concurrency, scaling, dialect }).revision).toEqual(revisionOf({ concurrency, scaling, mode: 'Knative', dialect: dialect.id }));
    }), { numRuns: 100 });
  });
});
