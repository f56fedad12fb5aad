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

  it('know nothing while no pod is ready, and keep to their bounds all the same', () => {
    const { rows } = run({ initialPods: 0, hpa: { minReplicas: 1, maxReplicas: 10, metric: 'cpu', target: 50 } });
    expect([14, 16].map((second) => rows[second]!.average)).toEqual([undefined, undefined]);
    expect(rows[14]).toMatchObject({ replicas: 0, starting: 0 });
    // Below its bounds the count is put right whatever the metric says.
    expect(rows[16]).toMatchObject({ replicas: 1, starting: 1 });
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
