import fc from '../../support/properties';
import { spreadOver } from '../../../lib/forecast/traffic/spread-over-pods';

/** One by one: to the pod with the fewest, among equals to the oldest. */
function oneByOne(running: number[], pods: number, limit: number, requests: number): number[] {
  const order: number[] = [];
  for (let i = 0; i < requests; i++) {
    const ready = running.slice(0, pods);
    const least = Math.min(...ready);
    if (!(least < limit)) {
      break;
    }
    const slot = ready.indexOf(least);
    running[slot]++;
    order.push(slot);
  }
  return order;
}

describe('requests spread over pods', () => {
  it('as if they were given out one by one', () => {
    const running = fc.array(fc.nat(6), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(running, fc.nat(8), fc.integer({ min: 1, max: 7 }), fc.nat(60), (before, hidden, limit, requests) => {
      const pods = Math.max(1, before.length - hidden);
      const [mine, theirs] = [[...before], [...before]];
      const rows = spreadOver(mine, pods, limit, requests);
      const order = rows.flatMap(({ slots, times }) => Array.from({ length: times }, () => slots).flat());
      expect(order).toEqual(oneByOne(theirs, pods, limit, requests));
      expect(mine).toEqual(theirs);
    }));
  });

  it('without limit take all of them', () => {
    const running = [0, 0, 0];
    expect(spreadOver(running, 3, Infinity, 7)).toEqual([{ slots: [0, 1, 2], times: 2 }, { slots: [0], times: 1 }]);
    expect(running).toEqual([3, 2, 2]);
  });

  it('cost as much for a million as for a hundred', () => {
    const running = Array.from({ length: 100 }, () => 0);
    expect(spreadOver(running, 100, 10_000, 1_000_000)).toEqual([{ slots: expect.any(Array), times: 10_000 }]);
  });
});
