import { junitXml, resultJson, resultPage, runLoadTest } from '../../../lib/load-test';
import type { RunProgress } from '../../../lib/load-test';
import { heyLog, lines, stage } from './stage';

beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

describe('a load test run', () => {
  it('passes where all is as forecast, and says what was measured and what was allowed', async () => {
    const seen: string[] = [];
    const { cluster, run, job } = stage();
    const result = await run({ progress: ({ phase }) => void (seen.at(-1) === phase ? 0 : seen.push(phase)) });
    expect(lines(result)).toEqual([
      'pass: load sent: 1000 requests in 20 s; requests for 20 s',
      'pass: requests without a good answer: 0 of 1000 (0 %); at most 0 %',
      'pass: p95 once the pods were there: 200 ms; at most 1 s',
      'pass: most ready pods: 2 pods; 1 to 3 pods',
      'pass: pods without a node: none; none',
      expect.stringMatching(/^pass: back to 1 pod: after 27 s; after at most \d+ s$/),
    ]);
    expect(result).toMatchObject({ job, namespace: 'test', created: true, verdict: { problems: [], outcome: { name: 'pass', exitCode: 0 } } });
    expect(seen).toEqual(['waiting', 'loading', 'going back']);
    expect(cluster.created.map(({ kind, metadata }) => [kind, metadata.namespace])).toContainEqual(['Job', 'test']);
    const { pods } = result.run.recorded;
    expect(pods.map(({ t }) => t)).toEqual(pods.map((_, index) => index - 4));
    expect(pods.find(({ t }) => t === 3)).toEqual({ t: 3, desired: 2, actual: 1, pods: 2, ready: 1, pending: 0, terminating: 0 });
    expect(cluster.requests.some((request) => request.startsWith('DELETE'))).toBe(false);
  });

  it('tells forecast and load beside what is there, second by second', async () => {
    const seen: RunProgress[] = [];
    const { cluster, run } = stage();
    const versions = { request: cluster.request.bind(cluster) };
    jest.spyOn(cluster, 'request').mockImplementation((method, path, body) => (
      path === '/version' ? Promise.resolve({ gitVersion: 'v1.34.4' }) : versions.request(method, path, body)));
    const result = await run({ progress: (now) => void seen.push(now) });
    expect(seen.find(({ loadSeconds }) => loadSeconds === 3)).toMatchObject({ phase: 'loading', forecastPods: 2, sends: 'planned: 10 in flight', unmeasured: 'the pods have no queue-proxy', pods: { pods: 2, ready: 1 } });
    expect(seen.find(({ phase }) => phase === 'waiting')).not.toHaveProperty('forecastPods');
    expect(seen.at(-1)).toMatchObject({ phase: 'going back', forecastPods: 1 });
    expect(result.versions).toEqual({ kubernetes: 'v1.34.4' });
    expect(resultJson(result)).toMatchObject({ versions: { kubernetes: 'v1.34.4', generator: 'localhost/hey:v0.1.5' } });
  });

  it('is plain data for a program, and JUnit for a CI', async () => {
    const { cluster, job, run } = stage();
    cluster.logs[`${job}-x`] = heyLog(20, 10, 503);
    const result = await run();
    expect(JSON.parse(JSON.stringify(resultJson(result)))).toMatchObject({ outcome: 'fail', exitCode: 1, namespace: 'test', created: true, loop: 'closed', problems: [], figures: { peak: 2, p50: null } });
    expect(junitXml(result)).toContain('failures="2" errors="0"');
    expect(junitXml(result)).toContain('<failure message="1000 of 1000 (100 %); expected at most 0 %; 1000 x status 503"/>');
    expect(resultPage(result, { command: 'hey <a>', versions: ['image a'] })).toContain('<code>hey &lt;a&gt;</code>');
  });

  it('counts the cold requests apart', async () => {
    const { run } = stage();
    const { verdict } = await run();
    expect(verdict.checks.find(({ name }) => name.startsWith('p95'))?.note).toBe('200 answers to requests of the first 4 s are not among them');
  });

  it('fails where requests fail, whatever hey ended with', async () => {
    const { cluster, job, run } = stage();
    cluster.logs[`${job}-x`] = heyLog(20, 10, 503);
    const result = await run();
    expect(result.verdict.outcome.exitCode).toBe(1);
    expect(lines(result)[1]).toBe('fail: requests without a good answer: 1000 of 1000 (100 %); at most 0 %');
    expect(result.verdict.checks[1]?.note).toBe('1000 x status 503');
  });

  it('takes a Job that runs already, and leaves it', async () => {
    const { cluster, objects, run } = stage();
    cluster.jobs = [objects.find(({ kind }) => kind === 'Job')];
    expect(await run()).toMatchObject({ created: false, verdict: { outcome: { name: 'pass' } } });
    expect(cluster.created.filter(({ kind }) => kind === 'Job')).toEqual([]);
  });

  it('checks all rights before it makes anything', async () => {
    const { cluster, run } = stage();
    cluster.forbidden = ['create jobs', 'get pods/log'];
    await expect(run()).rejects.toThrow('rights in namespace test: expected the rights to create jobs.batch, get pods/log, got "forbidden"; ask for a Role with these; nothing was created');
    expect(cluster.created).toEqual([]);
  });

  it('refuses a Job that has run, and one that no LoadTest made', async () => {
    const { cluster, objects, job, run } = stage();
    const own = objects.find(({ kind }) => kind === 'Job');
    cluster.jobs = [{ ...own, status: { conditions: [{ type: 'Complete', status: 'True' }] } }];
    await expect(run()).rejects.toThrow(`load-test run: expected a Job that has not run, got "${job}"; it ran before; set 'run' of the LoadTest to another text, or delete the Job`);
    await expect(runLoadTest({ objects: [{ kind: 'Job', metadata: { name: 'other' } }], api: cluster, clock: cluster }))
      .rejects.toThrow('load-test run: expected a Job with the annotation load-test.cdk8s-kserve/plan, got "other"; a LoadTest of this package writes it');
  });
});
