import { readClosedLoop, readOpenLoop } from '../../../lib/forecast/replay/scenario';

describe('the input part of a scenario', () => {
  it('has zeros for what a sample does not say, and its own time for its stamp', () => {
    const { samples } = readOpenLoop({ revision: {}, samples: [[1000, 5], [2000, 5, 7, 1, 2, 1500]], ticks: [] });
    expect(samples).toEqual([
      { timeMs: 1000, concurrency: 5, count: 0, proxiedConcurrency: 0, proxiedCount: 0, stampMs: 1000 },
      { timeMs: 2000, concurrency: 5, count: 7, proxiedConcurrency: 1, proxiedCount: 2, stampMs: 1500 },
    ]);
  });

  it('has no ready pod and no updates where it names none', () => {
    expect(readOpenLoop({ revision: {}, samples: [], ticks: [] })).toMatchObject({ initialReadyPods: 0, changes: [] });
  });

  it('has clients that come at once and do not think where it says nothing else', () => {
    const workloads = [{ clients: 2, serviceMs: 5, startMs: 0, endMs: 9 }];
    expect(readClosedLoop({ revision: { containerConcurrency: 3 }, startupMs: 1, durationMs: 10, workloads })).toMatchObject({
      containerConcurrency: 3, startupMs: 1, durationMs: 10, workloads: [{ clients: 2, serviceMs: 5, thinkMs: 0, rampMs: 0, startMs: 0, endMs: 9 }],
    });
  });

  it('may have clients that need no time if they think', () => {
    const workloads = [{ clients: 2, serviceMs: 0, thinkMs: 5, startMs: 0, endMs: 9 }];
    expect(readClosedLoop({ revision: {}, startupMs: 1, durationMs: 10, workloads }).workloads[0].serviceMs).toBe(0);
  });
});
