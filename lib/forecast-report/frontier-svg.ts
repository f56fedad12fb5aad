import type { Frontier, FrontierPoint } from '../forecast/questions/frontier';
import type { FoundLimit } from './frontier-table';
import { costText, isFound } from './frontier-table';
import { secondsText } from './figures';
import { scaleFor } from './scale';
import { svgFile } from './svg';
import { coordinate, svgPath, svgText, wrapped } from './svg-text';
import { LIGHT } from './theme';

const WIDTH = 860;
const HEIGHT = 470;
const AXES = { left: 64, right: 830, top: 70, bottom: 390 } as const;
/** About so many pixels wide is a character of a name: what is far to the right stays within the picture. */
const CHARACTER = 6.6;
const SHAPES = 'round: hard, square: soft';
const TEXT = { fill: LIGHT.text, className: 'c-text' } as const;
const MUTED = { fill: LIGHT.muted, className: 'c-muted' } as const;

/**
 * What each limit costs, and how long requests take with it: to the left is cheap, below is fast. Settings that hold are filled, those that
 * do not are rings; a line joins those that no other one beats in both. Hard limits are round, soft targets are square.
 *
 * @param found the limit that was found
 * @param note what was assumed
 */
export function frontierSvg(name: string, { varied, unit, points }: Frontier, found: FoundLimit, note: string): string {
  const drawn = points.filter((point): point is Drawn => point.p95 !== undefined && Number.isFinite(point.cost));
  const costs = scaleFor(drawn.reduce((most, { cost }) => Math.max(most, cost), 0), false);
  const times = scaleFor(drawn.reduce((most, { p95 }) => Math.max(most, p95), 0), false);
  const x = (cost: number): number => AXES.left + (cost / costs.top) * (AXES.right - AXES.left);
  const y = (p95: number): number => AXES.bottom - (p95 / times.top) * (AXES.bottom - AXES.top);
  const best = drawn.filter(({ onFrontier }) => onFrontier).sort((a, b) => a.cost - b.cost);
  const joined = best.map(({ cost, p95 }, index) => `${index === 0 ? 'M' : 'L'}${coordinate(x(cost))} ${coordinate(y(p95))}`).join('');
  const notes = wrapped(note, 125);
  return svgFile(`${name}: what a ${varied} costs`, WIDTH, HEIGHT + notes.length * 17, [
    svgText(8, 24, `${name}: what a ${varied} costs, and how long requests take`, { size: 18, bold: true, ...TEXT }),
    svgText(8, 46, `filled: holds what is asked for; empty: does not; ${SHAPES}; the line joins those that none beats in both`, { size: 13, ...MUTED }),
    ...times.ticks.flatMap((value) => [
      svgPath(`M${AXES.left} ${coordinate(y(value))}H${AXES.right}`, LIGHT.rule, 's-rule', ''),
      svgText(AXES.left - 6, y(value) + 4, secondsText(value), { anchor: 'end', ...MUTED }),
    ]),
    ...costs.ticks.map((value) => svgText(x(value), AXES.bottom + 18, costText(value), { anchor: 'middle', ...MUTED })),
    svgText(AXES.right, AXES.bottom + 38, unit, { anchor: 'end', ...MUTED }),
    svgText(AXES.left, AXES.top - 8, 'p95', MUTED),
    joined === '' ? '' : svgPath(joined, LIGHT.hues.wanted, 's-wanted', 'stroke-width="1.5"'),
    ...drawn.map((point) => dot(point, x(point.cost), y(point.p95))),
    ...drawn.filter((point) => isFound(point, found)).map(({ varied: kind, value, cost, p95 }) => {
      const name = `${kind} ${value}: ${costText(cost)} ${unit}, p95 ${secondsText(p95)}`;
      return svgText(Math.min(x(cost) + 10, WIDTH - 8 - name.length * CHARACTER), y(p95) - 10, name, { bold: true, ...TEXT });
    }),
    ...notes.map((line, index) => svgText(8, AXES.bottom + 62 + index * 17, line, MUTED)),
  ]);
}

type Drawn = FrontierPoint & { readonly p95: number };

function dot({ varied, value, holds }: Drawn, x: number, y: number): string {
  const look = holds ? `fill="${LIGHT.hues.load}"` : `fill="none" stroke="${LIGHT.hues.worst}" stroke-width="1.5"`;
  const title = `<title>${varied} ${value}</title>`;
  return varied === 'softTarget'
    ? `<rect x="${coordinate(x - 3.5)}" y="${coordinate(y - 3.5)}" width="7" height="7" ${look}>${title}</rect>`
    : `<circle cx="${coordinate(x)}" cy="${coordinate(y)}" r="4" ${look}>${title}</circle>`;
}
