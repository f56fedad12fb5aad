import Table from 'cli-table3';
import type { Frontier, FrontierPoint } from '../forecast/questions/frontier';
import { countText, secondsText } from './figures';
import { wrapped } from './svg-text';
import type { TerminalOptions } from './terminal';

/** Rows between the ends of a frontier that are shown; all of them are in the JSON. */
const MOST_ROWS = 24;

/** The limit that was found among those that were tried. */
export interface FoundLimit {
  /** `hardLimit` or `softTarget`. */
  readonly varied: string;
  /** @default - none holds */
  readonly value?: number | undefined;
}

/** Whether it is the one that was found. */
export function isFound(point: FrontierPoint, { varied, value }: FoundLimit): boolean {
  return point.value === value && point.varied === varied;
}

/**
 * The limits that are worth a look, one a line: those on the frontier, and the one that was found. In words where there is no room for a
 * table.
 */
export function frontierTable({ varied, unit, points }: Frontier, found: FoundLimit, { columns = 100 }: TerminalOptions = {}): string {
  const worth = points.filter((point) => point.onFrontier || isFound(point, found));
  const step = Math.max(1, Math.ceil(worth.length / MOST_ROWS));
  const rows = worth.filter((point, index) => index % step === 0 || index === worth.length - 1 || isFound(point, found));
  const either = new Set(points.map((point) => point.varied)).size > 1;
  const table = new Table({
    head: ['', either ? 'limit' : varied, 'min', 'max', unit, 'p95', 'holds'],
    style: { head: [], border: [] },
    chars: { 'mid': '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  table.push(...rows.map((point) => [isFound(point, found) ? '>' : '', ...cells(point, either)]));
  const text = table.toString();
  const width = Math.max(...text.split('\n').map((line) => line.length));
  return width <= columns ? text : rows.flatMap((point) => inWords(point, unit, isFound(point, found), columns)).join('\n');
}

/** `> hardLimit 40: 150 pod-seconds, min 1, max 4, p95 1 s` */
function inWords(point: FrontierPoint, unit: string, found: boolean, columns: number): string[] {
  const [limit, min, max, cost, p95] = cells(point, true);
  const text = `${limit}: ${cost} ${unit}, min ${min}, max ${max}, p95 ${p95}${point.holds ? '' : ', does not hold'}`;
  return wrapped(text, columns - 4).map((line, index) => `${index > 0 ? '   ' : found ? '>' : ' '} ${line}`);
}

/** A cost in the unit of the frontier: small ones with the digits that tell them apart. */
export function costText(cost: number): string {
  return cost >= 100 ? countText(cost) : String(Number(cost.toPrecision(3)));
}

function cells({ varied, value, minReplicas, maxReplicas, cost, p95, holds }: FrontierPoint, either: boolean): string[] {
  const limit = either ? `${varied} ${value}` : `${value}`;
  return [limit, `${minReplicas}`, `${maxReplicas}`, costText(cost), p95 === undefined ? '-' : secondsText(p95), holds ? 'yes' : 'no'];
}
