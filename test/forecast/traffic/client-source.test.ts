import fc from 'fast-check';
import { ClientSource, REFUSAL_MS } from '../../../lib/forecast/traffic/client-source';
import type { RequestSource } from '../../../lib/forecast/traffic/request-source';
import { clientsOf } from '../support';

/** Takes everything out that comes until then. */
function arrivals(source: RequestSource, untilMs = 1e9): Array<[timeMs: number, requests: number]> {
  const found: Array<[number, number]> = [];
  while (source.nextArrivalMs <= untilMs) {
    const timeMs = source.nextArrivalMs;
    found.push([timeMs, source.take()]);
  }
  return found;
}

describe('clients that wait for their answers', () => {
  it('all come in at once without a ramp', () => {
    expect(arrivals(new ClientSource(clientsOf({ clients: 50, startMs: 100 }), 0))).toEqual([[100, 50]]);
  });

  it('come in at start + floor(i x ramp / clients)', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(5000), (clients, rampMs) => {
      const expected = new Map<number, number>();
      for (let i = 0; i < clients; i++) {
        const timeMs = 700 + Math.floor((i * rampMs) / clients);
        expected.set(timeMs, (expected.get(timeMs) ?? 0) + 1);
      }
      expect(arrivals(new ClientSource(clientsOf({ clients, rampMs, startMs: 700 }), 0))).toEqual([...expected]);
    }));
  });

  it('send the next request when they have thought', () => {
    const source = new ClientSource(clientsOf({ clients: 3, thinkMs: 500 }), 0);
    arrivals(source);
    source.answered(1000, 0, 2, 1);
    source.answered(1200, 0, 1, 1);
    expect(arrivals(source)).toEqual([[1500, 2], [1700, 1]]);
  });

  it('wait for their clock where they have one', () => {
    const source = new ClientSource(clientsOf({ clients: 2, intervalMs: 2000 }), 0);
    arrivals(source);
    source.answered(500, 0, 1, 1);
    source.answered(2500, 0, 1, 1);
    expect(arrivals(source)).toEqual([[2000, 1], [2500, 1]]);
  });

  it('come again a moment after a 503', () => {
    const source = new ClientSource(clientsOf({ clients: 1 }), 0);
    arrivals(source);
    source.refused(0, 1, 1);
    source.answered(5, 0, 1, 1);
    expect(arrivals(source)).toEqual([[5, 1], [REFUSAL_MS, 1]]);
  });

  it('go on when they gave up', () => {
    const source = new ClientSource(clientsOf({ clients: 1, thinkMs: 100 }), 0);
    arrivals(source);
    source.gaveUp(20_000, 0, 1, 1);
    expect(arrivals(source)).toEqual([[20_100, 1]]);
  });

  it('send nothing from the end on', () => {
    const source = new ClientSource(clientsOf({ clients: 2, endMs: 1000 }), 0);
    arrivals(source);
    source.answered(1000, 0, 2, 1);
    expect(arrivals(source)).toEqual([[1000, 0]]);
  });

  it('draw a number of requests from one pot', () => {
    const source = new ClientSource(clientsOf({ clients: 3, requests: 5, endMs: Infinity }), 0);
    expect(arrivals(source)).toEqual([[0, 3]]);
    source.answered(1000, 0, 3, 1);
    expect(arrivals(source)).toEqual([[1000, 2]]);
    expect(source.remaining).toBe(0);
    source.answered(2000, 1000, 2, 1);
    expect(arrivals(source)).toEqual([[2000, 0]]);
  });

  it('change in number: new ones come at once, others leave with their answer', () => {
    const changes = [{ timeMs: 0, clients: 3 }, { timeMs: 1000, clients: 1 }, { timeMs: 2000, clients: 2 }, { timeMs: 3000, clients: 4 }];
    const source = new ClientSource(clientsOf({ clients: 0, changes }), 0);
    expect(arrivals(source, 999)).toEqual([[0, 3]]);
    expect(arrivals(source, 1999)).toEqual([[1000, 0]]);
    // One of the two that were to leave may stay.
    expect(arrivals(source, 2999)).toEqual([[2000, 0]]);
    source.answered(2500, 0, 3, 1);
    expect(arrivals(source, 2999)).toEqual([[2500, 2]]);
    expect(arrivals(source)).toEqual([[3000, 2]]);
  });

  it('go before answers of the same moment when they come in, in the order of the sources', () => {
    const [first, second] = [0, 1].map((index) => new ClientSource(clientsOf({ clients: 1 }), index));
    expect(first.nextOrder).toBeLessThan(second.nextOrder);
    arrivals(second);
    second.answered(500, 0, 1, 7);
    expect(second.nextOrder).toBe(7);
    expect(first.nextOrder).toBeLessThan(7);
  });

  it('know until when they go on as they do', () => {
    const source = new ClientSource(clientsOf({ startMs: 5000, endMs: 9000 }), 0);
    expect(source.steadyUntil(0)).toBe(5000);
    arrivals(source);
    expect(source.steadyUntil(6000)).toBe(9000);
    expect(source.steadyUntil(9000)).toBe(Infinity);
  });

  it('go on the same when their times are moved', () => {
    const source = new ClientSource(clientsOf({ clients: 2, requests: 10, endMs: Infinity }), 0);
    arrivals(source);
    source.answered(1000, 0, 2, 1);
    const [before, after]: number[][] = [[], []];
    source.writeState(before, 1000);
    source.shift(60_000, 6);
    source.writeState(after, 61_000);
    expect(after).toEqual(before);
    expect(source.remaining).toBe(2);
    expect(arrivals(source)).toEqual([[61_000, 2]]);
  });
});
