import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenLoopInput, Sample } from '../../../lib/forecast/replay/open-loop';
import { runOpenLoop } from '../../../lib/forecast/replay/open-loop';
import { replayScenario } from '../../../lib/forecast/replay/replay';
import { describeShared } from '../../support/shared';
import { specOf } from '../support';

const OUTPUTS = ['columns', 'trace', 'decider', 'about', 'name', 'tags'];

describeShared('kpa-traces', 'the real autoscaler of Knative 1.24, open loop', (folder) => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

  it('has its sixty scenarios', () => {
    expect(files.length).toBeGreaterThanOrEqual(60);
  });

  it.each(files)('%s', (name) => {
    const scenario = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const input = Object.fromEntries(Object.entries(scenario).filter(([key]) => !OUTPUTS.includes(key)));
    const { columns, trace } = replayScenario(JSON.stringify(input));
    expect(columns).toEqual(scenario.columns);
    expect(trace).toHaveLength(scenario.trace.length);
    const weighted = scenario.decider.aggregation === 'weighted-exponential';
    scenario.trace.forEach((expected: Array<number | null>, i: number) => {
      // The power function of the weights may differ in the last digit; everything else is exact.
      const row = weighted ? trace[i].map((cell, j) => near(cell, expected[j])) : trace[i];
      expect(row).toEqual(expected);
    });
  });
});

function near(got: number | string | null, expected: number | null): number | string | null {
  return typeof got === 'number' && typeof expected === 'number' && Math.abs(got - expected) <= 1e-9 * Math.abs(expected) ? expected : got;
}

describe('the autoscaler over recorded measurements', () => {
  const sample = (timeMs: number, concurrency: number, more: Partial<Sample> = {}): Sample =>
    ({ timeMs, concurrency, count: 0, proxiedConcurrency: 0, proxiedCount: 0, stampMs: timeMs, ...more });
  const run = (input: Partial<OpenLoopInput>): ReturnType<typeof runOpenLoop> =>
    runOpenLoop({ spec: specOf(), initialReadyPods: 0, samples: [], changes: [], ticks: [], ...input });

  it('decides nothing without data', () => {
    expect(run({ ticks: [{ timeMs: 2000, readyPods: 1 }] })).toEqual([{ timeMs: 2000, readyPods: 1, panicSince: undefined, panicPeak: 0 }]);
  });

  it('takes no data for no load where pods are not read', () => {
    const [tick] = run({ spec: specOf({ targetBurstCapacity: -1, scraped: false }), ticks: [{ timeMs: 2000, readyPods: 1 }] });
    expect(tick.decision).toMatchObject({ stable: 0, panic: 0, desired: 0, excessBurstCapacity: -1 });
  });

  it('subtracts what the activator has reported', () => {
    const [tick] = run({ samples: [sample(1000, 10, { proxiedConcurrency: 4 })], ticks: [{ timeMs: 2000, readyPods: 1 }] });
    expect(tick.decision?.stable).toBe(6);
  });

  it('counts requests where the metric is rps', () => {
    const samples = [sample(1000, 10, { count: 300, proxiedCount: 20 })];
    const [tick] = run({ spec: specOf({ scalingMetric: 'rps', targetValue: 140 }), samples, ticks: [{ timeMs: 2000, readyPods: 1 }] });
    expect(tick.decision).toMatchObject({ stable: 280, desired: 2 });
  });

  it('finds its data when the metric changes', () => {
    const changes = [{ timeMs: 1500, spec: specOf({ scalingMetric: 'rps' as const, targetValue: 140 }) }];
    const [tick] = run({ samples: [sample(1000, 10, { count: 300 })], changes, ticks: [{ timeMs: 2000, readyPods: 1 }] });
    expect(tick.decision?.stable).toBe(300);
  });

  it('takes measurements and ticks in the order of their times, and answers in the order of the ticks', () => {
    const ticks = [{ timeMs: 4000, readyPods: 1 }, { timeMs: 2000, readyPods: 2 }];
    const answers = run({ samples: [sample(3000, 8), sample(1000, 4)], ticks });
    expect(answers.map(({ timeMs, decision }) => [timeMs, decision?.stable])).toEqual([[4000, 4], [2000, 4]]);
  });

  it('holds the answer within min and max scale beside', () => {
    const [tick] = run({ spec: specOf({ maxScale: 5 }), samples: [sample(1000, 50)], ticks: [{ timeMs: 2000, readyPods: 1 }] });
    expect([tick.decision?.desired, tick.bounded]).toEqual([8, 5]);
  });
});
