import type { Command } from 'commander';
import type { IDuration } from '../core/duration';
import { compact } from '../core/json';
import type { ForecastOptions } from '../forecast/forecast-options';
import { durationFlag, numberFlag, wholeFlag } from './flag-values';

/** What the flags say of the model and its pods. */
export interface ModelFlags {
  readonly serviceTime?: IDuration;
  readonly startup?: IDuration;
  readonly workers?: number;
  readonly pods?: number;
  readonly gpus?: number;
  readonly after?: IDuration;
  readonly cpuPerRequest?: number;
}

/** The flags about the model: what no manifest says. @param podsFlag what the flag for the pods at the beginning is called */
export function withModelFlags(command: Command, podsFlag = '--pods'): Command {
  return command
    .option('--service-time <duration>', 'how long a pod works on a request (default: 1s)', durationFlag('--service-time'))
    .option('--startup <duration>', 'from the creation of a pod until it is ready (default: 10s)', durationFlag('--startup'))
    .option('--workers <n>', 'requests that a pod works on at once where there is no hard limit', wholeFlag('--workers'))
    .option(`${podsFlag} <n>`, 'pods that are ready when the load begins', wholeFlag(podsFlag))
    .option('--gpus <n>', 'GPUs of each pod', numberFlag('--gpus'))
    .option('--after <duration>', 'how long to go on when the load is over', durationFlag('--after'))
    .option('--cpu-per-request <seconds>', 'CPU time of a request, for services that an HPA scales', numberFlag('--cpu-per-request'));
}

/** The flags as options of the forecast. */
export function forecastOptions({ serviceTime, startup, workers, pods, gpus, after, cpuPerRequest }: ModelFlags): ForecastOptions {
  return compact({
    serviceTime, startupTime: startup, workersPerPod: workers, after, initialPods: pods, gpusPerPod: gpus,
    requestCost: cpuPerRequest === undefined ? undefined : { cpuSeconds: cpuPerRequest },
  });
}

/** What was assumed, in words: it decides about the figures as much as the settings do. */
export function assumptions({ serviceTime, startup }: ModelFlags): string {
  const text = (value: IDuration | undefined, otherwise: number): string => `${(value?.toMilliseconds() ?? otherwise * 1000) / 1000} s`;
  return `Assumed: ${text(serviceTime, 1)} of work per request, ${text(startup, 10)} until a new pod is ready.`;
}
