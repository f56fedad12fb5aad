import { Aggregation } from '../../../lib/scaling/aggregation';
import { placeScaling } from '../../../lib/inference/placement/place-scaling';
import { DeploymentMode } from '../../../lib/kserve/deployment-mode';
import { Dialect } from '../../../lib/kserve/dialect';
import { Concurrency } from '../../../lib/scaling/concurrency';
import { Metric } from '../../../lib/scaling/metric';
import { Scaling } from '../../../lib/scaling/scaling';
import { seconds } from '../../../lib/core/duration';
import { numberToken } from '../../../lib/core/tokens';
import { HpaMetric } from '../../../lib/scaling/hpa-metric';
import { KedaMetric } from '../../../lib/scaling/keda-metric';
import { faultsOf } from '../../knative/faults-of';
import { manifestOf, serviceOf } from '../support';

interface ComponentScaling {
  readonly concurrency?: Concurrency;
  readonly scaling?: Scaling;
}

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

describe('the ends of what KFServing can be told', () => {
  const KEY = 'autoscaling.knative.dev/';

  it.each<[what: string, Concurrency | undefined, Scaling | undefined, fields: object, annotations: object]>([
    ['nothing', undefined, undefined, {}, {}],
    ['the KPA and nothing of it', undefined, Scaling.kpa(), {}, {}],
    ['concurrency as the metric, which needs no word', undefined, Scaling.kpa({ metric: Metric.concurrency() }), {}, {}],
    ['a fraction of a request at once', Concurrency.soft(0.01), undefined, {}, { [`${KEY}target`]: '0.01' }],
    ['more than a field of 32 bits could hold', Concurrency.soft(2147483648), undefined, {}, { [`${KEY}target`]: '2147483648' }],
    ['one request at once', Concurrency.hard(1), undefined, { containerConcurrency: 1 }, {}],
    ['both limits', Concurrency.hard(10).withTarget(5), undefined, { containerConcurrency: 10 }, { [`${KEY}target`]: '5' }],
    ['both limits and the bounds', Concurrency.hard(10).withTarget(5), Scaling.kpa({ minReplicas: 0, maxReplicas: 0 }), { containerConcurrency: 10, minReplicas: 0, maxReplicas: 0 }, { [`${KEY}target`]: '5' }],
    ['requests a second without a target', undefined, Scaling.kpa({ metric: Metric.rps() }), {}, { [`${KEY}metric`]: 'rps' }],
    ['a fraction of a request a second', undefined, Scaling.kpa({ metric: Metric.rps(), target: 0.5 }), {}, { [`${KEY}metric`]: 'rps', [`${KEY}target`]: '0.5' }],
    ['requests a second below a hard limit', Concurrency.hard(2), Scaling.kpa({ metric: Metric.rps(), target: 5 }), { containerConcurrency: 2 }, { [`${KEY}metric`]: 'rps', [`${KEY}target`]: '5' }],
    ['the activator for good', undefined, Scaling.kpa({ targetBurstCapacity: -1 }), {}, { [`${KEY}targetBurstCapacity`]: '-1' }],
    ['averages in a line', undefined, Scaling.kpa({ aggregation: Aggregation.linear() }), {}, { [`${KEY}metricAggregationAlgorithm`]: 'linear' }],
    ['an HPA at its default', undefined, Scaling.hpa(), {}, { [`${KEY}class`]: 'hpa.autoscaling.knative.dev', [`${KEY}metric`]: 'cpu' }],
    ['an HPA with an initial scale', undefined, Scaling.hpa({ initialScale: 3, maxReplicas: 5 }), { maxReplicas: 5 },
      { [`${KEY}class`]: 'hpa.autoscaling.knative.dev', [`${KEY}metric`]: 'cpu', [`${KEY}initialScale`]: '3' }],
    ['a fixed number with a soft target, which nothing scales by', Concurrency.soft(5), Scaling.none({ replicas: 1 }), { minReplicas: 1, maxReplicas: 1 }, { [`${KEY}target`]: '5' }],
  ])('%s', (_what, concurrency, scaling, fields, annotations) => {
    expect(places(concurrency, scaling)).toEqual({ fields, annotations });
  });

  it('may wait for the deployment', () => {
    const [limit, target, bound] = [numberToken(1), numberToken(2), numberToken(3)];
    expect(places(Concurrency.hard(limit).withTarget(target), Scaling.kpa({ minReplicas: bound }))).toEqual({
      fields: { containerConcurrency: limit, minReplicas: bound }, annotations: { [`${KEY}target`]: String(target) },
    });
    expect(places(undefined, Scaling.hpa({ target })).annotations).toMatchObject({ [`${KEY}target`]: String(target) });
  });

  it.each<[what: string, Concurrency | undefined, Scaling, messages: string[]]>([
    ['KEDA', undefined, Scaling.keda({ metrics: [KedaMetric.cpu(50)] }), [
      'scaling: expected Scaling.kpa, Scaling.hpa or Scaling.none, got Scaling.keda; KFServing leaves no pods to others',
    ]],
    ['several metrics of an HPA', undefined, Scaling.hpa({ metrics: [HpaMetric.cpu(70)] }), [
      "Scaling.hpa: metrics: expected one metric, by 'metric' and 'target', got [ HpaMetric.cpu(70) ]; Knative's HPA takes no other: for several use DeploymentMode.STANDARD",
    ]],
    ['a metric of the pods', undefined, Scaling.hpa({ metric: Metric.custom('queue'), target: 5 }), [
      'Scaling.hpa: metric: expected Metric.cpu(), got Metric.custom("queue"); the Knative of KFServing scales an HPA on nothing else',
    ]],
    ['a window of an HPA on cpu', undefined, Scaling.hpa({ window: seconds(30) }), [
      'Scaling.hpa: window: expected none, got "30s"; the Knative of KFServing refuses a window together with cpu',
    ]],
    ['a soft target beside an HPA', Concurrency.hard(9).withTarget(5), Scaling.hpa(), [
      'concurrency: expected a hard limit without a target, since Scaling.hpa is used, got Concurrency.hard(9).withTarget(5); '
      + 'a target in requests at once is read only by Scaling.kpa; this one scales on cpu',
    ]],
    ['a soft target beside requests a second', Concurrency.soft(5), Scaling.kpa({ metric: Metric.rps() }), [
      'concurrency: expected a hard limit without a target, since the metric is rps, got Concurrency.soft(5); '
      + 'with Metric.rps() the target is in requests a second: Scaling.kpa({ metric: Metric.rps(), target })',
    ]],
  ])('is not %s', (_what, concurrency, scaling, messages) => {
    expect(faultsOf(() => places(concurrency, scaling))).toEqual(messages);
  });
});

describe('a service of KFServing, whose annotations count for all components', () => {
  const dialect = Dialect.KFSERVING;
  const both = (own: ComponentScaling, other: ComponentScaling) => ({ dialect, ...own, transformer: { image: 'image', ...other } });

  it.each<[what: string, ComponentScaling, ComponentScaling, annotations: object]>([
    ['the predictor says it', { concurrency: Concurrency.soft(5) }, {}, { 'autoscaling.knative.dev/target': '5' }],
    ['the transformer says it', {}, { concurrency: Concurrency.soft(5) }, { 'autoscaling.knative.dev/target': '5' }],
    ['both say the same', { concurrency: Concurrency.soft(5) }, { concurrency: Concurrency.soft(5) }, { 'autoscaling.knative.dev/target': '5' }],
    ['each says something else', { scaling: Scaling.kpa({ window: seconds(30) }) }, { scaling: Scaling.kpa({ initialScale: 2 }) },
      { 'autoscaling.knative.dev/window': '30s', 'autoscaling.knative.dev/initialScale': '2' }],
  ])('has them where %s', (_what, own, other, annotations) => {
    expect(manifestOf(both(own, other)).metadata.annotations).toEqual(annotations);
  });

  it.each<[ComponentScaling, ComponentScaling, string]>([
    [{ concurrency: Concurrency.soft(5) }, { concurrency: Concurrency.soft(6) },
      'transformer.scaling: expected what the predictor says, 5, got "6"; autoscaling.knative.dev/target counts for all components of a service'],
    [{ scaling: Scaling.kpa({ window: seconds(30) }) }, { scaling: Scaling.kpa({ window: seconds(60) }) },
      'transformer.scaling: expected what the predictor says, 30s, got "60s"; autoscaling.knative.dev/window counts for all components of a service'],
  ])('does not say two things: %j and %j', (own, other, message) => {
    expect(faultsOf(() => serviceOf(both(own, other)))).toEqual([message]);
  });

  it('has the fields of each by itself', () => {
    const { spec } = manifestOf(both({ concurrency: Concurrency.hard(1) }, { concurrency: Concurrency.hard(2), scaling: Scaling.kpa({ maxReplicas: 3 }) }));
    expect([spec.predictor.containerConcurrency, spec.transformer.containerConcurrency, spec.predictor.maxReplicas, spec.transformer.maxReplicas]).toEqual([1, 2, undefined, 3]);
  });
});
