/*
 * One file for a whole run, `run.csv`: pods and answers among each other, told apart by the column `row`. A spreadsheet opens it, and
 * `compare-run` reads it. The columns of the pods are called as in a file of pods alone.
 */
import { InputError } from '../../core/input-error';
import { violation } from '../../core/checks';
import { fittingAll } from '../../core/props/kind';
import { FULL_TEXT, TEXT } from '../../core/props/kinds';
import { CsvRows } from './csv-rows';
import { podSample } from './pods-csv';
import type { Answer, Gap, PodSample, RecordedRun } from './recorded-run';

const COLUMNS = ['row', 't', 'desired', 'actual', 'pods', 'ready', 'pending', 'terminating', 'seconds', 'status', 'count'] as const;

/** Columns that stand in a recording only where somebody measured them. */
const MEASURED = ['inFlight', 'requestsPerSecond'] as const;

type Column = (typeof COLUMNS)[number] | (typeof MEASURED)[number];

type Fields = { readonly [column in Column]?: number | string | undefined };

/** Writes a run as `run.csv`. */
export function runCsv({ pods, answers, gaps = [] }: RecordedRun): string {
  const columns: readonly Column[] = [...COLUMNS, ...MEASURED.filter((column) => pods.some((sample) => sample[column] !== undefined))];
  const line = (fields: Fields): string => columns.map((column) => fields[column] ?? '').join(',');
  const lines = [
    ...pods.map((sample) => line({ row: 'pods', ...sample })),
    ...gaps.map(({ from, to }) => line({ row: 'gap', t: from, seconds: round(to - from) })),
    ...answers.map(({ t, seconds, status, count }) => line({ row: 'answer', t: t === undefined ? undefined : round(t), seconds: round(seconds), status, count })),
  ];
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

/**
 * Reads what `runCsv` wrote.
 *
 * @param file what messages call it
 * @throws InputError with file, row and what was expected
 */
export function parseRunCsv(text: string, file: string): RecordedRun {
  fittingAll([TEXT, 'parseRunCsv: text', text], [FULL_TEXT, 'parseRunCsv: file', file]);
  const rows = CsvRows.parse(text, file, ['row', 't', 'pods', 'ready', 'seconds', 'status', 'count']);
  const pods: PodSample[] = [];
  const answers: Answer[] = [];
  const gaps: Gap[] = [];
  for (let row = 0; row < rows.count; row += 1) {
    const kind = rows.text(row, 'row');
    if (kind === 'pods') {
      pods.push(podSample(rows, row));
    } else if (kind === 'answer') {
      const t = rows.optional(row, 't');
      const answer = { seconds: rows.number(row, 'seconds', 0), status: rows.number(row, 'status', 0), count: rows.number(row, 'count', 1) };
      answers.push(t === undefined ? answer : { t, ...answer });
    } else if (kind === 'gap') {
      const from = rows.number(row, 't');
      gaps.push({ from, to: round(from + rows.number(row, 'seconds', 0)) });
    } else {
      throw new InputError([violation(`${file}: row ${row + 1}: row`, kind, 'pods, answer or gap')]);
    }
  }
  return { pods: pods.sort(byTime), answers: answers.sort(byTime), ...(gaps.length === 0 ? {} : { gaps }) };
}

function byTime(a: { readonly t?: number }, b: { readonly t?: number }): number {
  return (a.t ?? 0) - (b.t ?? 0);
}

/** Tenths of a millisecond: what generators measure, without the tail of binary fractions. */
function round(seconds: number): number {
  return Math.round(seconds * 10_000) / 10_000;
}
