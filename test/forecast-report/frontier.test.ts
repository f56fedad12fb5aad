import { seconds } from '../../lib/core/duration';
import type { Frontier } from '../../lib/forecast/questions/frontier';
import { solve, Vary } from '../../lib/forecast';
import { frontierSvg, frontierTable } from '../../lib/forecast-report';
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
});
