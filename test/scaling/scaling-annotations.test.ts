import { Faults } from '../../lib/core/faults';
import { seconds } from '../../lib/core/duration';
import { numberToken } from '../../lib/core/tokens';
import { annotationKeys } from '../../lib/knative/annotation-keys';
import { memoryMetric, utilizationMetric } from '../../lib/scaling/resource-metric';
import { AnnotationWriter } from '../../lib/scaling/scaling-annotations';
import { faultsOf } from '../knative/faults-of';

const { initialScale, target, window: windowKey, metricAggregationAlgorithm } = annotationKeys;

describe('AnnotationWriter', () => {
  it('writes each option as Knative reads it, in the order in which they are asked for', () => {
    const faults = new Faults();
    const writer = new AnnotationWriter('Scaling.kpa', faults);
    writer.duration('window', seconds(90), windowKey, {});
    writer.whole('initialScale', 0, initialScale, { min: 0 });
    writer.number('target', 0.5, target, {});
    writer.text('aggregation', 'weighted-exponential', metricAggregationAlgorithm, 'weightedExponential');
    writer.text('aggregation', 'linear', metricAggregationAlgorithm);
    expect([writer.annotations, faults.violations]).toEqual([[
      { option: 'window', key: windowKey, value: '90s' },
      { option: 'initialScale', key: initialScale, value: '0' },
      { option: 'target', key: target, value: '0.5' },
      { option: 'aggregation', key: metricAggregationAlgorithm, value: 'weighted-exponential', legacyValue: 'weightedExponential' },
      { option: 'aggregation', key: metricAggregationAlgorithm, value: 'linear' },
    ], []]);
  });

  it('leaves no annotation of an option that is left out, and none of one that is wrong, of which it complains', () => {
    const faults = new Faults();
    const writer = new AnnotationWriter('Scaling.kpa', faults);
    writer.whole('initialScale', undefined, initialScale, {});
    writer.number('target', undefined, target, {});
    writer.duration('window', undefined, windowKey, {});
    writer.text('aggregation', undefined, metricAggregationAlgorithm, 'x');
    writer.whole('initialScale', -1, initialScale, { min: 0, hint: 'leave it out' });
    writer.duration('window', seconds(5), windowKey, { min: 6 });
    expect(writer.annotations).toEqual([]);
    expect(faults.violations.map(({ message }) => message)).toEqual([
      'Scaling.kpa: initialScale: expected a whole number of at least 0, got -1; leave it out', 'Scaling.kpa: window: expected a duration of at least 6s, got "5s"',
    ]);
  });

  it.each([[60, '60s'], [3600, '1h'], [5400, '5400s'], [0, '0s'], [0.25, '250ms'], [1.5, '1500ms']])('writes %f seconds as %s', (amount, text) => {
    const writer = new AnnotationWriter('x', new Faults());
    writer.duration('window', seconds(amount), windowKey, {});
    expect(writer.annotations.map(({ value }) => value)).toEqual([text]);
  });

  it('writes a number that only the deployment knows as it is', () => {
    const writer = new AnnotationWriter('x', new Faults());
    writer.whole('initialScale', numberToken(2), initialScale, { min: 0, max: 9 });
    expect(writer.annotations.map(({ value }) => value)).toEqual([String(numberToken(2))]);
  });
});

describe('metrics of resources', () => {
  it.each([1, 100, numberToken(1)])('are a share of the request: %i', (utilization) => {
    expect(utilizationMetric('x', 'memory', utilization)).toEqual({
      type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: utilization } },
    });
  });

  it.each(['1Mi', '1048576', '1.5Gi', '1e9', '2M'])('are an amount of memory: %s', (amount) => {
    expect(memoryMetric('x', amount)).toEqual({ type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: amount } } });
  });

  it.each<[amount: unknown, shown: string]>([['1048575', '"1048575"'], ['1M', '"1M"'], ['-1Gi', '"-1Gi"'], ['', '""'], [1048576, '1048576'], [undefined, 'undefined']])(
    'are no amount of memory: %j', (amount, shown) => {
      expect(faultsOf(() => memoryMetric('HpaMetric.memory', amount as string))).toEqual([`HpaMetric.memory: expected an amount of memory of at least 1Mi, such as "512Mi", got ${shown}`]);
    });
});
