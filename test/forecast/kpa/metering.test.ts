import { Metering } from '../../../lib/forecast/kpa/metering';
import type { StatsReport } from '../../../lib/forecast/kpa/request-stats';

/** A meter, and what was announced at once. */
function meter(): { metering: Metering; announced: Array<[timeMs: number, report: StatsReport]> } {
  const announced: Array<[number, StatsReport]> = [];
  return { metering: new Metering((timeMs, report) => { announced.push([timeMs, report]); }), announced };
}

describe('the requests inside', () => {
  it('are counted where they came through: the activator, or the pods', () => {
    const { metering } = meter();
    metering.entered(0, 4, false);
    metering.entered(500, 6, true);
    metering.left(750, 4, false);
    // Four for three quarters of a second; six from the first request of the activator on, less the one that was announced.
    expect(metering.report(1000)).toEqual({ direct: { mean: 3, count: 4 }, activator: { mean: 5, count: 5 } });
    metering.left(1500, 6, true);
    expect(metering.report(2000)).toEqual({ direct: { mean: 0, count: 0 }, activator: { mean: 3, count: 0 } });
  });

  it('are announced at once by the activator when nothing was known of the revision, and then not again', () => {
    const { metering, announced } = meter();
    metering.entered(300, 50, true);
    metering.entered(400, 50, true);
    expect(announced).toEqual([[300, { mean: 1, count: 1 }]]);
  });

  it('are never announced by the pods', () => {
    const { metering, announced } = meter();
    metering.entered(300, 50, false);
    expect([announced, metering.report(1000)]).toEqual([[], { activator: undefined, direct: { mean: 35, count: 50 } }]);
  });

  it('are announced again when the activator has told of a second without any', () => {
    const { metering, announced } = meter();
    metering.entered(0, 1, true);
    metering.left(500, 1, true);
    metering.report(1000);
    metering.entered(1500, 1, true);
    expect(announced).toHaveLength(1);
    metering.left(1600, 1, true);
    metering.report(2000);
    expect(metering.report(3000).activator).toEqual({ mean: 0, count: 0 });
    expect(metering.report(4000).activator).toBeUndefined();
    metering.entered(4500, 1, true);
    expect(announced.map(([timeMs]) => timeMs)).toEqual([0, 4500]);
  });
});

describe('the state of a meter', () => {
  it('is that of both, and the same after its times were moved', () => {
    const states = [0, 60_000].map((byMs) => {
      const { metering } = meter();
      metering.entered(200, 2, false);
      metering.entered(300, 3, true);
      metering.shift(byMs);
      const state: number[] = [];
      metering.writeState(state, 500 + byMs);
      return state;
    });
    // Known, one to take off; inside, came, area, seconds, time since the last change: first the activator's, then the pods'.
    expect(states[0]).toEqual([1, 1, 3, 3, 0, 0, 200, 2, 2, 0, 0.2, 300]);
    expect(states[1]).toEqual(states[0]);
  });
});
