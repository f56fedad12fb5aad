import { ClientSource } from '../../../lib/forecast/traffic/client-source';
import type { HpaLoopInput } from '../../../lib/forecast/hpa/hpa-loop';
import { HpaLoop, SYNC_MS } from '../../../lib/forecast/hpa/hpa-loop';
import { clientsOf } from '../support';

/** 20 clients for two minutes on pods that work on 4 requests at once; the metric is percent of these 4. */
function run(changes: Partial<HpaLoopInput> = {}): HpaLoop {
  return new HpaLoop({
    hpa: { minReplicas: 1, maxReplicas: 10, metric: 'cpu', target: 50 },
    limit: 4,
    initialPods: 1,
    startupMs: 10_000,
    durationMs: 600_000,
    source: new ClientSource(clientsOf({ clients: 20, endMs: 120_000 }), 0),
    metrics: [(averageRunning) => averageRunning * 25],
    ...changes,
  }).run();
}

describe('load, pods and an HPA', () => {
  it('look at each other every 15 seconds', () => {
    const { rows } = run();
    const changed = rows.filter(({ replicas }, i) => i > 0 && replicas !== rows[i - 1]!.replicas).map(({ timeMs }) => timeMs);
    expect(changed.length).toBeGreaterThan(1);
    expect(changed.every((timeMs) => timeMs % SYNC_MS === 0)).toBe(true);
  });

  it('come to ceil(pods x average / target), and not below it for five minutes', () => {
    const { replicas } = run();
    // 20 requests of 25 % each are 500 %: 10 pods at 50 %.
    expect(replicas.at(120_000)).toBe(10);
    expect(replicas.at(400_000)).toBe(10);
    expect(replicas.at(600_000)).toBe(1);
  });

  it('count a pod that is starting as idle, so that it is not asked for twice', () => {
    const { rows } = run({ startupMs: 40_000 });
    const row = rows.find(({ timeMs }) => timeMs === 30_000);
    expect(row).toMatchObject({ measuredPods: 1, average: 100, replicas: 2, starting: 1 });
  });

  it('let a Deployment be that somebody has scaled to zero, whatever its bounds (horizontal_test.go `TestZeroReplicas`)', () => {
    const { rows, replicas } = run({ initialPods: 0, durationMs: 60_000 });
    expect(rows.at(-1)).toMatchObject({ timeMs: 60_000, replicas: 0, starting: 0, inFlight: 20, measuredPods: 0 });
    expect(rows.at(-1)?.average).toBeUndefined();
    expect(replicas.max(0, 60_000)).toBe(0);
  });

  it('bring a count out of bounds back at the first look', () => {
    const counts = (initialPods: number): number[] => {
      const { rows } = run({ initialPods, durationMs: 16_000, hpa: { minReplicas: 3, maxReplicas: 5, metric: 'cpu', target: 50 } });
      return [14, 15, 16].map((second) => rows[second]?.replicas ?? -1);
    };
    expect([counts(1), counts(9)]).toEqual([[1, 3, 3], [9, 5, 5]]);
  });

  it('average what pods worked on since the last look, not what they work on at it', () => {
    // 4 clients of one request each in flight for 7.5 of the 15 seconds: half of 4 x 25 %.
    const source = new ClientSource(clientsOf({ clients: 4, serviceMs: 7500, endMs: 1 }), 0);
    const { rows } = run({ source, durationMs: 31_000 });
    expect([15, 16, 31].map((second) => rows[second]?.average)).toEqual([50, 50, 0]);
  });

  it('hear the running requests of the moment beside the average', () => {
    const seen: number[][] = [];
    run({ durationMs: 15_000, metrics: [(...figures) => { seen.push(figures); return 50; }] });
    // 4 places of one pod are taken all the time.
    expect(seen).toEqual([[4, 4]]);
  });

  it('share both over the pods that are ready', () => {
    const seen: number[][] = [];
    run({ initialPods: 2, durationMs: 15_000, metrics: [(...figures) => { seen.push(figures); return 50; }] });
    // 8 of 20 are worked on in two pods of 4 places.
    expect(seen).toEqual([[4, 4]]);
    const one = new ClientSource(clientsOf({ clients: 1, serviceMs: 60_000 }), 0);
    run({ initialPods: 4, durationMs: 15_000, source: one, metrics: [(...figures) => { seen.push(figures); return 50; }] });
    expect(seen[1]).toEqual([0.25, 0.25]);
  });

  it('let a pod that goes finish what it works on, which frees no place for others', () => {
    const averages = [10, 100, 50];
    const { rows } = run({
      hpa: { minReplicas: 1, maxReplicas: 10, metric: 'cpu', target: 50, scaleDownStabilizationSeconds: 0 }, initialPods: 2, startupMs: 1000, limit: 2, durationMs: 45_000,
      source: new ClientSource(clientsOf({ clients: 8, serviceMs: 40_000, endMs: 60_000 }), 0), metrics: [() => averages.shift() ?? 50],
    });
    const at = (second: number): unknown => {
      const { replicas, ready, inFlight, queued } = rows[second] ?? {};
      return [replicas, ready, inFlight, queued];
    };
    // Of 8 clients 4 wait; one pod goes at the first look, and another comes at the second, which takes up two of them.
    expect([14, 15, 30, 31].map(at)).toEqual([[2, 2, 8, 4], [1, 1, 8, 4], [2, 1, 8, 4], [2, 2, 8, 2]]);
    // At 40 s the first four are done and come again: the pod that is left takes up two, and the two of the other have left no place.
    expect(at(41)).toEqual([2, 2, 8, 4]);
  });

  it('keep the mean of each metric where there are several, and follow the first of those that ask for most', () => {
    const hpa = { minReplicas: 1, maxReplicas: 10, metric: 'cpu', target: 50, more: [{ metric: 'memory', target: 25 }, { metric: 'memory', target: 50 }] };
    const { rows } = run({ hpa, durationMs: 15_000, metrics: [() => 50.9, () => 60.9, () => 121] });
    // Whole percent: 60 / 25 and 121 / 50 both ask for 3.
    expect(rows[15]).toMatchObject({ decisive: 1, average: 60, averages: [50, 60, 121], desired: 3, measuredPods: 1, unreadyPods: 0 });
    expect(run({ durationMs: 15_000 }).rows[15]?.averages).toBeUndefined();
  });

  it('cut percent to whole ones and leave an amount as it is, also where pods are starting', () => {
    const row = (targetInMiB: boolean, value: number): unknown => {
      const hpa = { minReplicas: 1, maxReplicas: 10, metric: 'memory', target: 50, targetInMiB };
      const { desired, average, unreadyPods } = run({ hpa, startupMs: 40_000, durationMs: 30_000, metrics: [() => value] }).rows[30] ?? {};
      return { desired, average, unreadyPods };
    };
    // 110 / 50 asks for 3 pods at the first look; at the second the two that start count as idle. 0.75 of 50 MiB would be 0 % of them.
    expect(row(false, 110.5)).toEqual({ desired: 3, average: 110, unreadyPods: 2 });
    expect(row(true, 0.75)).toEqual({ desired: 1, average: 0.75, unreadyPods: 0 });
  });

  it('answer every request in the end', () => {
    const { traffic } = run();
    expect(traffic.inFlight).toBe(0);
    expect(traffic.latencies.count).toBeGreaterThan(20 * 60);
  });

  it('end some time after the last of a number of requests', () => {
    const source = new ClientSource(clientsOf({ clients: 4, requests: 40, endMs: Infinity }), 0);
    const loop = run({ source, tailMs: 5500 });
    expect(loop.finishedAtMs).toBe(10_000);
    expect(loop.endMs).toBe(16_000);
  });

  it('write a row each second', () => {
    const { rows } = run({ durationMs: 20_000 });
    expect(rows.map(({ timeMs }) => timeMs)).toEqual(Array.from({ length: 21 }, (_, i) => i * 1000));
  });
});
