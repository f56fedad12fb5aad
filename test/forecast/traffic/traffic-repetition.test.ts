import { PodPool } from '../../../lib/forecast/kpa/pod-pool';
import type { ClientsSpec } from '../../../lib/forecast/traffic/client-source';
import { ClientSource } from '../../../lib/forecast/traffic/client-source';
import { RateSource } from '../../../lib/forecast/traffic/rate-source';
import type { RequestSource } from '../../../lib/forecast/traffic/request-source';
import { Traffic } from '../../../lib/forecast/traffic/traffic';
import { clientsOf } from '../support';

/** Traffic over so many pods with two places each. */
function trafficOf(sources: readonly RequestSource[], pods = 1): { traffic: Traffic; pool: PodPool } {
  const pool = new PodPool(0);
  pool.resize(pods, 0);
  pool.becomeReady(0);
  const observer = { entered: (): void => undefined, left: (): void => undefined };
  return { traffic: new Traffic(sources, pool, 2, observer, { activator: 1, podFactor: 1 }), pool };
}

const clients = (changes: Partial<ClientsSpec> = {}): ClientSource => new ClientSource(clientsOf({ endMs: 1e9, ...changes }), 0);

/** Goes from event to event until then, that moment included. */
function until(traffic: Traffic, timeMs: number): Traffic {
  for (let next = traffic.nextEventMs; next <= timeMs; next = traffic.nextEventMs) {
    traffic.serve(next, false);
  }
  return traffic;
}

const stateOf = (traffic: Traffic, timeMs: number): number[] => {
  const state: number[] = [];
  traffic.writeState(state, timeMs);
  return state;
};
/** Everything that was counted. */
const counted = ({ latencies, refused, gaveUp, inFlight, queued, running }: Traffic): unknown =>
  [[...latencies.snapshot()].sort(([a], [b]) => a - b), latencies.count, latencies.meanMs, refused, gaveUp, inFlight, queued, running];

describe('a repetition that is counted instead of run through', () => {
  it.each<[what: string, source: () => RequestSource, cycleMs: number]>([
    ['clients that wait', () => clients({ clients: 3, serviceMs: 400 }), 800],
    ['clients that pause', () => clients({ clients: 2, serviceMs: 400, thinkMs: 600 }), 1000],
    // Two run, two wait; the two others are refused and come again each 10 ms.
    ['clients that are refused', () => clients({ clients: 6, serviceMs: 500 }), 500],
    // Who waits for a second begins to be worked on and gives up half-way.
    ['clients that give up while they are worked on', () => clients({ clients: 4, serviceMs: 1000, timeoutMs: 1500 }), 3000],
    ['a rate', () => new RateSource([{ startMs: 0, endMs: 1e9, requestsPerSecond: 3 }], 600, Infinity, 0), 1000],
  ])('leaves all as if it had been: %s', (_, source, cycleMs) => {
    const [skipped, plain] = [trafficOf([source()]).traffic, trafficOf([source()]).traffic];
    // It has swung in after some cycles. The moment itself is served when its second begins anew.
    const startMs = 10 * cycleMs - 1;
    [skipped, plain].forEach((traffic) => { until(traffic, startMs); });
    const mark = skipped.mark();
    const before = stateOf(skipped, startMs);
    until(skipped, startMs + cycleMs);
    expect(stateOf(skipped, startMs + cycleMs).slice(1)).toEqual(before.slice(1));
    skipped.repeatSince(mark, 5, 5 * cycleMs);
    until(plain, startMs + 6 * cycleMs);
    expect(counted(skipped)).toEqual(counted(plain));
    expect(stateOf(skipped, startMs + 6 * cycleMs)).toEqual(stateOf(plain, startMs + 6 * cycleMs));
    // And so it goes on.
    [skipped, plain].forEach((traffic) => { until(traffic, startMs + 8.5 * cycleMs); });
    expect(counted(skipped)).toEqual(counted(plain));
  });

  it('takes what was sent off the pot', () => {
    const source = clients({ clients: 2, serviceMs: 500, requests: 100, endMs: Infinity });
    const { traffic } = trafficOf([source]);
    until(traffic, 499);
    const mark = traffic.mark();
    expect(mark).toMatchObject({ refused: 0, gaveUp: 0, remaining: [98] });
    until(traffic, 1499);
    traffic.repeatSince(mark, 10, 10_000);
    expect([source.remaining, traffic.latencies.count, traffic.nextEventMs]).toEqual([98 - 4 * 11, 4 * 11, 11_500]);
  });
});

describe('until when traffic goes on as it does', () => {
  it('is the next change of one of its sources', () => {
    const until1 = (sources: readonly RequestSource[]): number => {
      const { traffic } = trafficOf(sources);
      traffic.serve(0, false);
      return traffic.steadyUntil(0, 1000, traffic.mark());
    };
    expect(until1([clients({ endMs: 9000 })])).toBe(9000);
    expect(until1([clients({ endMs: 9000 }), clients({ endMs: 9000, changes: [{ timeMs: 4000, clients: 9 }] })])).toBe(4000);
    expect(until1([])).toBe(Infinity);
  });

  it('is before the pot is empty: one repetition less than it holds', () => {
    const { traffic } = trafficOf([clients({ clients: 2, serviceMs: 500, requests: 100, endMs: Infinity })]);
    until(traffic, 499);
    const mark = traffic.mark();
    until(traffic, 1499);
    // Four in each second; 94 are left, 23 seconds and a half.
    expect(traffic.steadyUntil(1499, 1000, mark)).toBe(1499 + 22 * 1000);
  });

  it('is not bounded by a pot that nothing was drawn from', () => {
    const { traffic } = trafficOf([clients({ clients: 1, serviceMs: 5000, requests: 10, endMs: 1e6 })]);
    until(traffic, 1000);
    expect(traffic.steadyUntil(2000, 1000, traffic.mark())).toBe(1e6);
  });
});

describe('the state of traffic', () => {
  it('has the requests of each ready pod, what waits and what each source works on', () => {
    const { traffic, pool } = trafficOf([clients({ clients: 5, serviceMs: 700 })], 2);
    traffic.serve(0, false);
    const state = stateOf(traffic, 100);
    // Two pods with two each; one batch of one request that waits since 100 ms.
    expect(state.slice(0, 6)).toEqual([2, 2, 1, -100, 0, 1]);
    // Until when it is steady; clients: all five in, none leaving, nobody on the way; one wave due in 600 ms; no hopeless one.
    expect(state.slice(6)).toEqual([1e9, 5, 0, 0, 0, 1, 600, 1, 1, -100, 0, 4, 2, 2, 0, 1, 0]);
    pool.resize(1, 100);
    traffic.podsRemoved(1);
    // The pod that went is not looked at, but the requests in it go on.
    expect(stateOf(traffic, 100).slice(0, 5)).toEqual([2, 1, -100, 0, 1]);
  });
});

describe('when everything is over', () => {
  it('is when the pots are empty and nothing is inside, of all sources', () => {
    const [short, long] = [clients({ clients: 1, requests: 1, serviceMs: 100, endMs: Infinity }), clients({ clients: 1, requests: 3, serviceMs: 100, endMs: Infinity })];
    const { traffic } = trafficOf([short, long]);
    expect([0, 99, 100, 200, 299, 300].map((timeMs) => until(traffic, timeMs).isFinished)).toEqual([false, false, false, false, false, true]);
    expect(trafficOf([clients({ endMs: 5 })]).traffic.isFinished).toBe(false);
  });
});

describe('requests without a pod', () => {
  it('are not handed out, be there as many as there may, and their waiting ends with their patience', () => {
    const { traffic, pool } = trafficOf([clients({ clients: 2, timeoutMs: 400, endMs: 1 })], 0);
    traffic.serve(0, true);
    traffic.handOut(0);
    // One waits in the activator; the other is refused and comes again too late.
    expect([traffic.queued, traffic.refused, traffic.nextEventMs]).toEqual([1, 1, 10]);
    until(traffic, 400);
    expect([traffic.queued, traffic.gaveUp, traffic.firstWaitMs, pool.ready]).toEqual([0, 1, 400, 0]);
  });
});
