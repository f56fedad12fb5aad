import fc from '../support/properties';
import { seconds } from '../../lib/core/duration';
import type { Json, Texts } from '../../lib/core/json';
import { checkRevision } from '../../lib/knative/check-revision';
import { resolveDecider } from '../../lib/knative/resolve-decider';
import { Dialect } from '../../lib/kserve/dialect';
import { componentRevision } from '../../lib/kserve/revision';
import { Concurrency, Metric, Scaling } from '../../lib/scaling';
import { serviceOf } from '../inference/support';
import { revisionOf } from '../support/revision-of';

const KEY = 'autoscaling.knative.dev/';
const CLASS = { [`${KEY}class`]: 'kpa.autoscaling.knative.dev' };
const annotationsOf = (spec: Json, serviceAnnotations: Texts = {}, more: { runtimeAnnotations?: Texts; disallowed?: string[] } = {}): object | undefined =>
  componentRevision({ spec, serviceAnnotations, dialect: Dialect.KSERVE, ...more }).annotations;

describe('the revision of a component', () => {
  it('always has a class and a minimum', () => {
    expect(componentRevision({ spec: {}, serviceAnnotations: {}, dialect: Dialect.KSERVE })).toEqual({ annotations: { ...CLASS, [`${KEY}min-scale`]: '1' }, containerConcurrency: 0 });
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

  it('has the runtime\'s annotations under those of the service, and these under the component\'s', () => {
    const runtimeAnnotations = { [`${KEY}window`]: '10s', [`${KEY}target`]: '3', [`${KEY}scale-down-delay`]: '1s', 'prometheus.kserve.io/port': '8080' };
    const spec = { annotations: { [`${KEY}target`]: '9' } };
    expect(annotationsOf(spec, { [`${KEY}window`]: '20s' }, { runtimeAnnotations })).toEqual({
      ...CLASS, [`${KEY}window`]: '20s', [`${KEY}target`]: '9', [`${KEY}scale-down-delay`]: '1s', [`${KEY}min-scale`]: '1',
    });
  });

  it('is without what the cluster\'s KServe does not pass on', () => {
    expect(annotationsOf({}, { [`${KEY}window`]: '20s' }, { disallowed: [`${KEY}window`] })).toEqual({ ...CLASS, [`${KEY}min-scale`]: '1' });
  });

  it('is what the autoscaling rules say, for every limit and bound', () => {
    const limits = fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0.01, max: 1, noNaN: true }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 5, max: 50 }));
    fc.assert(fc.property(limits, fc.constantFrom(Dialect.KSERVE, Dialect.KFSERVING), ([limit, share, minReplicas, maxReplicas], dialect) => {
      const target = Math.max(0.01, limit * share);
      const concurrency = Concurrency.hard(limit).withTarget(target);
      const scaling = Scaling.kpa({ minReplicas, maxReplicas, panicThresholdPercentage: 150 });
      expect(serviceOf({ concurrency, scaling, dialect }).revision).toEqual(revisionOf({ concurrency, scaling, dialect }));
    }), { numRuns: 100 });
  });
});

describe('the revision of what Concurrency and Scaling say', () => {
  it('carries the class and a minimum of one pod, which KServe writes always', () => {
    expect(revisionOf({})).toEqual({ annotations: { ...CLASS, 'autoscaling.knative.dev/min-scale': '1' }, containerConcurrency: 0 });
  });

  it('carries what KServe makes of the fields', () => {
    const scaling = Scaling.kpa({ minReplicas: 0, maxReplicas: 9, window: seconds(30) });
    expect(revisionOf({ concurrency: Concurrency.hard(10).withTarget(5), scaling })).toEqual({
      annotations: {
        ...CLASS,
        'autoscaling.knative.dev/window': '30s',
        'autoscaling.knative.dev/target': '5',
        'autoscaling.knative.dev/metric': 'concurrency',
        'autoscaling.knative.dev/min-scale': '0',
        'autoscaling.knative.dev/max-scale': '9',
      },
      containerConcurrency: 10,
    });
  });

  it('carries no maximum where that is 0', () => {
    const { annotations } = revisionOf({ scaling: Scaling.kpa({ maxReplicas: 0 }) });
    expect(annotations).not.toHaveProperty(['autoscaling.knative.dev/max-scale']);
  });

  it('does not carry the rollout duration, which KServe puts on the Knative Service', () => {
    const { annotations } = revisionOf({ scaling: Scaling.kpa({ rolloutDuration: seconds(60) }) });
    expect(Object.keys(annotations!).sort()).toEqual(['autoscaling.knative.dev/class', 'autoscaling.knative.dev/min-scale']);
  });

  it('carries the class of the HPA where that was asked for', () => {
    const { annotations } = revisionOf({ scaling: Scaling.hpa({ target: 60 }) });
    expect(annotations).toEqual({
      'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev',
      'autoscaling.knative.dev/metric': 'cpu',
      'autoscaling.knative.dev/target': '60',
      'autoscaling.knative.dev/min-scale': '1',
    });
  });

  it('is spelled in camel case by KFServing', () => {
    expect(revisionOf({ concurrency: Concurrency.soft(5), scaling: Scaling.kpa({ maxReplicas: 4 }), dialect: Dialect.KFSERVING })).toEqual({
      annotations: { ...CLASS, 'autoscaling.knative.dev/target': '5', 'autoscaling.knative.dev/minScale': '1', 'autoscaling.knative.dev/maxScale': '4' },
      containerConcurrency: 0,
    });
  });

  it('means the same in both dialects', () => {
    const input = fc.record({
      concurrency: fc.option(fc.oneof(
        fc.integer({ min: 1, max: 1000 }).map((limit) => Concurrency.hard(limit)),
        fc.double({ min: 0.01, max: 5000, noNaN: true }).map((target) => Concurrency.soft(target)),
      ), { nil: undefined }),
      scaling: fc.record({ targetUtilization: fc.integer({ min: 1, max: 100 }), maxReplicas: fc.nat(50) })
        .map((options) => Scaling.kpa({ ...options, minReplicas: 0 })),
    });
    fc.assert(fc.property(input, ({ concurrency, scaling }) => {
      const revisions = [Dialect.KSERVE, Dialect.KFSERVING].map((dialect) => revisionOf({ ...(concurrency && { concurrency }), scaling, dialect }));
      expect(revisions.flatMap(checkRevision)).toEqual([]);
      expect(resolveDecider(revisions[1])).toEqual(resolveDecider(revisions[0]));
    }));
  });

  it('keeps a target in requests a second', () => {
    const revision = revisionOf({ scaling: Scaling.kpa({ metric: Metric.rps(), target: 150 }) });
    expect(resolveDecider(revision)).toMatchObject({ scalingMetric: 'rps', totalValue: 150, targetValue: 105 });
  });
});
