import { plot } from 'asciichart';
import Table from 'cli-table3';
import type { Forecast } from '../forecast/result/forecast-result';
import { forecastFigures } from './figures';
import type { Line, Panel } from './picture';
import { forecastPicture } from './forecast-picture';
import { timeUnit } from './time-unit';

/** How a text for the terminal is made. */
export interface TerminalOptions {
  /** Columns of the terminal. @default 100 */
  readonly columns?: number | undefined;
  /** Whether to use colours. @default false */
  readonly colors?: boolean | undefined;
}

const ROWS = 8;
/** What stands left of a plot: numbers and an axis. */
const MARGIN = 9;
const ANSI = { wanted: '\x1b[34m', ready: '\x1b[36m', reset: '\x1b[0m' };

/** The figures of a forecast as a table, each with its reason. */
export function forecastTable(forecast: Forecast, { columns = 100 }: TerminalOptions = {}): string {
  const figures = forecastFigures(forecast);
  const names = Math.max(...figures.map(({ name }) => name.length)) + 2;
  const values = Math.max(...figures.map(({ value }) => value.length)) + 2;
  const table = new Table({
    wordWrap: true,
    colWidths: [names, values, Math.max(24, Math.min(columns, 140) - names - values - 4)],
    style: { head: [], border: [] },
    chars: { 'mid': '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  table.push(...figures.map(({ name, value, reason }) => [name, value, reason]));
  return table.toString();
}

/** The pods of a forecast over time, drawn with characters. */
export function forecastPlot(name: string, forecast: Forecast, options: TerminalOptions = {}): string {
  const { panels: [pods], seconds } = forecastPicture(name, forecast);
  const width = Math.max(20, Math.min(options.columns ?? 100, 140) - MARGIN);
  const [ready, wanted] = pods.lines.map((line) => sampled(line, seconds, width));
  const most = Math.max(1, ...ready, ...wanted);
  const colors = options.colors ? [ANSI.ready, ANSI.wanted] : undefined;
  const format = (value: number): string => value.toFixed(most > ROWS ? 1 : 0).padStart(6);
  const drawn = plot([ready, wanted], { min: 0, max: most, height: Math.min(ROWS, most), colors, format });
  return [`${title(pods, options)}`, drawn, axis(seconds, width)].join('\n');
}

function title({ title: text, lines }: Panel, { colors }: TerminalOptions): string {
  const [ready, wanted] = lines.map(({ name, hue }) => (colors ? `${ANSI[hue as 'ready' | 'wanted']}${name}${ANSI.reset}` : name));
  return `${' '.repeat(MARGIN - 2)}${text}: ${wanted}, ${ready}`;
}

/** The line's value at `width` moments, evenly spread; between two the highest counts, so that no peak is lost. */
function sampled({ points }: Line, seconds: number, width: number): number[] {
  const values = Array.from({ length: width }, () => 0);
  let at = 0;
  let current = 0;
  for (let column = 0; column < width; column += 1) {
    const until = ((column + 1) * seconds) / width;
    let highest = current;
    while (at < points.length && points[at][0] < until) {
      current = points[at][1];
      highest = column === 0 ? current : Math.max(highest, current);
      at += 1;
    }
    values[column] = highest;
  }
  return values;
}

/** Labels of time below the plot, at round times. */
function axis(seconds: number, width: number): string {
  const unit = timeUnit(seconds);
  let text = ' '.repeat(MARGIN - 2);
  for (let value = 0; value * unit.seconds <= seconds; value += unit.step) {
    const column = MARGIN - 2 + Math.round((value * unit.seconds * width) / seconds);
    text = text.padEnd(column) + (text.length <= column ? `${value} ${unit.label}` : '');
  }
  return text;
}
