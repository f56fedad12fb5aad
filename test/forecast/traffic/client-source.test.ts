import fc from '../../support/properties';
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

/** The state of a source, relative to that time. */
function stateOf(source: RequestSource, timeMs: number): number[] {
  const state: number[] = [];
  source.writeState(state, timeMs);
  return state;
}

describe('clients whose pauses differ', () => {
  const spread = (thinkMs: number, clients = 8): ClientSource => {
    const source = new ClientSource(clientsOf({ clients, thinkMs, spreadsPauses: true, endMs: 1e9 }), 0);
    arrivals(source, 0);
    return source;
  };

  it('pause for the mean where one is answered alone', () => {
    const source = spread(1000, 1);
    source.answered(500, 0, 1, 1);
    expect(arrivals(source)).toEqual([[1500, 1]]);
  });

  it('pause from half the mean to half again where many are answered at once, none like another', () => {
    const source = spread(1000);
    source.answered(0, 0, 8, 1);
    const times = arrivals(source).map(([timeMs]) => timeMs);
    // Steps of the golden ratio from 1 on, each 0.618 further and cut to half to one and a half.
    expect(times).toEqual([618, 708, 854, 1000, 1090, 1236, 1326, 1472]);
  });

  it('go on with the steps of a moment when more are answered at it, and begin anew at the next', () => {
    const [together, apart] = [spread(1000), spread(1000)];
    together.answered(0, 0, 4, 1);
    [1, 1, 1, 1].forEach((requests) => { apart.answered(0, 0, requests, 1); });
    expect(arrivals(apart)).toEqual(arrivals(together));
    together.answered(5000, 0, 1, 1);
    expect(arrivals(together)).toEqual([[6000, 1]]);
  });

  it('share a thousand pauses where there are more, all of them, evenly', () => {
    const source = spread(100_000, 2500);
    source.answered(0, 0, 2500, 1);
    const found = arrivals(source);
    expect(found.reduce((sum, [, requests]) => sum + requests, 0)).toBe(2500);
    expect(found.length).toBeLessThanOrEqual(1000);
    expect(Math.max(...found.map(([, requests]) => requests))).toBeLessThanOrEqual(6);
    const mean = found.reduce((sum, [timeMs, requests]) => sum + timeMs * requests, 0) / 2500;
    expect(Math.abs(mean / 100_000 - 1)).toBeLessThan(0.001);
  });

  it('wait for their clock where that is later than their pause', () => {
    const source = new ClientSource(clientsOf({ clients: 3, thinkMs: 100, spreadsPauses: true, intervalMs: 2000 }), 0);
    arrivals(source, 0);
    source.answered(500, 0, 3, 1);
    expect(arrivals(source)).toEqual([[2000, 3]]);
  });

  it('have in their state how many were answered at that very moment, and later no more', () => {
    const source = spread(1000);
    source.answered(0, 0, 3, 1);
    expect([stateOf(source, 0)[3], stateOf(source, 1)[3]]).toEqual([3, 0]);
  });
});

describe('the next requests of clients', () => {
  it('of the same moment and order come together, of another order one after the other', () => {
    const source = new ClientSource(clientsOf({ clients: 4, thinkMs: 10 }), 0);
    arrivals(source, 0);
    source.answered(100, 0, 2, 1);
    source.answered(100, 0, 1, 1);
    source.answered(100, 0, 1, 2);
    expect([source.nextArrivalMs, source.nextOrder]).toEqual([110, 1]);
    expect([source.take(), source.nextOrder, source.take()]).toEqual([3, 2, 1]);
  });

  it('come in the order of their times, whenever they were scheduled', () => {
    const source = new ClientSource(clientsOf({ clients: 3, thinkMs: 0, intervalMs: 1000 }), 0);
    arrivals(source, 0);
    source.answered(100, 0, 1, 1);
    source.answered(200, -500, 1, 2);
    source.answered(300, -2000, 1, 3);
    expect(arrivals(source)).toEqual([[300, 1], [500, 1], [1000, 1]]);
  });

  it('after a 503 wait for their clock, at least the way there and back', () => {
    const next = (intervalMs: number): number => {
      const source = new ClientSource(clientsOf({ clients: 1, intervalMs }), 0);
      arrivals(source, 0);
      source.refused(50, 1, 1);
      return source.nextArrivalMs;
    };
    expect([0, 5, 10, 400].map(next)).toEqual([60, 60, 60, 450]);
  });

  it('are what a service time, a patience and a pot say; without these there is no end', () => {
    expect(new ClientSource(clientsOf({ serviceMs: 7, timeoutMs: 9, requests: 11 }), 0)).toMatchObject({ serviceMs: 7, timeoutMs: 9, remaining: 11 });
    expect(new ClientSource(clientsOf({ serviceMs: 7 }), 0)).toMatchObject({ serviceMs: 7, timeoutMs: Infinity, remaining: Infinity });
  });

  it('never come again where nobody is left to send one', () => {
    const source = new ClientSource(clientsOf({ clients: 0 }), 0);
    expect([source.nextArrivalMs, source.steadyUntil(0), source.steadyUntil(30_000)]).toEqual([Infinity, 30_000, Infinity]);
  });
});

describe('the state of clients', () => {
  it('is how many have come in, how many leave, and when the next requests come', () => {
    const source = new ClientSource(clientsOf({ clients: 3, thinkMs: 50, changes: [{ timeMs: 500, clients: 1 }] }), 0);
    arrivals(source, 0);
    source.answered(100, 0, 2, 1);
    expect(stateOf(source, 100)).toEqual([3, 0, 1, 0, 50, 2]);
    expect(arrivals(source, 500)).toEqual([[150, 2], [500, 0]]);
    // Two are to leave, and nobody is on the way.
    expect(stateOf(source, 500)).toEqual([1, 2, 0, 0]);
  });

  it('changes at a change in their number, until then they go on', () => {
    const source = new ClientSource(clientsOf({ clients: 1, endMs: 9000, changes: [{ timeMs: 5000, clients: 2 }] }), 0);
    arrivals(source, 0);
    expect(source.steadyUntil(100)).toBe(5000);
    arrivals(source, 5000);
    expect([source.steadyUntil(5000), source.steadyUntil(8999), source.steadyUntil(9000)]).toEqual([9000, 9000, Infinity]);
  });

  it('keeps the steps of a moment when its times are moved', () => {
    const source = new ClientSource(clientsOf({ clients: 4, thinkMs: 1000, spreadsPauses: true, endMs: 1e9 }), 0);
    arrivals(source, 0);
    source.answered(100, 0, 2, 1);
    source.shift(60_000, 0);
    source.answered(60_100, 0, 1, 1);
    // The third step of that moment, 2 x 0.618: 0.5 + (0.5 + 1.236) % 1 = 1.236.
    expect(arrivals(source)).toEqual([[60_718, 1], [61_100, 1], [61_336, 1]]);
  });
});

describe('a change in the number of clients', () => {
  const source = (clients: number, ...counts: number[]): ClientSource =>
    new ClientSource(clientsOf({ clients, changes: counts.map((count, i) => ({ timeMs: (i + 1) * 1000, clients: count })) }), 0);

  it('to fewer lets those leave who are answered first, all of a group or some', () => {
    const clients = source(5, 2);
    expect(arrivals(clients, 1000)).toEqual([[0, 5], [1000, 0]]);
    clients.answered(1500, 0, 2, 1);
    clients.answered(1600, 0, 3, 2);
    expect(arrivals(clients)).toEqual([[1600, 2]]);
  });

  it('to more than stay takes back who would have left, then brings new ones', () => {
    const clients = source(5, 2, 6);
    expect(arrivals(clients, 2000)).toEqual([[0, 5], [1000, 0], [2000, 1]]);
  });

  it('to none sends nothing more, and back brings as many anew', () => {
    const clients = source(2, 0, 3);
    expect(arrivals(clients, 1000)).toEqual([[0, 2], [1000, 0]]);
    clients.answered(1200, 0, 2, 1);
    expect(arrivals(clients, 1999)).toEqual([]);
    expect(arrivals(clients)).toEqual([[2000, 3]]);
  });

  it('goes before the next requests of the same moment', () => {
    const clients = source(1, 3);
    arrivals(clients, 0);
    clients.answered(1000, 0, 1, 7);
    expect(clients.nextOrder).toBeLessThan(0);
    expect(arrivals(clients)).toEqual([[1000, 2], [1000, 1]]);
  });

  it('cuts a ramp short: who has not come in yet counts among the new ones', () => {
    const ramp = new ClientSource(clientsOf({ clients: 4, rampMs: 4000, changes: [{ timeMs: 1500, clients: 4 }] }), 0);
    expect(arrivals(ramp)).toEqual([[0, 1], [1000, 1], [1500, 0]]);
  });
});
