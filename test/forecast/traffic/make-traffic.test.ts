import { seconds } from '../../../lib/core/duration';
import { PodPool } from '../../../lib/forecast/kpa/pod-pool';
import { ServiceTime } from '../../../lib/forecast/service-time/service-time';
import { ClientSource } from '../../../lib/forecast/traffic/client-source';
import type { SeededWork } from '../../../lib/forecast/traffic/make-traffic';
import { makeTraffic } from '../../../lib/forecast/traffic/make-traffic';
import type { RequestTraffic } from '../../../lib/forecast/traffic/request-traffic';
import { SingleTraffic } from '../../../lib/forecast/traffic/single-traffic';
import { Traffic } from '../../../lib/forecast/traffic/traffic';
import { clientsOf } from '../support';

/** Ten clients on one pod with two places. */
function made(seeded: SeededWork | undefined, podFactor = 1): RequestTraffic {
  const pods = new PodPool(0);
  pods.resize(1, 0);
  pods.becomeReady(0);
  const observer = { entered: (): void => undefined, left: (): void => undefined };
  return makeTraffic([new ClientSource(clientsOf({ clients: 10 }), 0)], pods, 2, observer, seeded, { activator: 3, podFactor });
}

const random = (seed: number): SeededWork | undefined => {
  const { work } = ServiceTime.exponential(seconds(1));
  return work && { work, seed };
};

describe('the traffic of a run', () => {
  it('handles requests of one moment together where each takes the time of its source, and follows each where not', () => {
    expect(made(undefined)).toBeInstanceOf(Traffic);
    expect(made(random(1))).toBeInstanceOf(SingleTraffic);
  });

  it.each([['together', undefined], ['each by itself', random(1)]])('has the bounds of the queues either way: %s', (_, seeded) => {
    const [direct, activator] = [made(seeded, 2), made(seeded, 2)];
    direct.serve(0, false);
    activator.serve(0, true);
    // Two run; twice two wait in the pod, or three in the activator.
    expect([direct.running, direct.queued, direct.refused]).toEqual([2, 4, 4]);
    expect([activator.running, activator.queued, activator.refused]).toEqual([2, 3, 5]);
  });

  it('draws from the seed', () => {
    const firstEnd = (seed: number): number => {
      const traffic = made(random(seed), 9);
      traffic.serve(0, false);
      return traffic.nextEventMs;
    };
    expect(firstEnd(1)).toBe(firstEnd(1));
    expect(firstEnd(1)).not.toBe(firstEnd(2));
  });
});
