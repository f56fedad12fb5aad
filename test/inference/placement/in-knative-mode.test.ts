import fc from '../../support/properties';
import { Aggregation } from '../../../lib/scaling/aggregation';
import { placeScaling } from '../../../lib/inference/placement/place-scaling';
import { DeploymentMode } from '../../../lib/kserve/deployment-mode';
import { Dialect } from '../../../lib/kserve/dialect';
import { Concurrency } from '../../../lib/scaling/concurrency';
import { Metric } from '../../../lib/scaling/metric';
import { Scaling } from '../../../lib/scaling/scaling';
import { HpaMetric } from '../../../lib/scaling/hpa-metric';
import { KedaMetric } from '../../../lib/scaling/keda-metric';
import { seconds } from '../../../lib/core/duration';
import { numberToken } from '../../../lib/core/tokens';
import { faultsOf } from '../../knative/faults-of';

function places(concurrency?: Concurrency, scaling?: Scaling) {
  const { fields, componentAnnotations, serviceAnnotations } = placeScaling({ concurrency, scaling, mode: DeploymentMode.KNATIVE, dialect: Dialect.KSERVE });
  return { fields, componentAnnotations, serviceAnnotations };
}

const fieldsOnly = (fields: object) => ({ fields, componentAnnotations: {}, serviceAnnotations: {} });

describe('a component of KServe in deployment mode Knative', () => {
  it('says nothing where nothing was said', () => {
    expect(places()).toEqual(fieldsOnly({}));
  });

  it('has a hard limit as containerConcurrency, and nothing else', () => {
    expect(places(Concurrency.hard(10))).toEqual(fieldsOnly({ containerConcurrency: 10 }));
  });

  it('has a whole soft target as scaleTarget with its metric', () => {
    expect(places(Concurrency.soft(5))).toEqual(fieldsOnly({ scaleTarget: 5, scaleMetric: 'concurrency' }));
  });

  it('has a fractional soft target as an annotation of the component, since scaleTarget holds no fraction', () => {
    expect(places(Concurrency.soft(0.5))).toEqual({ fields: {}, componentAnnotations: { 'autoscaling.knative.dev/target': '0.5' }, serviceAnnotations: {} });
  });

  it('writes every soft target where it keeps its value', () => {
    fc.assert(fc.property(fc.double({ min: 0.01, max: 1e12, noNaN: true }), (target) => {
      const { fields, componentAnnotations } = places(Concurrency.soft(target));
      expect(fields.scaleTarget ?? Number(componentAnnotations['autoscaling.knative.dev/target'])).toBe(target);
      expect(fields.scaleTarget === undefined || (Number.isInteger(fields.scaleTarget) && fields.scaleTarget < 2 ** 31)).toBe(true);
    }));
  });

  it('has both limits side by side', () => {
    expect(places(Concurrency.hard(10).withTarget(5))).toEqual(fieldsOnly({ containerConcurrency: 10, scaleTarget: 5, scaleMetric: 'concurrency' }));
  });

  it('has the bounds as fields, since KServe throws the annotations away', () => {
    expect(places(undefined, Scaling.kpa({ minReplicas: 0, maxReplicas: 9 }))).toEqual(fieldsOnly({ minReplicas: 0, maxReplicas: 9 }));
  });

  it('has the annotations of the KPA as annotations of the component, in kebab case', () => {
    const scaling = Scaling.kpa({
      targetUtilization: 100,
      window: seconds(30),
      aggregation: Aggregation.weightedExponential(),
      rolloutDuration: seconds(60),
    });
    expect(places(undefined, scaling)).toEqual({
      fields: {},
      componentAnnotations: {
        'autoscaling.knative.dev/target-utilization-percentage': '100',
        'autoscaling.knative.dev/window': '30s',
        'autoscaling.knative.dev/metric-aggregation-algorithm': 'weighted-exponential',
        'serving.knative.dev/rollout-duration': '60s',
      },
      serviceAnnotations: {},
    });
  });

  it('has requests a second as fields, too', () => {
    expect(places(undefined, Scaling.kpa({ metric: Metric.rps(), target: 150 }))).toEqual(fieldsOnly({ scaleMetric: 'rps', scaleTarget: 150 }));
    expect(places(Concurrency.hard(4), Scaling.kpa({ metric: Metric.rps() }))).toEqual(fieldsOnly({ scaleMetric: 'rps', containerConcurrency: 4 }));
  });

  it('has less than a request a second as an annotation, since KServe\'s webhook refuses it as a field', () => {
    expect(places(undefined, Scaling.kpa({ metric: Metric.rps(), target: 0.5 }))).toEqual({
      fields: { scaleMetric: 'rps' }, componentAnnotations: { 'autoscaling.knative.dev/target': '0.5' }, serviceAnnotations: {},
    });
  });

  it('has the class of the HPA on the service, where KServe\'s webhook looks for it', () => {
    expect(places(Concurrency.hard(4), Scaling.hpa({ target: 60, minReplicas: 2, maxReplicas: 8, window: seconds(30) }))).toEqual({
      fields: { minReplicas: 2, maxReplicas: 8, scaleMetric: 'cpu', scaleTarget: 60, containerConcurrency: 4 },
      componentAnnotations: { 'autoscaling.knative.dev/window': '30s' },
      serviceAnnotations: { 'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev' },
    });
  });

  it.each([[Metric.memory(), 512, 'memory'], [Metric.custom('queue'), 0.5, 'queue']])('has as annotations what KServe\'s fields cannot hold: %p', (metric, target, name) => {
    const { fields, componentAnnotations } = places(undefined, Scaling.hpa({ metric, target }));
    expect(fields).toEqual({});
    expect(componentAnnotations).toEqual({ 'autoscaling.knative.dev/metric': name, 'autoscaling.knative.dev/target': String(target) });
  });

  it('has a small amount of memory as fields', () => {
    expect(places(undefined, Scaling.hpa({ metric: Metric.memory(), target: 100 })).fields).toEqual({ scaleMetric: 'memory', scaleTarget: 100 });
  });

  it('has a fixed number of pods as equal bounds', () => {
    expect(places(Concurrency.soft(5), Scaling.none({ replicas: 3 }))).toEqual(
      fieldsOnly({ minReplicas: 3, maxReplicas: 3, scaleTarget: 5, scaleMetric: 'concurrency' }),
    );
  });

  it('keeps a target as a field that only the deployment knows', () => {
    expect(places(Concurrency.soft(numberToken(1))).fields).toEqual({ scaleTarget: numberToken(1), scaleMetric: 'concurrency' });
  });

  it.each([Scaling.keda({ metrics: [KedaMetric.cpu(80)] }), Scaling.external()])('refuses %p', (scaling) => {
    const [message] = faultsOf(() => places(undefined, scaling));
    expect(message).toMatch(/^scaling: expected Scaling.kpa, Scaling.hpa or Scaling.none in deployment mode Knative, got Scaling.(keda|external); /);
    expect(message).toMatch(/; KServe hands pods to others only in deployment mode Standard$/);
  });

  it('refuses several metrics, of which Knative makes no HPA', () => {
    expect(faultsOf(() => places(undefined, Scaling.hpa({ metrics: [HpaMetric.cpu(70)] })))).toEqual([
      "Scaling.hpa: metrics: expected one metric, by 'metric' and 'target', got [ HpaMetric.cpu(70) ]; "
      + "Knative's HPA takes no other: for several use DeploymentMode.STANDARD",
    ]);
  });

  it('refuses a soft target that nothing reads', () => {
    expect(faultsOf(() => places(Concurrency.soft(5), Scaling.hpa()))).toEqual([
      'concurrency: expected a hard limit without a target, since Scaling.hpa is used, got Concurrency.soft(5); '
      + 'a target in requests at once is read only by Scaling.kpa; this one scales on cpu',
    ]);
    expect(faultsOf(() => places(Concurrency.hard(9).withTarget(5), Scaling.kpa({ metric: Metric.rps() })))).toEqual([
      'concurrency: expected a hard limit without a target, since the metric is rps, got Concurrency.hard(9).withTarget(5); '
      + 'with Metric.rps() the target is in requests a second: Scaling.kpa({ metric: Metric.rps(), target })',
    ]);
  });
});

describe('where a target still fits a field of KServe\'s', () => {
  it.each([[1, true], [0.99, false], [1.5, false], [2147483647, true], [2147483648, false]])('a soft target of %d: %p', (target, fits) => {
    expect(places(Concurrency.soft(target))).toEqual(fits
      ? fieldsOnly({ scaleMetric: 'concurrency', scaleTarget: target })
      : { fields: {}, componentAnnotations: { 'autoscaling.knative.dev/target': String(target) }, serviceAnnotations: {} });
  });

  it.each([[1, true], [0.5, false], [2147483647, true], [2147483648, false]])('%d requests a second: %p', (target, fits) => {
    expect(places(undefined, Scaling.kpa({ metric: Metric.rps(), target }))).toEqual(fits
      ? fieldsOnly({ scaleMetric: 'rps', scaleTarget: target })
      : { fields: { scaleMetric: 'rps' }, componentAnnotations: { 'autoscaling.knative.dev/target': String(target) }, serviceAnnotations: {} });
  });

  it.each([[1, true], [100, true], [101, false]])('%d MiB of memory: %p', (target, fits) => {
    const { fields, componentAnnotations } = places(undefined, Scaling.hpa({ metric: Metric.memory(), target }));
    expect([fields, componentAnnotations]).toEqual(fits
      ? [{ scaleMetric: 'memory', scaleTarget: target }, {}]
      : [{}, { 'autoscaling.knative.dev/metric': 'memory', 'autoscaling.knative.dev/target': String(target) }]);
  });

  it('and what is left to the default of an HPA is its metric alone', () => {
    expect(places(undefined, Scaling.hpa())).toEqual({
      fields: { scaleMetric: 'cpu' }, componentAnnotations: {}, serviceAnnotations: { 'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev' },
    });
  });
});
