import type { Revision } from '../../knative/revision';
import { refuse, wholeNumber } from '../../core/checks';
import type { IDuration } from '../../core/duration';
import { durationSeconds } from '../../core/duration';
import { Faults } from '../../core/faults';
import { InputError } from '../../core/input-error';
import type { Load } from '../../load/load';
import type { ForecastService } from '../forecast';
import { asService, forecast } from '../forecast';
import type { ForecastOptions } from '../forecast-options';
import type { Forecast } from '../result/forecast-result';
import { inWords } from '../result/in-words';
import { Vary } from './vary';

/** What a service must hold under a load. */
export interface SolveProps {
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
  /** @default - the defaults of `forecast` */
  readonly options?: ForecastOptions | undefined;
}

/** One value that was tried. */
export interface SolveTrial {
  readonly value: number;
  readonly holds: boolean;
  /** What it holds, or what it does not, in words. */
  readonly reason: string;
}

/** The smallest setting that holds, or that there is none. */
export interface Solution {
  /** Whether a setting was found. */
  readonly holds: boolean;
  /** What was varied: `minReplicas`, `maxReplicas`, `hardLimit` or `softTarget`. */
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
}

/** Up to so many values are tried one by one; beyond, the range is halved, which takes it that a value beside a good one is good. */
const ONE_BY_ONE = 200;

/**
 * Finds the smallest setting with which a service holds what is asked of it: the fewest replicas, or the largest limit (the fewest pods).
 *
 * @throws InputError if nothing is asked for, and for whatever `forecast` refuses
 */
export function solve(props: SolveProps): Solution {
  const bounds = checkBounds(props);
  const { load, vary = Vary.minReplicas(), options } = props;
  const service = asService(props.service);
  // What cannot be varied at all is refused here, not tried value by value.
  vary.apply(service, 1);
  const base = forecast(vary.name === 'maxReplicas' ? unbounded(service) : service, load, options);
  const trials: SolveTrial[] = [];
  let last = base;
  const attempt = (value: number): boolean => {
    let missed: string;
    try {
      last = forecast(vary.apply(service, value), load, options);
      missed = bounds.map((bound) => bound(last)).filter((words) => words !== '').join(', ');
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      missed = `Knative refuses it: ${error.message}`;
    }
    trials.push({ value, holds: missed === '', reason: missed === '' ? 'holds' : missed });
    return missed === '';
  };
  const candidates = vary.candidates(service, base);
  const value = candidates.length <= ONE_BY_ONE ? candidates.find(attempt) : bisect(candidates, attempt);
  if (value === undefined) {
    const nearest = trials[trials.length - 1];
    const reason = nearest === undefined ? `no ${vary.name} can be tried` : `no ${vary.name} holds: even with ${nearest.value}, ${nearest.reason}`;
    return { holds: false, varied: vary.name, forecast: last, trials, reason };
  }
  const found = vary.apply(service, value);
  const reason = `${value} is the ${vary.name} that holds with the fewest pods: ${reasonFor(trials)}`;
  return { holds: true, varied: vary.name, value, service: found, forecast: forecast(found, load, options), reason, trials };
}

/** What is asked for; each gives what is missed in words, or nothing. */
function checkBounds({ p95, p99, coldStart, lost }: SolveProps): Array<(found: Forecast) => string> {
  const faults = new Faults();
  const limit = (name: string, value: IDuration): number =>
    faults.attempt(() => durationSeconds(`solve: ${name}`, value, { min: 0.001 })) ?? 0;
  const bounds: Array<(found: Forecast) => string> = [];
  const add = (words: string, most: number, figure: (found: Forecast) => number): void => {
    bounds.push((found) => (figure(found) > most ? `${words} is ${inWords(figure(found))} s, not ${inWords(most)} s` : ''));
  };
  if (p95) {
    add('p95', limit('p95', p95), ({ latency }) => latency?.p95 ?? 0);
  }
  if (p99) {
    add('p99', limit('p99', p99), ({ latency }) => latency?.p99 ?? 0);
  }
  if (coldStart) {
    const most = faults.attempt(() => durationSeconds('solve: coldStart', coldStart)) ?? 0;
    add('the wait of the first request', most, ({ coldStartWaitSeconds }) => coldStartWaitSeconds ?? 0);
  }
  if (bounds.length === 0 && lost === undefined) {
    refuse('solve', undefined, 'at least one of p95, p99, coldStart and lost');
  }
  const mostLost = lost === undefined ? 0 : faults.attempt(() => wholeNumber('solve: lost', lost, { min: 0 })) ?? 0;
  faults.throwIfAny();
  // A setting that answers nothing has no percentile to be over; it holds nothing either.
  bounds.unshift(({ completed, reasons }) => (completed === 0 ? reasons.latency : ''));
  return [...bounds, ({ refused, timedOut }) => (refused + timedOut > mostLost ? `${refused + timedOut} requests are lost, not ${mostLost}` : '')];
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
