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

describe('the gaps between random requests', () => {
  it('are exponential: 63 of 100 are shorter than the mean, and 5 of 100 longer than three times it', () => {
    const times = arrivals(new PoissonSource([{ startMs: 0, endMs: 2_000_000, requestsPerSecond: 5 }], 1, Infinity, 2));
    const gaps = times.slice(1).map((timeMs, i) => timeMs - (times[i] ?? 0));
    const share = (longerThanMs: number): number => gaps.filter((gap) => gap > longerThanMs).length / gaps.length;
    // 1 / e and 1 / e^3.
    expect(Math.abs(share(200) - 0.368)).toBeLessThan(0.015);
    expect(Math.abs(share(600) - 0.0498)).toBeLessThan(0.01);
  });

  it('go on in the next segment at its own rate: one draw for each request, so that a cut changes nothing', () => {
    const whole = arrivals(new PoissonSource([{ startMs: 0, endMs: 60_000, requestsPerSecond: 3 }], 1, Infinity, 1));
    const cut = [0, 20_000, 20_500].map((startMs, i) => ({ startMs, endMs: [20_000, 20_500, 60_000][i] ?? 0, requestsPerSecond: 3 }));
    expect(arrivals(new PoissonSource(cut, 1, Infinity, 1))).toEqual(whole);
    // A pause of ten seconds without requests only moves what comes behind it.
    const paused = [
      { startMs: 0, endMs: 20_000, requestsPerSecond: 3 }, { startMs: 20_000, endMs: 30_000, requestsPerSecond: 0 }, { startMs: 30_000, endMs: 70_000, requestsPerSecond: 3 },
    ];
    expect(arrivals(new PoissonSource(paused, 1, Infinity, 1))).toEqual(whole.map((timeMs) => (timeMs < 20_000 ? timeMs : timeMs + 10_000)));
  });

  it('are half as long at twice the rate', () => {
    const at = (requestsPerSecond: number): number[] => arrivals(new PoissonSource([{ startMs: 0, endMs: 100_000, requestsPerSecond }], 1, Infinity, 1));
    const [slow, fast] = [at(1), at(2)];
    expect(slow.length).toBeGreaterThan(50);
    slow.forEach((timeMs, i) => { expect(Math.abs(timeMs - 2 * (fast[i] ?? 0))).toBeLessThanOrEqual(2); });
  });
});

describe('a source of random requests', () => {
  const source = (): PoissonSource => new PoissonSource([{ startMs: 500, endMs: 10_000, requestsPerSecond: 3000 }], 20, 3000, 1);

  it('gives together what falls into the same millisecond', () => {
    const many = source();
    const first = many.nextArrivalMs;
    expect(first).toBeGreaterThanOrEqual(500);
    const requests = many.take();
    expect([requests >= 1, many.nextArrivalMs > first]).toEqual([true, true]);
    expect(arrivals(source()).length).toBeGreaterThan(27_000);
  });

  it('is never steady, and says that nothing of it repeats itself', () => {
    const many = source();
    expect(many).toMatchObject({ repeats: false, remaining: Infinity, nextOrder: 0, serviceMs: 20, timeoutMs: 3000 });
    expect([many.steadyUntil(100), Math.floor(many.steadyUntil(9000))]).toEqual([100, many.nextArrivalMs]);
  });

  it('does not mind what becomes of its requests, nor a shift', () => {
    const [touched, plain] = [source(), source()];
    touched.answered();
    touched.refused();
    touched.gaveUp();
    touched.shift();
    const state: number[] = [];
    touched.writeState(state);
    expect(state.map(Math.floor)).toEqual([plain.nextArrivalMs]);
    expect(arrivals(touched)).toEqual(arrivals(plain));
  });
});
