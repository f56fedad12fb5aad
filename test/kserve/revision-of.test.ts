import fc from 'fast-check';
import { checkRevision } from '../../lib/knative/check-revision';
import { Concurrency } from '../../lib/scaling/concurrency';
import { Metric } from '../../lib/scaling/metric';
import { resolveDecider } from '../../lib/knative/resolve-decider';
import { revisionOf } from '../../lib/kserve/revision-of';
import { Scaling } from '../../lib/scaling/scaling';
import { seconds } from '../../lib/core/duration';
import { faultsOf } from '../knative/faults-of';

const KPA = { 'autoscaling.knative.dev/class': 'kpa.autoscaling.knative.dev' };

describe('revisionOf', () => {
  it('carries the class and a minimum of one pod, which KServe writes always', () => {
    expect(revisionOf({ mode: 'Knative', dialect: 'kserve' })).toEqual({ annotations: { ...KPA, 'autoscaling.knative.dev/min-scale': '1' }, containerConcurrency: 0 });
  });

  it('carries what KServe makes of the fields', () => {
    const scaling = Scaling.kpa({ minReplicas: 0, maxReplicas: 9, window: seconds(30) });
    expect(revisionOf({ concurrency: Concurrency.hard(10).withTarget(5), scaling, mode: 'Knative', dialect: 'kserve' })).toEqual({
      annotations: {
        ...KPA,
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
    const { annotations } = revisionOf({ scaling: Scaling.kpa({ maxReplicas: 0 }), mode: 'Knative', dialect: 'kserve' });
    expect(annotations).not.toHaveProperty(['autoscaling.knative.dev/max-scale']);
  });

  it('does not carry the rollout duration, which KServe puts on the Knative Service', () => {
    const { annotations } = revisionOf({ scaling: Scaling.kpa({ rolloutDuration: seconds(60) }), mode: 'Knative', dialect: 'kserve' });
    expect(Object.keys(annotations!).sort()).toEqual(['autoscaling.knative.dev/class', 'autoscaling.knative.dev/min-scale']);
  });

  it('carries the class of the HPA where that was asked for', () => {
    const { annotations } = revisionOf({ scaling: Scaling.hpa({ target: 60 }), mode: 'Knative', dialect: 'kserve' });
    expect(annotations).toEqual({
      'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev',
      'autoscaling.knative.dev/metric': 'cpu',
      'autoscaling.knative.dev/target': '60',
      'autoscaling.knative.dev/min-scale': '1',
    });
  });

  it('is spelled in camel case by KFServing', () => {
    expect(revisionOf({ concurrency: Concurrency.soft(5), scaling: Scaling.kpa({ maxReplicas: 4 }), mode: 'Knative', dialect: 'kfserving' })).toEqual({
      annotations: { ...KPA, 'autoscaling.knative.dev/target': '5', 'autoscaling.knative.dev/minScale': '1', 'autoscaling.knative.dev/maxScale': '4' },
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
      const revisions = (['kserve', 'kfserving'] as const).map((dialect) => revisionOf({ concurrency, scaling, mode: 'Knative', dialect }));
      expect(revisions.flatMap(checkRevision)).toEqual([]);
      expect(resolveDecider(revisions[1])).toEqual(resolveDecider(revisions[0]));
    }));
  });

  it('keeps a target in requests a second', () => {
    const revision = revisionOf({ scaling: Scaling.kpa({ metric: Metric.rps(), target: 150 }), mode: 'Knative', dialect: 'kserve' });
    expect(resolveDecider(revision)).toMatchObject({ scalingMetric: 'rps', totalValue: 150, targetValue: 105 });
  });

  it('is not there in deployment mode Standard', () => {
    expect(faultsOf(() => revisionOf({ mode: 'Standard', dialect: 'kserve' }))).toEqual([
      'mode: expected deployment mode Knative, got "Standard"; only there KServe makes a Knative revision',
    ]);
  });
});
