import { Duration } from 'cdk8s';
import { Load } from '../../../lib/load';
import { ApiError } from '../../../lib/load-test';
import { container, machinePod, servicePod } from './played-cluster';
import { heyLog, problems, stage, time } from './stage';

beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

describe('a load test run that meets', () => {
  it('a Job that is never scheduled names the scheduler\'s reason', async () => {
    const { cluster, job, run } = stage({}, false);
    const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available: 3 Insufficient cpu.' }];
    cluster.at(1, () => cluster.put(machinePod(job, `${job}-x`, { phase: 'Pending', conditions })));
    const result = await run({ startSeconds: 60 });
    expect(result.verdict.outcome.exitCode).toBe(3);
    expect(problems(result)).toEqual([
      `the load did not begin within 60 s: no node for ${job}-x: Unschedulable: 0/3 nodes are available: 3 Insufficient cpu.`, 'no load was sent', '1 of 1 machines reported nothing',
    ]);
    expect(result.verdict.problems[0]?.about).toBe('room');
  });

  it('a Job without pods names the controller\'s reason', async () => {
    const { cluster, run } = stage({}, false);
    cluster.events = [{ message: 'pods "load" is forbidden: exceeded quota: compute' }];
    expect(problems(await run({ startSeconds: 30 }))[0]).toBe('the load did not begin within 30 s: pods "load" is forbidden: exceeded quota: compute');
  });

  it('an image that cannot be pulled ends at once, with its reason', async () => {
    const { cluster, job, run } = stage({}, false);
    cluster.at(3, () => cluster.put(machinePod(job, `${job}-x`, container({ waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "localhost/hey:v0.1.5"' } }))));
    const result = await run();
    expect(cluster.now()).toBeLessThan(10_000);
    expect(problems(result)).toEqual([
      `${job}-x: container hey: ImagePullBackOff: Back-off pulling image "localhost/hey:v0.1.5"`, 'no load was sent', '1 of 1 machines reported nothing',
    ]);
    expect(result.verdict.outcome.exitCode).toBe(3);
  });

  it('a service that never answers says what its gate saw last', async () => {
    const { cluster, job, run } = stage({}, false);
    cluster.logs[`${job}-x`] = 'load-gate: http://gateway/v1/models/torchserve: status 404 after 300 s, giving up\n';
    const gate = { initContainerStatuses: [{ name: 'load-gate', state: { terminated: { exitCode: 1, reason: 'Error' } } }] };
    cluster.at(3, () => cluster.put(machinePod(job, `${job}-x`, { phase: 'Failed', ...gate })));
    const [first] = problems(await run());
    expect(first).toBe(`${job}-x: load-gate ended with code 1: load-gate: http://gateway/v1/models/torchserve: status 404 after 300 s, giving up`);
    expect(cluster.requests).toContain(`GET /api/v1/namespaces/test/pods/${job}-x/log?container=load-gate&tailLines=1`);
  });

  it('a log that cannot be read for a moment asks again', async () => {
    const { cluster, job, run } = stage();
    const whole = cluster.logs[`${job}-x`]!;
    cluster.logs[`${job}-x`] = new ApiError(502, '', 'Get "https://node:10250/containerLogs": EOF');
    cluster.at(29, () => { cluster.logs[`${job}-x`] = whole; });
    expect(await run()).toMatchObject({ verdict: { outcome: { name: 'pass' }, problems: [] } });
  });

  it('an API server that is gone for 20 s goes on, and shows the gap', async () => {
    const { cluster, run } = stage();
    cluster.away = [12, 32];
    // What happened meanwhile is in the next list.
    const result = await run();
    expect(result.run.recorded.gaps).toHaveLength(1);
    const [gap] = result.run.recorded.gaps ?? [];
    // The load began at second 5.
    expect(gap).toEqual({ from: 7, to: 28 });
    expect(result.run.recorded.pods.some(({ t }) => t > (gap?.from ?? 0) + 1 && t < (gap?.to ?? 0))).toBe(false);
    // Away for 20 s, and asked again a second later.
    expect(problems(result)).toEqual(['nobody heard from the API server for 21 s']);
    const pods = result.verdict.checks.find(({ name }) => name === 'most ready pods');
    expect([pods?.outcome.name, pods?.note]).toEqual(['inconclusive', problems(result)[0]]);
    expect(result.verdict.checks.find(({ name }) => name.startsWith('p95'))?.outcome.name).toBe('pass');
    expect(result.verdict.outcome.exitCode).toBe(3);
  });

  it('a log that was rotated says how much is left of it', async () => {
    const { cluster, job, run } = stage();
    cluster.logs[`${job}-x`] = heyLog(20).split('\n').slice(400).join('\n');
    const result = await run();
    expect(problems(result)).toEqual([`${job}-x: its report tells of 601 answers and is not whole`]);
    expect(result.verdict.outcome.name).toBe('inconclusive');
  });

  it('a log that cannot be read says so', async () => {
    const { cluster, job, run } = stage();
    cluster.logs[`${job}-x`] = new ApiError(400, 'BadRequest', 'container "hey" is not available');
    expect(problems(await run())).toEqual([`${job}-x: its log cannot be read: container "hey" is not available`, `${job}-x: nothing of its report is there`]);
  });

  it('a generator that was killed for its memory names it', async () => {
    const { cluster, job, run } = stage();
    cluster.logs[`${job}-x`] = '';
    cluster.at(15, () => cluster.put(machinePod(job, `${job}-x`, container({ terminated: { exitCode: 137, reason: 'OOMKilled', startedAt: time(5) } }))));
    const result = await run();
    expect(problems(result)).toEqual([`${job}-x: the generator was killed for its memory (OOMKilled)`, `${job}-x: nothing of its report is there`]);
    expect(result.verdict.outcome.exitCode).toBe(3);
  });

  it('machines whose clocks are apart takes the times at which it saw them', async () => {
    const { cluster, job, run } = stage({ machines: 2, load: Load.concurrent(10, Duration.seconds(20)) }, false);
    [['0', 5, 0], ['1', 6, 40]].forEach(([index, second, offset]) => {
      const name = `${job}-${index}`;
      cluster.logs[name] = heyLog(20, 5);
      cluster.at(Number(second), () => cluster.put(machinePod(job, name, container({ running: { startedAt: time(Number(second) + Number(offset)) } }))));
      cluster.at(Number(second) + 20, () => cluster.put(machinePod(job, name, container({ terminated: { exitCode: 0, startedAt: time(Number(second) + Number(offset)) } }))));
    });
    const result = await run();
    expect(result.run.machines.map(({ startSeconds }) => startSeconds)).toEqual([0, 1]);
    expect(problems(result)).toEqual(['the clocks of the machines are apart: their times are those at which they were seen, to a second']);
    expect(result.verdict.outcome.exitCode).toBe(3);
    expect(result.run.recorded.answers).toHaveLength(1000);
  });

  it('a machine that dies names it, and makes the run inconclusive', async () => {
    const { cluster, job, run } = stage({ machines: 2, load: Load.concurrent(10, Duration.seconds(20)) }, false);
    for (const index of ['0', '1']) {
      cluster.logs[`${job}-${index}`] = heyLog(20, 5);
      cluster.at(5, () => cluster.put(machinePod(job, `${job}-${index}`, container({ running: { startedAt: time(5) } }))));
    }
    cluster.logs[`${job}-1`] = new ApiError(404, 'NotFound', 'gone');
    cluster.at(25, () => cluster.put(machinePod(job, `${job}-0`, container({ terminated: { exitCode: 0, startedAt: time(5) } }))));
    cluster.at(12, () => cluster.remove('Pod', `${job}-1`));
    const result = await run();
    expect(problems(result)).toEqual([`${job}-1: its pod was deleted while the load ran`, `${job}-1: its log cannot be read: gone`, `${job}-1: nothing of its report is there`]);
    expect(result.verdict.outcome.exitCode).toBe(3);
  });

  it('a service that is deleted in the middle says when', async () => {
    const { cluster, run } = stage();
    cluster.at(15, () => { cluster.remove('PodAutoscaler', 'torchserve-predictor-00001'); cluster.remove('Pod', 'a'); });
    const result = await run();
    expect(problems(result)).toEqual(['torchserve-predictor-00001 was deleted 10 s after the load began: the service is gone or was changed']);
    expect(result.verdict.outcome.exitCode).toBe(3);
  });

  it('a service that is deleted while the API server is away says so once it is back', async () => {
    const { cluster, run } = stage();
    cluster.away = [12, 22];
    cluster.at(15, () => cluster.remove('PodAutoscaler', 'torchserve-predictor-00001'));
    const result = await run();
    expect(problems(result)).toEqual([
      // Away since second 12, 7 s after the load began, for 10 s.
      'torchserve-predictor-00001 was deleted 17 s after the load began: the service is gone or was changed', 'nobody heard from the API server for 11 s',
    ]);
    expect(result.verdict.outcome.exitCode).toBe(3);
  });

  it('a machine that goes while the API server is away does not wait for it', async () => {
    const { cluster, job, run } = stage();
    cluster.away = [12, 22];
    cluster.logs = {};
    cluster.at(15, () => cluster.remove('Pod', `${job}-x`)).at(25, () => cluster.remove('Pod', `${job}-x`));
    const result = await run();
    expect(problems(result)).toEqual([
      `${job}-x: its pod was deleted while the load ran`, `${job}-x: its log cannot be read: pods "${job}-x" not found`,
      'nobody heard from the API server for 11 s', `${job}-x: nothing of its report is there`,
    ]);
  });

  it('a new revision in the middle says that the service was changed, before the load and after it nothing', async () => {
    const messages = async (second: number): Promise<string[]> => {
      const { cluster, run } = stage();
      cluster.at(second, () => cluster.remove('PodAutoscaler', 'torchserve-predictor-00001'));
      return problems(await run());
    };
    expect([await messages(3), await messages(24), await messages(27)]).toEqual([
      [], ['torchserve-predictor-00001 was deleted 19 s after the load began: the service is gone or was changed'], [],
    ]);
  });

  it('pods that no node has room for says what the scheduler says', async () => {
    const { cluster, run } = stage();
    cluster.at(10, () => cluster.put(servicePod('c', 'unschedulable')));
    const result = await run();
    expect(problems(result)).toEqual(['no room in the cluster: Unschedulable: 0/3 nodes are available: 3 Insufficient nvidia.com/gpu.']);
    expect(result.verdict.checks.find(({ name }) => name === 'pods without a node')).toMatchObject({ measured: '1 pod', outcome: { name: 'inconclusive' } });
  });

  it.each([[true, 1], [false, 0]])('Ctrl-C judges what there is; the Job goes only if it was made here (%s)', async (own, deleted) => {
    const { cluster, objects, job, run } = stage();
    cluster.jobs = own ? [] : [objects.find(({ kind }) => kind === 'Job')];
    const stop = new AbortController();
    cluster.at(15, () => stop.abort());
    const result = await run({ signal: stop.signal });
    expect(problems(result)[0]).toBe('the run was interrupted');
    expect(result.verdict.outcome.exitCode).toBe(3);
    expect(result.run.recorded.pods.length).toBeGreaterThan(8);
    expect(cluster.requests.filter((request) => request === `DELETE /apis/batch/v1/namespaces/test/jobs/${job}?propagationPolicy=Background`)).toHaveLength(deleted);
  });

  it('100,000 events of pods remembers the pods that there are', async () => {
    const { cluster, run } = stage();
    for (let second = 6; second < 26; second += 1) {
      cluster.at(second, () => {
        for (let index = 0; index < 2500; index += 1) {
          cluster.put(servicePod(`pod-${second}-${index}`, 'starting'));
          cluster.remove('Pod', `pod-${second}-${index}`);
        }
      });
    }
    const result = await run();
    expect(Math.max(...result.run.recorded.pods.map(({ pods }) => pods))).toBe(2);
    expect(result.run.recorded.pods.length).toBeLessThan(80);
    expect(result.verdict.outcome.name).toBe('pass');
  });

  it.each([[4, 0], [5, 1], [6, 1]])('another run that began in the same moment leaves one of the two (second %i)', async (second, kept) => {
    const { cluster, job, run } = stage();
    const jobOf = (name: string, at: number) => ({ kind: 'Job', metadata: { name, creationTimestamp: time(at), labels: { 'load-test.cdk8s-kserve/service': 'torchserve' } } });
    // Nothing is there when it looks; then both are. Of the same second the name decides.
    cluster.onCreate = ({ kind }) => void (kind === 'Job' && (cluster.jobs = [jobOf('zzz', second), jobOf(job, 5)]));
    const deleted = (): number => cluster.requests.filter((request) => request.startsWith('DELETE')).length;
    if (kept === 1) {
      expect(await run()).toMatchObject({ created: true, verdict: { outcome: { name: 'pass' } } });
      expect(deleted()).toBe(0);
    } else {
      await expect(run()).rejects.toThrow('expected no other load test of torchserve that runs, got "zzz"');
      expect(deleted()).toBe(1);
    }
  });

  it('another run on the same service refuses, unless it is forced', async () => {
    const { cluster, run } = stage();
    cluster.jobs = [{ kind: 'Job', metadata: { name: 'other-load', labels: { 'load-test.cdk8s-kserve/service': 'torchserve' } }, status: { active: 1 } }];
    await expect(run()).rejects.toThrow('load-test run: expected no other load test of torchserve that runs, got "other-load"; wait for it, delete it, or give --force');
    expect(cluster.created).toEqual([]);
    expect(await run({ force: true })).toMatchObject({ verdict: { outcome: { name: 'pass' } } });
  });
});
