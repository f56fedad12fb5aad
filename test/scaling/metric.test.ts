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

  it.each<[() => Metric, string]>([
    [() => Metric.of('CPU'), 'Metric.of: expected one of concurrency, rps, cpu, memory, got "CPU"'],
    [() => Metric.of(''), 'Metric.of: expected one of concurrency, rps, cpu, memory, got ""'],
    [() => Metric.of(undefined as never), 'Metric.of: expected one of concurrency, rps, cpu, memory, got undefined'],
    [() => Metric.custom(''), 'Metric.custom: expected a text that is not empty, got ""'],
    [() => Metric.custom(5 as never), 'Metric.custom: expected a text that is not empty, got 5'],
  ])('refuses what is no name (%#)', (make, message) => {
    expect(faultsOf(make)).toEqual([message]);
  });

  it('of the pods is no metric that Knative knows, even by the same name', () => {
    expect([Metric.custom('cpu').isCustom, Metric.cpu().isCustom]).toEqual([true, false]);
    expect(Metric.of('cpu')).toEqual(Metric.cpu());
  });

  it('is shown in messages as it was written', () => {
    expect([Metric.concurrency(), Metric.rps(), Metric.cpu(), Metric.memory(), Metric.custom('x"y')].map(show)).toEqual([
      'Metric.concurrency()', 'Metric.rps()', 'Metric.cpu()', 'Metric.memory()', 'Metric.custom("x\\"y")',
    ]);
  });
});

describe('Aggregation', () => {
  it('goes by the names of Knative, old and new', () => {
    expect(Aggregation.linear()).toMatchObject({ name: 'linear', legacyName: 'linear' });
    expect(Aggregation.weightedExponential()).toMatchObject({ name: 'weighted-exponential', legacyName: 'weightedExponential' });
    expect(show(Aggregation.linear())).toBe('Aggregation linear');
  });
});
