import fc from '../../support/properties';
import { Random, RANDOM_STREAMS } from '../../../lib/core/random';
import { drawLognormal, meanFromMedian, sigmaFromMean, sigmaFromPercentiles } from '../../../lib/forecast/service-time/lognormal';

/** What 95 of 100 do not exceed, from the median: e to 1.645 sigma. */
const p95Of = (p50: number, sigma: number): number => p50 * Math.exp(1.6448536269514722 * sigma);

describe('a lognormal distribution', () => {
  it('has the sigma that puts p95 where it was told to be', () => {
    // e^1.645 is 5.18.
    expect(sigmaFromPercentiles(1, 5.1801)).toBeCloseTo(1, 4);
    expect([sigmaFromPercentiles(2, 2), sigmaFromPercentiles(0.5, 2) - sigmaFromPercentiles(1, 4)]).toEqual([0, 0]);
    fc.assert(fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), fc.double({ min: 1, max: 50, noNaN: true }), (p50, ratio) => {
      expect(p95Of(p50, sigmaFromPercentiles(p50, p50 * ratio)) / (p50 * ratio)).toBeCloseTo(1, 9);
    }));
  });

  it('has a mean above its median, by e to half the square of sigma', () => {
    expect(meanFromMedian(3, 0)).toBe(3);
    expect(meanFromMedian(1, 1)).toBeCloseTo(1.6487, 4);
    expect(meanFromMedian(10, 2) / meanFromMedian(1, 2)).toBeCloseTo(10, 12);
  });

  it('has the sigma that goes with a mean and a p95', () => {
    // With sigma 0.5 the median of a mean of 1 is 0.8825, and p95 is 2.0086.
    expect(sigmaFromMean(1, 2.0086)).toBeCloseTo(0.5, 4);
    fc.assert(fc.property(fc.double({ min: 0.01, max: 1.6, noNaN: true }), (sigma) => {
      expect(sigmaFromMean(1, p95Of(1 / meanFromMedian(1, sigma), sigma))).toBeCloseTo(sigma, 6);
    }));
  });

  it('has no spread where p95 is the mean or below it', () => {
    expect([sigmaFromMean(2, 2), sigmaFromMean(2, 1)]).toEqual([0, 0]);
  });

  it('cannot put p95 further out than 3.87 times the mean: what lies further is taken for that', () => {
    // The square of 1.645 is 2.7055, half of it e^1.3528 = 3.868.
    expect(sigmaFromMean(1, 3.868)).toBeCloseTo(1.6449, 1);
    expect([4, 10, 1000].map((p95) => sigmaFromMean(1, p95))).toEqual(Array(3).fill(1.6448536269514722));
  });
});

describe('numbers that are drawn from it', () => {
  const drawn = (sigma: number): number[] => {
    const random = new Random(5, RANDOM_STREAMS.serviceTime);
    return Array.from({ length: 40_000 }, () => drawLognormal(sigma, random)).sort((a, b) => a - b);
  };

  it('are 1 on average, and never below 0', () => {
    const values = drawn(0.8);
    expect(Math.abs(values.reduce((sum, value) => sum + value, 0) / values.length - 1)).toBeLessThan(0.02);
    expect(values[0]).toBeGreaterThan(0);
    // The median is e to minus half the square of sigma.
    expect(Math.abs((values[20_000] ?? 0) / Math.exp(-0.32) - 1)).toBeLessThan(0.02);
  });

  it('are 1 without spread, and then nothing is drawn', () => {
    const [random, untouched] = [new Random(1, 2), new Random(1, 2)];
    expect(drawLognormal(0, random)).toBe(1);
    expect(random.next()).toBe(untouched.next());
  });
});
