import { seconds } from '../../lib/core/duration';
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
