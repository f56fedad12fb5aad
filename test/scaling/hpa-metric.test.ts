import { inspect } from 'node:util';
import { HpaMetric } from '../../lib/scaling/hpa-metric';
import { faultsOf } from '../knative/faults-of';

describe('a metric of an HPA', () => {
  it('is a share of what a pod requests, or an amount', () => {
    expect([HpaMetric.cpu(70), HpaMetric.memoryUtilization(80), HpaMetric.memory('512Mi')].map(({ spec }) => spec.resource)).toEqual([
      { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
      { name: 'memory', target: { type: 'Utilization', averageUtilization: 80 } },
      { name: 'memory', target: { type: 'AverageValue', averageValue: '512Mi' } },
    ]);
  });

  it('is shown as it was written', () => {
    expect([HpaMetric.cpu(70), HpaMetric.memoryUtilization(80), HpaMetric.memory('512Mi')].map((metric) => inspect(metric))).toEqual([
      'HpaMetric.cpu(70)', 'HpaMetric.memoryUtilization(80)', 'HpaMetric.memory("512Mi")',
    ]);
  });

  it.each<[() => HpaMetric, string]>([
    [() => HpaMetric.cpu(0), 'HpaMetric.cpu: expected a whole number from 1 to 100, got 0'],
    [() => HpaMetric.cpu(70.5), 'HpaMetric.cpu: expected a whole number from 1 to 100, got 70.5'],
    [() => HpaMetric.memoryUtilization(101), 'HpaMetric.memoryUtilization: expected a whole number from 1 to 100, got 101'],
    [() => HpaMetric.memory('512'), 'HpaMetric.memory: expected an amount of memory of at least 1Mi, such as "512Mi", got "512"'],
    [() => HpaMetric.memory('4 GB'), 'HpaMetric.memory: expected an amount of memory of at least 1Mi, such as "512Mi", got "4 GB"'],
  ])('refuses what is out of range (%#)', (make, message) => {
    expect(faultsOf(make)).toEqual([message]);
  });
});
