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

describe('the parameters of a scenario', () => {
  const spec = (changes: object): ReturnType<typeof readOpenLoop>['spec'] => readOpenLoop({ revision: { containerConcurrency: 10 }, samples: [], ticks: [], ...changes }).spec;

  it('are resolved from revision and config, as a cluster does', () => {
    expect(spec({})).toMatchObject({ targetValue: 7, totalValue: 10, stableWindowSeconds: 60, panicWindowSeconds: 6, targetBurstCapacity: 211 });
    expect(spec({ config: { 'stable-window': '30s' } })).toMatchObject({ targetValue: 7, stableWindowSeconds: 30, panicWindowSeconds: 3 });
  });

  it('are those of a decider where there is no revision, with Knative\'s defaults for what it does not say', () => {
    expect(spec({ revision: undefined, decider: { targetValue: 3.5 } })).toMatchObject({ targetValue: 3.5, totalValue: 100, stableWindowSeconds: 60 });
    expect(spec({ revision: undefined, decider: {}, config: { 'stable-window': '30s' } }).stableWindowSeconds).toBe(30);
  });

  it('may not be such that nothing could be worked out', () => {
    const refused = (decider: object): (() => unknown) => () => spec({ revision: undefined, decider });
    expect(refused({ panicWindowSeconds: 0.5 })).toThrow('decider.panicWindowSeconds: expected a whole number from 1 to 2678400, got 0.5');
    for (const key of ['targetValue', 'totalValue', 'maxScaleUpRate', 'maxScaleDownRate', 'activatorCapacity']) {
      expect(refused({ [key]: 0 })).toThrow(`decider.${key}: expected a number above 0, got 0`);
      expect(refused({ [key]: -1 })).toThrow(`decider.${key}: expected a number above 0, got -1`);
    }
    expect(refused({ reachable: 'yes' })).toThrow('decider.reachable: expected a boolean, got "yes"');
  });
});

describe('the updates of a scenario', () => {
  const changes = (updates: unknown, more: object = {}): ReturnType<typeof readOpenLoop>['changes'] =>
    readOpenLoop({ revision: { containerConcurrency: 10 }, config: { 'stable-window': '30s' }, samples: [], ticks: [], updates, ...more }).changes;

  it('have the revision and the config of the scenario where they name none', () => {
    const found = changes([{ tMs: 5000 }, { tMs: 6000, revision: { containerConcurrency: 20 } }, { tMs: 7000, config: {} }, { tMs: 8000, decider: { targetValue: 3 } }]);
    expect(found.map(({ timeMs, spec: { targetValue, stableWindowSeconds } }) => [timeMs, targetValue, stableWindowSeconds])).toEqual([
      [5000, 7, 30], [6000, 14, 30], [7000, 7, 60], [8000, 3, 30],
    ]);
  });

  it.each<[what: string, updates: unknown, message: string]>([
    ['a number for an update', [5], 'updates[0]: expected an object, got 5'],
    ['a time that is no number', [{ tMs: '5' }], 'updates[0].tMs: expected a number, got "5"'],
    ['a revision that is none', [{ tMs: 1 }, { tMs: 2, revision: [] }], 'updates[1].revision: expected an object, got []'],
    ['annotations that are none', [{ tMs: 1, revision: { annotations: 'x' } }], 'updates[0].revision.annotations: expected an object, got "x"'],
    ['a config that is none', [{ tMs: 1, config: 3 }], 'updates[0].config: expected an object, got 3'],
    ['a decider that is none', [{ tMs: 1, decider: 3 }], 'updates[0].decider: expected an object, got 3'],
    ['half a request', [{ tMs: 1, revision: { containerConcurrency: 0.5 } }], 'updates[0].revision.containerConcurrency: expected a whole number from 0 to 2147483647, got 0.5'],
  ])('are refused with %s', (_, updates, message) => {
    expect(() => changes(updates)).toThrow(expect.objectContaining({ name: 'InputError', message }));
  });
});

describe('the rows of a scenario', () => {
  const read = (changes: object): (() => unknown) => () => readOpenLoop({ revision: {}, samples: [], ticks: [], ...changes });

  it.each<[what: string, changes: object, message: string]>([
    ['a row that is none', { samples: [[1, 2], 'x'] }, 'samples[1]: expected a list, got "x"'],
    ['a row that is too long', { samples: [[1, 2, 3, 4, 5, 6, 7]] }, 'samples[0]: expected a row of 2 to 6 numbers'],
    ['no number in a tick', { ticks: [[null, 1]] }, 'ticks[0][0]: expected a number, got null'],
    ['fewer than no pods', { ticks: [[2000, -1]] }, 'ticks[0][1]: expected a whole number from 0 to 2147483647, got -1'],
    ['pods that are no number', { initialReadyPods: '3' }, 'initialReadyPods: expected a whole number from 0 to 2147483647, got "3"'],
  ])('are refused with %s', (_, changes, message) => {
    expect(read(changes)).toThrow(message);
  });

  it('have as many pods as 32 bits hold', () => {
    expect(readOpenLoop({ revision: {}, samples: [], ticks: [[2000, 2147483647]], initialReadyPods: 7 })).toMatchObject({
      initialReadyPods: 7, ticks: [{ timeMs: 2000, readyPods: 2147483647 }],
    });
  });
});

describe('the workloads of a scenario', () => {
  const read = (workload: object): (() => unknown) => () =>
    readClosedLoop({ revision: {}, startupMs: 1, durationMs: 10, workloads: [{ clients: 2, serviceMs: 5, startMs: 0, endMs: 9, ...workload }] }).workloads[0];

  it('have everything that they say', () => {
    expect(read({ thinkMs: 3, rampMs: 4, clients: 1_000_000 })()).toEqual({ clients: 1_000_000, serviceMs: 5, thinkMs: 3, startMs: 0, endMs: 9, rampMs: 4 });
  });

  it.each<[workload: object, message: string]>([
    [{ clients: -1 }, 'workloads[0].clients: expected a whole number from 0 to 1000000, got -1'],
    [{ thinkMs: 0.5 }, 'workloads[0].thinkMs: expected a whole number from 0 to 2678400000, got 0.5'],
    [{ startMs: undefined }, 'workloads[0].startMs: expected a whole number from 0 to 2678400000, got undefined'],
    [{ endMs: 2_678_400_001 }, 'workloads[0].endMs: expected a whole number from 0 to 2678400000, got 2678400001'],
    [{ rampMs: null }, 'workloads[0].rampMs: expected a whole number from 0 to 2678400000, got null'],
  ])('are refused with %j', (workload, message) => {
    expect(read(workload)).toThrow(message);
  });

  it('go with a revision that says nothing', () => {
    expect(readClosedLoop({ revision: {}, startupMs: 0, durationMs: 0, workloads: [] })).toMatchObject({ containerConcurrency: 0, workloads: [] });
  });
});
