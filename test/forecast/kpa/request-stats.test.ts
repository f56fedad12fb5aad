import { ActivatorStats } from '../../../lib/forecast/kpa/activator-stats';
import { RequestStats } from '../../../lib/forecast/kpa/request-stats';

describe('what a proxy counts', () => {
  it('is the mean over time of the requests inside, and those that came in', () => {
    const stats = new RequestStats(0);
    stats.enter(250, 4);
    stats.leave(750, 2);
    expect(stats.report(1000)).toEqual({ mean: 2.5, count: 4 });
    expect(stats.concurrency).toBe(2);
    expect(stats.report(2000)).toEqual({ mean: 2, count: 0 });
  });

  it('is nothing over no time', () => {
    const stats = new RequestStats(1000);
    stats.enter(1000, 3);
    expect(stats.report(1000)).toEqual({ mean: 0, count: 3 });
  });

  it('depends on how long ago things happened, not on when', () => {
    const [early, late] = [0, 7000].map((start) => {
      const stats = new RequestStats(start);
      stats.enter(start + 300, 2);
      const state: number[] = [];
      stats.writeState(state, start + 500);
      return state;
    });
    expect(late).toEqual(early);
  });

  it('goes on the same after its times were moved', () => {
    const stats = new RequestStats(0);
    stats.enter(500, 2);
    stats.shift(60_000);
    expect(stats.report(61_000)).toEqual({ mean: 1, count: 2 });
  });
});

describe('what the activator reports', () => {
  it('is nothing without traffic', () => {
    const stats = new ActivatorStats();
    expect(stats.isIdle).toBe(true);
    expect(stats.report(1000)).toBeUndefined();
    stats.leave(1000, 1);
    expect(stats.isIdle).toBe(true);
  });

  it('announces the first request, and takes it off the next report', () => {
    const stats = new ActivatorStats();
    expect(stats.open(100)).toEqual({ mean: 1, count: 1 });
    stats.enter(100, 50);
    expect(stats.report(1000)).toEqual({ mean: 49, count: 49 });
    expect(stats.report(2000)).toEqual({ mean: 50, count: 0 });
  });

  it('averages the first time since the first request', () => {
    const stats = new ActivatorStats();
    stats.open(500);
    stats.enter(500, 3);
    expect(stats.report(1000)).toEqual({ mean: 2, count: 2 });
  });

  it('is not below zero, but its count may be', () => {
    const stats = new ActivatorStats();
    stats.open(0);
    expect(stats.report(1000)).toEqual({ mean: 0, count: -1 });
  });

  it('ends with a report of zero', () => {
    const stats = new ActivatorStats();
    stats.open(0);
    stats.enter(0, 1);
    stats.leave(500, 1);
    expect(stats.report(1000)).toEqual({ mean: 0, count: 0 });
    expect(stats.isIdle).toBe(false);
    expect(stats.report(2000)).toEqual({ mean: 0, count: 0 });
    expect(stats.isIdle).toBe(true);
  });

  it('has a state that says whether it is idle', () => {
    const states = [new ActivatorStats(), new ActivatorStats()].map((stats, i) => {
      if (i === 1) {
        stats.open(0);
      }
      const state: number[] = [];
      stats.writeState(state, 1000);
      return state;
    });
    expect(states).toEqual([[0, 0], [1, 1, 0, 0, 0, 0, 1000]]);
  });
});
