import { PoissonSource } from '../../../lib/forecast/traffic/poisson-source';

function arrivals(source: PoissonSource): number[] {
  const times: number[] = [];
  while (source.nextArrivalMs !== Infinity) {
    const timeMs = source.nextArrivalMs;
    const requests = source.take();
    times.push(...Array.from({ length: requests }, () => timeMs));
  }
  return times;
}

describe('requests that come at random', () => {
  const segments = [
    { startMs: 1000, endMs: 101_000, requestsPerSecond: 50 }, { startMs: 101_000, endMs: 111_000, requestsPerSecond: 0 },
    { startMs: 111_000, endMs: 211_000, requestsPerSecond: 200 },
  ];

  it('meet the rate of each segment on average, and none comes where there is no rate', () => {
    const times = arrivals(new PoissonSource(segments, 1, Infinity, 1));
    const within = (from: number, to: number): number => times.filter((timeMs) => timeMs >= from && timeMs < to).length;
    expect(Math.abs(within(0, 101_000) / 5000 - 1)).toBeLessThan(0.05);
    expect(within(101_000, 111_000)).toBe(0);
    expect(Math.abs(within(111_000, 211_000) / 20_000 - 1)).toBeLessThan(0.03);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('vary from second to second as chance has it: the variance is the mean', () => {
    const times = arrivals(new PoissonSource([{ startMs: 0, endMs: 1_000_000, requestsPerSecond: 20 }], 1, Infinity, 3));
    const counts = Array.from({ length: 1000 }, () => 0);
    times.forEach((timeMs) => { counts[Math.floor(timeMs / 1000)]! += 1; });
    const variance = counts.reduce((sum, count) => sum + (count - 20) ** 2, 0) / 1000;
    expect(Math.abs(variance / 20 - 1)).toBeLessThan(0.15);
  });

  it('never come without a segment', () => {
    expect(new PoissonSource([], 1, Infinity, 1).nextArrivalMs).toBe(Infinity);
  });
});
