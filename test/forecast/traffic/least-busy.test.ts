import fc from '../../support/properties';
import { LeastBusy } from '../../../lib/forecast/traffic/least-busy';

/** The definition: the first of the smallest, if that is below the limit. */
function firstBelow(loads: readonly number[], limit: number): number {
  const least = Math.min(...loads);
  return least < limit ? loads.indexOf(least) : -1;
}

describe('the least busy of many pods', () => {
  it('is the oldest of those with the fewest requests, whatever comes and goes', () => {
    const step = fc.record({ kind: fc.constantFrom('push', 'push', 'add', 'add', 'add', 'truncate'), at: fc.nat(1000), limit: fc.integer({ min: 1, max: 4 }) });
    fc.assert(fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const pods = new LeastBusy();
      const loads: number[] = [];
      for (const { kind, at, limit } of steps) {
        if (kind === 'push') {
          pods.push();
          loads.push(0);
        } else if (kind === 'add' && loads.length > 0) {
          const place = at % loads.length;
          const requests = at % 3 === 0 && loads[place]! > 0 ? -1 : 1;
          pods.add(place, requests);
          loads[place] = loads[place]! + requests;
        } else if (kind === 'truncate' && at % 10 === 0) {
          pods.truncate(at % (loads.length + 1));
          loads.splice(at % (loads.length + 1));
        }
        expect([pods.length, pods.firstBelow(limit), pods.firstBelow(Infinity)]).toEqual([loads.length, firstBelow(loads, limit), firstBelow(loads, Infinity)]);
      }
    }), { numRuns: 60 });
  });

  it('keeps the requests of its pods when it grows', () => {
    const pods = new LeastBusy();
    for (let place = 0; place < 100; place++) {
      pods.push();
      pods.add(place, place === 70 ? 1 : 2);
    }
    expect([pods.firstBelow(2), pods.firstBelow(1)]).toEqual([70, -1]);
  });
});
