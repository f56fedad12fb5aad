import { Random, RANDOM_STREAMS } from '../../lib/core/random';

const { arrivals, serviceTime } = RANDOM_STREAMS;

function draw(random: Random, kind: 'next' | 'exponential' | 'normal', count = 50_000): number[] {
  return Array.from({ length: count }, () => random[kind]());
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('random numbers', () => {
  it('are the same for the same seed and stream, and others for any other', () => {
    const first = (seed: number, stream: number): number => new Random(seed, stream).next();
    expect(first(1, arrivals)).toBe(first(1, arrivals));
    expect(new Set([first(1, arrivals), first(2, arrivals), first(1, serviceTime), first(2, serviceTime), first(0, arrivals)]).size).toBe(5);
  });

  it('lie above 0 and below 1, evenly', () => {
    const values = draw(new Random(5, arrivals), 'next');
    expect(values.every((value) => value > 0 && value < 1)).toBe(true);
    expect(mean(values)).toBeCloseTo(0.5, 2);
  });

  it('of an exponential distribution have mean and deviation 1, those of a normal one 0 and 1', () => {
    const exponential = draw(new Random(5, arrivals), 'exponential');
    const normal = draw(new Random(5, arrivals), 'normal');
    expect([mean(exponential), mean(exponential.map((value) => value ** 2)) / 2].map((value) => Math.abs(value - 1) < 0.03)).toEqual([true, true]);
    expect(Math.abs(mean(normal))).toBeLessThan(0.02);
    expect(Math.abs(mean(normal.map((value) => value ** 2)) - 1)).toBeLessThan(0.02);
  });

  it('of two streams with one seed do not hang together', () => {
    const [a, b] = [draw(new Random(1, arrivals), 'normal'), draw(new Random(1, serviceTime), 'normal')];
    expect(Math.abs(mean(a.map((value, index) => value * (b[index] ?? 0))))).toBeLessThan(0.02);
  });
});
