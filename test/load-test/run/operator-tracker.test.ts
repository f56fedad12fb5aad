import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import { Load } from '../../../lib/load';
import { ApiError, Expect, K6, LoadRunner, readLoadTest, resultPage, runLoadTest } from '../../../lib/load-test';
import type { LoadTestProps, LoadTestResult, RunLoadTestProps, RunProgress } from '../../../lib/load-test';
import { shellLine } from '../../../lib/load-test/container-args';
import { unreleased } from '../../../lib/load-test/run/operator-tracker';
import { autoscaler, container, PlayedCluster, servicePod } from './played-cluster';
import { lines, objectsOf, problems, time } from './stage';

type Json = any;

/** What the operator's starter wrote of four runners, one of them away and one in trouble: its command, run by a real shell and curl. */
const STARTER_LOG = readFileSync(join(__dirname, 'starter-log.txt'), 'utf8');
const RELEASED = STARTER_LOG.split('\n').slice(0, 2).join('\n');

/** What k6 prints where so many requests took so long, all of them. */
function k6Log(count: number, ms: number, status = 200): string {
  const parts = Object.fromEntries([...Array.from({ length: 99 }, (_, index) => `p(${index + 1})`), 'p(99.5)', 'p(99.9)', 'max'].map((part) => [part, ms]));
  const [good, bad] = status === 200 ? [parts, {}] : [{}, parts];
  const result = { result: 'cdk8s-kserve-k6', seconds: 20, dropped: 0, crossed: [], statuses: { [status]: count }, unanswered: {}, good, bad };
  return `time="2026" level=info msg="not the result"\n${JSON.stringify(result)}\n`;
}

interface Operated {
  readonly cluster: PlayedCluster;
  readonly name: string;
  readonly objects: Json[];
  /** A pod that the operator made for the TestRun. */
  pod(part: string, status: Json): Json;
  /** The TestRun is at a stage. */
  at(stage: string): void;
  run(more?: Partial<RunLoadTestProps>): Promise<LoadTestResult>;
}

/** A cluster with the k6-operator. */
function operated(changes: Partial<LoadTestProps> = {}): Operated {
  const cluster = new PlayedCluster();
  cluster.testRuns = [];
  const objects = objectsOf({
    generator: new K6(), runner: LoadRunner.k6Operator(), machines: 2, load: Load.concurrent(10, Duration.seconds(20)),
    expect: [Expect.p95(Duration.seconds(1)), Expect.podsAsForecast({ tolerance: 2 })], ...changes,
  });
  const own = objects.find(({ kind }) => kind === 'TestRun');
  const { name } = own.metadata;
  cluster.put(servicePod('a', 'ready'));
  cluster.put(autoscaler(1, 1));
  const pod = (part: string, status: Json): Json => ({
    kind: 'Pod', status,
    metadata: { name: `${name}-${part}-x`, uid: part, labels: { 'app': 'k6', 'k6_cr': name, 'job-name': `${name}-${part}`, ...(/^\d/.test(part) ? { runner: 'true' } : {}) } },
  });
  const at = (stage: string): void => cluster.put({ ...own, status: { stage } });
  return { cluster, name, objects, pod, at, run: (more) => runLoadTest({ objects, api: cluster, clock: cluster, ...more }) };
}

const running = (from: number, name = 'k6'): Json => container({ running: { startedAt: time(from) } }, name);
const ended = (from: number, exitCode = 0, name = 'k6'): Json => container({ terminated: { exitCode, startedAt: time(from), reason: exitCode === 0 ? 'Completed' : 'Error' } }, name);

/** All goes well: the runners' containers run from second 8, wait, and are let go at second 12; the load ends at second 32. */
function well(stage: Operated): Operated {
  const { cluster, name, pod, at } = stage;
  cluster.logs = { [`${name}-1-x`]: k6Log(900, 190), [`${name}-2-x`]: k6Log(100, 300), [`${name}-starter-x`]: RELEASED };
  cluster
    .at(1, () => at('initialization'))
    .at(2, () => cluster.put(pod('initializer', running(2))))
    .at(5, () => cluster.put(pod('initializer', ended(2))))
    .at(7, () => at('created'))
    .at(8, () => ['1', '2'].forEach((part) => cluster.put(pod(part, running(8)))))
    .at(11, () => at('started'))
    .at(12, () => cluster.put(pod('starter', running(12, 'k6-curl'))))
    .at(13, () => cluster.put(pod('starter', ended(12, 0, 'k6-curl'))))
    .at(32, () => ['1', '2'].forEach((part) => cluster.put(pod(part, ended(8)))))
    .at(40, () => at('finished'));
  return stage;
}

beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

describe('a load test run with the k6-operator', () => {
  it('makes the TestRun, begins with the starter, and takes percentiles of all runners together', async () => {
    const seen: RunProgress[] = [];
    const { cluster, name, run } = well(operated());
    const result = await run({ progress: (now) => void seen.push(now) });
    expect(lines(result)).toEqual([
      'pass: load sent: 1000 requests in 20 s; requests for 20 s',
      'pass: requests without a good answer: 0 of 1000 (0 %); at most 0 %',
      // The average of the runners' own would be 245 ms.
      'pass: p95 once the pods were there: 300 ms; at most 1 s',
      'pass: most ready pods: 1 pod; 0 to 4 pods',
      'pass: pods without a node: none; none',
      expect.stringMatching(/^pass: back to 1 pod: after 20 s/),
    ]);
    expect(result).toMatchObject({ job: name, kind: 'TestRun', created: true, verdict: { outcome: { name: 'pass' } }, run: { loadSeconds: 20 } });
    expect(result.run.machines.map(({ machine, startSeconds }) => [machine, startSeconds])).toEqual([[`${name}-1-x`, 0], [`${name}-2-x`, 0]]);
    // The containers of the runners run since second 8: until the starter came, they waited.
    expect(result.run.recorded.pods.find(({ t }) => t === 0)).toBeDefined();
    expect([...new Set(seen.flatMap(({ note = 'nothing' }) => note))]).toEqual([
      'the k6-operator is at stage initialization', 'the k6-operator is at stage created', 'the k6-operator is at stage started', 'nothing',
    ]);
    expect(seen.find(({ phase }) => phase === 'loading')).toMatchObject({ loadSeconds: 1, sends: 'planned: 10 in flight' });
    expect(cluster.created.map(({ kind }) => kind)).toEqual(['ConfigMap', 'TestRun']);
    expect(cluster.requests).toContain('POST /apis/k6.io/v1alpha1/namespaces/test/testruns');
    expect(resultPage(result, { command: shellLine(result.command), versions: [] })).toContain('<code>k6 run --no-color --no-usage-report load-test.js</code>');
    expect(result.image).toBe(K6.DEFAULT_IMAGE);
  });

  it('takes a TestRun that runs already; refuses one that has run, and a cluster without the operator', async () => {
    const { cluster, name, objects, run } = well(operated());
    const own = objects.find(({ kind }) => kind === 'TestRun');
    cluster.testRuns = [{ ...own, status: { stage: 'started' } }];
    expect(await run()).toMatchObject({ created: false, verdict: { outcome: { name: 'pass' } } });
    expect(cluster.created).toEqual([]);
    for (const stage of ['stopped', 'finished', 'error']) {
      cluster.testRuns = [{ ...own, status: { stage } }];
      await expect(run()).rejects.toThrow(`expected a TestRun that has not run, got "${name}"; it ran before; set 'run' of the LoadTest to another text, or delete the TestRun`);
    }
    cluster.testRuns = undefined;
    await expect(run()).rejects.toThrow('load-test run: expected a kind that the cluster knows, got "TestRun"; install the k6-operator, or leave out LoadRunner.k6Operator()');
  });

  it('asks for the rights to TestRuns, and for none to make Jobs', async () => {
    const { cluster, run } = operated();
    cluster.forbidden = ['create testruns', 'watch testruns', 'create jobs', 'delete jobs', 'get pods/log'];
    await expect(run()).rejects.toThrow('expected the rights to create testruns.k6.io, watch testruns.k6.io, get pods/log, got "forbidden"');
  });

  it('refuses beside another TestRun or Job of the service, but not beside the Jobs of its own', async () => {
    const labels = { 'load-test.cdk8s-kserve/service': 'torchserve' };
    const { cluster, name, run } = well(operated());
    cluster.jobs = [1, 2].map((index) => ({ kind: 'Job', metadata: { name: `${name}-${index}`, labels: { ...labels, k6_cr: name } } }));
    expect(await run()).toMatchObject({ verdict: { outcome: { name: 'pass' } } });
    cluster.testRuns = [{ kind: 'TestRun', metadata: { name: 'other', labels }, status: { stage: 'started' } }];
    cluster.jobs = [{ kind: 'Job', metadata: { name: 'other-1', labels: { ...labels, k6_cr: 'other' } } }];
    await expect(run()).rejects.toThrow('expected no other load test of torchserve that runs, got "other"; wait for it, delete it, or give --force');
    cluster.testRuns = [{ kind: 'TestRun', metadata: { name: 'other', labels }, status: { stage: 'finished' } }];
    cluster.jobs = [];
    expect(await run()).toMatchObject({ created: true });
  });

  it('is read afterwards too, without the pods that send nothing', async () => {
    const { cluster, name, objects, pod } = well(operated());
    ['initializer', '1', '2', 'starter'].forEach((part) => cluster.put(pod(part, ended(8, 0, part === 'starter' ? 'k6-curl' : 'k6'))));
    const plan = JSON.parse(objects.find(({ kind }) => kind === 'TestRun').metadata.annotations['load-test.cdk8s-kserve/plan']);
    const { verdict, figures } = await readLoadTest({ api: cluster, namespace: 'test', job: name, kind: 'TestRun', plan });
    expect([verdict.outcome.name, figures.p50, figures.p95]).toEqual(['pass', 0.19, 0.3]);
  });
});

describe('a load test run with the k6-operator that meets', () => {
  const outcome = async (stage: Operated, more?: Partial<RunLoadTestProps>): Promise<readonly [string, ...string[]]> => {
    const result = await stage.run(more);
    return [result.verdict.outcome.name, ...problems(result)];
  };

  it('an operator that does not run', async () => {
    const stage = operated();
    expect((await outcome(stage, { startSeconds: 30 }))[1])
      .toBe(`the load did not begin within 30 s: the k6-operator has not looked at the TestRun ${stage.name}: does it run?`);
  });

  it('an operator that gets no further', async () => {
    const stage = operated();
    stage.cluster.at(1, () => stage.at('created'));
    expect((await outcome(stage, { startSeconds: 30 }))[1]).toBe('the load did not begin within 30 s: the k6-operator is at stage created');
  });

  it('an initializer that fails says what k6 says', async () => {
    const stage = operated();
    stage.cluster.logs[`${stage.name}-initializer-x`] = 'level=error msg="GoError: The moduleSpecifier \\"./a.js\\" couldn\'t be found"\n';
    stage.cluster.at(1, () => stage.at('initialization')).at(3, () => stage.cluster.put(stage.pod('initializer', ended(3, 1)))).at(4, () => stage.at('error'));
    const [verdict, first] = await outcome(stage);
    expect(verdict).toBe('inconclusive');
    expect(first).toBe(`${stage.name}-initializer-x: the initializer of the k6-operator ended with code 1: `
      + 'level=error msg="GoError: The moduleSpecifier \\"./a.js\\" couldn\'t be found"');
    expect(stage.cluster.requests).toContain(`GET /api/v1/namespaces/test/pods/${stage.name}-initializer-x/log?container=k6&tailLines=1`);
  });

  it('an initializer that fails and whose log is gone', async () => {
    const stage = operated();
    stage.cluster.logs[`${stage.name}-initializer-x`] = new ApiError(404, 'NotFound', 'gone');
    stage.cluster.at(3, () => stage.cluster.put(stage.pod('initializer', ended(3, 1))));
    expect((await outcome(stage))[1]).toBe(`${stage.name}-initializer-x: the initializer of the k6-operator ended with code 1`);
  });

  it('a TestRun that the operator gives up', async () => {
    const stage = operated();
    stage.cluster.at(3, () => stage.cluster.put(stage.pod('initializer', ended(2)))).at(4, () => stage.at('error'));
    expect((await outcome(stage))[1]).toBe(`the k6-operator gave up the TestRun ${stage.name} (stage error): more machines than clients, or a script that k6 refuses`);
  });

  it.each<readonly [string, Json, string]>([
    ['initializer', container({ waiting: { reason: 'ErrImagePull', message: 'no such image' } }, 'k6'), 'container k6: ErrImagePull: no such image'],
    ['starter', container({ waiting: { reason: 'ImagePullBackOff', message: 'Back-off' } }, 'k6-curl'), 'container k6-curl: ImagePullBackOff: Back-off'],
    ['1', container({ waiting: { reason: 'InvalidImageName', message: 'K6:x' } }, 'k6'), 'container k6: InvalidImageName: K6:x'],
    ['starter', ended(3, 6, 'k6-curl'), 'the starter of the k6-operator ended with code 6'],
  ])('a pod that cannot go on ends at once, with its reason: %s', async (part, status, message) => {
    const stage = operated();
    stage.cluster.at(1, () => stage.at('created')).at(3, () => stage.cluster.put(stage.pod(part, status)));
    const [verdict, first] = await outcome(stage);
    expect([verdict, first]).toEqual(['inconclusive', `${stage.name}-${part}-x: ${message}`]);
    expect(stage.cluster.now()).toBeLessThan(10_000);
  });

  it.each(['initializer', 'starter', '1'])('a pod that finds no node names the reason of the scheduler: %s', async (part) => {
    const stage = operated();
    const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available: 3 Insufficient cpu.' }];
    stage.cluster.at(1, () => stage.at('created')).at(2, () => stage.cluster.put(stage.pod(part, { phase: 'Pending', conditions })));
    expect((await outcome(stage, { startSeconds: 30 }))[1])
      .toBe(`the load did not begin within 30 s: no node for ${stage.name}-${part}-x: Unschedulable: 0/3 nodes are available: 3 Insufficient cpu.`);
  });

  it('a runner that waits on while the starter ends well', async () => {
    const stage = well(operated());
    stage.cluster.logs[`${stage.name}-starter-x`] = STARTER_LOG;
    expect((await outcome(stage))[1]).toBe(`${stage.name}-starter-x: a runner was not let go: http://127.0.0.2:6565/v1/status: Failed to connect to 127.0.0.2 port 6565 after 0 ms: Couldn't connect to server`);
  });

  it('a runner that ends before it is let go', async () => {
    const stage = operated();
    stage.cluster.at(1, () => stage.at('created')).at(5, () => stage.cluster.put(stage.pod('1', ended(4, 107))));
    expect(await outcome(stage)).toEqual(['inconclusive', `${stage.name}-1-x: the generator ended with code 107`, 'no load was sent', '2 of 2 machines reported nothing']);
  });

  it('thresholds that were crossed: the load was sent, and the verdict says why', async () => {
    const stage = well(operated());
    stage.cluster.logs[`${stage.name}-2-x`] = k6Log(100, 300, 503);
    stage.cluster.at(32, () => ['1', '2'].forEach((part) => stage.cluster.put(stage.pod(part, ended(8, 99)))));
    const result = await stage.run();
    expect([result.verdict.outcome.name, ...problems(result)]).toEqual(['fail']);
    expect(lines(result)[1]).toBe('fail: requests without a good answer: 100 of 1000 (10 %); at most 0 %');
  });

  it('a runner that was killed for its memory, and a log that was rotated', async () => {
    const stage = well(operated());
    stage.cluster.logs[`${stage.name}-2-x`] = '';
    stage.cluster.logs[`${stage.name}-1-x`] = k6Log(900, 190).slice(0, 200);
    stage.cluster.at(32, () => stage.cluster.put(stage.pod('2', container({ terminated: { exitCode: 137, reason: 'OOMKilled', startedAt: time(8) } }, 'k6'))));
    expect(await outcome(stage)).toEqual([
      'inconclusive', `${stage.name}-2-x: the generator was killed for its memory (OOMKilled)`,
      `${stage.name}-1-x: nothing of its report is there`, `${stage.name}-2-x: nothing of its report is there`,
    ]);
  });

  it('a TestRun that somebody deletes', async () => {
    const stage = well(operated());
    stage.cluster.at(20, () => {
      stage.cluster.remove('TestRun', stage.name);
      ['1', '2'].forEach((part) => stage.cluster.remove('Pod', `${stage.name}-${part}-x`));
    });
    const [verdict, first] = await outcome(stage);
    expect([verdict, first]).toEqual(['inconclusive', `the TestRun ${stage.name} was deleted`]);
  });

  it('an API server that is gone for 20 s in the middle', async () => {
    const stage = well(operated());
    stage.cluster.away = [15, 35];
    const result = await stage.run();
    expect(result.run.recorded.gaps).toHaveLength(1);
    expect(problems(result)).toEqual([expect.stringMatching(/^nobody heard from the API server for \d\d s$/)]);
    expect(lines(result)[1]).toBe('pass: requests without a good answer: 0 of 1000 (0 %); at most 0 %');
  });

  it.each([[true, 1], [false, 0]])('Ctrl-C removes the TestRun only if it was made here (%s)', async (own, deleted) => {
    const stage = well(operated());
    stage.cluster.testRuns = own ? [] : [stage.objects.find(({ kind }) => kind === 'TestRun')];
    const stop = new AbortController();
    stage.cluster.at(20, () => stop.abort());
    expect((await outcome(stage, { signal: stop.signal }))[1]).toBe('the run was interrupted');
    const path = `DELETE /apis/k6.io/v1alpha1/namespaces/test/testruns/${stage.name}?propagationPolicy=Background`;
    expect(stage.cluster.requests.filter((request) => request === path)).toHaveLength(deleted);
  });
});

describe('the log of the starter', () => {
  it('names the runners that it could not let go, wherever their answers stand', () => {
    expect(unreleased(STARTER_LOG)).toEqual([
      "http://127.0.0.2:6565/v1/status: Failed to connect to 127.0.0.2 port 6565 after 0 ms: Couldn't connect to server",
      'http://127.0.0.3:6565/v1/status: status 500',
    ]);
    expect(unreleased(RELEASED)).toEqual([]);
    expect(unreleased('')).toEqual([]);
  });
});
