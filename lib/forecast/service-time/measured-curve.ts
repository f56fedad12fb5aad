import type { Random } from '../../core/random';
import type { PodWork } from './pod-work';
import { drawLognormal, sigmaFromMean } from './lognormal';

/** One point of a measurement, in milliseconds. */
export interface CurvePoint {
  readonly inFlight: number;
  readonly meanMs: number;
  /** How far requests lie apart there; 0 if they all take the same. */
  readonly sigma: number;
}

/** Makes a point of what was measured. @param p95 @default - every request takes the mean */
export function curvePoint(inFlight: number, meanMs: number, p95Ms: number | undefined): CurvePoint {
  return { inFlight, meanMs, sigma: p95Ms === undefined ? 0 : sigmaFromMean(meanMs, p95Ms) };
}

/**
 * A measured curve. Between two points it is a straight line; below the first one it is flat; beyond the last one the pod gets through as
 * many requests per second as there, so that each takes longer in proportion: a measurement ends where throughput no longer grows.
 */
export class MeasuredCurve implements PodWork {
  /** @param points at least one, in order of `inFlight` */
  constructor(private readonly points: readonly CurvePoint[]) {}

  public meanMs(inFlight: number): number {
    return this.at(inFlight).meanMs;
  }

  public draw(inFlight: number, random: Random): number {
    return drawLognormal(this.at(inFlight).sigma, random);
  }

  private at(inFlight: number): CurvePoint {
    let before: CurvePoint | undefined;
    for (const point of this.points) {
      if (point.inFlight >= inFlight) {
        return before === undefined ? { ...point, inFlight } : between(before, point, inFlight);
      }
      before = point;
    }
    // Only an empty curve has no last point, and none is made.
    const last = before ?? { inFlight: 1, meanMs: 0, sigma: 0 };
    return { inFlight, meanMs: (last.meanMs * inFlight) / last.inFlight, sigma: last.sigma };
  }
}

function between(low: CurvePoint, high: CurvePoint, inFlight: number): CurvePoint {
  const part = (inFlight - low.inFlight) / (high.inFlight - low.inFlight);
  return { inFlight, meanMs: low.meanMs + part * (high.meanMs - low.meanMs), sigma: low.sigma + part * (high.sigma - low.sigma) };
}
