import { finiteNumber, wholeNumber } from '../core/checks';
import { durationSeconds } from '../core/duration';
import type { IDuration } from '../core/duration';
import { Faults } from '../core/faults';
import type { ForecastOptions, PodResources, RequestCost } from './forecast-options';
import { MAX_PODS } from './kpa/pod-pool';

/** The longest time that is simulated behind the beginning of a load without a duration, in seconds: a week. */
export const LONGEST_SECONDS = 7 * 24 * 3600;

const DEFAULT_SERVICE_SECONDS = 1;
const DEFAULT_STARTUP_SECONDS = 10;

/** The options, checked, with their defaults. */
export interface Settings {
  readonly serviceSeconds: number;
  readonly startupSeconds: number;
  /** 0 is no limit. */
  readonly workersPerPod: number;
  readonly initialPods?: number;
  readonly gpusPerPod: number;
  readonly afterSeconds?: number;
  readonly requestCost: RequestCost;
  readonly podResources: PodResources;
}

/** @throws InputError with everything that is out of range */
export function checkOptions(options: ForecastOptions): Settings {
  const faults = new Faults();
  const time = (name: keyof ForecastOptions, otherwise: number, min: number, max: number): number =>
    options[name] === undefined
      ? otherwise
      : wholeMilliseconds(faults.attempt(() => durationSeconds(`forecast: ${name}`, options[name] as IDuration, { min, max })));
  const whole = (name: 'workersPerPod' | 'initialPods', min: number, max: number): number | undefined =>
    options[name] === undefined ? undefined : faults.attempt(() => wholeNumber(`forecast: ${name}`, options[name]!, { min, max }));
  const positive = (path: string, value: number | undefined): unknown =>
    value === undefined ? undefined : faults.attempt(() => finiteNumber(`forecast: ${path}`, value, { min: 0 }));
  const { requestCost = {}, podResources = {}, gpusPerPod = 0 } = options;
  const settings: Settings = {
    serviceSeconds: time('serviceTime', DEFAULT_SERVICE_SECONDS, 0.001, 3600),
    startupSeconds: time('startupTime', DEFAULT_STARTUP_SECONDS, 0, 3600),
    workersPerPod: whole('workersPerPod', 1, 1_000_000) ?? 0,
    initialPods: whole('initialPods', 0, MAX_PODS),
    gpusPerPod,
    afterSeconds: options.after && time('after', 0, 0, 24 * 3600),
    requestCost,
    podResources,
  };
  positive('gpusPerPod', gpusPerPod);
  Object.entries(requestCost).forEach(([name, value]) => positive(`requestCost.${name}`, value));
  Object.entries(podResources).forEach(([name, value]) => positive(`podResources.${name}`, value));
  faults.throwIfAny();
  return settings;
}

function wholeMilliseconds(seconds = 0): number {
  return Math.round(seconds * 1000) / 1000;
}
