import { App, Chart, Duration, Testing } from 'cdk8s';
import { Load } from '../../../lib/load';
import { Expect, LoadTest, runLoadTest } from '../../../lib/load-test';
import type { LoadTestProps, LoadTestResult, RunLoadTestProps } from '../../../lib/load-test';
import { autoscaler, container, machinePod, PlayedCluster, servicePod } from './played-cluster';

const service = {
  name: 'torchserve',
  endpoint: { host: 'torchserve.test.example.com', internalUrl: 'http://torchserve-predictor.test.svc', predictPath: '/v1/models/torchserve:predict' },
  revision: { annotations: { 'autoscaling.knative.dev/min-scale': '1', 'autoscaling.knative.dev/max-scale': '20', 'autoscaling.knative.dev/window': '15s' }, containerConcurrency: 10 },
};
/** Ten clients of 200 ms for 20 s at a hard limit of 10: two pods. */
export const props: LoadTestProps = {
  service, load: Load.concurrent(10, Duration.seconds(20)), namespace: 'test',
  assumptions: { serviceTime: Duration.millis(200), startupTime: Duration.millis(1500) },
  expect: [Expect.p95(Duration.seconds(1))],
};

export function objectsOf(changes: Partial<LoadTestProps> = {}): any[] {
  const chart = new Chart(new App(), 'chart');
  new LoadTest(chart, 'load', { ...props, ...changes });
  return Testing.synth(chart);
}

/** What hey prints of ten clients that were answered every 200 ms, so many seconds long. */
export function heyLog(seconds: number, clients = 10, status = 200): string {
  const rows: string[] = [];
  for (let turn = 0; turn < seconds * 5; turn += 1) {
    for (let client = 0; client < clients; client += 1) {
      rows.push(`0.2000,${status},${(turn / 5).toFixed(4)}`);
    }
  }
  return `response-time,status-code,offset\n${rows.join('\n')}\n#end sent=${rows.length} answered=${rows.length} seconds=${seconds.toFixed(4)}\n`;
}

export const time = (second: number): string => new Date(second * 1000).toISOString();

export interface Stage {
  readonly cluster: PlayedCluster;
  readonly objects: any[];
  readonly job: string;
  run(more?: Partial<RunLoadTestProps>): Promise<LoadTestResult>;
}

/** A run in which all goes well: the load begins at second 5 and ends at second 25; a second pod comes and goes. */
export function stage(changes: Partial<LoadTestProps> = {}, play = true): Stage {
  const cluster = new PlayedCluster();
  const objects = objectsOf(changes);
  const job = objects.find(({ kind }) => kind === 'Job').metadata.name;
  cluster.put(servicePod('a', 'ready'));
  cluster.put(autoscaler(1, 1));
  if (play) {
    cluster.logs[`${job}-x`] = heyLog(20);
    cluster
      .at(2, () => cluster.put(machinePod(job, `${job}-x`, { initContainerStatuses: [{ name: 'load-gate', state: { running: {} } }], ...container({ waiting: { reason: 'PodInitializing' } }) })))
      .at(5, () => cluster.put(machinePod(job, `${job}-x`, container({ running: { startedAt: time(5) } }))))
      .at(7, () => { cluster.put(autoscaler(2, 1)); cluster.put(servicePod('b', 'starting')); })
      .at(9, () => { cluster.put(servicePod('b', 'ready')); cluster.put(autoscaler(2, 2)); })
      .at(25, () => cluster.put(machinePod(job, `${job}-x`, container({ terminated: { exitCode: 0, reason: 'Completed', startedAt: time(5) } }))))
      .at(32, () => { cluster.put(servicePod('b', 'terminating')); cluster.put(autoscaler(1, 1)); })
      .at(60, () => cluster.remove('Pod', 'b'));
  }
  return { cluster, objects, job, run: (more) => runLoadTest({ objects, api: cluster, clock: cluster, ...more }) };
}

export const lines = ({ verdict: { checks } }: LoadTestResult): string[] => checks.map(({ name, outcome, measured, allowed }) => `${outcome.name}: ${name}: ${measured}; ${allowed}`);
export const problems = ({ verdict }: LoadTestResult): string[] => verdict.problems.map(({ message }) => message);
