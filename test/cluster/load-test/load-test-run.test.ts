import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Duration } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { K6, Load, LoadRunner, LoadTest, Payload } from '../../../lib';
import type { LoadTestProps } from '../../../lib';
import { builtLibrary } from '../../support/built-library';
import { ROOT } from '../../support/code-blocks';
import { Cluster } from '../control-plane/cluster';
import { until } from '../control-plane/until';
import { PlayedNode } from './played-node';
import { PlayedOperator, testRunCrd } from './played-operator';

const NAMESPACE = 'load-test-run';
const CRD = 'podautoscalers.autoscaling.internal.knative.dev';

const service = {
  name: 'torchserve',
  endpoint: { host: 'torchserve.example.com', internalUrl: 'http://torchserve', predictPath: '/v1/models/torchserve:predict' },
  revision: { containerConcurrency: 10, annotations: { 'autoscaling.knative.dev/min-scale': '1', 'autoscaling.knative.dev/max-scale': '5' } },
};

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const cluster = Cluster.fromEnvironment();
// Only a control plane of ours has controllers that make pods, and no kubelet to play.
const here = cluster.access !== undefined && cluster.controllers;
const describeHere = here ? describe : describe.skip;
// Without the operator's definition, which its Go module has, there is nothing to make TestRuns of.
const testRuns = here ? testRunCrd() : undefined;
const itWithOperator = testRuns === undefined ? it.skip : it;

// Nothing here waits for a clock; on a busy machine a run of the command takes many times as long as on one with nothing else to do.
jest.setTimeout(600_000);

describeHere('cdk8s-kserve load-test on a control plane', () => {
  const folder = mkdtempSync(join(tmpdir(), 'load-test-run-'));
  let node: PlayedNode;
  const children = new Set<ChildProcess>();
  const file = (name: string): string => join(folder, name);

  beforeAll(async () => {
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const crd = loadAll(readFileSync(join(ROOT, 'imports/crds/knative-serving.yaml'), 'utf8')).find((one: any) => one?.metadata?.name === CRD);
    builtLibrary();
    await cluster.kubectl('create', 'namespace', NAMESPACE);
    await define(crd, 'podautoscalers');
    node = await PlayedNode.start(cluster, NAMESPACE);
    await node.serve(service.name);
  });

  // Whatever became of a test: the next one finds no process, Job or pod of it.
  afterEach(async () => {
    children.forEach((child) => child.kill('SIGKILL'));
    node.fate = 'runs';
    await cluster.kubectl('delete', 'jobs', '--all', '-n', NAMESPACE, '--timeout=60s');
    // Not left to the garbage collector, which comes when it likes.
    await cluster.kubectl('delete', 'pods', '-l', 'batch.kubernetes.io/job-name', '-n', NAMESPACE, '--ignore-not-found', '--force', '--grace-period=0', '--timeout=60s');
  });

  afterAll(async () => {
    jest.restoreAllMocks();
    await node?.stop();
    // No kubelet ever says that a pod has ended: with one left the namespace would stay.
    await cluster.run(['delete', 'pods', '--all', '-n', NAMESPACE, '--force', '--grace-period=0', '--timeout=60s']);
    await cluster.run(['delete', 'namespace', NAMESPACE, '--timeout=60s']);
    await cluster.run(['delete', 'crd', CRD, '--ignore-not-found', '--timeout=60s']);
    rmSync(folder, { recursive: true, force: true });
  });

  /** Makes a kind known, and waits until it is: `kubectl wait` cannot wait for conditions of a definition that has none yet. */
  async function define(crd: any, resource: string): Promise<void> {
    await cluster.run(['create', '-f', '-'], JSON.stringify(crd));
    await until(async () => (await cluster.run(['get', resource, '-n', NAMESPACE])).code === 0);
  }

  function manifest(name: string, more: Partial<LoadTestProps> = {}): string {
    const app = new App({ outdir: folder });
    new LoadTest(new Chart(app, name), 'load', {
      service, load: Load.concurrent(2, Duration.seconds(3)), payload: Payload.fromText('{}'), namespace: NAMESPACE,
      assumptions: { serviceTime: Duration.millis(200) }, ...more,
    });
    writeFileSync(file(`${name}.yaml`), app.synthYaml());
    return file(`${name}.yaml`);
  }

  function start(...args: readonly string[]): ChildProcess {
    const child = spawn(process.execPath, [join(builtLibrary(), 'cli/main.js'), 'load-test', ...args], { cwd: ROOT });
    children.add(child.once('close', () => children.delete(child)));
    return child;
  }

  async function ended(child: ChildProcess): Promise<Ended> {
    const text = { out: '', err: '' };
    child.stdout!.on('data', (chunk: Buffer) => { text.out += chunk.toString(); });
    child.stderr!.on('data', (chunk: Buffer) => { text.err += chunk.toString(); });
    const [code] = await once(child, 'close');
    return { code, ...text };
  }

  const run = (...args: readonly string[]): Promise<Ended> => ended(start(...args, '--kubeconfig', cluster.kubeconfig));

  /** Ctrl-C as soon as it says that the load runs, which goes on until then. */
  async function interrupted(...args: readonly string[]): Promise<Ended> {
    node.fate = 'goes on';
    const child = start(...args, '--kubeconfig', cluster.kubeconfig);
    const whole = ended(child);
    let said = '';
    child.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('loading') && !child.killed) {
        child.kill('SIGINT');
      }
    });
    return whole;
  }

  const jobs = async (): Promise<string[]> => (await cluster.kubectl('get', 'jobs', '-n', NAMESPACE, '-o', 'name')).split('\n').filter((name) => name !== '');

  it('runs the Job, watches pods and PodAutoscaler, reads the log, and passes', async () => {
    const { code, out, err } = await run('run', manifest('passes'), '--json', '--html', file('r.html'), '--junit', file('r.xml'), '--record', file('run.csv'));
    expect({ code, err: code === 0 ? '' : err + out }).toEqual({ code: 0, err: '' });
    const result = JSON.parse(out);
    expect(result).toMatchObject({ outcome: 'pass', namespace: NAMESPACE, created: true, problems: [], figures: { peak: 1, p50: 0.2, requestsPerSecond: 10 } });
    expect(result.checks.map(({ name, outcome }: any) => `${outcome}: ${name}`)).toEqual([
      'pass: load sent', 'pass: requests without a good answer', 'pass: most ready pods', 'pass: pods without a node',
    ]);
    expect(node.logRequests.some((url) => url.startsWith(`/containerLogs/${NAMESPACE}/`) && url.endsWith('/hey'))).toBe(true);
    expect(readFileSync(file('run.csv'), 'utf8')).toContain('0.2');
    expect(readFileSync(file('r.html'), 'utf8')).toContain('Kubernetes v1.');
    // The API server passes the question on to queue-proxy, at the address of the pod.
    const measured = result.pods.filter(({ inFlight }: any) => inFlight === 6.5);
    expect(node.address === undefined || (measured.length > 0 && result.unmeasured === null)).toBe(true);
    await until(async () => (await cluster.kubectl('get', 'job', result.job, '-n', NAMESPACE, '-o', 'jsonpath={.status.succeeded}')) === '1');
    await until(async () => (await cluster.kubectl('get', 'job', result.job, '-n', NAMESPACE, '-o', 'jsonpath={.status.conditions[*].type}')).includes('Complete'));
    // The same Job does not run again.
    expect((await run('run', file('passes.yaml'))).err).toContain("it ran before; set 'run' of the LoadTest to another text, or delete the Job");
  });

  it('says why the image cannot be pulled, and is inconclusive at once', async () => {
    node.fate = 'cannot be pulled';
    const { code, out } = await run('run', manifest('pulls'));
    expect(code).toBe(3);
    expect(out.replaceAll(/\s*│\s*/g, ' ')).toContain('ErrImagePull');
  });

  itWithOperator('runs a TestRun of the k6-operator, and removes it when it is interrupted', async () => {
    const operated = (name: string): string => manifest(name, { generator: new K6(), runner: LoadRunner.k6Operator(), machines: 2 });
    const unknown = await run('run', operated('unknown'));
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('install the k6-operator')]);
    await define(testRuns, 'testruns');
    const operator = new PlayedOperator(cluster, NAMESPACE);
    try {
      await cluster.kubectl('create', '--dry-run=server', '--validate=strict', '-f', operated('operated'));
      const { code, out, err } = await run('run', file('operated.yaml'), '--json');
      expect({ code, err: code === 0 ? '' : err + out }).toEqual({ code: 0, err: '' });
      const result = JSON.parse(out);
      expect(result).toMatchObject({ outcome: 'pass', kind: 'TestRun', created: true, problems: [], figures: { p50: 0.2 } });
      expect(result.machines.map(({ machine, sent }: any) => [machine.replace(/-[^-]*$/, ''), sent]).sort()).toEqual([1, 2].map((index) => [`${result.job}-${index}`, 15]));
      expect((await run('run', file('operated.yaml'))).err).toContain("it ran before; set 'run' of the LoadTest to another text, or delete the TestRun");

      const unfinished = manifest('unfinished', { generator: new K6(), runner: LoadRunner.k6Operator(), machines: 2, run: 'again' });
      expect((await interrupted('run', unfinished)).code).toBe(3);
      expect((await cluster.kubectl('get', 'testruns', '-n', NAMESPACE, '-o', 'name')).trim()).toBe(`testrun.k6.io/${result.job}`);
    } finally {
      await operator.stop();
      // The garbage collector cannot look up an owner whose definition is gone, and would leave the owner's Jobs to the tests after this one.
      await cluster.run(['delete', 'testruns,jobs', '--all', '-n', NAMESPACE, '--timeout=60s']);
      await cluster.run(['delete', 'crd', testRuns.metadata.name, '--ignore-not-found', '--timeout=60s']);
    }
  });

  it('removes its Job when it is interrupted', async () => {
    const { code, out } = await interrupted('run', manifest('stops'));
    expect([code, out.includes('the run was interrupted')]).toEqual([3, true]);
    await until(async () => (await jobs()).length === 0);
  });

  it('names the rights that are missing before it makes anything', async () => {
    await cluster.kubectl('create', 'serviceaccount', 'nobody', '-n', NAMESPACE);
    const token = (await cluster.kubectl('create', 'token', 'nobody', '-n', NAMESPACE)).trim();
    const config = JSON.parse(await cluster.kubectl('config', 'view', '--raw', '--flatten', '-o', 'json'));
    config.users.forEach((one: any) => { one.user = { token }; });
    writeFileSync(file('nobody'), JSON.stringify(config));
    const { code, err } = await ended(start('run', manifest('rights'), '--kubeconfig', file('nobody')));
    expect(code).toBe(2);
    expect(err).toContain('expected the rights to create jobs.batch, get jobs.batch, list jobs.batch, delete jobs.batch, create configmaps, list pods, watch pods, get pods/log');
    expect(await jobs()).toEqual([]);
  });

  it('calibrates the one pod of the service, and leaves no Job', async () => {
    const { code, err } = await run('calibrate', manifest('calibrates'), '--level', '1s', '--max-clients', '2', '--starts', '0', '--out', file('service-time.json'));
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    const { serviceTime, versions } = JSON.parse(readFileSync(file('service-time.json'), 'utf8'));
    expect(serviceTime).toEqual([{ inFlight: 1, mean: 0.2, p95: 0.2, requestsPerSecond: 5 }, { inFlight: 2, mean: 0.2, p95: 0.2, requestsPerSecond: 10 }]);
    expect(versions).toMatchObject({ kubernetes: expect.stringMatching(/^v1\./), generator: 'localhost/hey:v0.1.5' });
    await until(async () => (await jobs()).length === 0);
  });
});
