import type { Wave } from '../../../lib/forecast/traffic/request-lane';
import { WaveLane } from '../../../lib/forecast/traffic/request-lane';
import { GONE } from '../../../lib/forecast/traffic/start-rows';

/** A wave of requests that came at 0 and were taken up by these pods. */
const wave = (dueMs: number, order: number, slots: readonly number[], arrivedAtMs = 0): Wave => ({
  dueMs, order, batches: [{ source: 0, arrivedAtMs, viaActivator: true, requests: slots.length }], rows: [{ slots, times: 1 }],
});

function laneOf(...waves: Wave[]): WaveLane {
  const lane = new WaveLane();
  waves.forEach((one) => { lane.add(one); });
  return lane;
}

const all = (lane: WaveLane): Wave[] => {
  const waves: Wave[] = [];
  while (lane.nextDueMs !== Infinity) {
    waves.push(lane.shift());
  }
  return waves;
};

describe('requests that pods work on', () => {
  it('are done in the order in which they were taken up', () => {
    const lane = laneOf(wave(100, 1, [0]), wave(200, 1, [1]), wave(200, 3, [2]));
    expect([lane.nextDueMs, lane.head]).toEqual([100, wave(100, 1, [0])]);
    expect(all(lane)).toEqual([wave(100, 1, [0]), wave(200, 1, [1]), wave(200, 3, [2])]);
    expect([lane.nextDueMs, lane.head]).toEqual([Infinity, undefined]);
  });

  it('become part of the wave before them where time and order are the same', () => {
    const lane = laneOf(wave(100, 1, [0, 1]), wave(100, 1, [2]));
    expect(all(lane)).toEqual([{
      dueMs: 100, order: 1, batches: [{ source: 0, arrivedAtMs: 0, viaActivator: true, requests: 3 }], rows: [{ slots: [0, 1], times: 1 }, { slots: [2], times: 1 }],
    }]);
  });

  it('keep apart those of other arrival within a wave', () => {
    const [joined] = all(laneOf(wave(100, 1, [0], 10), wave(100, 1, [1], 20)));
    expect(joined?.batches.map(({ arrivedAtMs, requests }) => [arrivedAtMs, requests])).toEqual([[10, 1], [20, 1]]);
  });

  it('lengthen a row that is the same one', () => {
    const slots = [0, 1];
    const [joined] = all(laneOf(wave(100, 1, slots), wave(100, 1, slots)));
    expect(joined?.rows).toEqual([{ slots, times: 2 }]);
  });

  it('leave the rows of others alone: these may be shared', () => {
    const first = wave(100, 1, [0]);
    const { rows } = first;
    laneOf(first, wave(100, 1, [1]));
    expect(rows).toEqual([{ slots: [0], times: 1 }]);
  });

  it('go on in pods that are gone, which free no place', () => {
    const lane = laneOf(wave(100, 1, [0, 3]), wave(200, 1, [4, 1]));
    lane.podsRemoved(3);
    expect(all(lane).map(({ rows }) => rows)).toEqual([[{ slots: [0, GONE], times: 1 }], [{ slots: [GONE, 1], times: 1 }]]);
  });

  it('have all of their times moved together', () => {
    const lane = laneOf(wave(100, 1, [0], 10), wave(200, 1, [1], 20));
    lane.shiftTimes(1000);
    expect(all(lane)).toEqual([wave(1100, 1, [0], 1010), wave(1200, 1, [1], 1020)]);
  });

  it('are told by when they are due, when they came and which pods have them', () => {
    const states = [0, 5000].map((later) => {
      const state: number[] = [];
      laneOf(wave(later + 300, 7, [2, 5], later + 50), wave(later + 400, 9, [1], later + 60)).writeState(state, later + 100);
      return state;
    });
    // Two waves; each with due time, batches, rows; a batch with arrival, way and number; a row with times, slots and these.
    expect(states[0]).toEqual([2, 200, 1, 1, -50, 1, 2, 1, 2, 2, 5, 300, 1, 1, -40, 1, 1, 1, 1, 1]);
    expect(states[1]).toEqual(states[0]);
  });
});
