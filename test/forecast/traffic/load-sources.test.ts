import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFinished, sourceOf } from '../../../lib/forecast/traffic/load-sources';
import { Load, seconds } from '../../../lib/forecast';

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
