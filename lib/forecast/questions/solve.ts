import type { Revision } from '../../knative/revision';
import type { IDuration } from '../../core/duration';
import { InputError } from '../../core/input-error';
import { required } from '../../core/props/kind';
import { DURATION, instance, number, NUMBER } from '../../core/props/kinds';
import { Shape } from '../../core/props/shape';
import type { Load } from '../../load/load';
import type { ForecastService } from '../forecast';
import { asService, forecast } from '../forecast';
import type { ForecastOptions } from '../forecast-options';
import { FORECAST_OPTIONS, LOAD, SERVICE } from '../forecast-shapes';
import type { Forecast } from '../result/forecast-result';
import type { IForecastProgress } from '../simulation-budget';
import { inWords } from '../../core/number-words';
import type { Missed, WantedBounds } from './wanted-bounds';
import { checkBounds } from './wanted-bounds';
import type { Frontier, TriedLimit } from './frontier';
import { cheapest, costUnit, markFrontier, tryLimits } from './frontier';
import { Vary } from './vary';

/** What a service must hold under a load. */
export interface SolveProps extends WantedBounds {
  readonly load: Load;
  readonly service: ForecastService | Revision;
  /** The figure that may be changed. @default - Vary.minReplicas() */
  readonly vary?: Vary | undefined;
  /** The time that 95 of 100 requests may take at most. @default - not looked at */
  readonly p95?: IDuration | undefined;
  /** The time that 99 of 100 requests may take at most. @default - not looked at */
  readonly p99?: IDuration | undefined;
  /** The time that the first request may wait for a pod at most. @default - not looked at */
  readonly coldStart?: IDuration | undefined;
  /** Requests that may be answered with 503 or given up by their clients, at most. @default 0 */
  readonly lost?: number | undefined;
  /** What a pod costs in an hour, at least 0: a limit is chosen by it. @default - by GPU-hours, or by pod-seconds without GPUs */
  readonly pricePerPodHour?: number | undefined;
  /** @default - the defaults of `forecast` */
  readonly options?: ForecastOptions | undefined;
}

/** One value that was tried. */
export interface SolveTrial {
  /** Which kind of limit. @default - no limit was varied */
  readonly varied?: string | undefined;
  readonly value: number;
  readonly holds: boolean;
  /** What it holds, or what it does not, in words. */
  readonly reason: string;
}

/** The smallest setting that holds, or that there is none. */
export interface Solution {
  /** Whether a setting was found. */
  readonly holds: boolean;
  /** What was varied: `minReplicas`, `maxReplicas`, `hardLimit` or `softTarget`; of both limits the one that was found. */
  readonly varied: string;
  /** The value that was found. */
  readonly value?: number | undefined;
  /** The service with that value. */
  readonly service?: ForecastService | undefined;
  /** Its forecast; where none holds, that of the value that was tried last. */
  readonly forecast: Forecast;
  /** In words. */
  readonly reason: string;
  /** What was tried, in order. */
  readonly trials: readonly SolveTrial[];
  /** The bounds that go with a limit: they are part of `service` as far as the limit needs them. @default - no limit was varied */
  readonly bounds?: { readonly minReplicas: number; readonly maxReplicas: number } | undefined;
  /** What each limit costs, and how long requests take with it. @default - no limit was varied */
  readonly frontier?: Frontier | undefined;
}

/** How long a time may be, and whether anything is asked for at all, is judged by `checkBounds`. */
const SOLVE = new Shape<Omit<SolveProps, 'service'> & { readonly service: unknown }>('solve', {
  load: required(LOAD), service: required(SERVICE), vary: instance(Vary, 'Vary.minReplicas()'), p95: DURATION, p99: DURATION, coldStart: DURATION, lost: NUMBER,
  pricePerPodHour: number({ min: 0 }), options: FORECAST_OPTIONS,
});

/** Up to so many values are tried one by one; beyond, the range is halved, which takes it that a value beside a good one is good. */
const ONE_BY_ONE = 200;

/**
 * Finds the setting with which a service holds what is asked of it at the least cost: the fewest replicas, or how many requests at once
 * one pod may take, and the bounds that go with it.
 *
 * @throws InputError if nothing is asked for, and for whatever `forecast` refuses
 */
export function solve(props: SolveProps): Solution {
  SOLVE.take('solve: ', props, checkBounds);
  const missed = checkBounds(props);
  return solveChecked({ ...props, options: { ...props.options, progress: overAll(props.options?.progress) } }, missed);
}

/** Adds up what the forecasts of all settings have simulated: each of them begins at 0. */
function overAll(progress: IForecastProgress | undefined): IForecastProgress | undefined {
  let before = 0;
  let last = 0;
  return progress && {
    report: (simulatedSeconds) => {
      before += simulatedSeconds <= last ? last : 0;
      last = simulatedSeconds;
      progress.report(before + simulatedSeconds);
    },
  };
}

function solveChecked(props: SolveProps, missed: Missed): Solution {
  const { load, vary = Vary.minReplicas(), options } = props;
  const service = asService(props.service);
  // What cannot be varied at all is refused here, not tried value by value.
  vary.apply(service, 1);
  const base = forecast(vary.name === 'maxReplicas' ? unbounded(service) : service, load, options);
  return vary.isLimit ? solveLimit(props, service, vary, base, missed) : solveBound(props, service, vary, base, missed);
}

/** The fewest replicas: the first candidate that holds. */
function solveBound({ load, options }: SolveProps, service: ForecastService, vary: Vary, base: Forecast, missed: Missed): Solution {
  const trials: SolveTrial[] = [];
  let last = base;
  const attempt = (value: number): boolean => {
    let words: string;
    try {
      last = forecast(vary.apply(service, value), load, options);
      words = missed(last);
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      words = `Knative refuses it: ${error.message}`;
    }
    trials.push({ value, holds: words === '', reason: words === '' ? 'holds' : words });
    return words === '';
  };
  const candidates = vary.candidates(service, base);
  const value = candidates.length <= ONE_BY_ONE ? candidates.find(attempt) : bisect(candidates, attempt);
  if (value === undefined) {
    return { holds: false, varied: vary.name, forecast: last, trials, reason: nothingHolds(vary, trials) };
  }
  const found = vary.apply(service, value);
  const reason = `${value} is the ${vary.name} that holds with the fewest pods: ${reasonFor(trials)}`;
  return { holds: true, varied: vary.name, value, service: found, forecast: forecast(found, load, options), reason, trials };
}

/** The limit that costs the least, with the bounds that go with it. */
function solveLimit(props: SolveProps, service: ForecastService, vary: Vary, base: Forecast, missed: Missed): Solution {
  const { load, options, pricePerPodHour } = props;
  const unit = costUnit(options?.gpusPerPod ?? service.gpusPerPod ?? 0, pricePerPodHour);
  const [largest = 1] = vary.candidates(service, base);
  const bare = vary.bare(service);
  const tried = markFrontier(vary.limits.flatMap((one) => tryLimits(bare, load, one, missed, options, unit, largest)));
  const frontier: Frontier = { varied: vary.name, unit: unit.name, points: tried.map(({ point }) => point) };
  const trials = frontier.points.map(({ varied, value, holds, missed: words }) => (
    { varied, value, holds, reason: holds ? 'holds' : words }));
  const best = cheapest(tried);
  if (best?.forecast === undefined) {
    const last = tried[tried.length - 1]?.forecast ?? base;
    return { holds: false, varied: vary.name, forecast: last, trials, frontier, reason: nothingHolds(vary, trials) };
  }
  const { point: { varied, value, minReplicas, maxReplicas, cost } } = best;
  const alike = tried.filter(({ point }) => point.varied === varied);
  const reason = `${value} is the ${varied} that holds with the fewest pods: ${costInWords(cost)} ${unit.name}, `
    + `with minReplicas ${minReplicas} and maxReplicas ${maxReplicas}; ${limitReason(alike, best)}${othersReason(vary, tried, best, unit.name)}`;
  const bounds = { minReplicas, maxReplicas };
  return { holds: true, varied, value, bounds, service: best.service, forecast: best.forecast, reason, trials, frontier };
}

/** Small costs with the digits that tell them apart. */
function costInWords(cost: number): string {
  return cost >= 100 ? inWords(cost) : String(Number(cost.toPrecision(3)));
}

/** What the best limit of the other kind costs, if both were tried. */
function othersReason(vary: Vary, tried: readonly TriedLimit[], best: TriedLimit, unit: string): string {
  return vary.limits.filter(({ name }) => name !== best.point.varied).map(({ name }) => {
    const other = cheapest(tried.filter(({ point }) => point.varied === name))?.point;
    return other === undefined ? `; no ${name} holds` : `; the best ${name} is ${other.value}, at ${costInWords(other.cost)} ${unit}`;
  }).join('');
}

/** What the next larger limit would miss, or cost. */
function limitReason(tried: readonly TriedLimit[], best: TriedLimit): string {
  const larger = tried.filter(({ point }) => point.value > best.point.value).at(-1)?.point;
  if (larger === undefined) {
    return 'no larger one makes a difference';
  }
  return larger.holds ? `with ${larger.value} it is ${costInWords(larger.cost)}` : `with ${larger.value}, ${larger.missed}`;
}

function nothingHolds(vary: Vary, trials: readonly SolveTrial[]): string {
  const nearest = trials[trials.length - 1];
  return nearest === undefined ? `no ${vary.name} can be tried` : `no ${vary.name} holds: even with ${nearest.value}, ${nearest.reason}`;
}

/** What the neighbour on the wrong side missed. */
function reasonFor(trials: readonly SolveTrial[]): string {
  const failed = [...trials].reverse().find(({ holds }) => !holds);
  return failed === undefined ? 'it is the first one to try' : `with ${failed.value}, ${failed.reason}`;
}

/** The service without its upper bound. 0 is none for Knative. */
function unbounded(service: ForecastService): ForecastService {
  return Vary.maxReplicas().apply(service, service.hpa === undefined ? 0 : 100_000);
}

/** The first candidate that holds, if all behind it do. */
function bisect(candidates: readonly number[], attempt: (value: number) => boolean): number | undefined {
  const holds = (index: number): boolean => {
    const value = candidates[index];
    return value !== undefined && attempt(value);
  };
  let [low, high] = [0, candidates.length - 1];
  if (!holds(high)) {
    return undefined;
  }
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    [low, high] = holds(middle) ? [low, middle] : [middle + 1, high];
  }
  return candidates[low];
}
