/*
 * One diagram as SVG. It carries the colours of the light theme as attributes, so that it stands for itself, and classes by which a page
 * puts its own colours over them. Lines differ by their look as well as by colour: a hatched area, a strong, a thin and a dashed line.
 */
import type { Line, LineLook, Panel, Picture } from './picture';
import { thinned } from './picture';
import { scaleFor } from './scale';
import { coordinate, svgPath, svgText } from './svg-text';
import { LIGHT } from './theme';
import type { TimeUnit } from './time-unit';
import { timeUnit } from './time-unit';

/** Where the axes of a diagram lie within its frame, in pixels. */
export const MARGIN = { left: 44, right: 16, top: 18, bottom: 24 } as const;

/** The room of a diagram in its picture, in pixels. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where values lie in a frame. */
interface Axes {
  readonly x: (seconds: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How a line is drawn, by its look. */
const STROKES: { readonly [look in LineLook]: string } = {
  strong: 'stroke-width="2.5"', area: 'stroke-width="1"', thin: 'stroke-width="1.2"', dashed: 'stroke-width="1.5" stroke-dasharray="6 4"',
};

const MUTED = { fill: LIGHT.muted, className: 'c-muted' } as const;

/** Draws a diagram without title and legend. @param labelled whether panic and the ends of the load are named in it */
export function panelSvg(picture: Picture, panel: Panel, frame: Frame, labelled: boolean): string {
  const { lines, bounds, whole } = panel;
  const highest = lines.map(({ points }) => points.reduce((most, [, value]) => Math.max(most, value), 0));
  const scale = scaleFor(Math.max(0, ...highest, ...bounds.map(({ value }) => value)), whole);
  const unit = timeUnit(picture.seconds);
  const axes = axesOf(frame, picture.seconds, scale.top);
  const level = bounds.map(({ hue, value }) => svgPath(
    `M${coordinate(axes.left)} ${coordinate(axes.y(value))}H${coordinate(axes.right)}`, LIGHT.hues[hue], `s-${hue}`,
    'stroke-width="1.5" stroke-dasharray="1.5 4" stroke-linecap="round"'));
  return [
    ...valueAxis(scale.ticks, axes), ...background(picture, axes, labelled), ...timeAxis(picture.seconds, unit, axes),
    ...lines.map((line) => lineSvg(line, axes)), ...level,
  ].join('\n');
}

/** The hatching of areas; a picture has it once. */
export const HATCH = `<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`
  + `<path d="M0 0V6" stroke="${LIGHT.hues.ready}" class="s-ready" stroke-width="2" stroke-opacity="0.45"/></pattern></defs>`;

function axesOf({ x, y, width, height }: Frame, seconds: number, highest: number): Axes {
  const [left, right, top, bottom] = [x + MARGIN.left, x + width - MARGIN.right, y + MARGIN.top, y + height - MARGIN.bottom];
  return {
    left, right, top, bottom,
    x: (time) => left + (seconds > 0 ? time / seconds : 0) * (right - left),
    y: (value) => bottom - (value / highest) * (bottom - top),
  };
}

function valueAxis(ticks: readonly number[], { left, right, y }: Axes): string[] {
  return ticks.flatMap((value) => [
    svgPath(`M${coordinate(left)} ${coordinate(y(value))}H${coordinate(right)}`, value === 0 ? LIGHT.muted : LIGHT.rule, value === 0 ? 's-muted' : 's-rule', ''),
    svgText(left - 6, y(value) + 4, shortNumber(value), { anchor: 'end', ...MUTED }),
  ]);
}

/** `12k` in place of 12000: there is no room for more. */
function shortNumber(value: number): string {
  return value >= 10_000 ? `${Number((value / 1000).toPrecision(4))}k` : String(value);
}

function timeAxis(seconds: number, unit: TimeUnit, { x, right, bottom }: Axes): string[] {
  const marks: string[] = [];
  for (let value = 0; value * unit.seconds <= seconds; value += unit.step) {
    const at = x(value * unit.seconds);
    marks.push(svgPath(`M${coordinate(at)} ${coordinate(bottom)}v4`, LIGHT.muted, 's-muted', ''));
    if (at <= right - 8) {
      marks.push(svgText(at, bottom + 17, `${value} ${unit.label}`, { anchor: 'middle', ...MUTED }));
    }
  }
  return marks;
}

function lineSvg({ hue, look, steps, points }: Line, { x, y, bottom }: Axes): string {
  const [first, ...rest] = thinned(points);
  if (first === undefined) {
    return '';
  }
  const place = ([time, value]: readonly [number, number]): string => `${coordinate(x(time))} ${coordinate(y(value))}`;
  const d = rest.reduce((path, point) => (
    steps ? `${path}H${coordinate(x(point[0]))}V${coordinate(y(point[1]))}` : `${path}L${place(point)}`), `M${place(first)}`);
  const stroke = svgPath(d, LIGHT.hues[hue], `s-${hue}`, `${STROKES[look]} stroke-linejoin="round"`);
  const last = rest[rest.length - 1] ?? first;
  return look === 'area'
    ? `<path d="${d}L${coordinate(x(last[0]))} ${coordinate(bottom)}H${coordinate(x(first[0]))}Z" fill="url(#hatch)"/>\n${stroke}`
    : stroke;
}

/** Panic as bands behind the lines, the ends of the load as upright lines. */
function background({ panicking, loaded, seconds }: Picture, { x, left, right, top, bottom }: Axes, labelled: boolean): string[] {
  const bands = panicking.flatMap(({ from, to }) => [
    `<rect x="${coordinate(x(from))}" y="${coordinate(top)}" width="${coordinate(x(to) - x(from))}" height="${coordinate(bottom - top)}" `
      + `fill="${LIGHT.panic}" class="f-panic"/>`,
    ...(labelled && x(to) - x(from) > 40 ? [svgText((x(from) + x(to)) / 2, top + 13, 'panic', { anchor: 'middle', ...MUTED })] : []),
  ]);
  const edges = loaded.flatMap(({ from, to }) => [{ at: from, name: 'load on' }, { at: to, name: 'load off' }])
    .filter(({ at }) => at > 0 && at < seconds)
    .flatMap(({ at, name }) => [
      svgPath(`M${coordinate(x(at))} ${coordinate(top)}V${coordinate(bottom)}`, LIGHT.load, 's-load', 'stroke-opacity="0.6"'),
      ...(labelled ? [svgText(Math.min(right - 26, Math.max(left + 26, x(at))), top - 5, name, { anchor: 'middle', ...MUTED })] : []),
    ]);
  return [...bands, ...edges];
}
