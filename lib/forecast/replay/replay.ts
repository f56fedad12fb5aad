import { refuse, violation } from '../../core/checks';
import { InputError } from '../../core/input-error';
import type { Json } from '../../core/json';
import { isJson } from '../../core/json';
import { messageOf } from '../../core/error-text';
import { fitting } from '../../core/props/kind';
import { TEXT } from '../../core/props/kinds';
import { ClientSource } from '../traffic/client-source';
import type { KpaRow } from '../kpa/kpa-journal';
import { KpaLoop } from '../kpa/kpa-loop';
import type { OpenLoopTick } from './open-loop';
import { runOpenLoop } from './open-loop';
import { PROGRESS_DEADLINE_SECONDS } from '../kpa/progress-deadline';
import { readClosedLoop, readOpenLoop } from './scenario';

/** One cell of a replay. */
export type ReplayCell = number | string | null;

/** What the autoscaler answers to a scenario, one row per evaluation. */
export interface Replay {
  readonly columns: readonly string[];
  readonly trace: ReadonlyArray<readonly ReplayCell[]>;
}

const OPEN_COLUMNS = [
  'tMs', 'readyPods', 'valid', 'stable', 'panic', 'rawStable', 'rawPanic', 'maxUp', 'maxDown', 'desired', 'bounded', 'ebc',
  'panicMode', 'panicTimeMs', 'maxPanicPods',
];
const CLOSED_COLUMNS = [
  'tMs', 'poke', 'ready', 'starting', 'inFlight', 'queued', 'valid', 'stable', 'panic', 'desired', 'ebc', 'panicMode',
  'replicas', 'mode', 'active', 'activators',
];

/**
 * Replays a scenario of the format `kpa-openloop/1` or `kpa-closedloop/1` from its input part alone.
 *
 * @param text the JSON text of the scenario
 * @throws InputError with what was found and what was expected
 */
export function replayScenario(text: string): Replay {
  fitting(TEXT, 'replayScenario: text', text);
  const scenario = parse(text);
  switch (scenario.format) {
    case 'kpa-openloop/1':
      return { columns: OPEN_COLUMNS, trace: runOpenLoop(readOpenLoop(scenario)).map(openRow) };
    case 'kpa-closedloop/1':
      return { columns: CLOSED_COLUMNS, trace: runClosedLoop(scenario).journal.rows.map(closedRow) };
    default:
      return refuse('format', scenario.format, 'kpa-openloop/1 or kpa-closedloop/1');
  }
}

/** Runs the scenario of a `kpa-closedloop/1` file. */
export function runClosedLoop(scenario: { readonly [key: string]: unknown }): KpaLoop {
  const { workloads, ...input } = readClosedLoop(scenario);
  const sources = workloads.map((workload, i) => new ClientSource(workload, i));
  return new KpaLoop({ ...input, sources, progressDeadlineMs: PROGRESS_DEADLINE_SECONDS * 1000 }).run();
}

function parse(text: string): Json {
  let scenario: unknown;
  try {
    scenario = JSON.parse(text);
  } catch (cause) {
    throw Object.assign(new InputError([violation('scenario', messageOf(cause), 'JSON')]), { cause });
  }
  return isJson(scenario) ? scenario : refuse('scenario', scenario, 'an object');
}

function openRow({ timeMs, readyPods, decision: d, bounded, panicSince, panicPeak }: OpenLoopTick): ReplayCell[] {
  const figures = d === undefined
    ? [0, null, null, null, null, null, null, null, null, null]
    : [1, d.stable, d.panic, d.rawStable, d.rawPanic, d.maxUp, d.maxDown, d.desired, bounded ?? null, d.excessBurstCapacity];
  return [timeMs, readyPods, ...figures, panicSince === undefined ? 0 : 1, panicSince ?? null, panicPeak];
}

function closedRow({ timeMs, poke, ready, starting, inFlight, queued, decision: d, ...row }: KpaRow): ReplayCell[] {
  const figures = d === undefined ? [0, null, null, null, null] : [1, d.stable, d.panic, d.desired, d.excessBurstCapacity];
  const after = [row.replicas, row.proxied ? 'Proxy' : 'Serve', row.active, row.activators];
  return [timeMs, poke ? 1 : 0, ready, starting, inFlight, queued, ...figures, row.panicking ? 1 : 0, ...after];
}
