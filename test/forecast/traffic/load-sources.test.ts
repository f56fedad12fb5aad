import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFinished, sourceOf } from '../../../lib/forecast/traffic/load-sources';
import { Arrivals, Load, seconds } from '../../../lib/forecast';

/** What a load sends when each request is answered after a tenth of a second, and when it ends. */
function sent(load: Load, untilMs = 60_000): { arrivals: Array<[timeMs: number, requests: number]>; endMs?: number } {
  const { source, endMs } = sourceOf(load, 10_000, 100);
  const arrivals: Array<[number, number]> = [];
  while (source.nextArrivalMs < untilMs) {
    const timeMs = source.nextArrivalMs;
    const requests = source.take();
    if (requests > 0) {
      arrivals.push([timeMs, requests]);
      source.answered(timeMs + 100, timeMs, requests, 1);
    }
  }
  return { arrivals, endMs };
}

describe('the source of a load', () => {
  it('are clients for a time', () => {
    const { arrivals, endMs } = sent(Load.concurrent(5, seconds(0.25)));
    expect(endMs).toBe(10_250);
    expect(arrivals).toEqual([[10_000, 5], [10_100, 5], [10_200, 5]]);
  });

  it('are clients that come in, think and give up as they were told', () => {
    const load = Load.concurrent(2, seconds(1), { rampUp: seconds(0.4), thinkTime: seconds(0.5), timeout: seconds(3) });
    expect(sent(load).arrivals).toEqual([[10_000, 1], [10_300, 1], [10_600, 1], [10_900, 1]]);
    expect(sourceOf(load, 0, 100).source).toMatchObject({ serviceMs: 100, timeoutMs: 3000 });
  });

  it('wait for their clock before the first request too, as hey does', () => {
    expect(sent(Load.concurrent(3, seconds(1.1), { ratePerClient: 2 })).arrivals).toEqual([[10_500, 3], [11_000, 3]]);
  });

  it('are clients that draw from a pot', () => {
    const { arrivals, endMs } = sent(Load.requests(4, 10));
    expect(endMs).toBeUndefined();
    expect(arrivals).toEqual([[10_000, 4], [10_100, 4]]);
  });

  it('is a rate', () => {
    const { arrivals, endMs } = sent(Load.rate(4, seconds(1)));
    expect(endMs).toBe(11_000);
    expect(arrivals).toEqual([[10_000, 1], [10_250, 1], [10_500, 1], [10_750, 1]]);
  });

  it('is a rate that rises second by second over its ramp', () => {
    const { arrivals } = sent(Load.rate(100, seconds(5), { rampUp: seconds(4) }));
    const perSecond = [10, 11, 12, 13, 14].map((second) => arrivals.filter(([timeMs]) => Math.floor(timeMs / 1000) === second).length);
    expect(perSecond[4]).toBe(100);
    perSecond.slice(0, 4).forEach((requests, i) => expect(Math.abs(requests - 25 * (i + 0.5))).toBeLessThanOrEqual(1));
  });
});

describe('the source of a recording', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recording-'));
  const recorded = (text: string): Load => {
    const file = join(folder, 'load.csv');
    writeFileSync(file, text);
    return Load.recorded(file);
  };

  afterAll(() => rmSync(folder, { recursive: true }));

  /** How many clients call in each second. */
  const clients = (load: Load): number[] => {
    const { arrivals, endMs } = sent(load);
    return Array.from({ length: (endMs! - 10_000) / 1000 }, (_, i) => {
      // In the middle of the second, when those that were to leave have left.
      const within = arrivals.filter(([timeMs]) => timeMs >= 10_500 + i * 1000 && timeMs < 10_600 + i * 1000);
      return within.reduce((sum, [, requests]) => sum + requests, 0);
    });
  };

  it('of requests in flight are as many clients', () => {
    expect(clients(recorded('time,in_flight\n0,3\n2,7\n4,0\n6,2\n'))).toEqual([3, 3, 7, 7, 0, 0, 2, 2]);
  });

  it('with a fraction in flight are more and fewer clients by turns', () => {
    expect(clients(recorded('time,in_flight\n0,2.5\n6,0.25\n14,0\n'))).toEqual([2, 3, 2, 3, 2, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('of requests per second is a rate that changes', () => {
    const { arrivals, endMs } = sent(recorded('time,rps\n0,2\n2,0\n3,1\n'));
    expect(endMs).toBe(14_000);
    expect(arrivals).toEqual([[10_000, 1], [10_500, 1], [11_000, 1], [11_500, 1], [13_000, 1]]);
  });
});

describe('a load that was not over', () => {
  it('is refused', () => {
    expect(() => checkFinished(Load.requests(4, 10), undefined)).toThrow(
      'forecast: load: expected a load that is answered within 7 days, got "8 requests, 4 at once"; send fewer requests, or allow more pods',
    );
    expect(() => checkFinished(Load.requests(4, 10), 5)).not.toThrow();
  });
});

describe('what a source takes from its load', () => {
  it('is how long a request is worked on and how long its client waits, for every kind of load', () => {
    const loads = [Load.concurrent(1, seconds(1)), Load.requests(1, 1, { timeout: seconds(0.5) }), Load.rate(1, seconds(1)), Load.rate(1, seconds(1), { arrivals: Arrivals.poisson() })];
    expect(loads.map((load) => sourceOf(load, 0, 250).source).map(({ serviceMs, timeoutMs }) => [serviceMs, timeoutMs])).toEqual([
      [250, 20_000], [250, 500], [250, 20_000], [250, 20_000],
    ]);
  });

  it('are requests at random where it says so, another seed others', () => {
    const times = (seed: number): number[] => sent(Load.rate(5, seconds(10), { arrivals: Arrivals.poisson(seed) })).arrivals.map(([timeMs]) => timeMs);
    expect(times(1)).toEqual(times(1));
    expect(times(1)).not.toEqual(times(2));
    expect(times(1).every((timeMs) => timeMs >= 10_000 && timeMs < 20_000)).toBe(true);
  });

  it('is a rate per client in whole milliseconds, at least one', () => {
    const first = (ratePerClient: number): number => sourceOf(Load.concurrent(1, seconds(60), { ratePerClient }), 0, 1).source.nextArrivalMs;
    expect([0.1, 3, 1000, 100_000].map(first)).toEqual([10_000, 333, 1, 1]);
  });

  it('are clients that come in over one round of pause and work, or over a longer ramp', () => {
    const lastFirst = (rampUp: number, thinkTime: number): number | undefined => {
      const { source } = sourceOf(Load.concurrent(10, seconds(60), { rampUp: seconds(rampUp), thinkTime: seconds(thinkTime) }), 0, 200);
      const times: number[] = [];
      for (let i = 0; i < 10; i++) {
        times.push(source.nextArrivalMs);
        source.take();
      }
      return times.at(-1);
    };
    // The last of ten comes in after nine tenths of it.
    expect([lastFirst(0, 1.8), lastFirst(1, 1.8), lastFirst(4, 1.8), lastFirst(4, 0)]).toEqual([1800, 1800, 3600, 3600]);
  });

  it('of numbers of requests have no end in time', () => {
    const { source, endMs } = sourceOf(Load.requests(2, 6), 500, 100);
    expect([endMs, source.remaining, source.nextArrivalMs]).toEqual([undefined, 6, 500]);
  });
});

describe('a rate that comes in over a ramp', () => {
  const perSecond = (load: Load, length: number): number[] => {
    const { arrivals } = sent(load, 100_000);
    return Array.from({ length }, (_, i) => arrivals
      .filter(([timeMs]) => Math.floor(timeMs / 1000) === 10 + i).reduce((sum, [, requests]) => sum + requests, 0));
  };

  it('has in each second the rate of its middle', () => {
    // 4 seconds up to 80: 10, 30, 50, 70, then 80.
    expect(perSecond(Load.rate(80, seconds(6), { rampUp: seconds(4) }), 6)).toEqual([10, 30, 50, 70, 80, 80]);
  });

  it('is cut where the load is shorter than the ramp', () => {
    expect(perSecond(Load.rate(80, seconds(2), { rampUp: seconds(4) }), 3)).toEqual([10, 30, 0]);
  });

  it('of less than a second is none, and the rest of one counts as full', () => {
    expect(perSecond(Load.rate(20, seconds(2), { rampUp: seconds(0.9) }), 2)).toEqual([20, 20]);
    expect(perSecond(Load.rate(20, seconds(3), { rampUp: seconds(2.5) }), 3)).toEqual([4, 12, 20]);
  });

  it('may be random as well', () => {
    const counts = perSecond(Load.rate(400, seconds(4), { rampUp: seconds(4), arrivals: Arrivals.poisson() }), 4);
    // 50, 150, 250 and 350 on average.
    counts.forEach((count, i) => { expect(Math.abs(count - (50 + 100 * i))).toBeLessThan(50); });
  });
});

describe('a recording of one row', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recording-one-'));
  const recorded = (text: string, options: object = {}): Load => {
    const file = join(folder, `${Math.abs(text.length)}.csv`);
    writeFileSync(file, text);
    return Load.recorded(file, options);
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('lasts for a second', () => {
    expect(sent(recorded('time,rps\n7,3\n'))).toEqual({ endMs: 11_000, arrivals: [[10_000, 1], [10_333, 1], [10_666, 1]] });
  });

  it('may send its requests at random', () => {
    const even = sent(recorded('time,rps\n0,50\n10,50\n')).arrivals.length;
    const { arrivals } = sent(recorded('time,rps\n0,50\n10,50\n', { arrivals: Arrivals.poisson() }));
    const all = arrivals.reduce((sum, [, requests]) => sum + requests, 0);
    expect([even, Math.abs(all - 1000) < 100, all === 1000]).toEqual([1000, true, false]);
  });

  it('has times between the seconds, cut to whole milliseconds', () => {
    expect(sent(recorded('time,rps\n0,1\n0.5004,4\n1.5,0\n2,0\n'), 13_000).arrivals).toEqual([[10_000, 1], [10_625, 1], [10_875, 1], [11_125, 1], [11_375, 1]]);
  });

  it('in which nobody calls sends nothing', () => {
    expect(sent(recorded('time,in_flight\n0,0\n5,0\n'))).toEqual({ endMs: 20_000, arrivals: [] });
  });
});
