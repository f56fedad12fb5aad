import { plot } from 'asciichart';
import Table from 'cli-table3';
import type { Forecast } from '../forecast/result/forecast-result';
import { forecastFigures } from './figures';
import type { Line } from './picture';
import { forecastPicture } from './forecast-picture';
import { wrapped } from './svg-text';
import { timeUnit } from './time-unit';

/** How a text for the terminal is made. */
export interface TerminalOptions {
  /** Columns of the terminal. @default 100 */
  readonly columns?: number | undefined;
  /** Whether to use colours. @default false */
  readonly colors?: boolean | undefined;
}

const ROWS = 8;
/** Below so many columns a table of three leaves no room for a reason. */
const NARROW = 72;
/** What tells ready pods apart from wanted ones without colour. */
const SHADE = '\u2591';
/** What stands left of a plot: numbers and an axis. */
const MARGIN = 9;
const ANSI = { wanted: '\x1b[34m', ready: '\x1b[36m', reset: '\x1b[0m' };

/** The figures of a forecast as a table, each with its reason; below one another where there is no room for a table. */
export function forecastTable(forecast: Forecast, { columns = 100 }: TerminalOptions = {}): string {
  const figures = forecastFigures(forecast);
  if (columns < NARROW) {
    return figures.flatMap(({ name, value, reason }) => [
      ...wrapped(`${name}: ${value}`, columns), ...wrapped(reason, columns - 2).map((line) => `  ${line}`)]).join('\n');
  }
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

/** The pods of a forecast over time, drawn with characters: the wanted ones as a line, the ready ones as what is shaded below. */
export function forecastPlot(name: string, forecast: Forecast, options: TerminalOptions = {}): string {
  const { panels: [pods], seconds } = forecastPicture(name, forecast);
  const width = Math.max(20, Math.min(options.columns ?? 100, 140) - MARGIN);
  const [ready = [], wanted = []] = pods?.lines.map((line) => sampled(line, seconds, width)) ?? [];
  const most = Math.max(1, ...ready, ...wanted);
  // Pods are whole, so the labels are: a row stands for 1, 2, 5, 10 … pods.
  const perRow = roundStep(most / ROWS);
  const height = Math.ceil(most / perRow);
  const format = (value: number): string => String(Math.round(value)).padStart(6);
  // Drawn is what lies between two values: with the first one twice, a column for each, and a step where its moment begins.
  const lines = plot([[wanted[0] ?? 0, ...wanted]], { min: 0, max: height * perRow, height, format }).split('\n');
  const shaded = lines.map((line, row) => shadedRow(line, (height - row) * perRow, ready, options.colors === true));
  const legend = `${' '.repeat(MARGIN - 2)}${pods?.title ?? ''}: \u2500 wanted, ${SHADE} ready`;
  return [legend, ...shaded, axis(seconds, width)].join('\n');
}

/** The smallest of 1, 2, 5, 10, 20, 50 … that is not below. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? power;
}

/** A row of the plot, with a shade where nothing is drawn and as many pods are ready. @param level pods that the row stands for */
function shadedRow(line: string, level: number, ready: readonly number[], colors: boolean): string {
  const cells = Array.from(line.padEnd(MARGIN - 1 + ready.length));
  return cells.map((cell, index) => {
    const pods = ready[index - MARGIN + 1];
    if (pods === undefined || level <= 0) {
      return cell;
    }
    const shown = cell === ' ' && pods >= level ? SHADE : cell;
    return colors && shown !== ' ' ? `${shown === SHADE ? ANSI.ready : ANSI.wanted}${shown}${ANSI.reset}` : shown;
  }).join('').trimEnd();
}

/** The line's value at `width` moments, evenly spread; between two the highest counts, so that no peak is lost. */
function sampled({ points }: Line, seconds: number, width: number): number[] {
  const values = Array.from({ length: width }, () => 0);
  let at = 0;
  let current = 0;
  for (let column = 0; column < width; column += 1) {
    const until = ((column + 1) * seconds) / width;
    let highest = current;
    for (let point = points[at]; point !== undefined && point[0] < until; point = points[at]) {
      [, current] = point;
      highest = Math.max(highest, current);
      at += 1;
    }
    values[column] = highest;
  }
  return values;
}

/** Labels of time below the plot, at round times. */
function axis(seconds: number, width: number): string {
  const unit = timeUnit(seconds);
  let text = ' '.repeat(MARGIN - 1);
  for (let value = 0; value * unit.seconds <= seconds; value += unit.step) {
    const column = MARGIN - 1 + Math.round((value * unit.seconds * width) / seconds);
    const label = `${value} ${unit.label}`;
    const fits = (text.trim() === '' || text.length < column) && column + label.length <= MARGIN + width;
    text = text.padEnd(column) + (fits ? label : '');
  }
  return text.trimEnd();
}
