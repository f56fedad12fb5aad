import Table from 'cli-table3';
import type { Forecast } from '../../lib/forecast';
import type { RecordedRun, RunComparison } from '../../lib/load-test/recorded-run';
import { compareRun } from '../../lib/load-test/recorded-run';

/** Pods that the peak may lie beside the forecast: real clients do not start in one instant. */
const TOLERANCE = 1;

/** What else is told. */
export interface VerdictOptions {
  /** The clients, in words. */
  readonly client: string;
  readonly loadSeconds?: number | undefined;
  readonly json: boolean;
}

const ROWS: ReadonlyArray<readonly [keyof RunComparison, string]> = [
  ['peak', 'pods at most'], ['steady', 'pods when the load ends'], ['firstScaleDownSeconds', 'first scale-down after, s'],
  ['requestsPerSecond', 'answers a second'], ['p50', 'p50, s'], ['p95', 'p95, s'],
];

/** Prints forecast and reality side by side; true where every request was answered and the peak is as forecast. */
export function verdict(run: RecordedRun, expected: Forecast, { client, loadSeconds, json }: VerdictOptions): boolean {
  const compared = compareRun(run, expected, loadSeconds);
  const failed = run.answers.filter(({ status }) => status < 200 || status >= 300).length;
  const passed = failed === 0 && run.answers.length > 0 && Math.abs(compared.peak.error ?? Infinity) <= TOLERANCE;
  if (json) {
    console.log(JSON.stringify({ passed, client, requests: run.answers.length, failed, ...compared }, undefined, 2));
    return passed;
  }
  const table = new Table({ head: ['', 'forecast', 'actual'], style: { head: [], border: [] }, colAligns: ['left', 'right', 'right'] });
  table.push(...ROWS.map(([figure, name]) => [name, text(compared[figure].forecast), text(compared[figure].actual)]));
  console.log(`\n\n${table.toString()}\n${client}: ${run.answers.length} requests, ${failed} failed`);
  console.log(passed
    ? `pass: the pods are as forecast (at most ${TOLERANCE} beside it), and every request was answered`
    : 'fail: on a busy machine requests take longer than they are said to; try fewer --clients');
  return passed;
}

function text(value: number | null): string {
  return value === null ? 'not seen' : String(Number(value.toFixed(2)));
}
