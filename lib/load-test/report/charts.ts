/*
 * Small charts, drawn by hand: steps and bars are all that they need.
 */
import type { Answer, Gap, PodSample } from '../recorded-run/recorded-run';

const WIDTH = 800;
const HEIGHT = 240;
const LEFT = 44;
const RIGHT = 8;
const TOP = 24;
const BOTTOM = 28;
const BARS = 40;

type Point = readonly [x: number, y: number];

/** A line in steps: every point holds until the next one. */
interface StepLine {
  readonly points: readonly Point[];
  readonly colour: string;
  readonly dashed?: boolean;
  /** Whether its last point holds to the end of the chart: nobody has seen what comes after a measurement. */
  readonly goesOn?: boolean;
}

/** What is in a chart over time. */
interface StepChart {
  readonly title: string;
  /** What its lines are. */
  readonly text: string;
  readonly lines: readonly StepLine[];
  /** Where it ends, in seconds. */
  readonly last: number;
  readonly marks: ChartMarks;
}

/** What a chart shows besides its lines. */
export interface ChartMarks {
  /** Times in which nobody looked. @default - none */
  readonly gaps?: readonly Gap[] | undefined;
  /** When the load ended. @default - nobody knows */
  readonly loadSeconds?: number | undefined;
}

const ACTUAL = '#2e7d32';
const EXPECTED = '#1565c0';

/** Ready pods as they were and pods as they were forecast, in one picture; times in which nobody looked are grey. */
export function podChart(pods: readonly PodSample[], forecast: readonly Point[], marks: ChartMarks): string {
  const ready = duringLoad(pods).map(({ t, ready: count }): Point => [t, count]);
  const most = ready.reduce((highest, [, count]) => Math.max(highest, count), 0);
  return stepChart({
    title: 'pods over time', text: `ready (solid, green) and forecast (dashed, blue) pods; most ready ${most}`, marks,
    last: Math.max(pods.at(-1)?.t ?? 0, forecast.at(-1)?.[0] ?? 0),
    lines: [{ points: forecast, colour: EXPECTED, dashed: true, goesOn: true }, { points: ready, colour: ACTUAL }],
  });
}

/** What the load is to be. */
export interface PlannedCharts {
  readonly clients?: number | undefined;
  readonly requestsPerSecond?: number | undefined;
}

/** Requests in flight and per second as the pods reported them, beside what was planned; undefined where nobody asked them. */
export function inPodsCharts(pods: readonly PodSample[], plan: PlannedCharts, marks: ChartMarks): string | undefined {
  const last = pods.at(-1)?.t ?? 0;
  const chart = (title: string, figure: (sample: PodSample) => number | undefined, planned: number | undefined): string | undefined => {
    const points = duringLoad(pods).flatMap((sample): Point[] => {
      const value = figure(sample);
      return value === undefined ? [] : [[sample.t, value]];
    });
    const most = points.reduce((highest, [, value]) => Math.max(highest, value), 0);
    const wanted: StepLine[] = planned === undefined ? []
      : [{ points: [[0, planned], [marks.loadSeconds ?? last, 0]], colour: EXPECTED, dashed: true }];
    const beside = planned === undefined ? '' : `, planned ${short(planned)} (dashed, blue)`;
    const text = `${title} as the pods report them (solid, green)${beside}; highest ${short(most)}`;
    return points.length === 0 ? undefined : stepChart({ title, text, last, marks, lines: [...wanted, { points, colour: ACTUAL }] });
  };
  const charts = [
    chart('requests in flight', ({ inFlight }) => inFlight, plan.clients),
    chart('requests per second', ({ requestsPerSecond }) => requestsPerSecond, plan.requestsPerSecond),
  ];
  return charts.some((one) => one !== undefined) ? charts.join('') : undefined;
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
    ...bars, label(LEFT, 14, `answers by their time; highest bar ${most}`), label(LEFT, HEIGHT - 8, '0 s'), label(WIDTH - RIGHT, HEIGHT - 8, `${slowest.toFixed(2)} s`, 'end'),
  ]);
}

/** A chart begins with the load. */
function duringLoad(pods: readonly PodSample[]): readonly PodSample[] {
  return pods.filter(({ t }) => t >= 0);
}

function stepChart({ title, text, lines, last, marks: { gaps = [], loadSeconds } }: StepChart): string {
  const end = Math.max(1, last);
  const top = lines.reduce((highest, { points }) => points.reduce((most, [, value]) => Math.max(most, value), highest), 1);
  const x = (t: number): number => LEFT + (Math.min(end, Math.max(0, t)) / end) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - TOP);
  const steps = ({ points, goesOn = false }: StepLine): string => {
    const parts = points.map(([t, value], index) => (index === 0 ? `M${f(x(t))} ${f(y(value))}` : `H${f(x(t))}V${f(y(value))}`));
    return parts.length === 0 ? '' : `${parts.join('')}${goesOn ? `H${f(x(end))}` : ''}`;
  };
  const loadEnd = loadSeconds === undefined ? [] : [
    `<path d="M${f(x(loadSeconds))} ${TOP}V${HEIGHT - BOTTOM}" stroke="currentColor" stroke-opacity="0.4" stroke-dasharray="2 3"/>`,
    endOfLoad(x(loadSeconds), `load ends at ${Math.round(loadSeconds)} s`),
  ];
  return svg(title, [
    ...gaps.map(({ from, to }) => `<rect x="${f(x(from))}" y="20" width="${f(x(to) - x(from))}" height="${HEIGHT - BOTTOM - 20}" fill="#8884"/>`),
    ...loadEnd,
    ...lines.map((line) => (
      `<path d="${steps(line)}" fill="none" stroke="${line.colour}" stroke-width="2"${line.dashed ? ' stroke-dasharray="6 4"' : ''}/>`)),
    label(LEFT, 14, text), label(LEFT, HEIGHT - 8, '0 s'), ...(loadSeconds !== undefined && x(loadSeconds) > WIDTH - 200 ? [] : [label(WIDTH - RIGHT, HEIGHT - 8, `${Math.round(end)} s`, 'end')]),
    label(4, y(top) + 4, short(top)), label(4, y(0) + 4, '0'),
  ]);
}

/** In front of the end of the load, or behind it where the beginning of the chart stands there. */
function endOfLoad(x: number, text: string): string {
  return x < 200 ? label(x + 4, HEIGHT - 8, text) : label(x - 4, HEIGHT - 8, text, 'end');
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function svg(title: string, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${parts.join('')}</svg>`;
}

function label(x: number, y: number, text: string, anchor = 'start'): string {
  return `<text x="${f(x)}" text-anchor="${anchor}" y="${f(y)}" font-size="12" fill="currentColor">${text}</text>`;
}

function f(value: number): string {
  return value.toFixed(1);
}
