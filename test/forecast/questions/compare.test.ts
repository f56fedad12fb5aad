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

describe('what is compared', () => {
  it('may be services with other autoscalers, each with its own load and options', () => {
    const hpa = { minReplicas: 1, maxReplicas: 4, metric: 'cpu', target: 50 };
    const options = { requestCost: { cpuSeconds: 0.1 }, podResources: { cpu: 1 }, after: seconds(0) };
    const rows = compare([
      { name: 'HPA', service: { hpa }, load: Load.concurrent(10, seconds(20)), options },
      { name: 'fixed', service: { fixedPods: { pods: 2, because: 'nothing scales it' } }, load: Load.requests(1, 1), options: { after: seconds(0) } },
    ]);
    expect(rows.map(({ name, peak, forecast: { autoscaler } }) => [name, peak, autoscaler])).toEqual([['HPA', 2, 'HPA'], ['fixed', 2, 'none']]);
  });

  it.each<[what: string, settings: unknown, message: string]>([
    ['no list', hard, 'compare: settings: expected a list'],
    ['a setting without a name', [{ service: {}, load }], 'compare: settings[0].name: expected a text, got undefined'],
    ['a name of blanks', [{ ...hard, name: '  ' }], 'compare: settings[0].name: expected a text that is not empty, got "  "'],
    ['no service', [{ name: 'a', load }], 'compare: settings[0].service: expected a service, or what its Knative revision carries, got undefined'],
    ['no load', [{ name: 'a', service: {} }], 'compare: settings[0].load: expected a Load such as Load.concurrent(50, Duration.seconds(30)), got undefined'],
    ['an option that there is not', [{ ...hard, options: { sed: 1 } }], 'compare: settings[0].options.sed: expected a prop that forecast has, got 1; did you mean \'seed\'?'],
  ])('is not %s', (_, settings, message) => {
    expect(() => compare(settings as ComparedSetting[])).toThrow(message);
  });
});

describe('the figures of a table', () => {
  const [row] = compare([{ ...hard, load: Load.requests(1, 1), options: { after: seconds(0) } }]);

  it('are times in words, and dashes where nothing was answered', () => {
    const lost = { ...row!, name: 'lost', p50: undefined, p95: undefined, p99: undefined, coldStartWaitSeconds: undefined, settleSeconds: 3661, panicSeconds: 0.05 };
    expect(comparisonTable([{ ...lost, peak: 3, steady: 2, refused: 4, timedOut: 5, podSeconds: 1234.567, gpuSeconds: 0 }]).rows).toEqual([
      ['lost', '3', '2', '1 h 1 min', '50 ms', '-', '-', '-', '-', '4', '5', '1234.57'],
    ]);
  });

  it('are none without rows, but there are columns', () => {
    expect(comparisonTable([])).toMatchObject({ rows: [], columns: { length: 12 } });
  });
});
