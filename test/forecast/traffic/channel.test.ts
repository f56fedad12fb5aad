import { channelsOf, nextArriving, nextDone, writeChannel } from '../../../lib/forecast/traffic/channel';
import type { RequestSource } from '../../../lib/forecast/traffic/request-source';

/** A source whose next requests come at that time, with that order. */
const source = (nextArrivalMs: number, nextOrder: number): RequestSource => ({
  serviceMs: 1, timeoutMs: Infinity, nextArrivalMs, nextOrder, remaining: Infinity, steadyUntil: (timeMs) => timeMs + 500, take: () => 0,
  answered: () => undefined, refused: () => undefined, gaveUp: () => undefined, writeState: (state, timeMs) => { state.push(nextArrivalMs - timeMs); }, shift: () => undefined,
});

/** Channels with one wave each, due at that time, with that order. */
const working = (...waves: Array<[dueMs: number, order: number] | undefined>): ReturnType<typeof channelsOf> => {
  const channels = channelsOf(waves.map(() => source(Infinity, 0)));
  waves.forEach((wave, i) => {
    if (wave !== undefined) {
      channels[i]?.lane.add({ dueMs: wave[0], order: wave[1], batches: [], rows: [] });
    }
  });
  return channels;
};

describe('which source is next', () => {
  it('to have requests done is the one that was taken up first of those that are due', () => {
    expect(nextDone(working([100, 5], [90, 7], [100, 3]), 100)).toBe(2);
    expect(nextDone(working([100, 5], [90, 7], [101, 3]), 100)).toBe(0);
    expect(nextDone(working([100, 5], [90, 7]), 99)).toBe(1);
  });

  it('to have requests done is none where nothing is due', () => {
    expect([nextDone(working([100, 1], undefined), 99), nextDone([], 99)]).toEqual([-1, -1]);
  });

  it('to send is the one with the smallest order of those that are due', () => {
    const channels = channelsOf([source(100, 5), source(90, 7), source(100, -3), source(101, -9)]);
    expect([89, 90, 99, 100, 101].map((timeMs) => nextArriving(channels, timeMs))).toEqual([-1, 1, 1, 2, 3]);
  });

  it('to send is the first of equal ones', () => {
    expect(nextArriving(channelsOf([source(100, 5), source(100, 5)]), 100)).toBe(0);
  });
});

describe('a channel', () => {
  it('has requests that will be answered and others whose clients will give up', () => {
    const [channel] = working([100, 1]);
    expect([channel?.lane.nextDueMs, channel?.hopeless.nextDueMs]).toEqual([100, Infinity]);
  });

  it('is told by the moment of its next change, its source and both lanes', () => {
    const [channel] = channelsOf([source(120, 0)]);
    channel?.hopeless.add({ dueMs: 300, order: 1, batches: [], rows: [] });
    const state: number[] = [];
    if (channel !== undefined) {
      writeChannel(state, channel, 100);
    }
    // The change is a moment, not a time from now: what repeated itself before it need not go on behind it.
    expect(state).toEqual([600, 20, 0, 1, 200, 0, 0]);
  });
});
