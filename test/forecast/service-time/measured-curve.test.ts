import { Random, RANDOM_STREAMS } from '../../../lib/core/random';
import { curvePoint, MeasuredCurve } from '../../../lib/forecast/service-time/measured-curve';

const curve = new MeasuredCurve([curvePoint(2, 100, undefined), curvePoint(4, 300, undefined), curvePoint(10, 600, undefined)]);
const means = (...inFlight: number[]): number[] => inFlight.map((requests) => curve.meanMs(requests));

describe('a measured curve', () => {
  it('is flat below its first point, goes straight from point to point, and through each', () => {
    expect(means(1, 2, 3, 4, 5, 7, 10)).toEqual([100, 100, 200, 300, 350, 450, 600]);
  });

  it('gets through no more requests per second beyond its last point', () => {
    expect(means(11, 20, 1000)).toEqual([660, 1200, 60_000]);
    // 10 in 0.6 s are as many a second as 1000 in 60.
    expect(10 / 0.6).toBeCloseTo(1000 / 60, 9);
  });

  it('of one point is that of one worker, or of so many', () => {
    const worker = new MeasuredCurve([curvePoint(1, 50, undefined)]);
    expect([1, 2, 8].map((requests) => worker.meanMs(requests))).toEqual([50, 100, 400]);
    const four = new MeasuredCurve([curvePoint(4, 50, undefined)]);
    expect([1, 4, 8].map((requests) => four.meanMs(requests))).toEqual([50, 50, 100]);
  });

  it('spreads requests as far as its points say, in between in proportion, beyond as at the last', () => {
    const spread = new MeasuredCurve([curvePoint(1, 100, undefined), curvePoint(3, 100, 250)]);
    const { sigma } = curvePoint(3, 100, 250);
    expect(sigma).toBeGreaterThan(0);
    const draw = (inFlight: number): number => spread.draw(inFlight, new Random(7, RANDOM_STREAMS.serviceTime));
    // The same number of a normal distribution each time: ln(x) = sigma n - sigma^2 / 2.
    const normal = new Random(7, RANDOM_STREAMS.serviceTime).normal();
    const expected = (part: number): number => Math.exp(part * sigma * normal - (part * sigma) ** 2 / 2);
    expect(draw(1)).toBe(1);
    expect(draw(2)).toBeCloseTo(expected(0.5), 12);
    expect([draw(3), draw(50)].map((value) => value / expected(1))).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
  });

  it('has points without spread where p95 was not measured, or is the mean', () => {
    expect([curvePoint(2, 100, undefined), curvePoint(2, 100, 100), curvePoint(2, 100, 50)]).toEqual(Array(3).fill({ inFlight: 2, meanMs: 100, sigma: 0 }));
  });
});
