import { seconds } from '../../lib/core/duration';
import type { Frontier } from '../../lib/forecast/questions/frontier';
import { solve, Vary } from '../../lib/forecast';
import { frontierSvg, frontierTable } from '../../lib/forecast-report';
import { costText, isFound } from '../../lib/forecast-report/frontier-table';
import { Load } from '../../lib/load';

describe('what the limits cost', () => {
  const found = solve({
    load: Load.concurrent(10, seconds(20)), service: { containerConcurrency: 10 }, p95: seconds(3), vary: Vary.hardLimit(), options: { initialPods: 1 },
  });
  const { frontier, value } = found;

  it('is a table of those that are worth a look, with the one that was found', () => {
    const table = frontierTable(frontier!, found);
    expect(table.split('\n')[1]).toMatch(/│ +│ hardLimit │ min │ max │ pod-seconds │ p95 +│ holds │/);
    expect(table.match(/│ > │/g)).toHaveLength(1);
  });

  it('is in words where there is no room for the table', () => {
    const lines = frontierTable(frontier!, found, { columns: 40 }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
    const begins = lines.filter((line) => line.startsWith('>'));
    expect(begins).toEqual([expect.stringMatching(new RegExp(`^> hardLimit ${value}: \\d+ pod-seconds, `))]);
    expect(frontierTable(frontier!, found, { columns: 60 })).toBe(frontierTable(frontier!, found));
  });

  it('is a picture with a dot for each limit, the one that was found named, and what was assumed', () => {
    const svg = frontierSvg('a & b', frontier!, found, 'Assumed: nothing.');
    expect(svg.match(/<circle/g)).toHaveLength(frontier!.points.filter(({ p95 }) => p95 !== undefined).length);
    expect(svg).toContain(`>hardLimit ${value}: `);
    expect(svg).toContain('>Assumed: nothing.<');
    expect(svg).toContain('>a &amp; b: what a hardLimit costs, and how long requests take<');
    expect(frontierSvg('a & b', frontier!, found, 'Assumed: nothing.')).toBe(svg);
  });
});

describe('a table of limits', () => {
  type Point = Frontier['points'][number];
  const point = (value: number, changes: Partial<Point> = {}): Point => ({
    varied: 'hardLimit', value, minReplicas: 0, maxReplicas: 9, cost: 12_345.6, p95: 0.25, holds: true, missed: '', onFrontier: true, ...changes,
  });
  const frontier = (...points: Point[]): Frontier => ({ varied: 'hardLimit', unit: 'pod-seconds', points });
  const none = { varied: 'hardLimit' };

  it('has those on the frontier and the one that was found, no other', () => {
    const points = [point(1), point(2, { onFrontier: false }), point(3, { onFrontier: false, holds: false, cost: 0.98765, p95: undefined })];
    expect(frontierTable(frontier(...points), { varied: 'hardLimit', value: 3 })).toBe([
      '┌───┬───────────┬─────┬─────┬─────────────┬────────┬───────┐',
      '│   │ hardLimit │ min │ max │ pod-seconds │ p95    │ holds │',
      '│   │ 1         │ 0   │ 9   │ 12,346      │ 250 ms │ yes   │',
      '│ > │ 3         │ 0   │ 9   │ 0.988       │ -      │ no    │',
      '└───┴───────────┴─────┴─────┴─────────────┴────────┴───────┘',
    ].join('\n'));
  });

  it('marks the one of the kind that was found where there are two kinds, and names the kinds', () => {
    const both = frontier(point(5), point(5, { varied: 'softTarget' }));
    const rows = frontierTable(both, { varied: 'softTarget', value: 5 }).split('\n').slice(1, -1);
    expect(rows.map((row) => row.slice(0, 20))).toEqual(['│   │ limit        │', '│   │ hardLimit 5  │', '│ > │ softTarget 5 │']);
  });

  it.each([[1, 1], [24, 24], [25, 13], [48, 25], [49, 17], [1000, 25]])('of %i limits shows %i rows, first and last among them', (limits, rows) => {
    const many = Array.from({ length: limits }, (_, index) => point(index + 1));
    const shown = frontierTable(frontier(...many), none).split('\n').slice(2, -1).map((line) => Number(line.split('│')[2]));
    expect([shown.length, shown[0], shown.at(-1)]).toEqual([rows, 1, limits]);
    // The one that was found is among them wherever it stands.
    expect(frontierTable(frontier(...many), { varied: 'hardLimit', value: 2 }).split('│ > │').length).toBe(limits > 1 ? 2 : 1);
  });

  it('is a table as long as it fits, to the column', () => {
    const one = frontier(point(1, { holds: false }));
    const width = frontierTable(one, none).split('\n')[0]!.length;
    expect(frontierTable(one, none, { columns: width })).toContain('┌');
    expect(frontierTable(one, none, { columns: width - 1 }).split('\n')).toEqual([
      '  hardLimit 1: 12,346 pod-seconds, min 0, max 9, p95 250', '    ms, does not hold',
    ]);
  });
});

describe('a picture of limits', () => {
  const dot = { minReplicas: 0, maxReplicas: 1, missed: '', onFrontier: true };
  const points = [
    { ...dot, varied: 'hardLimit', value: 4, cost: 100, p95: 3, holds: false },
    { ...dot, varied: 'hardLimit', value: 3, cost: 200, p95: 2, holds: true },
    { ...dot, varied: 'softTarget', value: 2, cost: 400, p95: 1, holds: true },
    { ...dot, varied: 'softTarget', value: 1, cost: 300, p95: undefined, holds: false },
  ];
  const svg = frontierSvg('x', { varied: 'hardLimit or softTarget', unit: 'pod-seconds', points }, { varied: 'softTarget', value: 2 }, 'Assumed.');

  it('has what is cheap to the left and what is fast below, filled where it holds, square where it is soft', () => {
    // 600 pod-seconds are 766 pixels from 64 on, 4 seconds are 320 from 390 up.
    expect(svg.match(/<(circle|rect) [^>]*><title>[^<]*/g)).toEqual([
      '<circle cx="191.7" cy="150" r="4" fill="none" stroke="#a33c80" stroke-width="1.5"><title>hardLimit 4',
      '<circle cx="319.3" cy="230" r="4" fill="#007a5c"><title>hardLimit 3',
      '<rect x="571.2" y="306.5" width="7" height="7" fill="#007a5c"><title>softTarget 2',
    ]);
    expect(svg).toContain('d="M191.7 150L319.3 230L574.7 310"');
  });

  it('names the one that was found, within the picture', () => {
    expect(svg).toMatch(/<text x="584\.7" y="300"[^>]*>softTarget 2: 400 pod-seconds, p95 1 s</);
  });

  const of = (...some: Frontier['points'][number][]): Frontier => ({ varied: 'hardLimit', unit: 'GPU-seconds', points: some });
  const texts = (drawn: string, attributes: string): string[] => [...drawn.matchAll(new RegExp(`<text ([^>]*)>([^<]*)<`, 'g'))]
    .filter(([, given]) => given?.includes(attributes)).map(([, given, text]) => `${/x="([^"]*)"/.exec(given ?? '')?.[1]} ${/y="([^"]*)"/.exec(given ?? '')?.[1]} ${text}`);

  it.each([[300, '227.2'], [1000, '584.7'], [1050, '588'], [1400, '588']])('has the name of a limit that costs %p begin at %s, so that it ends within', (cost, x) => {
    const limit = (value: number, costs: number) => ({ ...dot, varied: 'hardLimit', value, cost: costs, p95: 1, holds: true });
    const named = frontierSvg('x', { ...of(limit(10, cost), limit(11, 1400)), unit: 'pod-seconds' }, { varied: 'hardLimit', value: 10 }, '');
    expect(/<text x="([\d.]+)"[^>]*>hardLimit 10: /.exec(named)?.[1]).toBe(x);
  });

  it('of no limit has axes, and what was assumed', () => {
    const none = frontierSvg('n<', of(), { varied: 'hardLimit' }, 'Assumed.');
    expect(texts(none, 'text-anchor="end"')).toEqual(['58 394 0 s', '58 314 250 ms', '58 234 500 ms', '58 154 750 ms', '58 74 1 s', '830 428 GPU-seconds']);
    expect(texts(none, 'text-anchor="middle"')).toEqual(['64 408 0', '255.5 408 0.25', '447 408 0.5', '638.5 408 0.75', '830 408 1']);
    expect(texts(none, 'text-anchor="start"')).toEqual([
      '8 24 n&lt;: what a hardLimit costs, and how long requests take',
      '8 46 filled: holds what is asked for; empty: does not; round: hard, square: soft; the line joins those that none beats in both',
      '64 62 p95', '8 452 Assumed.',
    ]);
    expect(none).not.toMatch(/<circle|s-wanted/);
    expect(none).toContain('<title>n&lt;: what a hardLimit costs</title>');
  });

  it('leaves out what costs without end, or has no answer, and is as high as what was assumed needs', () => {
    const some = of(
      { ...dot, varied: 'hardLimit', value: 1, cost: 100, p95: 1, holds: true },
      { ...dot, varied: 'hardLimit', value: 2, cost: Infinity, p95: 1, holds: true },
      { ...dot, varied: 'softTarget', value: 3, cost: 50, p95: 1, holds: false, onFrontier: false },
      { ...dot, varied: 'softTarget', value: 4, cost: 50, p95: undefined, holds: false },
    );
    const drawn = frontierSvg('n', some, { varied: 'hardLimit', value: 2 }, 'note '.repeat(40));
    expect(drawn.match(/<title>[^<]*/g)).toEqual(['<title>n: what a hardLimit costs', '<title>hardLimit 1', '<title>softTarget 3']);
    expect(drawn).toContain('width="860" height="504"');
    // The one that was found is not drawn, so it has no name.
    expect(drawn).not.toContain('font-size="12" font-weight="600"');
    expect(drawn).toContain('<rect x="315.8" y="173.2" width="7" height="7" fill="none" stroke="#a33c80" stroke-width="1.5"><title>softTarget 3</title></rect>');
  });
});

describe('a limit in words', () => {
  it.each([[99.96, '100'], [100.4, '100'], [12_345.6, '12,346'], [12.34, '12.3'], [0.98765, '0.988'], [0.0001234, '0.000123'], [0, '0']])('costs %p: %s', (cost, text) => {
    expect(costText(cost)).toBe(text);
  });

  it('is the one that was found by its kind and its value', () => {
    const point: Frontier['points'][number] = { varied: 'hardLimit', value: 3, minReplicas: 0, maxReplicas: 1, cost: 1, p95: 1, holds: true, missed: '', onFrontier: true };
    const found = [{ varied: 'hardLimit', value: 3 }, { varied: 'softTarget', value: 3 }, { varied: 'hardLimit', value: 4 }, { varied: 'hardLimit' }];
    expect(found.map((one) => isFound(point, one))).toEqual([true, false, false, false]);
  });

  it('is none: a table has its head, and there are no words', () => {
    const none: Frontier = { varied: 'hardLimit', unit: 'GPU-seconds', points: [] };
    expect(frontierTable(none, { varied: 'hardLimit' })).toBe([
      '┌──┬───────────┬─────┬─────┬─────────────┬─────┬───────┐',
      '│  │ hardLimit │ min │ max │ GPU-seconds │ p95 │ holds │',
      '└──┴───────────┴─────┴─────┴─────────────┴─────┴───────┘',
    ].join('\n'));
    expect(frontierTable(none, { varied: 'hardLimit' }, { columns: 20 })).toBe('');
  });
});
