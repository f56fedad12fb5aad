/*
 * How far requests lie apart. A lognormal distribution is what service times look like more often than not: never below zero, and with a
 * long tail. It is told by sigma, the deviation of the logarithm.
 */
import type { Random } from '../../core/random';

/** So many deviations above the mean lie 95 of 100 of a normal distribution. */
const Z95 = 1.6448536269514722;

/** Sigma, from the median and the time that 95 of 100 do not exceed. */
export function sigmaFromPercentiles(p50: number, p95: number): number {
  return Math.log(p95 / p50) / Z95;
}

/**
 * Sigma, from the mean and the time that 95 of 100 do not exceed. A lognormal distribution cannot put p95 further out than about 3.87
 * times the mean; what was measured further out is taken for that.
 */
export function sigmaFromMean(mean: number, p95: number): number {
  const ratio = Math.log(p95 / mean);
  return ratio <= 0 ? 0 : Z95 - Math.sqrt(Math.max(0, Z95 * Z95 - 2 * ratio));
}

/** The mean of a lognormal distribution, from its median. */
export function meanFromMedian(p50: number, sigma: number): number {
  return p50 * Math.exp((sigma * sigma) / 2);
}

/** A number of a lognormal distribution with a mean of 1. */
export function drawLognormal(sigma: number, random: Random): number {
  return sigma === 0 ? 1 : Math.exp(sigma * random.normal() - (sigma * sigma) / 2);
}
