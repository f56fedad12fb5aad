/*
 * `service-time.json`: what `load-test calibrate` measured on one pod, and what a forecast reads with `serviceTimeFrom`. All times are
 * seconds. This file is the one place that knows the format.
 */
import { InputError } from '../../core/input-error';
import { violation } from '../../core/checks';
import { seconds } from '../../core/duration';
import { Faults } from '../../core/faults';
import { sound } from '../../core/faulty';
import { objectAt } from '../../core/json';
import { messageOf } from '../../core/error-text';
import { fileBytes } from '../../core/read-file';
import { fitting, fittingAll } from '../../core/props/kind';
import { FILE, FULL_TEXT, TEXT } from '../../core/props/kinds';
import { JSON_OBJECT } from '../../core/props/kubernetes-kinds';
import { ServiceTime } from './service-time';

/** What the field `format` says. */
export const SERVICE_TIME_FORMAT = 'cdk8s-kserve/service-time/1';

/** How long requests took in a pod that worked on so many. */
export interface ServiceTimePoint {
  readonly inFlight: number;
  /** Seconds. */
  readonly mean: number;
  /** Seconds. @default - not measured: all take the mean */
  readonly p95?: number | undefined;
  /** Answers per second at that point. @default - not written down */
  readonly requestsPerSecond?: number | undefined;
}

/** The content of the file. */
export interface ServiceTimeData {
  readonly format: typeof SERVICE_TIME_FORMAT;
  /** When it was measured, in ISO 8601. */
  readonly date: string;
  /** What it was measured with and on: name to version. */
  readonly versions: { readonly [name: string]: string };
  /** The curve, in rising order of `inFlight`; at least one point. */
  readonly serviceTime: readonly ServiceTimePoint[];
  /** Seconds from the creation of a pod until it was ready, one for each start that was measured. @default - not measured */
  readonly startup?: readonly number[] | undefined;
}

/** What a forecast takes from the file. */
export interface MeasuredService {
  readonly serviceTime: ServiceTime;
  /** The median of the starts, in seconds; undefined if none was measured. */
  readonly startupSeconds: number | undefined;
  readonly data: ServiceTimeData;
}

/** Reads the file. @throws InputError with the file, the field, what was found there and what was expected */
export function readServiceTimeFile(file: string): MeasuredService {
  fitting(FILE, 'readServiceTimeFile: file', file);
  return parseServiceTime(fileBytes('readServiceTimeFile: file', file).toString('utf8'), file);
}

/** The same for text that is already at hand. @param file what the messages call it */
export function parseServiceTime(text: string, file: string): MeasuredService {
  fittingAll([TEXT, 'parseServiceTime: text', text], [FULL_TEXT, 'parseServiceTime: file', file]);
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (cause) {
    throw Object.assign(new InputError([violation(file, messageOf(cause), 'JSON, as load-test calibrate writes it')]), { cause });
  }
  const data = checked(found, file);
  const serviceTime = sound(ServiceTime.measured(data.serviceTime.map(({ inFlight, mean, p95 }) => (
    { inFlight, mean: seconds(mean), p95: p95 === undefined ? undefined : seconds(Math.max(mean, p95)) }))));
  return { serviceTime, startupSeconds: median(data.startup ?? []), data };
}

/** Writes what was measured; the same measurement is the same text. @throws InputError with everything that is wrong in it */
export function serviceTimeText(data: ServiceTimeData): string {
  return `${JSON.stringify(checked(fitting(JSON_OBJECT, 'serviceTimeText', data), 'service time'), undefined, 2)}\n`;
}

function checked(found: unknown, file: string): ServiceTimeData {
  const faults = new Faults();
  const wrong = (field: string, got: unknown, allowed: string): void => {
    faults.add(violation(`${file}: ${field}`, got, allowed));
  };
  const from = objectAt(found);
  if (from?.format !== SERVICE_TIME_FORMAT) {
    throw new InputError([violation(`${file}: format`, from?.format, `"${SERVICE_TIME_FORMAT}"`, 'cdk8s-kserve load-test calibrate writes such a file')]);
  }
  if (typeof from.date !== 'string' || Number.isNaN(Date.parse(from.date))) {
    wrong('date', from.date, 'a date of ISO 8601, such as "2026-01-31T12:00:00Z"');
  }
  if (Object.values(objectAt(from, 'versions') ?? { none: undefined }).some((version) => typeof version !== 'string')) {
    wrong('versions', from.versions, 'an object of texts, name to version');
  }
  if (!Array.isArray(from.serviceTime) || from.serviceTime.length === 0) {
    wrong('serviceTime', from.serviceTime, 'a list of at least one point');
  } else {
    checkPoints(from.serviceTime, wrong);
  }
  if (from.startup !== undefined && !(Array.isArray(from.startup) && from.startup.every((start) => isWithin(start, 0, 3600)))) {
    wrong('startup', from.startup, 'a list of seconds, each from 0 to 3600');
  }
  faults.throwIfAny();
  return found as ServiceTimeData; // Every field of it was looked at above.
}

function checkPoints(points: readonly unknown[], wrong: (field: string, got: unknown, allowed: string) => void): void {
  let before = 0;
  points.forEach((value, index) => {
    const path = `serviceTime[${index}]`;
    const point = objectAt(value) ?? {};
    const { inFlight, mean, p95, requestsPerSecond } = point;
    if (!(typeof inFlight === 'number' && Number.isInteger(inFlight) && inFlight > before)) {
      wrong(`${path}.inFlight`, inFlight, `a whole number of at least ${before + 1}, since points stand in rising order`);
    }
    before = typeof inFlight === 'number' && inFlight > before ? inFlight : before;
    if (!isWithin(mean, 0.001, 3600)) {
      wrong(`${path}.mean`, mean, 'seconds from 0.001 to 3600');
    }
    if (p95 !== undefined && !isWithin(p95, 0.001, 3600)) {
      wrong(`${path}.p95`, p95, 'seconds from 0.001 to 3600');
    }
    if (requestsPerSecond !== undefined && !isWithin(requestsPerSecond, 0, Number.MAX_VALUE)) {
      wrong(`${path}.requestsPerSecond`, requestsPerSecond, 'a number of at least 0');
    }
  });
}

function isWithin(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && value >= min && value <= max;
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
