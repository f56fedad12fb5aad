import fc from '../../support/properties';
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

describe('groups of requests', () => {
  const HOUR = 3_600_000;

  it('are a hundred per second up to 20,000 s, then 50, 20 and 10, so that there are at most two million in all', () => {
    const firstGap = (lengthMs: number): number => {
      const source = new RateSource([segment(0, lengthMs, 1000)], 1, Infinity, 0);
      source.take();
      return source.nextArrivalMs;
    };
    expect([20_000_000, 20_001_000, 40_000_000, 40_001_000, 100_000_000, 100_001_000, 7 * 24 * HOUR].map(firstGap)).toEqual([10, 20, 20, 50, 50, 100, 100]);
  });

  it('are as many for all segments as the whole of them is long', () => {
    const source = new RateSource([segment(0, 1000, 1000), segment(1000, 7 * 24 * HOUR, 1000)], 1, Infinity, 0);
    expect(arrivals(new RateSource([segment(0, 1000, 1000)], 1, Infinity, 0))).toHaveLength(100);
    expect([source.take(), source.nextArrivalMs]).toEqual([100, 100]);
  });

  it('hold together what the rate says, a million a second too', () => {
    const found = arrivals(new RateSource([segment(0, 1000, 1_000_000)], 1, Infinity, 0));
    expect(new Set(found.map(([, requests]) => requests))).toEqual(new Set([10_000]));
    expect(found).toHaveLength(100);
  });

  it('are single requests up to that many, each in its own time', () => {
    const found = arrivals(new RateSource([segment(0, 1000, 100)], 1, Infinity, 0));
    expect([found.length, found[1], found[99]]).toEqual([100, [10, 1], [990, 1]]);
    // 3 a second: at 0, 333.3 and 666.7 ms, cut to whole ones.
    expect(arrivals(new RateSource([segment(0, 2000, 3)], 1, Infinity, 0)).map(([timeMs]) => timeMs)).toEqual([0, 333, 666, 1000, 1333, 1666]);
  });
});

describe('a segment that begins with a part of a request left over', () => {
  it('waits for the rest of it', () => {
    // 2.5 requests in the first second: the half is complete after a quarter of the next second, at 2 a second.
    expect(arrivals(new RateSource([segment(0, 1000, 2.5), segment(1000, 2000, 2)], 1, Infinity, 0))).toEqual([
      [0, 1], [400, 1], [800, 1], [1250, 1], [1750, 1],
    ]);
  });

  it('counts it into its groups where requests come in groups', () => {
    const found = arrivals(new RateSource([segment(0, 1000, 0.5), segment(1000, 2000, 200)], 1, Infinity, 0));
    expect(found[0]).toEqual([0, 1]);
    expect(found.slice(1).reduce((sum, [, requests]) => sum + requests, 0)).toBe(200);
    expect(found[1]).toEqual([1000, 2]);
  });

  it('is passed over where its rate is too small for one', () => {
    const segments = [segment(0, 1000, 1.5), segment(1000, 1100, 0.1), segment(1100, 2000, 10)];
    // At 1100 ms 1.51 requests are owed and 2 were sent: the third is complete 49 ms later at 10 a second.
    expect(arrivals(new RateSource(segments, 1, Infinity, 0)).slice(0, 4)).toEqual([[0, 1], [666, 1], [1149, 1], [1249, 1]]);
  });
});

describe('the state of a rate', () => {
  const stateOf = (source: RateSource, timeMs: number): number[] => {
    const state: number[] = [];
    source.writeState(state, timeMs);
    return state;
  };

  it('is only its place before it begins and when it is over', () => {
    const source = new RateSource([segment(1000, 2000, 1)], 1, Infinity, 0);
    expect([stateOf(source, 0), stateOf(source, 1000)]).toEqual([[0], [0]]);
    source.take();
    expect([stateOf(source, 2000), source.nextArrivalMs, source.take()]).toEqual([[1], Infinity, 0]);
  });

  it('of 33.3 a second repeats itself every ten seconds, and not before', () => {
    const source = new RateSource([segment(0, 100_000, 33.3)], 1, Infinity, 0);
    const states = Array.from({ length: 21 }, (_, second) => {
      while (source.nextArrivalMs < second * 1000) {
        source.take();
      }
      return stateOf(source, second * 1000).join();
    });
    expect(states[11]).toBe(states[1]);
    expect(new Set(states.slice(1, 11)).size).toBe(10);
  });

  it('is left alone by a shift before it has begun, since its times are those of the load', () => {
    const source = new RateSource([segment(5000, 9000, 1)], 1, Infinity, 0);
    source.shift(1000);
    expect(source.nextArrivalMs).toBe(5000);
  });

  it('goes on to the next segment when a shift leads out of one', () => {
    const source = new RateSource([segment(0, 5000, 1), segment(5000, 9000, 2)], 1, Infinity, 0);
    source.take();
    source.shift(4000);
    expect(arrivals(source)).toEqual([5000, 5500, 6000, 6500, 7000, 7500, 8000, 8500].map((timeMs) => [timeMs, 1]));
  });

  it('has the time, the patience and the place that it was given', () => {
    expect(new RateSource([], 30, 2000, 4)).toMatchObject({ serviceMs: 30, timeoutMs: 2000, nextOrder: 4, remaining: Infinity });
    expect(new RateSource([], 30, 2000, 4).steadyUntil(0)).toBe(Infinity);
  });
});
