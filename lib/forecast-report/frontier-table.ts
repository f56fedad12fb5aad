import Table from 'cli-table3';
import type { Frontier, FrontierPoint } from '../forecast/questions/frontier';
import { countText, secondsText } from './figures';

/** Rows between the ends of a frontier that are shown; all of them are in the JSON. */
const MOST_ROWS = 24;

/** The limits that are worth a look, one a line: those on the frontier, and the one that was found. @param found its limit */
export function frontierTable({ varied, unit, points }: Frontier, found: number | undefined): string {
  const worth = points.filter(({ onFrontier, value }) => onFrontier || value === found);
  const step = Math.max(1, Math.ceil(worth.length / MOST_ROWS));
  const rows = worth.filter(({ value }, index) => index % step === 0 || index === worth.length - 1 || value === found);
  const table = new Table({
    head: ['', varied, 'min', 'max', unit, 'p95', 'holds'],
    style: { head: [], border: [] },
    chars: { 'mid': '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  table.push(...rows.map((point) => [point.value === found ? '>' : '', ...cells(point)]));
  return table.toString();
}

/** A cost in the unit of the frontier: small ones with the digits that tell them apart. */
export function costText(cost: number): string {
  return cost >= 100 ? countText(cost) : String(Number(cost.toPrecision(3)));
}

function cells({ value, minReplicas, maxReplicas, cost, p95, holds }: FrontierPoint): string[] {
  return [`${value}`, `${minReplicas}`, `${maxReplicas}`, costText(cost), p95 === undefined ? '-' : secondsText(p95), holds ? 'yes' : 'no'];
}
