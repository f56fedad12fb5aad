/*
 * Two small charts, drawn by hand: steps and bars are all that they need.
 */
import type { Answer, Gap, PodSample } from '../recorded-run/recorded-run';

const WIDTH = 800;
const HEIGHT = 240;
const LEFT = 44;
const BOTTOM = 28;
const BARS = 40;

type Point = readonly [x: number, y: number];

/** Ready pods as they were and pods as they were forecast, in one picture; times in which nobody looked are grey. */
export function podChart(pods: readonly PodSample[], forecast: readonly Point[], gaps: readonly Gap[]): string {
  const last = Math.max(1, pods.at(-1)?.t ?? 0, forecast.at(-1)?.[0] ?? 0);
  const most = Math.max(1, ...forecast.map(([, count]) => count), ...pods.map(({ pods: count }) => count));
  const x = (t: number): number => LEFT + (Math.max(0, t) / last) * (WIDTH - LEFT - 8);
  const y = (count: number): number => HEIGHT - BOTTOM - (count / most) * (HEIGHT - BOTTOM - 24);
  const line = (points: readonly Point[], colour: string, dash: string): string =>
    `<path d="${steps(points, last, x, y)}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>`;
  const shades = gaps.map(({ from, to }) => `<rect x="${f(x(from))}" y="20" width="${f(x(to) - x(from))}" height="${HEIGHT - BOTTOM - 20}" fill="#8884"/>`);
  return svg('pods over time', [
    ...shades,
    line(forecast, '#1565c0', ' stroke-dasharray="6 4"'),
    line(pods.map(({ t, ready }) => [t, ready] as const), '#2e7d32', ''),
    label(LEFT, 14, `ready (solid, green) and forecast (dashed, blue) pods; highest ${most}`),
    label(LEFT, HEIGHT - 8, '0 s'), label(WIDTH - 60, HEIGHT - 8, `${Math.round(last)} s`), label(4, y(most) + 4, String(most)), label(4, y(0) + 4, '0'),
  ]);
}

/** How many answers took how long. */
export function latencyChart(answers: readonly Answer[]): string {
  if (answers.length === 0) {
    return '<p>There was no good answer.</p>';
  }
  const slowest = answers.reduce((most, { seconds }) => Math.max(most, seconds), 0) || 1;
  const counts = Array.from({ length: BARS }, () => 0);
  answers.forEach(({ seconds, count }) => {
    const bar = Math.min(BARS - 1, Math.floor((seconds / slowest) * BARS));
    counts[bar] = (counts[bar] ?? 0) + count;
  });
  const most = Math.max(...counts);
  const width = (WIDTH - LEFT - 8) / BARS;
  const bars = counts.map((count, index) => {
    const height = (count / most) * (HEIGHT - BOTTOM - 24);
    return `<rect x="${f(LEFT + index * width)}" y="${f(HEIGHT - BOTTOM - height)}" width="${f(width - 1)}" height="${f(height)}" fill="#1565c0"/>`;
  });
  return svg('latencies', [
    ...bars, label(LEFT, 14, `answers by their time; highest bar ${most}`), label(LEFT, HEIGHT - 8, '0 s'), label(WIDTH - 70, HEIGHT - 8, `${slowest.toFixed(2)} s`),
  ]);
}

function steps(points: readonly Point[], last: number, x: (t: number) => number, y: (count: number) => number): string {
  const parts = points.filter(([t]) => t >= 0).map(([t, count], index) => `${index === 0 ? 'M' : 'H'}${f(x(t))}${index === 0 ? ` ${f(y(count))}` : `V${f(y(count))}`}`);
  return parts.length === 0 ? '' : `${parts.join('')}H${f(x(last))}`;
}

function svg(title: string, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${parts.join('')}</svg>`;
}

function label(x: number, y: number, text: string): string {
  return `<text x="${x}" y="${f(y)}" font-size="12" fill="currentColor">${text}</text>`;
}

function f(value: number): string {
  return value.toFixed(1);
}
