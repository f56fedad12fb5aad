import { csv } from '../core/lazy-libraries';
import { violationInWords } from '../core/checks';
import { InputError } from '../core/input-error';
import { numberAt } from '../core/json';
import { fileBytes } from '../core/read-file';
import { messageOf } from '../core/error-text';
import { show } from '../core/show';
import { LONGEST_LOAD_SECONDS, MOST_CLIENTS, MOST_REQUESTS_PER_SECOND } from './load-limits';

/** Which columns of a recording to read. */
export interface RecordingColumns {
  /** @default - `time`, `timestamp` or `t` */
  readonly timeColumn?: string | undefined;
  /** @default - `in_flight`, `in-flight`, `inFlight` or `concurrency` */
  readonly inFlightColumn?: string | undefined;
  /** @default - `requests_per_second`, `requestsPerSecond` or `rps` */
  readonly requestsPerSecondColumn?: string | undefined;
}

/** One row of a recording. */
export interface RecordedPoint {
  /** Seconds since the first row. */
  readonly timeSeconds: number;
  /** Requests in flight, or requests per second, from this time on. */
  readonly value: number;
}

/** A load as it was measured. */
export interface Recording {
  /** True if the values are requests per second, false if they are requests in flight. */
  readonly isRate: boolean;
  /** The rows in order of time. */
  readonly points: readonly RecordedPoint[];
  /** From the first row to the end of the last one, which lasts as long as the one before it. */
  readonly durationSeconds: number;
}

const TIME = ['time', 'timestamp', 't'];
const IN_FLIGHT = ['in_flight', 'in-flight', 'inFlight', 'concurrency'];
const RATE = ['requests_per_second', 'requestsPerSecond', 'rps'];
/** Clients as well as requests per second. */
const MAX_VALUE = Math.max(MOST_CLIENTS, MOST_REQUESTS_PER_SECOND);
/** More rows than one per second of the longest recording are refused before they fill the memory. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a recording.
 *
 * @throws InputError with file, line and what was expected
 */
export function readRecording(file: string, columns: RecordingColumns = {}): Recording {
  return parseRecording(fileBytes('Load.recorded: file', file).toString('utf8'), file, columns);
}

/** The same for text that is already at hand; `file` is what the messages call it. */
export function parseRecording(text: string, file: string, columns: RecordingColumns = {}): Recording {
  if (text.length > MAX_BYTES) {
    throw wrong(file, undefined, `at most ${MAX_BYTES / 1024 / 1024} MiB of text`, `${text.length} characters`);
  }
  const [header, ...rows] = records(text, file);
  if (header === undefined) {
    throw wrong(file, 1, `a header with a time column (${TIME.join(', ')})`, 'an empty file');
  }
  const { time, value, isRate } = locate(header, file, columns);
  const cell = (row: Row, column: number): string => row.record[column] ?? '';
  const points = rows.map((row) => ({
    timeSeconds: readTime(cell(row, time), file, row.line, cell(header, time)),
    value: readValue(cell(row, value), file, row.line, cell(header, value)),
    line: row.line,
  }));
  return assemble(points, file, isRate);
}

interface InfoRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

interface Row {
  readonly record: string[];
  readonly line: number;
}

function records(text: string, file: string): Row[] {
  try {
    const rows: unknown = csv().parse(text, { bom: true, trim: true, skip_empty_lines: true, info: true, comment: '#', comment_no_infix: true });
    // With `info` each record comes with where it stood; the library's types do not know.
    return (rows as InfoRecord[]).map(({ record, info }) => ({ record, line: info.lines }));
  } catch (cause) {
    throw Object.assign(wrong(file, numberAt(cause, 'lines'), 'well-formed CSV with as many fields as the header', messageOf(cause)), { cause });
  }
}

function locate({ record: header, line }: Row, file: string, columns: RecordingColumns): { time: number; value: number; isRate: boolean } {
  const find = (names: readonly string[]): number => header.findIndex((name) => names.includes(name));
  const time = find(columns.timeColumn === undefined ? TIME : [columns.timeColumn]);
  if (time < 0) {
    throw wrong(file, line, `a time column (${columns.timeColumn ?? TIME.join(', ')})`, header.join(','));
  }
  const inFlightNames = columns.inFlightColumn !== undefined ? [columns.inFlightColumn] : IN_FLIGHT;
  const rateNames = columns.requestsPerSecondColumn !== undefined ? [columns.requestsPerSecondColumn] : RATE;
  const wantsRate = columns.requestsPerSecondColumn !== undefined && columns.inFlightColumn === undefined;
  const inFlight = wantsRate ? -1 : find(inFlightNames);
  const value = inFlight >= 0 ? inFlight : find(rateNames);
  if (value < 0) {
    const allowed = `a column of requests in flight (${inFlightNames.join(', ')}) or per second (${rateNames.join(', ')})`;
    throw wrong(file, line, allowed, header.join(','));
  }
  return { time, value, isRate: inFlight < 0 };
}

/** Seconds since 1970 reach this in the year 5138; milliseconds were past it in 1973. */
const MILLISECONDS_FROM = 1e11;

/** Seconds as a number, or a date and time of ISO 8601. */
function readTime(text: string, file: string, line: number, column: string): number {
  const number = Number(text);
  if (text !== '' && Number.isFinite(number)) {
    if (Math.abs(number) >= MILLISECONDS_FROM) {
      throw wrong(file, line, `a time in column ${column}, in seconds or as 2024-05-01T12:00:00Z`, `${text}, which is milliseconds; divide by 1000`);
    }
    return number;
  }
  const date = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text) ? Date.parse(isoUtc(text)) / 1000 : NaN;
  if (!Number.isFinite(date)) {
    throw wrong(file, line, `a time in column ${column}, in seconds or as 2024-05-01T12:00:00Z`, show(text));
  }
  return date;
}

/** A time without a zone is taken as UTC: the result must not hang on the machine that reads it. */
function isoUtc(text: string): string {
  const joined = text.replace(' ', 'T');
  return /(Z|[+-]\d{2}:?\d{2})$/i.test(joined) ? joined : `${joined}Z`;
}

function readValue(text: string, file: string, line: number, column: string): number {
  const value = text === '' ? NaN : Number(text);
  if (!(value >= 0 && value <= MAX_VALUE)) {
    throw wrong(file, line, `a number from 0 to ${MAX_VALUE} in column ${column}`, show(text));
  }
  return value;
}

function assemble(rows: ReadonlyArray<RecordedPoint & { readonly line: number }>, file: string, isRate: boolean): Recording {
  const [first, second] = rows;
  if (first === undefined) {
    throw wrong(file, 2, 'at least one row below the header', 'none');
  }
  const start = first.timeSeconds;
  let before = -Infinity;
  let lastStep = second === undefined ? 1 : 0;
  for (const { timeSeconds, line } of rows) {
    if (timeSeconds <= before) {
      throw wrong(file, line, 'times that rise from row to row', `${timeSeconds} after ${before}`);
    }
    if (timeSeconds - start > LONGEST_LOAD_SECONDS) {
      throw wrong(file, line, 'at most 7 days between the first row and the last', `${timeSeconds - start} s; give the times in seconds`);
    }
    lastStep = before === -Infinity ? lastStep : timeSeconds - start - (before - start);
    before = timeSeconds;
  }
  const points = rows.map(({ timeSeconds, value }) => ({ timeSeconds: timeSeconds - start, value }));
  return { isRate, points, durationSeconds: before - start + lastStep };
}

function wrong(file: string, line: number | undefined, allowed: string, got: string): InputError {
  const path = line === undefined ? file : `${file}:${line}`;
  return new InputError([violationInWords(path, got, allowed)]);
}
