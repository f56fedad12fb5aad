import { seconds } from '../../../lib/core/duration';
import type { ComparedSetting } from '../../../lib/forecast/questions/compare';
import { compare, comparisonTable, forecast } from '../../../lib/forecast';
import { Load } from '../../../lib/load';

const load = Load.concurrent(50, seconds(30));
const hard: ComparedSetting = { name: 'hard 10', service: { containerConcurrency: 10 }, load };
const soft: ComparedSetting = { name: 'soft 5', service: { annotations: { 'autoscaling.knative.dev/target': '5' } }, load, options: { gpusPerPod: 1 } };

describe('compare', () => {
  it('puts settings side by side, in their order', () => {
    const rows = compare([soft, hard]);
    expect(rows.map(({ name, peak, steady, p95 }) => [name, peak, steady, p95])).toEqual([['soft 5', 15, 15, 1], ['hard 10', 8, 8, 11]]);
  });

  it('gives for each what forecast gives', () => {
    const [row] = compare([hard]);
    const found = forecast(hard.service, load);
    const { forecast: whole, name, p50, p95, p99, ...figures } = row;
    expect(whole).toEqual(found);
    expect(name).toBe('hard 10');
    expect(found.latency).toMatchObject({ p50, p95, p99 });
    expect(found).toMatchObject(figures);
  });

  it('refuses no settings at all', () => {
    expect(() => compare([])).toThrow('compare: settings: expected at least one setting, got []');
  });

  it('refuses names that are empty or not the only ones', () => {
    expect(() => compare([{ ...hard, name: '' }, hard, hard])).toThrow([
      '2 values are wrong',
      '  - compare: settings[0].name: expected a text that is not empty, got ""',
      '  - compare: settings[2].name: expected a name that no other setting has, got "hard 10"',
    ].join('\n'));
  });

  it('refuses what forecast refuses', () => {
    expect(() => compare([{ ...hard, service: { containerConcurrency: -1 } }])).toThrow(
      'containerConcurrency: expected a whole number from 0 to 1000, got -1; 0 is no limit',
    );
  });
});

describe('the table of a comparison', () => {
  it('has a line per setting', () => {
    expect(comparisonTable(compare([hard]))).toEqual({
      columns: ['setting', 'peak', 'steady', 'settled after', 'panic', 'p50', 'p95', 'p99', 'first request waits', '503', 'gave up', 'pod-seconds'],
      rows: [['hard 10', '8', '8', '16 s', '70 s', '1 s', '11 s', '13 s', '10 s', '0', '0', '584']],
    });
  });

  it('shows GPUs where there are some', () => {
    const { columns, rows } = comparisonTable(compare([hard, soft]));
    expect(columns.at(-1)).toBe('GPU-seconds');
    expect(rows.map((row) => row.at(-1))).toEqual(['0', '1090']);
  });

  it('shows a dash where there is no figure', () => {
    const settings = { ...hard, load: Load.concurrent(50, seconds(5)) };
    expect(comparisonTable(compare([settings])).rows[0][3]).toBe('-');
  });
});
