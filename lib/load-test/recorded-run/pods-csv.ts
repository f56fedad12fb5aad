import { compact } from '../../core/json';
import { fittingAll } from '../../core/props/kind';
import { FULL_TEXT, TEXT } from '../../core/props/kinds';
import { CsvRows } from './csv-rows';
import type { PodSample } from './recorded-run';

/**
 * Reads the pods of a run: columns `t` (seconds since the load began), `pods` and `ready`, and as far as they are there `desired`,
 * `actual`, `pending`, `terminating`, `inFlight` and `requestsPerSecond`.
 *
 * @param file what messages call it
 * @throws InputError with file, row and what was expected
 */
export function parsePodsCsv(text: string, file: string): PodSample[] {
  fittingAll([TEXT, 'parsePodsCsv: text', text], [FULL_TEXT, 'parsePodsCsv: file', file]);
  const rows = CsvRows.parse(text, file, ['t', 'pods', 'ready']);
  if (rows.count === 0) {
    throw rows.wrong(0, 'at least one row below the header', 'none');
  }
  return Array.from({ length: rows.count }, (_, row) => podSample(rows, row)).map((sample, row, all) => {
    const before = all[row - 1];
    if (before !== undefined && sample.t < before.t) {
      throw rows.wrong(row, 'times that do not fall from row to row', `${sample.t} after ${before.t}`);
    }
    return sample;
  });
}

/** The pods of one row. */
export function podSample(rows: CsvRows, row: number): PodSample {
  return compact({
    t: rows.number(row, 't'),
    desired: desiredOf(rows.optional(row, 'desired')),
    actual: rows.optional(row, 'actual', 0),
    pods: rows.number(row, 'pods', 0),
    ready: rows.number(row, 'ready', 0),
    pending: rows.optional(row, 'pending', 0),
    terminating: rows.optional(row, 'terminating', 0) ?? 0,
    inFlight: rows.optional(row, 'inFlight', 0),
    requestsPerSecond: rows.optional(row, 'requestsPerSecond', 0),
  });
}

/** A PodAutoscaler without data says -1. knative/serving pkg/apis/autoscaling/v1alpha1/pa_lifecycle.go `SetDesiredScale` */
function desiredOf(scale: number | undefined): number | undefined {
  return scale === undefined || scale < 0 ? undefined : scale;
}
