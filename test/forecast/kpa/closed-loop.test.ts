import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClientSource } from '../../../lib/forecast/traffic/client-source';
import { KpaLoop } from '../../../lib/forecast/kpa/kpa-loop';
import { replayScenario } from '../../../lib/forecast/replay/replay';
import { readClosedLoop } from '../../../lib/forecast/replay/scenario';
import { describeShared } from '../../support/shared';

const INPUTS = ['format', 'revision', 'config', 'startupMs', 'durationMs', 'workloads'];

describeShared('kpa-closedloop', 'the real autoscaler of Knative 1.24, closed loop', (folder) => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

  it('has its thirteen scenarios', () => {
    expect(files.length).toBeGreaterThanOrEqual(13);
  });

  describe.each(files)('%s', (name) => {
    const scenario = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const input = Object.fromEntries(Object.entries(scenario).filter(([key]) => INPUTS.includes(key)));

    it('replays from its input part', () => {
      const { columns, trace } = replayScenario(JSON.stringify(input));
      expect(columns).toEqual(scenario.columns);
      // Written and read again: the files have some -0, which is 0.
      expect(trace).toEqual(JSON.parse(JSON.stringify(scenario.trace)));
    });

    it.each([['step by step', false], ['with repetitions skipped', true]])('gives samples, events and summary %s', (_, skipRepetitions) => {
      const { workloads, ...rest } = readClosedLoop(input);
      const sources = workloads.map((workload, i) => new ClientSource(workload, i));
      const { journal, traffic: { latencies }, ...loop } = new KpaLoop({
        ...rest, sources, skipRepetitions, keepSamples: true, progressDeadlineMs: 600_000,
      }).run();
      expect(journal.samples.map(({ timeMs, mean, count }) => [timeMs, mean, count])).toEqual(scenario.samples);
      expect(journal.events.map(({ timeMs, kind, value }) => [timeMs, kind, value])).toEqual(scenario.events);
      expect({
        completed: latencies.count,
        finalReplicas: loop.reconciler.replicas,
        maxLatencyMs: latencies.maxMs,
        meanLatencyMs: Number(latencies.meanMs.toFixed(3)),
        peakReady: loop.peakReady,
        peakReplicas: loop.peakReplicas,
        podSeconds: loop.podMilliseconds / 1000,
      }).toEqual(scenario.summary);
    });
  });
});
