import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replayScenario, runClosedLoop } from '../../../lib/forecast/replay/replay';
import { describeShared } from '../../support/shared';

const SCRIPT = join(__dirname, '..', '..', '..', 'scripts', 'kpa-replay.ts');
const OUTPUTS = ['columns', 'trace', 'decider', 'samples', 'summary', 'events', 'name', 'about', 'tags'];

interface Line {
  readonly file: string;
  readonly columns: string[];
  readonly trace: unknown[][];
}

/** Runs the script as `npm run kpa-replay` does. */
function run(args: readonly string[], input = ''): { lines: Line[]; errors: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [require.resolve('tsx/cli'), SCRIPT, ...args], {
    input, encoding: 'utf8', maxBuffer: 2 ** 28,
  });
  return { lines: stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line)), errors: stderr, status };
}

/** Two seconds of 20 requests in flight, seen by one pod. */
const open = (changes: object = {}): string =>
  JSON.stringify({ format: 'kpa-openloop/1', revision: { containerConcurrency: 10 }, samples: [[1000, 20]], ticks: [[2000, 1]], ...changes });

const closed = (changes: object = {}): string =>
  JSON.stringify({
    format: 'kpa-closedloop/1', revision: { containerConcurrency: 10 }, startupMs: 1000, durationMs: 10_000,
    workloads: [{ clients: 1, serviceMs: 100, startMs: 0, endMs: 5000 }], ...changes,
  });

describe('the replay of an open-loop scenario', () => {
  it('answers each tick in the columns of the format', () => {
    expect(replayScenario(open())).toEqual({
      columns: [
        'tMs', 'readyPods', 'valid', 'stable', 'panic', 'rawStable', 'rawPanic', 'maxUp', 'maxDown', 'desired', 'bounded', 'ebc',
        'panicMode', 'panicTimeMs', 'maxPanicPods',
      ],
      trace: [[2000, 1, 1, 20, 20, 3, 3, 1000, 0, 3, 3, -221, 1, 2000, 3]],
    });
  });

  it('leaves the figures of a tick without data empty', () => {
    expect(replayScenario(open({ samples: [] })).trace).toEqual([[2000, 1, 0, null, null, null, null, null, null, null, null, null, 0, null, 0]]);
  });

  it('resolves the revision itself, whatever the file says of the decider', () => {
    expect(replayScenario(open({ decider: { targetValue: 1 } }))).toEqual(replayScenario(open()));
  });

  it('takes the decider where there is no revision', () => {
    const { trace } = replayScenario(open({ revision: undefined, decider: { targetValue: 1, totalValue: 1 } }));
    expect(trace[0].slice(3, 7)).toEqual([20, 20, 20, 20]);
  });

  it('goes on with the parts of revision and config that an update does not name', () => {
    const config = { 'container-concurrency-target-percentage': '100' };
    const updates = [{ tMs: 1500, revision: { containerConcurrency: 5 } }];
    expect(replayScenario(open({ config, updates })).trace[0].slice(5, 7)).toEqual([4, 4]);
    expect(replayScenario(open({ updates: [{ tMs: 1500, config }] })).trace[0].slice(5, 7)).toEqual([2, 2]);
  });
});

describe('the replay of a closed-loop scenario', () => {
  it('answers each evaluation in the columns of the format', () => {
    const { columns, trace } = replayScenario(closed());
    expect(columns).toEqual([
      'tMs', 'poke', 'ready', 'starting', 'inFlight', 'queued', 'valid', 'stable', 'panic', 'desired', 'ebc', 'panicMode',
      'replicas', 'mode', 'active', 'activators',
    ]);
    expect(trace.map(([tMs]) => tMs)).toEqual([2000, 4000, 6000, 8000, 10_000]);
    expect(trace[0]).toEqual([2000, 0, 1, 0, 1, 0, 1, 0.666667, 0.666667, 1, -202, 0, 1, 'Proxy', 'True', 3]);
  });

  it('lets a pod without a start-up time take the first request at once', () => {
    const loop = runClosedLoop(JSON.parse(closed({ startupMs: 0 })));
    expect(loop.traffic.firstWaitMs).toBe(0);
    expect(loop.traffic.latencies.maxMs).toBe(100);
  });
});

describe('what is wrong in a scenario is reported with its place and what was expected', () => {
  it.each([
    ['no JSON', '{"format":', 'scenario: expected JSON, got "Unexpected end of JSON input"'],
    ['a list', '[]', 'scenario: expected an object, got []'],
    ['nothing', 'null', 'scenario: expected an object, got null'],
    ['another format', '{"format":"kpa-table/1"}', 'format: expected kpa-openloop/1 or kpa-closedloop/1, got "kpa-table/1"'],
    ['no revision', '{"format":"kpa-openloop/1"}', 'revision: expected an object, got undefined'],
    ['no samples', open({ samples: undefined }), 'samples: expected a list, got undefined'],
    ['a word in a sample', open({ samples: [[1000, '20']] }), 'samples[0][1]: expected a number, got "20"'],
    ['a sample without a value', open({ samples: [[1000]] }), 'samples[0]: expected a row of 2 to 6 numbers, got [ 1000 ]'],
    ['a tick too long', open({ ticks: [[2000, 1, 1]] }), 'ticks[0]: expected a row of 2 numbers, got [ 2000, 1, 1 ]'],
    ['half a pod', open({ ticks: [[2000, 0.5]] }), 'ticks[0][1]: expected a whole number from 0 to 2147483647, got 0.5'],
    [
      'an annotation that is no text', open({ revision: { annotations: { 'autoscaling.knative.dev/target': 5 } } }),
      'revision.annotations["autoscaling.knative.dev/target"]: expected a text, as in Kubernetes, got 5',
    ],
    ['a config that is no text', open({ config: { 'stable-window': 60 } }), 'config["stable-window"]: expected a text, as in Kubernetes, got 60'],
    ['updates that are no list', open({ updates: {} }), 'updates: expected a list, got {}'],
    ['an update without a time', open({ updates: [{ revision: {} }] }), 'updates[0].tMs: expected a number, got undefined'],
    [
      'a decider with a word', open({ revision: undefined, decider: { targetValue: 'x' } }),
      'decider.targetValue: expected a number, got "x"',
    ],
    [
      'a decider with a target of 0', open({ revision: undefined, decider: { targetValue: 0 } }),
      'decider.targetValue: expected a number above 0, got 0',
    ],
    [
      'a decider with a window of less than nothing', open({ revision: undefined, decider: { stableWindowSeconds: -4 } }),
      'decider.stableWindowSeconds: expected a whole number from 1 to 2678400, got -4',
    ],
    ['a negative start-up time', closed({ startupMs: -1 }), 'startupMs: expected a whole number from 0 to 2678400000, got -1'],
    ['a run without an end', closed({ durationMs: 1e12 }), 'durationMs: expected a whole number from 0 to 2678400000, got 1000000000000'],
    [
      'too many clients', closed({ workloads: [{ clients: 1e9, serviceMs: 1, startMs: 0, endMs: 1 }] }),
      'workloads[0].clients: expected a whole number from 0 to 1000000, got 1000000000',
    ],
    [
      'clients that need no time at all', closed({ workloads: [{ clients: 1, serviceMs: 0, startMs: 0, endMs: 1 }] }),
      'workloads[0].serviceMs: expected a whole number from 1 to 2678400000, got 0',
    ],
  ])('%s', (_, text, message) => {
    expect(() => replayScenario(text)).toThrow(expect.objectContaining({ name: 'InputError', message }));
  });

  it('keeps the cause of JSON that cannot be read', () => {
    expect(() => replayScenario('{')).toThrow(expect.objectContaining({ cause: expect.any(SyntaxError) }));
  });
});

describe('kpa-replay', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kpa-replay-'));
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('prints a line of JSON per file, in the order of the files', () => {
    const files = [file('b.json', open()), file('a.json', closed())];
    const { lines, errors, status } = run(files);
    expect([status, errors]).toEqual([0, '']);
    expect(lines).toEqual([{ file: files[0], ...replayScenario(open()) }, { file: files[1], ...replayScenario(closed()) }]);
    expect(Object.keys(lines[0])).toEqual(['file', 'columns', 'trace']);
  });

  it('reads a scenario from stdin for -', () => {
    const { lines, status } = run(['-'], open());
    expect(status).toBe(0);
    expect(lines).toEqual([{ file: '-', ...replayScenario(open()) }]);
  });

  it('names the file that is wrong, ends with 1 and answers the others', () => {
    const bad = file('bad.json', '{"format": "kpa-openloop/1", "revision": {}}');
    const good = file('good.json', open());
    const missing = join(folder, 'missing.json');
    const { lines, errors, status } = run([bad, missing, good]);
    expect(status).toBe(1);
    expect(errors).toBe(
      `${bad}: samples: expected a list, got undefined\n${missing}: ENOENT: no such file or directory, open '${missing}'\n`,
    );
    expect(lines.map((line) => line.file)).toEqual([good]);
  });

  it('wants files', () => {
    expect(run([])).toEqual({ lines: [], errors: 'kpa-replay: expected the names of scenario files, or - for stdin, got none\n', status: 1 });
  });

  describe.each(['kpa-traces', 'kpa-closedloop'])('over all of %s, from the input part alone', (name) => {
    describeShared(name, 'in one call', (shared) => {
      it('gives what the real autoscaler gave', () => {
        const scenarios = readdirSync(shared).filter((entry) => entry.endsWith('.json'))
          .map((entry) => ({ entry, scenario: JSON.parse(readFileSync(join(shared, entry), 'utf8')) }));
        const dropped = name === 'kpa-traces' ? OUTPUTS.filter((key) => key !== 'samples') : OUTPUTS;
        const files = scenarios.map(({ entry, scenario }) =>
          file(entry, JSON.stringify(Object.fromEntries(Object.entries(scenario).filter(([key]) => !dropped.includes(key))))));
        const { lines, errors, status } = run(files);
        expect([status, errors]).toEqual([0, '']);
        expect(lines.map((line) => line.file)).toEqual(files);
        lines.forEach(({ columns, trace }, i) => {
          const { scenario } = scenarios[i];
          expect(columns).toEqual(scenario.columns);
          expect(rounded(columns, trace)).toEqual(rounded(columns, scenario.trace));
        });
      });
    });
  });
});

/** Everything as it is, but for the two averages: the power function of the weighted ones may differ in the last digit. */
function rounded(columns: readonly string[], trace: readonly unknown[][]): unknown[][] {
  return trace.map((row) =>
    row.map((cell, i) => (['stable', 'panic'].includes(columns[i]) && typeof cell === 'number' ? Number(cell.toFixed(9)) : cell)),
  );
}
