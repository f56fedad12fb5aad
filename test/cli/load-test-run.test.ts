/*
 * What a user sees of a run, and what the process ends with: the command from its flags to its last line, with a cluster that is played in
 * place of the one behind the kubeconfig. What a real connection carries is held in load-test-command.real-time.test.ts.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, Yaml } from 'cdk8s';
import { Load } from '../../lib/load';
import type * as LoadTests from '../../lib/load-test';
import type { LoadTestProps } from '../../lib/load-test';
import { container, machinePod, PlayedCluster, servicePod } from '../load-test/run/played-cluster';
import { heyLog, stage, time } from '../load-test/run/stage';
import type { Stage } from '../load-test/run/stage';
import { runLine } from '../support/fake-host';

/** Whom the command reaches, and whom it asked for. */
const reached: { cluster: PlayedCluster; namespace?: string; readonly asked: object[]; readonly told: object[] } = { cluster: new PlayedCluster(), asked: [], told: [] };

jest.mock('../../lib/load-test', () => {
  const real: typeof LoadTests = jest.requireActual('../../lib/load-test');
  return {
    ...real,
    kubeTransport: (choice: object) => {
      reached.asked.push(choice);
      return Promise.resolve({ api: reached.cluster, ...(reached.namespace === undefined ? {} : { namespace: reached.namespace }) });
    },
    runLoadTest: ({ objects, api, progress, signal, ...told }: LoadTests.RunLoadTestProps) => {
      reached.told.push(told);
      return real.runLoadTest({ objects, api, progress, signal, ...told, clock: reached.cluster });
    },
  };
});

interface Seen {
  readonly code: number;
  /** From the first problem on, or the verdict alone. */
  readonly end: string[];
  readonly out: string[];
  readonly err: string[];
  readonly status: string[];
}

describe('cdk8s-kserve load-test run', () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);
  beforeEach(() => {
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    folder = mkdtempSync(join(tmpdir(), 'load-test-run-'));
    Object.assign(reached, { namespace: undefined, asked: [], told: [] });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  async function command({ cluster, objects }: Pick<Stage, 'cluster' | 'objects'>, ...flags: readonly string[]): Promise<Seen> {
    writeFileSync(file('load.yaml'), Yaml.stringify(...objects));
    reached.cluster = cluster;
    const status: string[] = [];
    const { code, out, err } = await runLine(['load-test', 'run', file('load.yaml'), ...flags], undefined, status);
    const lines = out.split('\n');
    return { code, out: lines, end: lines.filter((line) => /^(problem|verdict): /.test(line)), err: err.split('\n'), status };
  }

  const UNSCHEDULABLE = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available: 3 Insufficient cpu.' }];
  const job = (parts: Stage): string => `${parts.job}-x`;

  it('says how far it is, then what was measured and allowed, and ends with 0 where all is well', async () => {
    const { code, out, err, status } = await command(stage());
    expect(code).toBe(0);
    expect(out[0]).toMatch(/^10 concurrent requests \(closed loop\) by Job \S+ in test$/);
    expect(out.filter((line) => line.startsWith('│ pass')).map((line) => line.split('│')[2]?.trim())).toEqual([
      'load sent', 'requests without a good answer', 'p95 once the pods were there', 'most ready pods', 'pods without a node', 'back to 1 pod',
    ]);
    expect(out.slice(-3)).toEqual([
      '1000 good answers to 1000 requests, 50 per s: p50 200 ms, p95 200 ms, p99 200 ms, slowest 200 ms',
      'once the pods were there 800: p50 200 ms, p95 200 ms, p99 200 ms, slowest 200 ms', 'verdict: pass',
    ]);
    expect(err).toEqual([
      'waiting', 'in flight and rate are those that were planned, not measured: the pods have no queue-proxy',
      'waiting: load-gate waits for the service', 'waiting', 'loading', 'going back',
    ]);
    expect(status).toContain('loading 4 s: pods 2/2 ready (forecast 2, wanted 2), planned: 10 in flight');
    expect(status.at(-1)).toBe('');
  });

  it('ends with 1 where a check failed, and names it', async () => {
    const parts = stage();
    parts.cluster.logs[job(parts)] = heyLog(20, 10, 503);
    const { code, end } = await command(parts);
    expect([code, end]).toEqual([1, ['verdict: fail: requests without a good answer, p95 once the pods were there']]);
  });

  it.each<[string, (parts: Stage) => void, string[], Partial<LoadTestProps>, boolean, string[]]>([
    ['a Job that is never scheduled', (parts) => parts.cluster.at(1, () => parts.cluster.put(machinePod(parts.job, job(parts), { phase: 'Pending', conditions: UNSCHEDULABLE }))),
      ['the load did not begin within 60 s: no node for JOB-x: Unschedulable: 0/3 nodes are available: 3 Insufficient cpu.', 'no load was sent', '1 of 1 machines reported nothing'],
      {}, false, ['--start-within', '60']],
    ['an image that cannot be pulled', (parts) => parts.cluster.at(3, () => parts.cluster.put(machinePod(parts.job, job(parts), container({ waiting: { reason: 'ErrImagePull', message: 'pull access denied for localhost/hey' } })))),
      ['JOB-x: container hey: ErrImagePull: pull access denied for localhost/hey', 'no load was sent', '1 of 1 machines reported nothing'], {}, false, []],
    ['an API server that is gone for 20 s in the middle', (parts) => { parts.cluster.away = [12, 32]; },
      // Away for 20 s, and asked again a second later.
      ['nobody heard from the API server for 21 s'], {}, true, []],
    ['an API server that does not come back until the load must be over', (parts) => { parts.cluster.away = [12, 200]; parts.cluster.at(150, () => { parts.cluster.logs = { [job(parts)]: heyLog(20) }; }); },
      ['the load has not ended after 121 s', 'JOB-x: its log cannot be read: the API server does not answer', 'nobody heard from the API server for 118 s', 'JOB-x: nothing of its report is there'], {}, true, []],
    ['a log that was rotated', (parts) => { parts.cluster.logs[job(parts)] = heyLog(20).split('\n').slice(400).join('\n'); },
      ['JOB-x: its report tells of 601 answers and is not whole'], {}, true, []],
    ['a log that ends in the middle', (parts) => { parts.cluster.logs[job(parts)] = heyLog(20).slice(0, heyLog(20).indexOf('#end') - 10); },
      ['JOB-x: its report tells of 999 answers and is not whole'], {}, true, []],
    ['a log that is empty', (parts) => { parts.cluster.logs[job(parts)] = ''; },
      ['JOB-x: nothing of its report is there'], {}, true, []],
    ['a generator that was killed for its memory', (parts) => {
      parts.cluster.logs[job(parts)] = '';
      parts.cluster.at(15, () => parts.cluster.put(machinePod(parts.job, job(parts), container({ terminated: { exitCode: 137, reason: 'OOMKilled', startedAt: time(5) } }))));
    }, ['JOB-x: the generator was killed for its memory (OOMKilled)', 'JOB-x: nothing of its report is there'], {}, true, []],
    ['machines whose clocks are apart', (parts) => ([['0', 0], ['1', 40]] as const).forEach(([index, offset]) => {
      const name = `${parts.job}-${index}`;
      parts.cluster.logs[name] = heyLog(20, 5);
      parts.cluster.at(5, () => parts.cluster.put(machinePod(parts.job, name, container({ running: { startedAt: time(5 + offset) } }))))
        .at(25, () => parts.cluster.put(machinePod(parts.job, name, container({ terminated: { exitCode: 0, startedAt: time(5 + offset) } }))));
    }), ['the clocks of the machines are apart: their times are those at which they were seen, to a second'], { machines: 2 }, false, []],
    ['a service that is deleted in the middle', (parts) => parts.cluster.at(15, () => { parts.cluster.remove('PodAutoscaler', 'torchserve-predictor-00001'); parts.cluster.remove('Pod', 'a'); }),
      ['torchserve-predictor-00001 was deleted 10 s after the load began: the service is gone or was changed'], {}, true, []],
    ['a cluster without room for the pods', (parts) => parts.cluster.at(10, () => parts.cluster.put(servicePod('c', 'unschedulable'))).at(32, () => parts.cluster.remove('Pod', 'c')),
      ['no room in the cluster: Unschedulable: 0/3 nodes are available: 3 Insufficient nvidia.com/gpu.'], {}, true, []],
  ])('says what stood in the way, and ends with 3: %s', async (_fault, play, messages, changes, well, flags) => {
    const parts = stage({ load: Load.concurrent(10, Duration.seconds(20)), ...changes }, well);
    play(parts);
    const expected = messages.map((message) => message.replaceAll('JOB', parts.job));
    const { code, end } = await command(parts, ...flags);
    expect([code, ...end]).toEqual([3, ...expected.map((message) => `problem: ${message}`), `verdict: inconclusive: ${expected[0]}`]);
  });

  it('goes on while the API server is away, says so meanwhile, and shows the gap in what it writes', async () => {
    const parts = stage();
    parts.cluster.away = [12, 32];
    const { status } = await command(parts, '--html', file('r.html'), '--record', file('run.csv'));
    expect(status.filter((line) => line.includes('does not answer'))).toHaveLength(20);
    expect(readFileSync(file('r.html'), 'utf8')).toContain('fill="#8884"');
    expect(readFileSync(file('run.csv'), 'utf8')).toMatch(/^gap,/m);
  });

  it('at Ctrl-C takes its own Job away, and judges, prints and writes what there is', async () => {
    const parts = stage();
    parts.cluster.at(15, () => process.emit('SIGINT'));
    const { code, end, err } = await command(parts, '--html', file('r.html'), '--junit', file('r.xml'), '--record', file('run.csv'));
    expect([code, end]).toEqual([3, ['problem: the run was interrupted', 'verdict: inconclusive: the run was interrupted']]);
    expect(err.slice(-4)).toEqual(['interrupted: judging what there is', ...['r.html', 'r.xml', 'run.csv'].map((name) => `written: ${file(name)}`)]);
    expect(parts.cluster.requests.filter((request) => request.startsWith('DELETE'))).toEqual([`DELETE /apis/batch/v1/namespaces/test/jobs/${parts.job}?propagationPolicy=Background`]);
    expect(readFileSync(file('r.xml'), 'utf8')).toContain('the run was interrupted');
    // From before the load until somebody had enough of it.
    expect(readFileSync(file('run.csv'), 'utf8').match(/^pods,/gm)).toHaveLength(14);
  });

  it('says that its Job is still there where it could not be taken away', async () => {
    const parts = stage();
    parts.cluster.at(15, () => { parts.cluster.away = [15, 300]; process.emit('SIGTERM'); });
    const { code, end } = await command(parts);
    expect([code, end]).toEqual([3, [
      'problem: the run was interrupted', `problem: ${job(parts)}: its log cannot be read: the API server does not answer`,
      `problem: the Job ${parts.job} could not be deleted, and may go on: the API server does not answer`,
      `problem: ${job(parts)}: nothing of its report is there`, 'verdict: inconclusive: the run was interrupted',
    ]]);
  });

  it('refuses beside another run of the service, and before it has made anything; not with --force', async () => {
    const parts = stage();
    parts.cluster.jobs = [{ kind: 'Job', metadata: { name: 'other-load', labels: { 'load-test.cdk8s-kserve/service': 'torchserve' } }, status: { active: 1 } }];
    const refused = await command(parts);
    expect([refused.code, refused.out, refused.err]).toEqual([2, [''], [
      'error: load-test run: expected no other load test of torchserve that runs, got "other-load"; wait for it, delete it, or give --force',
    ]]);
    expect([parts.cluster.created, reached.told]).toEqual([[], [{ force: false }]]);
    expect((await command(parts, '--force')).end).toEqual(['verdict: pass']);
  });

  it('refuses without the rights, each by its name', async () => {
    const parts = stage();
    parts.cluster.forbidden = ['create jobs', 'get pods/log'];
    expect(await command(parts)).toMatchObject({ code: 2, err: [
      'error: rights in namespace test: expected the rights to create jobs.batch, get pods/log, got "forbidden"; ask for a Role with these; nothing was created',
    ] });
  });

  it('says what the API server says where it does not do what it is asked, and where', async () => {
    const parts = stage();
    parts.cluster.away = [0, 300];
    const message = (where: string): string => `error: load-test run: expected a cluster that does what it is asked, got ${where}; the API server does not answer`;
    expect(await command(parts)).toMatchObject({ code: 2, err: [message('nothing')] });
    expect(await command(parts, '--kubeconfig', 'config')).toMatchObject({ code: 2, err: [message('"config"')] });
    expect(await command(parts, '--kubeconfig', 'config', '--context', 'staging')).toMatchObject({ code: 2, err: [message('"staging"')] });
  });

  it('leaves signals alone once it is over, however it ended', async () => {
    const listeners = (): number[] => (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((name) => process.listenerCount(name));
    const before = listeners();
    await command(stage());
    const away = stage();
    away.cluster.away = [0, 300];
    await command(away);
    expect(listeners()).toEqual(before);
  });

  it.each<[string[], string | undefined, object, object]>([
    [[], undefined, {}, { force: false }],
    [[], 'from-context', {}, { force: false, namespace: 'from-context' }],
    [['-n', 'models'], 'from-context', {}, { force: false, namespace: 'models' }],
    [['--kubeconfig', 'config', '--context', 'staging', '--start-within', '30'], undefined, { kubeconfig: 'config', context: 'staging' }, { force: false, startSeconds: 30 }],
  ])('hands its flags on: %j, in a context with the namespace %s', async (flags, namespace, asked, told) => {
    Object.assign(reached, { namespace });
    await command(stage(), ...flags);
    expect([reached.asked, reached.told]).toEqual([[asked], [told]]);
  });

  it('prints JSON and nothing else, and writes what it is told to', async () => {
    const { code, out, err } = await command(stage(), '--json', '--junit', file('r.xml'));
    expect([code, JSON.parse(out.join('\n'))]).toMatchObject([0, { outcome: 'pass', exitCode: 0, namespace: 'test', created: true, figures: { peak: 2 } }]);
    expect(err.at(-1)).toBe(`written: ${file('r.xml')}`);
    expect(existsSync(file('r.html'))).toBe(false);
  });

  it('warns of a cluster that the load would miss, before the load', async () => {
    const parts = stage();
    const labels = { 'app.kubernetes.io/name': 'knative-serving', 'app.kubernetes.io/version': '1.21.1' };
    const knative = (name: string): object => ({ kind: 'Deployment', metadata: { name, namespace: 'knative-serving', labels } });
    const request = parts.cluster.request.bind(parts.cluster);
    jest.spyOn(parts.cluster, 'request').mockImplementation((method, path, body) => (
      path === '/version' ? Promise.resolve({ gitVersion: 'v1.32.4' })
        : path.includes('/knative-serving/deployments/') ? Promise.resolve(knative(path.split('/').at(-1) ?? ''))
          : request(method, path, body)));
    const { err, end } = await command(parts, '--html', file('r.html'));
    expect(err.slice(0, 2)).toEqual([
      'warning: Kubernetes v1.32.4 of the cluster is older than 1.33, below which the controllers of Knative Serving 1.21.1 refuse to start unless their variable KUBERNETES_MIN_VERSION says otherwise',
      'waiting',
    ]);
    expect(end).toEqual(['verdict: pass']);
    // What was run on stands in the page.
    expect(readFileSync(file('r.html'), 'utf8')).toContain('<li>Kubernetes v1.32.4</li><li>Knative 1.21.1</li>');
  });
});
