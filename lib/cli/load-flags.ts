import type { Command } from 'commander';
import { oneOf, refuse } from '../core/checks';
import { sound } from '../core/faulty';
import { compact } from '../core/json';
import type { IDuration } from '../core/duration';
import { seconds } from '../core/duration';
import { Arrivals } from '../load/arrivals';
import { HEY_DEFAULTS } from '../load/hey-defaults';
import { Load } from '../load/load';
import { durationFlag, numberFlag, wholeFlag } from './flag-values';

/** What the flags say of the load. */
export interface LoadFlags {
  readonly clients?: number;
  readonly for?: IDuration;
  readonly requests?: number;
  readonly rate?: number;
  readonly recorded?: string;
  readonly ratePerClient?: number;
  readonly think?: IDuration;
  readonly ramp?: IDuration;
  readonly timeout?: IDuration;
  readonly arrivals?: string;
  readonly seed?: number;
}

const { clients: CLIENTS, timeoutSeconds: TIMEOUT } = HEY_DEFAULTS;
/** The source document's. */
const DURATION = seconds(30);

/** The flags about the load. */
export function withLoadFlags(command: Command): Command {
  return command
    .option('--clients <n>', `clients that each wait for their answer, as hey's do (default: ${CLIENTS})`, wholeFlag('--clients'))
    .option('--for <duration>', 'how long they go on (default: 30s)', durationFlag('--for'))
    .option('--requests <n>', 'how many requests they send in all, instead of --for', wholeFlag('--requests'))
    .option('--rate <n>', 'requests per second whether or not answers come, instead of --clients', numberFlag('--rate'))
    .option('--recorded <file>', 'a CSV file with a time and in-flight or rps column, instead of all the above')
    .option('--rate-per-client <n>', 'the most requests per second of one client', numberFlag('--rate-per-client'))
    .option('--think <duration>', 'how long a client waits after an answer', durationFlag('--think'))
    .option('--arrivals <name>', 'how the requests of --rate or a recording come: even or poisson, which is at random (default: even)')
    .option('--ramp <duration>', 'the time over which the clients come in', durationFlag('--ramp'))
    .option('--timeout <duration>', `how long a client waits for an answer (default: ${TIMEOUT}s)`, durationFlag('--timeout'));
}

/** The load that the flags ask for. @throws InputError for flags that do not go together and for values out of range */
export function loadFrom(flags: LoadFlags): Load {
  return sound(loadOf(flags));
}

function loadOf(flags: LoadFlags): Load {
  const { clients, requests, rate, recorded, ratePerClient, think: thinkTime, ramp: rampUp, timeout } = flags;
  const options = compact({ ratePerClient, thinkTime, rampUp, timeout, arrivals: arrivalsFrom(flags) });
  if (recorded !== undefined) {
    exclusive('--recorded', flags, ['clients', 'for', 'requests', 'rate']);
    return Load.recorded(recorded, options);
  }
  if (rate !== undefined) {
    exclusive('--rate', flags, ['clients', 'requests']);
    return Load.rate(rate, flags.for ?? DURATION, options);
  }
  if (requests !== undefined) {
    exclusive('--requests', flags, ['for']);
    return Load.requests(clients ?? CLIENTS, requests, options);
  }
  return Load.concurrent(clients ?? CLIENTS, flags.for ?? DURATION, options);
}

/** A seed of the command is that of the arrivals too. */
function arrivalsFrom({ arrivals, seed }: LoadFlags): Arrivals | undefined {
  const name = arrivals === undefined ? undefined : oneOf('--arrivals', arrivals, ['even', 'poisson']);
  return name === undefined ? undefined : name === 'poisson' ? sound(Arrivals.poisson(seed)) : Arrivals.EVEN;
}

function exclusive(flag: string, flags: LoadFlags, others: ReadonlyArray<keyof LoadFlags>): void {
  for (const other of others) {
    const value = flags[other];
    if (value !== undefined) {
      const got = typeof value === 'object' ? `${value.toMilliseconds() / 1000}s` : value;
      refuse(`--${other}`, got, `nothing beside ${flag}`, 'leave out one of the two');
    }
  }
}
