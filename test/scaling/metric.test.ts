import { Aggregation } from '../../lib/scaling/aggregation';
import { Metric } from '../../lib/scaling/metric';
import { show } from '../../lib/core/show';
import { faultsOf } from '../knative/faults-of';

describe('Metric', () => {
  it('goes by the names of KServe', () => {
    expect([Metric.concurrency(), Metric.rps(), Metric.cpu(), Metric.memory()].map(({ name }) => name)).toEqual(['concurrency', 'rps', 'cpu', 'memory']);
  });

  it.each(['concurrency', 'rps', 'cpu', 'memory'])('is found by its name %s', (name) => {
    expect(Metric.of(name)).toMatchObject({ name, isCustom: false });
  });

  it('refuses qps, which the documentation of KServe speaks of and its API does not know', () => {
    expect(faultsOf(() => Metric.of('qps'))).toEqual([
      'Metric.of: expected one of concurrency, rps, cpu, memory, got "qps"; KServe\'s documentation says qps, its API knows only rps',
    ]);
  });

  it('refuses any other name', () => {
    expect(faultsOf(() => Metric.of('gpu'))).toEqual(['Metric.of: expected one of concurrency, rps, cpu, memory, got "gpu"']);
  });

  it('may be any metric of the pods', () => {
    expect(Metric.custom('queue_length')).toMatchObject({ name: 'queue_length', isCustom: true });
    expect(faultsOf(() => Metric.custom(' '))).toEqual(['Metric.custom: expected a text that is not empty, got " "']);
  });

  it('is shown in messages as it was written', () => {
    expect([Metric.rps(), Metric.custom('x')].map(show)).toEqual(['Metric.rps()', 'Metric.custom("x")']);
  });
});

describe('Aggregation', () => {
  it('goes by the names of Knative, old and new', () => {
    expect(Aggregation.linear()).toMatchObject({ name: 'linear', legacyName: 'linear' });
    expect(Aggregation.weightedExponential()).toMatchObject({ name: 'weighted-exponential', legacyName: 'weightedExponential' });
    expect(show(Aggregation.linear())).toBe('Aggregation linear');
  });
});
