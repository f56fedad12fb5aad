import type { Command } from 'commander';
import type { IDuration } from '../core/duration';
import { compact } from '../core/json';
import type { ForecastOptions } from '../forecast/forecast-options';
import type { ServiceTime } from '../forecast/service-time/service-time';
import { durationFlag, numberFlag, wholeFlag } from './flag-values';
import { serviceTimeFlag } from './service-time-flag';

/** What the flags say of the model and its pods. */
export interface ModelFlags {
  readonly serviceTime?: IDuration | ServiceTime;
  readonly serviceTimeFrom?: string;
  readonly seed?: number;
  readonly startup?: IDuration;
  readonly workers?: number;
  readonly pods?: number;
  readonly gpus?: number;
  readonly after?: IDuration;
  readonly cpuPerRequest?: number;
  readonly memoryPerRequest?: number;
  readonly idleMemory?: number;
}

/** The flags about the model: what no manifest says. @param podsFlag what the flag for the pods at the beginning is called */
export function withModelFlags(command: Command, podsFlag = '--pods'): Command {
  return command
    .option(
      '--service-time <time>', 'how long a pod works on a request: 200ms, exponential:200ms, lognormal:200ms,800ms (default: 1s)', serviceTimeFlag,
    )
    .option('--service-time-from <file>', 'service time and start-up as load-test calibrate measured them')
    .option('--seed <n>', 'what random service times and arrivals are drawn from (default: 1)', wholeFlag('--seed'))
    .option('--startup <duration>', 'from the creation of a pod until it is ready (default: 10s)', durationFlag('--startup'))
    .option('--workers <n>', 'requests that a pod works on at once where there is no hard limit', wholeFlag('--workers'))
    .option(`${podsFlag} <n>`, 'pods that are ready when the load begins', wholeFlag(podsFlag))
    .option('--gpus <n>', 'GPUs of each pod', numberFlag('--gpus'))
    .option('--after <duration>', 'how long to go on when the load is over', durationFlag('--after'))
    .option('--cpu-per-request <seconds>', 'CPU time of a request, for services that an HPA scales by cpu', numberFlag('--cpu-per-request'))
    .option('--memory-per-request <MiB>', 'memory that a request takes while a pod works on it, for an HPA by memory', numberFlag('--memory-per-request'))
    .option('--idle-memory <MiB>', 'memory that a pod takes without requests, for an HPA by memory (default: 0)', numberFlag('--idle-memory'));
}

/** The flags as options of the forecast. */
export function forecastOptions(flags: ModelFlags): ForecastOptions {
  const { serviceTime, serviceTimeFrom, seed, startup, workers, pods, gpus, after, cpuPerRequest, memoryPerRequest, idleMemory } = flags;
  const cost = compact({ cpuSeconds: cpuPerRequest, memoryMiB: memoryPerRequest });
  return compact({
    serviceTime, serviceTimeFrom, seed, startupTime: startup, workersPerPod: workers, after, initialPods: pods, gpusPerPod: gpus,
    requestCost: Object.keys(cost).length === 0 ? undefined : cost,
    podResources: idleMemory === undefined ? undefined : { idleMemoryMiB: idleMemory },
  });
}
