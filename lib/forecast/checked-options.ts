import { finiteNumber, wholeNumber } from '../core/checks';
import type { IDuration } from '../core/duration';
import { durationSeconds } from '../core/duration';
import { Faults } from '../core/faults';
import type { ForecastOptions, PodResources, RequestCost } from './forecast-options';
import { MAX_PODS } from './kpa/pod-pool';

const DEFAULT_SERVICE_SECONDS = 1;
const DEFAULT_STARTUP_SECONDS = 10;
const LONGEST_WORK_SECONDS = 3600;
const LONGEST_AFTER_SECONDS = 24 * 3600;

/** The options of a forecast, checked, with their defaults, in the units of the simulation. */
export interface CheckedOptions {
  readonly serviceSeconds: number;
  readonly startupSeconds: number;
  /** 0 is no limit. */
  readonly workersPerPod: number;
  readonly initialPods: number | undefined;
  readonly gpusPerPod: number;
  readonly afterSeconds: number | undefined;
  readonly requestCost: RequestCost;
  readonly podResources: PodResources;
}

/** What a service says of its own pods; an option goes before it. */
export interface PodFacts {
  readonly gpusPerPod?: number | undefined;
  readonly podResources?: PodResources | undefined;
}

/** @throws InputError with everything that is out of range */
export function checkOptions(options: ForecastOptions, pod: PodFacts = {}): CheckedOptions {
  const faults = new Faults();
  const time = (name: string, value: IDuration, min: number, max: number): number =>
    wholeMilliseconds(faults.attempt(() => durationSeconds(`forecast: ${name}`, value, { min, max })));
  const whole = (name: string, value: number | undefined, min: number, max: number): number | undefined =>
    value === undefined ? undefined : faults.attempt(() => wholeNumber(`forecast: ${name}`, value, { min, max }));
  const positive = (path: string, value: number | undefined): unknown =>
    value === undefined ? undefined : faults.attempt(() => finiteNumber(`forecast: ${path}`, value, { min: 0 }));
  const { serviceTime, startupTime, workersPerPod, initialPods, after, requestCost = {} } = options;
  const gpusPerPod = options.gpusPerPod ?? pod.gpusPerPod ?? 0;
  const podResources = { ...pod.podResources, ...options.podResources };
  const checked: CheckedOptions = {
    serviceSeconds: serviceTime === undefined ? DEFAULT_SERVICE_SECONDS : time('serviceTime', serviceTime, 0.001, LONGEST_WORK_SECONDS),
    startupSeconds: startupTime === undefined ? DEFAULT_STARTUP_SECONDS : time('startupTime', startupTime, 0, LONGEST_WORK_SECONDS),
    workersPerPod: whole('workersPerPod', workersPerPod, 1, 1_000_000) ?? 0,
    initialPods: whole('initialPods', initialPods, 0, MAX_PODS),
    gpusPerPod,
    afterSeconds: after === undefined ? undefined : time('after', after, 0, LONGEST_AFTER_SECONDS),
    requestCost,
    podResources,
  };
  positive('gpusPerPod', gpusPerPod);
  for (const name of ['cpuSeconds', 'memoryMiB'] as const) {
    positive(`requestCost.${name}`, requestCost[name]);
  }
  for (const name of ['cpu', 'memoryMiB', 'idleMemoryMiB'] as const) {
    positive(`podResources.${name}`, podResources[name]);
  }
  faults.throwIfAny();
  return checked;
}

function wholeMilliseconds(seconds = 0): number {
  return Math.round(seconds * 1000) / 1000;
}
