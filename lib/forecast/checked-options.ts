import { finiteNumber, wholeNumber } from '../core/checks';
import type { IDuration } from '../core/duration';
import { durationSeconds, seconds } from '../core/duration';
import { Faults } from '../core/faults';
import { Arrivals } from '../load/arrivals';
import type { Load } from '../load/load';
import type { ForecastOptions, PodResources, RequestCost } from './forecast-options';
import { FORECAST_OPTIONS } from './forecast-shapes';
import { MAX_PODS } from './kpa/pod-pool';
import { ServiceTime } from './service-time/service-time';
import { readServiceTimeFile } from './service-time/service-time-file';
import type { IForecastProgress } from './simulation-budget';
import { SimulationBudget } from './simulation-budget';
import type { SeededWork } from './traffic/make-traffic';

const DEFAULT_SERVICE_SECONDS = 1;
const DEFAULT_STARTUP_SECONDS = 10;
const LONGEST_WORK_SECONDS = 3600;
const LONGEST_AFTER_SECONDS = 24 * 3600;

/** The options of a forecast, checked, with their defaults, in the units of the simulation. */
export interface CheckedOptions {
  readonly serviceTime: ServiceTime;
  /** The mean time of a request that a pod works on alone. */
  readonly serviceSeconds: number;
  readonly startupSeconds: number;
  /** What was not told, so that the defaults are a guess. */
  readonly guessed: { readonly serviceTime: boolean; readonly startup: boolean };
  readonly seed: number;
  readonly progress: IForecastProgress | undefined;
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

/** @throws InputError with everything that is of the wrong kind or out of range */
export function checkOptions(options: ForecastOptions, pod: PodFacts = {}): CheckedOptions {
  return checkRange(FORECAST_OPTIONS.take('forecast: ', options, (right) => checkRange(right, pod)), pod);
}

function checkRange(options: ForecastOptions, pod: PodFacts): CheckedOptions {
  const faults = new Faults();
  const time = (name: string, value: IDuration, min: number, max: number): number =>
    wholeMilliseconds(faults.attempt(() => durationSeconds(`forecast: ${name}`, value, { min, max })));
  const whole = (name: string, value: number | undefined, min: number, max: number): number | undefined =>
    value === undefined ? undefined : faults.attempt(() => wholeNumber(`forecast: ${name}`, value, { min, max }));
  const { serviceTime, startupTime, workersPerPod, initialPods, after, requestCost = {} } = options;
  const gpusPerPod = options.gpusPerPod ?? pod.gpusPerPod ?? 0;
  const podResources = { ...pod.podResources, ...options.podResources };
  const { serviceTimeFrom } = options;
  const measured = serviceTimeFrom === undefined ? undefined : faults.attempt(() => readServiceTimeFile(serviceTimeFrom));
  const service = serviceTime === undefined
    ? measured?.serviceTime ?? ServiceTime.constant(seconds(DEFAULT_SERVICE_SECONDS))
    : 'describe' in serviceTime
      ? serviceTime
      : ServiceTime.constant(seconds(time('serviceTime', serviceTime, 0.001, LONGEST_WORK_SECONDS) || DEFAULT_SERVICE_SECONDS));
  const startup = startupTime === undefined ? undefined : time('startupTime', startupTime, 0, LONGEST_WORK_SECONDS);
  const checked: CheckedOptions = {
    serviceTime: service,
    serviceSeconds: service.meanSeconds,
    startupSeconds: startup ?? wholeMilliseconds(measured?.startupSeconds ?? DEFAULT_STARTUP_SECONDS),
    guessed: {
      serviceTime: serviceTime === undefined && measured === undefined,
      startup: startup === undefined && measured?.startupSeconds === undefined,
    },
    seed: whole('seed', options.seed, 0, 4294967295) ?? 1,
    progress: options.progress,
    workersPerPod: whole('workersPerPod', workersPerPod, 1, 1_000_000) ?? 0,
    initialPods: whole('initialPods', initialPods, 0, MAX_PODS),
    gpusPerPod,
    afterSeconds: after === undefined ? undefined : time('after', after, 0, LONGEST_AFTER_SECONDS),
    requestCost,
    podResources,
  };
  // What a request costs and a pod asks for has its range in the shape.
  faults.attempt(() => finiteNumber('forecast: gpusPerPod', gpusPerPod, { min: 0 }));
  faults.throwIfAny();
  return checked;
}

/** How pods work and what that is drawn from; undefined for a constant time, which needs neither. */
export function seededWork({ serviceTime: { work }, seed }: CheckedOptions): SeededWork | undefined {
  return work && { work, seed };
}

/** What the run of a forecast may take. Where service times or arrivals are random nothing repeats itself, and each request is a moment. */
export function budgetOf({ serviceTime: { work }, progress }: CheckedOptions, load: Load, startMs: number): SimulationBudget {
  const single = work !== undefined;
  return new SimulationBudget(single, startMs, progress, single || load.arrivals.name === Arrivals.poisson().name);
}

function wholeMilliseconds(seconds = 0): number {
  return Math.round(seconds * 1000) / 1000;
}
