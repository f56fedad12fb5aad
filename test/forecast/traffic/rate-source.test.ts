import fc from 'fast-check';
import type { RateSegment } from '../../../lib/forecast/traffic/rate-source';
import { RateSource } from '../../../lib/forecast/traffic/rate-source';

const segment = (startMs: number, endMs: number, requestsPerSecond: number): RateSegment => ({ startMs, endMs, requestsPerSecond });

function arrivals(source: RateSource): Array<[timeMs: number, requests: number]> {
  const found: Array<[number, number]> = [];
  while (source.nextArrivalMs < Infinity) {
    const timeMs = source.nextArrivalMs;
    found.push([timeMs, source.take()]);
  }
  return found;
}

describe('requests at a rate', () => {
  it('come evenly spaced', () => {
    expect(arrivals(new RateSource([segment(100, 1100, 4)], 1, Infinity, 0))).toEqual([[100, 1], [350, 1], [600, 1], [850, 1]]);
  });

  it('come in groups above a hundred per second', () => {
    const found = arrivals(new RateSource([segment(0, 1000, 250)], 1, Infinity, 0));
    expect(found).toHaveLength(100);
    expect(found.slice(0, 4)).toEqual([[0, 3], [10, 2], [20, 3], [30, 2]]);
  });

  it('are as many as the rate says, whatever the segments', () => {
    const rate = fc.oneof(fc.nat(300), fc.double({ min: 0.01, max: 300, noNaN: true }));
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), rate), { minLength: 1 }), (parts) => {
      let startMs = 0;
      let expected = 0;
      const segments = parts.map(([length, requestsPerSecond]) => {
        const made = segment(startMs, startMs + length * 1000, requestsPerSecond);
        startMs = made.endMs;
        expected += length * requestsPerSecond;
        return made;
      });
      const found = arrivals(new RateSource(segments, 1, Infinity, 0));
      const sent = found.reduce((sum, [, requests]) => sum + requests, 0);
      expect(Math.abs(sent - expected)).toBeLessThanOrEqual(1 + parts.length * 1e-6);
      expect(found.every(([timeMs], i) => i === 0 || timeMs >= found[i - 1][0])).toBe(true);
    }));
  });

  it('carry what is left to the next segment', () => {
    const segments = [0, 1000, 2000, 3000].map((startMs) => segment(startMs, startMs + 1000, 0.5));
    expect(arrivals(new RateSource(segments, 1, Infinity, 0))).toEqual([[0, 1], [2000, 1]]);
  });

  it('stop where the rate is zero', () => {
    expect(arrivals(new RateSource([segment(0, 1000, 0), segment(1000, 2000, 1)], 1, Infinity, 0))).toEqual([[1000, 1]]);
    expect(arrivals(new RateSource([], 1, Infinity, 0))).toEqual([]);
  });

  it('do not wait for answers', () => {
    const source = new RateSource([segment(0, 2000, 1)], 1, Infinity, 3);
    source.answered();
    source.refused();
    source.gaveUp();
    expect([source.nextOrder, source.remaining]).toEqual([3, Infinity]);
    expect(arrivals(source)).toEqual([[0, 1], [1000, 1]]);
  });

  it('know until when they go on as they do', () => {
    const source = new RateSource([segment(1000, 3000, 1)], 1, Infinity, 0);
    expect([source.steadyUntil(0), source.steadyUntil(1000)]).toEqual([1000, 1000]);
    source.take();
    expect(source.steadyUntil(1000)).toBe(3000);
    arrivals(source);
    expect(source.steadyUntil(4000)).toBe(Infinity);
  });

  it('repeat themselves every second at a whole rate', () => {
    const source = new RateSource([segment(0, 100_000, 7)], 1, Infinity, 0);
    const stateAt = (timeMs: number): number[] => {
      while (source.nextArrivalMs < timeMs) {
        source.take();
      }
      const state: number[] = [];
      source.writeState(state, timeMs);
      return state;
    };
    const first = stateAt(1000);
    expect(stateAt(2000)).toEqual(first);
    source.shift(5000);
    const state: number[] = [];
    source.writeState(state, 7000);
    expect(state).toEqual(first);
    expect(source.nextArrivalMs).toBe(7000);
  });
});
