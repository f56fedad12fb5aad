import type { DeciderSpec } from '../../knative/revision';
import { resolveDecider } from '../../knative/resolve-decider';
import { refuse, wholeNumber } from '../../core/checks';
import type { Json } from '../../core/json';
import { isJson } from '../../core/json';
import type { ClientsSpec } from '../traffic/client-source';
import type { OpenLoopInput, Sample, SpecChange } from './open-loop';

/** The input part of a `kpa-closedloop/1` file. */
export interface ClosedLoopScenario {
  readonly spec: DeciderSpec;
  readonly containerConcurrency: number;
  readonly startupMs: number;
  readonly durationMs: number;
  readonly workloads: readonly ClientsSpec[];
}

const LONGEST_MS = 31 * 24 * 3600 * 1000;
const MOST_CLIENTS = 1_000_000;

/** Reads the input part of a `kpa-openloop/1` file. @throws InputError with the key, what was found there and what was expected */
export function readOpenLoop(scenario: Json): OpenLoopInput {
  return {
    spec: readSpec(scenario, {}, ''),
    initialReadyPods: scenario.initialReadyPods === undefined ? 0 : count('initialReadyPods', scenario.initialReadyPods),
    samples: rows('samples', scenario.samples, 2, 6).map(readSample),
    changes: scenario.updates === undefined ? [] : list('updates', scenario.updates).map((update, i) => readChange(update, i, scenario)),
    ticks: rows('ticks', scenario.ticks, 2, 2).map(([timeMs = 0, readyPods], i) => ({ timeMs, readyPods: count(`ticks[${i}][1]`, readyPods) })),
  };
}

/** Reads the input part of a `kpa-closedloop/1` file. @throws InputError with the key, what was found there and what was expected */
export function readClosedLoop(scenario: Json): ClosedLoopScenario {
  const revision = scenario.revision === undefined ? {} : object('revision', scenario.revision);
  return {
    spec: readSpec(scenario, {}, ''),
    containerConcurrency: count('revision.containerConcurrency', revision.containerConcurrency ?? 0),
    startupMs: count('startupMs', scenario.startupMs, LONGEST_MS),
    durationMs: count('durationMs', scenario.durationMs, LONGEST_MS),
    workloads: list('workloads', scenario.workloads).map(readWorkload),
  };
}

function readSample(row: number[]): Sample {
  const [timeMs = 0, concurrency = 0, samples = 0, proxiedConcurrency = 0, proxiedCount = 0, stampMs = timeMs] = row;
  return { timeMs, concurrency, count: samples, proxiedConcurrency, proxiedCount, stampMs };
}

function readChange(update: unknown, index: number, scenario: Json): SpecChange {
  const path = `updates[${index}]`;
  const change = object(path, update);
  return { timeMs: number(`${path}.tMs`, change.tMs), spec: readSpec(change, scenario, `${path}.`) };
}

/** What is resolved from revision and config counts; the file's own `decider` is read only where there is no revision. */
function readSpec(from: Json, above: Json, prefix: string): DeciderSpec {
  const revision = from.revision ?? (from.decider === undefined ? above.revision : undefined);
  const config = object(`${prefix}config`, from.config ?? above.config ?? {});
  const settings = texts(`${prefix}config`, config);
  if (revision !== undefined) {
    const checked = object(`${prefix}revision`, revision);
    texts(`${prefix}revision.annotations`, object(`${prefix}revision.annotations`, checked.annotations ?? {}));
    count(`${prefix}revision.containerConcurrency`, checked.containerConcurrency ?? 0);
    return resolveDecider(checked, settings);
  }
  const decider = object(from.decider === undefined ? `${prefix}revision` : `${prefix}decider`, from.decider);
  const defaults = resolveDecider({}, settings);
  for (const [key, value] of Object.entries(defaults)) {
    if (decider[key] !== undefined && typeof decider[key] !== typeof value) {
      refuse(`${prefix}decider.${key}`, decider[key], `a ${typeof value}`);
    }
  }
  const spec: DeciderSpec = { ...defaults, ...decider };
  checkFigures(`${prefix}decider`, spec);
  return spec;
}

/** What would not give wrong pods but no result at all: a window without a second, a target that nothing can be divided by. */
function checkFigures(path: string, spec: DeciderSpec): void {
  for (const key of ['stableWindowSeconds', 'panicWindowSeconds'] as const) {
    wholeNumber(`${path}.${key}`, spec[key], { min: 1, max: LONGEST_MS / 1000 });
  }
  for (const key of ['targetValue', 'totalValue', 'maxScaleUpRate', 'maxScaleDownRate', 'activatorCapacity'] as const) {
    if (!(Number.isFinite(spec[key]) && spec[key] > 0)) {
      refuse(`${path}.${key}`, spec[key], 'a number above 0');
    }
  }
}

function readWorkload(workload: unknown, index: number): ClientsSpec {
  const path = `workloads[${index}]`;
  const from = object(path, workload);
  const time = (key: string, min = 0): number => wholeNumber(`${path}.${key}`, from[key], { min, max: LONGEST_MS });
  const thinkMs = from.thinkMs === undefined ? 0 : time('thinkMs');
  return {
    clients: wholeNumber(`${path}.clients`, from.clients, { min: 0, max: MOST_CLIENTS }),
    // A client that needs no time at all would send requests without end within one moment.
    serviceMs: time('serviceMs', thinkMs > 0 ? 0 : 1),
    thinkMs,
    startMs: time('startMs'),
    endMs: time('endMs'),
    rampMs: from.rampMs === undefined ? 0 : time('rampMs'),
  };
}

function texts(path: string, values: Json): { readonly [key: string]: string } {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => (
    [key, typeof value === 'string' ? value : refuse(`${path}[${JSON.stringify(key)}]`, value, 'a text, as in Kubernetes')])));
}

function rows(path: string, value: unknown, fewest: number, most: number): number[][] {
  return list(path, value).map((row, i) => {
    const numbers = list(`${path}[${i}]`, row);
    if (numbers.length < fewest || numbers.length > most) {
      refuse(`${path}[${i}]`, row, fewest === most ? `a row of ${most} numbers` : `a row of ${fewest} to ${most} numbers`);
    }
    return numbers.map((cell, j) => number(`${path}[${i}][${j}]`, cell));
  });
}

function list(path: string, value: unknown): unknown[] {
  return Array.isArray(value) ? value : refuse(path, value, 'a list');
}

function object(path: string, value: unknown): Json {
  return isJson(value) ? value : refuse(path, value, 'an object');
}

function number(path: string, value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : refuse(path, value, 'a number');
}

function count(path: string, value: unknown, max = 2147483647): number {
  return wholeNumber(path, value, { min: 0, max });
}
