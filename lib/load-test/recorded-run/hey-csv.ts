import { fittingAll } from '../../core/props/kind';
import { FULL_TEXT, TEXT } from '../../core/props/kinds';
import { CsvRows } from './csv-rows';
import type { Answer } from './recorded-run';

/**
 * Reads the answers that hey wrote down: columns `response-time`, `status-code` and `offset`, in seconds; hey's `-o csv` has some more.
 * Requests without an answer are no rows of it.
 *
 * @param file what messages call it
 * @returns in order of the time they were sent
 * @throws InputError with file, row and what was expected
 * @see https://github.com/rakyll/hey requester/print.go `csvTmpl`
 */
export function parseHeyCsv(text: string, file: string): Answer[] {
  fittingAll([TEXT, 'parseHeyCsv: text', text], [FULL_TEXT, 'parseHeyCsv: file', file]);
  const rows = CsvRows.parse(text, file, ['response-time', 'status-code', 'offset']);
  return Array.from({ length: rows.count }, (_, row) => ({
    t: rows.number(row, 'offset'),
    seconds: rows.number(row, 'response-time', 0),
    status: rows.number(row, 'status-code', 0),
    count: 1,
  })).sort((a, b) => a.t - b.t);
}
