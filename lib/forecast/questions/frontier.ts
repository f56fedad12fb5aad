import { finiteNumber } from '../../core/checks';
import { InputError } from '../../core/input-error';
import { annotationKeys } from '../../knative/annotation-keys';
import type { Load } from '../../load/load';
import type { ForecastService } from '../forecast';
import { forecast } from '../forecast';
import type { ForecastOptions } from '../forecast-options';
import type { Forecast } from '../result/forecast-result';
import type { Missed } from './wanted-bounds';
import { Vary } from './vary';

/** One limit, with the bounds that go with it, what it costs and what comes of it. */
export interface FrontierPoint {
  /** `hardLimit` or `softTarget`. */
  readonly varied: string;
  /** Requests at once per pod. */
  readonly value: number;
  /** The fewest pods: those of the service, or as many more as it takes to hold what is asked for. */
  readonly minReplicas: number;
  /** The most pods that it comes to: a max-scale that costs nothing. */
  readonly maxReplicas: number;
  /** In the unit of the frontier. */
  readonly cost: number;
  /** Seconds; undefined if no request was answered. */
  readonly p95: number | undefined;
  readonly holds: boolean;
  /** What it misses, in words. */
  readonly missed: string;
  /** Whether no other point is both cheaper and faster. */
  readonly onFrontier: boolean;
}

/** What the limits cost, and how long requests take with them. */
export interface Frontier {
  /** `hardLimit`, `softTarget` or `hardLimit or softTarget`. */
  readonly varied: string;
  /** `pod-seconds`, `GPU-hours` or `money`. */
  readonly unit: string;
  /** In falling order of the limit. */
  readonly points: readonly FrontierPoint[];
}

/** How the cost of a forecast is told. */
export interface CostUnit {
  readonly name: string;
  readonly of: (found: Forecast) => number;
}

/** All limits up to here are tried, then each a quarter larger than the one before. */
const ONE_BY_ONE = 16;
const STEP = 1.25;
/** At most so many pods more are tried for a limit that does not hold. */
const MOST_PODS = 1000;

/** Pod-seconds, or GPU-hours where pods have GPUs, or money where a price is told. @throws InputError for a negative price */
export function costUnit(gpusPerPod: number, pricePerPodHour: number | undefined): CostUnit {
  if (pricePerPodHour !== undefined) {
    const price = finiteNumber('solve: pricePerPodHour', pricePerPodHour, { min: 0 });
    return { name: 'money', of: ({ podSeconds }) => (podSeconds / 3600) * price };
  }
  return gpusPerPod > 0
    ? { name: 'GPU-hours', of: ({ gpuSeconds }) => gpuSeconds / 3600 }
    : { name: 'pod-seconds', of: ({ podSeconds }) => podSeconds };
}

/** A limit that was tried, with its forecast. */
export interface TriedLimit {
  readonly point: FrontierPoint;
  readonly service: ForecastService;
  readonly forecast: Forecast | undefined;
}

/**
 * Tries the limits from the largest to the smallest. One that does not hold gets more pods from the beginning, as few as it takes; near the
 * cheapest one every value is tried.
 */
export function tryLimits(
  service: ForecastService, load: Load, vary: Vary, missed: Missed, options: ForecastOptions | undefined, unit: CostUnit, largest: number,
): TriedLimit[] {
  const tried = new Map<number, TriedLimit>();
  const attempt = (value: number): void => {
    if (!tried.has(value)) {
      tried.set(value, tryLimit(value, service, load, vary, missed, options, unit));
    }
  };
  coarse(largest).forEach(attempt);
  const found = cheapest([...tried.values()]);
  if (found !== undefined) {
    const values = [...tried.keys()].sort((a, b) => a - b);
    const at = values.indexOf(found.point.value);
    for (let value = values[at - 1] ?? 1; value < (values[at + 1] ?? found.point.value); value++) {
      attempt(value);
    }
  }
  return [...tried.values()].sort((a, b) => b.point.value - a.point.value);
}

/** Marks those that no other one beats in both cost and p95. */
export function markFrontier(tried: readonly TriedLimit[]): TriedLimit[] {
  const points = tried.map(({ point }) => point);
  return tried.map((one) => ({ ...one, point: { ...one.point, onFrontier: isBest(one.point, points) } }));
}

/** The cheapest that holds; of equal ones the fastest, then the largest limit. */
export function cheapest(tried: readonly TriedLimit[]): TriedLimit | undefined {
  const holding = tried.filter(({ point }) => point.holds);
  const rank = ({ point: { cost, p95 = Infinity, value } }: TriedLimit): number[] => [cost, p95, -value];
  return holding.sort((a, b) => compared(rank(a), rank(b)))[0];
}

function compared(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0 && !Number.isNaN(difference)) {
      return difference;
    }
  }
  return 0;
}

function coarse(largest: number): number[] {
  const values = Array.from({ length: Math.min(largest, ONE_BY_ONE) }, (_, i) => i + 1);
  for (let value = ONE_BY_ONE * STEP; value < largest; value *= STEP) {
    values.push(Math.round(value));
  }
  return [...new Set([...values, largest])];
}

function tryLimit(
  value: number, service: ForecastService, load: Load, vary: Vary, missed: Missed, options: ForecastOptions | undefined, unit: CostUnit,
): TriedLimit {
  const limited = vary.apply(service, value);
  const at = (minReplicas: number | undefined): TriedLimit => {
    const settings = minReplicas === undefined ? limited : Vary.minReplicas().apply(limited, minReplicas);
    try {
      const found = forecast(settings, load, options);
      const words = missed(found);
      const bounds = { minReplicas: minReplicas ?? fewestOf(limited), maxReplicas: found.peak };
      const figures = { cost: unit.of(found), p95: found.latency?.p95, holds: words === '', missed: words, onFrontier: false };
      return { point: { varied: vary.name, value, ...bounds, ...figures }, service: settings, forecast: found };
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      const bounds = { minReplicas: minReplicas ?? fewestOf(limited), maxReplicas: 0 };
      const words = `it is refused: ${error.message}`;
      const point = { varied: vary.name, value, ...bounds, cost: Infinity, p95: undefined, holds: false, missed: words, onFrontier: false };
      return { point, service: settings, forecast: undefined };
    }
  };
  const first = at(undefined);
  if (first.point.holds || first.forecast === undefined) {
    return first;
  }
  let low = first.point.minReplicas + 1;
  let high = Math.min(MOST_PODS, Math.max(low, first.point.maxReplicas));
  let best = at(high);
  if (!best.point.holds) {
    return first;
  }
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const next = at(middle);
    if (next.point.holds) {
      high = middle;
      best = next;
    } else {
      low = middle + 1;
    }
  }
  return best;
}

function fewestOf({ revision }: ForecastService): number {
  return Number(revision?.annotations?.[annotationKeys.minScale.name] ?? 0);
}

function isBest(point: FrontierPoint, all: readonly FrontierPoint[]): boolean {
  const { cost, p95 } = point;
  return p95 !== undefined && !all.some((other) => other.p95 !== undefined
    && other.cost <= cost && other.p95 <= p95 && (other.cost < cost || other.p95 < p95));
}
