import { seconds } from '../../lib/core/duration';
import type { ForecastPoint } from '../../lib/forecast';
import { forecast } from '../../lib/forecast';
import { forecastPlot, forecastTable } from '../../lib/forecast-report';
import { Load } from '../../lib/load';
import { exampleForecast } from '../support/example-forecast';

const example = exampleForecast();

describe('a forecast in the terminal', () => {
  it('is a table of figures and reasons that fits the terminal', () => {
    for (const columns of [40, 60, 72, 80, 100, 200]) {
      const lines = forecastTable(example, { columns }).split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(Math.min(columns, 140));
    }
    expect(forecastTable(example)).toContain('│ peak                    │ 8 pods      │ 8 = ceil(50 / 7); 7 = 10 x 70 %');
  });

  it('is a plot of the pods with round times below', () => {
    expect(forecastPlot('x', example, { columns: 60 }).split('\n').map((line) => line.trimEnd())).toEqual([
      '       Pods: ─ wanted, ░ ready',
      expect.stringMatching(/^ {5}8 ┼/),
      ...Array.from({ length: 7 }, (_, index) => expect.stringMatching(new RegExp(`^ {5}${7 - index} [┼┤]`))),
      expect.stringMatching(/^ {5}0 ┤/),
      '        0 s    20 s   40 s  60 s   80 s   100 s  120 s',
    ]);
  });

  it('loses no peak, however narrow the terminal is', () => {
    const plot = forecastPlot('x', example, { columns: 30 });
    expect(plot).toMatch(/ 8 ┼.*[─╭╮]/);
  });

  it('loses no peak of the very beginning, and labels whole pods', () => {
    const { series: [first], ...rest } = example;
    const at = (timeSeconds: number, replicas: number): ForecastPoint => ({ ...first!, timeSeconds, replicas, ready: replicas });
    const plot = forecastPlot('x', { ...rest, durationSeconds: 86_400, series: [at(0, 1), at(4, 569), at(60, 48), at(86_400, 48)] }, { columns: 60 });
    expect(plot.split('\n').slice(1, -1).map((line) => line.slice(0, 10).trimEnd())).toEqual([
      '   600 ┼─╮', '   500 ┤░│', '   400 ┤░│', '   300 ┤░│', '   200 ┤░│', '   100 ┤░│', '     0 ┤ ╰',
    ]);
  });

  it.each([[8, '8 7 6 5 4 3 2 1 0'], [9, '10 8 6 4 2 0'], [17, '20 15 10 5 0'], [81, '100 80 60 40 20 0'], [100_000, '100000 80000 60000 40000 20000 0']])(
    'of %p pods has round labels: %s', (pods, labels) => {
      const { series: [first], ...rest } = example;
      const plot = forecastPlot('x', { ...rest, series: [{ ...first!, replicas: pods }] });
      expect(plot.split('\n').slice(1, -1).map((line) => line.slice(0, 6).trim()).join(' ')).toBe(labels);
    });

  it('does not grow with the number of pods', () => {
    const many = forecast({ containerConcurrency: 1 }, Load.concurrent(500, seconds(30)));
    expect(forecastPlot('x', many).split('\n').length).toBeLessThanOrEqual(11);
  });

  it('draws each pod where it stands: wanted as a line, ready ones shaded below', () => {
    const { series: [first], ...rest } = example;
    const at = (timeSeconds: number, replicas: number, ready: number): ForecastPoint => ({ ...first!, timeSeconds, replicas, ready });
    const points = [at(0, 1, 1), at(10, 3, 1), at(20, 3, 3), at(30, 1, 1)];
    const plot = (columns: number): string[] => forecastPlot('x', { ...rest, durationSeconds: 40, series: points }, { columns }).split('\n');
    // Twenty columns of two seconds each.
    expect(plot(29)).toEqual([
      '       Pods: ─ wanted, ░ ready',
      '     3 ┼     ╭──────────╮',
      '     2 ┤     │    ░░░░░░│',
      '     1 ┼─────╯░░░░░░░░░░╰───',
      '     0 ┤',
      '        0 s  10 s 20 s 30 s',
    ]);
    // No narrower than that.
    expect(plot(5)).toEqual(plot(29));
  });

  it('colours the lines and the shades, not the numbers', () => {
    const [, top = '', ...below] = forecastPlot('x', example, { colors: true, columns: 40 }).split('\n');
    expect([top.startsWith('     8 ┼'), top.includes('\x1b[34m─\x1b[0m')]).toEqual([true, true]);
    expect(below.some((line) => line.includes('\x1b[36m░\x1b[0m'))).toBe(true);
  });

  it('breaks long reasons between words in their column', () => {
    const reasons = { ...example.reasons, peak: 'because '.repeat(20).trim() };
    const rows = forecastTable({ ...example, reasons }, { columns: 80 }).split('\n').filter((line) => line.includes('because'));
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.every((line) => line.length === 80 && /^│ (peak +| +)│ (8 pods +| +)│ because( because)* +│$/.test(line))).toBe(true);
  });

  it('has colours only where they are wanted', () => {
    expect(forecastPlot('x', example)).not.toContain('\x1b[');
    expect(forecastPlot('x', example, { colors: true })).toContain('\x1b[');
  });

  const reasons = {
    peak: 'the reason of the peak, in more words than fit', steady: 'r2', settle: 'r3', panic: 'r4', latency: 'r5', coldStart: 'r6', refused: 'r7', timedOut: 'r8', unanswered: 'r9',
    podSeconds: 'r10', gpuSeconds: 'r11',
  };

  it('has a table whose columns are as wide as what stands in them', () => {
    expect(forecastTable({ ...example, reasons, gpuSeconds: 1300, timedOut: 2 }, { columns: 72 }).split('\n')).toEqual([
      '┌─────────────────────────┬─────────────┬──────────────────────────────┐',
      '│ peak                    │ 8 pods      │ the reason of the peak, in   │',
      '│                         │             │ more words than fit          │',
      '│ steady                  │ 8 pods      │ r2                           │',
      '│ settled after           │ 16 s        │ r3                           │',
      '│ in panic                │ 72 s        │ r4                           │',
      '│ latency p50 / p95 / p99 │ 1 / 5 / 5 s │ r5                           │',
      '│ cold start              │ none        │ r6                           │',
      '│ refused (503)           │ 0           │ r7                           │',
      '│ gave up                 │ 2           │ r8                           │',
      '│ pod-seconds             │ 650         │ r10                          │',
      '│ GPU-seconds             │ 1,300       │ r11                          │',
      '└─────────────────────────┴─────────────┴──────────────────────────────┘',
    ]);
  });

  it('has no table where a reason would have no room, but lines', () => {
    expect(forecastTable({ ...example, reasons }, { columns: 71 }).split('\n')).toEqual([
      'peak: 8 pods',
      '  the reason of the peak, in more words than fit',
      'steady: 8 pods',
      '  r2',
      'settled after: 16 s',
      '  r3',
      'in panic: 72 s',
      '  r4',
      'latency p50 / p95 / p99: 1 / 5 / 5 s',
      '  r5',
      'cold start: none',
      '  r6',
      'refused (503): 0',
      '  r7',
      'pod-seconds: 650',
      '  r10',
    ]);
    expect(forecastTable({ ...example, reasons }, { columns: 24 }).split('\n').slice(0, 4)).toEqual([
      'peak: 8 pods', '  the reason of the', '  peak, in more words', '  than fit',
    ]);
  });

  describe('plots what is little', () => {
    const [first] = example.series;
    const at = (timeSeconds: number, replicas: number, ready: number): ForecastPoint => ({ ...first!, timeSeconds, replicas, ready });
    const plot = (durationSeconds: number, ...series: ForecastPoint[]): string[] => forecastPlot('x', { ...example, durationSeconds, series }, { columns: 29 }).split('\n');

    it.each<[string, ForecastPoint[], string[]]>([
      ['no point', [], ['     1 ┼', '     0 ┼────────────────────']],
      ['no pod', [at(0, 0, 0)], ['     1 ┼', '     0 ┼────────────────────']],
      ['one pod that does not get ready', [at(0, 1, 0)], ['     1 ┼────────────────────', '     0 ┤']],
      ['the last moment', [at(0, 0, 0), at(39.9, 1, 0)], ['     1 ┼                   ╭', '     0 ┼───────────────────╯']],
    ])('%s', (_what, series, rows) => {
      expect(plot(40, ...series)).toEqual([
        '       Pods: ─ wanted, ░ ready', ...rows, '        0 s  10 s 20 s 30 s',
      ]);
    });

    it.each<[number, number, string]>([
      [1, 29, '        0 s'],
      [30, 29, '        0 s    10 s  20 s'],
      [30, 60, '        0 s      5 s     10 s     15 s    20 s     25 s'],
      [700, 29, '        0 min  4 min  8 min'],
      [700, 60, '        0 min    2 min   4 min    6 min    8 min    10 min'],
      // Where the next label has no room it is left out, not moved.
      [90_000, 29, '        0 h  6 h  12 h   21 h'],
      [90_000, 60, '        0 h   3 h   6 h   9 h   12 h   15 h  18 h  21 h'],
    ])('over %i seconds, %i columns wide, with labels that do not touch', (seconds, columns, axis) => {
      expect(forecastPlot('x', { ...example, durationSeconds: seconds, series: [at(0, 1, 1)] }, { columns }).split('\n').at(-1)).toBe(axis);
    });

    it('in colour, each character in its own', () => {
      const colored = forecastPlot('x', { ...example, durationSeconds: 10, series: [at(0, 1, 1), at(5, 2, 1)] }, { columns: 29, colors: true }).split('\n');
      const [line, shade, reset] = ['\x1b[34m', '\x1b[36m', '\x1b[0m'];
      const each = (color: string, characters: string): string => [...characters].map((character) => `${color}${character}${reset}`).join('');
      expect(colored).toEqual([
        '       Pods: ─ wanted, ░ ready',
        `     2 ┼          ${each(line, '╭─────────')}`,
        `     1 ┼${each(line, '──────────╯')}${each(shade, '░░░░░░░░░')}`,
        '     0 ┤',
        '        0 s 2 s 4 s 6 s 8 s',
      ]);
    });

    it('no wider than a page', () => {
      const widths = [140, 200, 1000].map((columns) => Math.max(...forecastPlot('x', { ...example, series: [at(0, 1, 0)] }, { columns }).split('\n').map((line) => line.length)));
      expect(new Set(widths).size).toBe(1);
      expect(widths[0]).toBeLessThanOrEqual(140);
    });
  });
});
