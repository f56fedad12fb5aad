import { inspect } from 'node:util';
import { HpaMetric } from '../../lib/scaling/hpa-metric';
import { numberToken, stringToken } from '../../lib/core/tokens';
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

  it('takes the least and the most, and what only the deployment knows', () => {
    const shares = [1, 100, numberToken(1)];
    expect(shares.map((share) => HpaMetric.cpu(share).spec.resource?.target.averageUtilization)).toEqual(shares);
    expect(shares.map((share) => HpaMetric.memoryUtilization(share).spec.resource?.target.averageUtilization)).toEqual(shares);
    const amounts = ['1Mi', '1048576', '2M', stringToken('pulumi', 1)];
    expect(amounts.map((amount) => HpaMetric.memory(amount).spec.resource?.target.averageValue)).toEqual(amounts);
  });

  it.each<[() => HpaMetric, string]>([
    [() => HpaMetric.cpu(0.7), 'HpaMetric.cpu: expected a whole number from 1 to 100, got 0.7; in percent: write 70'],
    [() => HpaMetric.cpu('80' as never), 'HpaMetric.cpu: expected a whole number from 1 to 100, got "80"; write 80 without quotes'],
    [() => HpaMetric.memoryUtilization(0), 'HpaMetric.memoryUtilization: expected a whole number from 1 to 100, got 0'],
    [() => HpaMetric.memoryUtilization(undefined as never), 'HpaMetric.memoryUtilization: expected a whole number from 1 to 100, got undefined'],
    [() => HpaMetric.memory(512 as never), 'HpaMetric.memory: expected an amount of memory of at least 1Mi, such as "512Mi", got 512'],
    [() => HpaMetric.memory('1023Ki'), 'HpaMetric.memory: expected an amount of memory of at least 1Mi, such as "512Mi", got "1023Ki"'],
  ])('refuses what is just out of range, or of another kind (%#)', (make, message) => {
    expect(faultsOf(make)).toEqual([message]);
  });
});
