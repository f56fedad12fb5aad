import { Aggregation } from '../../../lib/scaling/aggregation';
import { placeScaling } from '../../../lib/inference/placement/place-scaling';
import { DeploymentMode } from '../../../lib/kserve/deployment-mode';
import { Dialect } from '../../../lib/kserve/dialect';
import { Concurrency } from '../../../lib/scaling/concurrency';
import { Metric } from '../../../lib/scaling/metric';
import { Scaling } from '../../../lib/scaling/scaling';
import { seconds } from '../../../lib/core/duration';
import { faultsOf } from '../../knative/faults-of';

function places(concurrency?: Concurrency, scaling?: Scaling, mode = DeploymentMode.KNATIVE) {
  const { fields, componentAnnotations, serviceAnnotations } = placeScaling({ concurrency, scaling, mode, dialect: Dialect.KFSERVING });
  expect(componentAnnotations).toEqual({});
  return { fields, annotations: serviceAnnotations };
}

describe('a component of KFServing v0.6', () => {
  it('writes the soft limit of the source document: one annotation', () => {
    expect(places(Concurrency.soft(5))).toEqual({ fields: {}, annotations: { 'autoscaling.knative.dev/target': '5' } });
  });

  it('writes the hard limit of the source document: one field', () => {
    expect(places(Concurrency.hard(10))).toEqual({ fields: { containerConcurrency: 10 }, annotations: {} });
  });

  it('has the bounds as fields', () => {
    const bounds = { minReplicas: 1, maxReplicas: 4 };
    expect(places(undefined, Scaling.kpa(bounds))).toEqual({ fields: bounds, annotations: {} });
  });

  it('writes the annotations in camel case, the only spelling that its Knative reads', () => {
    const scaling = Scaling.kpa({
      targetUtilization: 80,
      targetBurstCapacity: 100,
      window: seconds(30),
      panicWindowPercentage: 20,
      panicThresholdPercentage: 150,
      initialScale: 2,
      scaleDownDelay: seconds(60),
      scaleToZeroPodRetention: seconds(90),
      aggregation: Aggregation.weightedExponential(),
    });
    expect(places(undefined, scaling).annotations).toEqual({
      'autoscaling.knative.dev/targetUtilizationPercentage': '80',
      'autoscaling.knative.dev/targetBurstCapacity': '100',
      'autoscaling.knative.dev/window': '30s',
      'autoscaling.knative.dev/panicWindowPercentage': '20',
      'autoscaling.knative.dev/panicThresholdPercentage': '150',
      'autoscaling.knative.dev/initialScale': '2',
      'autoscaling.knative.dev/scaleDownDelay': '60s',
      'autoscaling.knative.dev/scaleToZeroPodRetentionPeriod': '90s',
      'autoscaling.knative.dev/metricAggregationAlgorithm': 'weightedExponential',
    });
  });

  it('writes requests a second as annotations', () => {
    expect(places(undefined, Scaling.kpa({ metric: Metric.rps(), target: 20 })).annotations).toEqual(
      { 'autoscaling.knative.dev/metric': 'rps', 'autoscaling.knative.dev/target': '20' },
    );
  });

  it('writes an HPA on cpu as annotations', () => {
    expect(places(Concurrency.hard(4), Scaling.hpa({ target: 60 }))).toEqual({
      fields: { containerConcurrency: 4 },
      annotations: {
        'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev', 'autoscaling.knative.dev/metric': 'cpu', 'autoscaling.knative.dev/target': '60',
      },
    });
  });

  it('has a fixed number of pods as equal bounds', () => {
    expect(places(undefined, Scaling.none({ replicas: 2 })).fields).toEqual({ minReplicas: 2, maxReplicas: 2 });
  });

  it('refuses the annotations that its Knative does not read', () => {
    const scaling = Scaling.kpa({ activationScale: 2, progressDeadline: seconds(60), rolloutDuration: seconds(60) });
    const reason = 'the Knative of KFServing does not read it';
    expect(faultsOf(() => places(undefined, scaling))).toEqual([
      `Scaling.kpa: activationScale: expected nothing in Dialect.KFSERVING, got "2"; ${reason}`,
      `Scaling.kpa: progressDeadline: expected nothing in Dialect.KFSERVING, got "60s"; ${reason}`,
      `Scaling.kpa: rolloutDuration: expected nothing in Dialect.KFSERVING, got "60s"; ${reason}`,
    ]);
  });

  it('refuses an HPA on anything but cpu, and a window with it', () => {
    expect(faultsOf(() => places(undefined, Scaling.hpa({ metric: Metric.memory(), target: 50, window: seconds(60) })))).toEqual([
      'Scaling.hpa: metric: expected Metric.cpu(), got Metric.memory(); the Knative of KFServing scales an HPA on nothing else',
      'Scaling.hpa: window: expected none, got "60s"; the Knative of KFServing refuses a window together with cpu',
    ]);
  });

  it('refuses a soft target that nothing reads', () => {
    expect(faultsOf(() => places(Concurrency.soft(5), Scaling.hpa()))).toHaveLength(1);
  });

  it('refuses to leave the pods to others', () => {
    expect(faultsOf(() => places(undefined, Scaling.external()))).toEqual([
      'scaling: expected Scaling.kpa, Scaling.hpa or Scaling.none, got Scaling.external; KFServing leaves no pods to others',
    ]);
  });

  it('knows no deployment mode but Knative', () => {
    expect(faultsOf(() => places(undefined, undefined, DeploymentMode.STANDARD))).toEqual(['mode: expected deployment mode Knative, got "Standard"; KFServing has no other']);
  });
});
