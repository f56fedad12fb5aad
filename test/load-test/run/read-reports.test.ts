import { ApiError } from '../../../lib/load-test/run/api-transport';
import type { ApiTransport, Clock } from '../../../lib/load-test/run/api-transport';
import type { LoadTestPlan } from '../../../lib/load-test/plan/load-test-plan';
import { MachineTracker } from '../../../lib/load-test/run/machine-tracker';
import { podLog, podLogIfAny, withLastLine } from '../../../lib/load-test/run/pod-log';
import { readLoadTest } from '../../../lib/load-test/run/read-load-test';
import { readReports } from '../../../lib/load-test/run/read-reports';
import type { MachineReport } from '../../../lib/load-test/verdict/measured-run';
import { planWith } from '../verdict/evidence';
import { container, machinePod } from './played-cluster';
import { heyLog, time } from './stage';

type Json = any;
type Answers = ReadonlyArray<string | Error>;

/** An API server that has an answer to each question after the other, for every pod; the last one stays. */
function server(logs: { readonly [pod: string]: Answers }, pods: readonly Json[] = []): { readonly api: ApiTransport; readonly asked: string[] } {
  const asked: string[] = [];
  const counts = new Map<string, number>();
  const request = (method: string, path: string): Promise<unknown> => {
    asked.push(`${method} ${path}`);
    const pod = /\/pods\/([^/]+)\/log/.exec(path)?.[1];
    if (pod === undefined) {
      return Promise.resolve({ items: pods });
    }
    const count = counts.get(pod) ?? 0;
    counts.set(pod, count + 1);
    const answers = logs[pod] ?? [new ApiError(404, 'NotFound', `pods "${pod}" not found`)];
    const answer = answers[Math.min(count, answers.length - 1)];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { api: { request, stream: () => Promise.resolve() }, asked };
}

const pod = (name: string, from: number): Json => machinePod('load', name, container({ terminated: { exitCode: 0, startedAt: time(from) } }));
const EOF = new ApiError(500, '', 'Get "https://node:10250/containerLogs": EOF');

describe('the log of a container', () => {
  it('is asked for by its name, all of it or its last lines', async () => {
    const { api, asked } = server({ a: ['one\ntwo\n'] });
    expect(await podLog({ api, namespace: 'models' }, 'a', 'hey')).toBe('one\ntwo\n');
    expect(await podLog({ api, namespace: 'models' }, 'a', 'load-gate', '1')).toBe('one\ntwo\n');
    expect(asked).toEqual(['GET /api/v1/namespaces/models/pods/a/log?container=hey', 'GET /api/v1/namespaces/models/pods/a/log?container=load-gate&tailLines=1']);
  });

  it('is empty where it is no text, or where nothing hangs on it and it cannot be read', async () => {
    const source = { ...server({ a: [{ not: 'a text' } as unknown as string], b: [EOF], c: [new TypeError('a fault of the program')] }), namespace: 'models' };
    expect([await podLog(source, 'a', 'hey'), await podLogIfAny(source, 'b', 'hey')]).toEqual(['', '']);
    await expect(podLog(source, 'b', 'hey')).rejects.toBe(EOF);
    await expect(podLogIfAny(source, 'c', 'hey')).rejects.toThrow('a fault of the program');
  });

  it('goes behind a message by its last line, where there is one', async () => {
    const source = { ...server({ a: ['  giving up\n'], b: ['\n'], c: [EOF] }), namespace: 'models' };
    expect(await Promise.all(['a', 'b', 'c'].map((name) => withLastLine('it ended', source, name, 'hey')))).toEqual(['it ended: giving up', 'it ended', 'it ended']);
  });
});

describe('the reports of the machines', () => {
  async function read(logs: { readonly [pod: string]: Answers }, pods: readonly Json[], generator = 'hey') {
    const machines = new MachineTracker(generator);
    pods.forEach((one) => { machines.changed(one, Date.parse(one.status.containerStatuses[0].state.terminated.startedAt)); });
    const slept: number[] = [];
    const clock: Clock = { now: () => 0, sleep: (ms) => { slept.push(ms); return Promise.resolve(); } };
    const problems: MachineProblem[] = [];
    const plan: LoadTestPlan = { ...planWith(), generator };
    const { api, asked } = server(logs);
    const reports: MachineReport[] = await readReports({ api, clock, namespace: 'models', plan, machines, problems });
    return { reports, problems: problems.map(({ about, message }) => `${about}: ${message}`), slept, asked };
  }
  type MachineProblem = Parameters<typeof readReports>[0]['problems'][number];

  it('are read of all that began, each at its time after the first', async () => {
    const { reports, problems } = await read({ a: [heyLog(2, 1)], b: [heyLog(2, 2)] }, [pod('b', 7.5), pod('a', 5)]);
    expect(reports.map(({ machine, startSeconds, report: { sent, seconds, complete } }) => [machine, startSeconds, sent, seconds, complete])).toEqual([['b', 2.5, 20, 2, true], ['a', 0, 10, 2, true]]);
    expect(problems).toEqual([]);
  });

  it.each([0, 429, 500, 502, 503])('are asked for again where there is no answer for a moment (%i)', async (status) => {
    const passing = new ApiError(status, '', 'one moment');
    const { reports, problems, slept, asked } = await read({ a: [passing, passing, passing, passing, heyLog(1, 1)] }, [pod('a', 5)]);
    expect([reports[0]?.report.sent, problems, slept, asked.length]).toEqual([5, [], [2000, 2000, 2000, 2000], 5]);
  });

  it('are given up after five times', async () => {
    const { reports, problems, slept } = await read({ a: [EOF] }, [pod('a', 5)]);
    expect([problems, slept.length]).toEqual([['load: a: its log cannot be read: Get "https://node:10250/containerLogs": EOF'], 4]);
    expect(reports).toEqual([{ machine: 'a', startSeconds: 0, report: { sent: 0, answers: [], unanswered: [], complete: false } }]);
  });

  it.each([400, 403, 404])('are given up at once where asking again is of no use (%i), and leave the others alone', async (status) => {
    const { reports, problems, slept } = await read({ a: [new ApiError(status, '', 'no')], b: [heyLog(1, 1)] }, [pod('a', 5), pod('b', 5)]);
    expect([problems, slept, reports.map(({ report }) => report.sent)]).toEqual([['load: a: its log cannot be read: no'], [], [0, 5]]);
  });

  it('say nothing of a generator that nobody can read', async () => {
    const machine = machinePod('load', 'a', container({ terminated: { exitCode: 0, startedAt: time(5) } }, 'wrk'));
    expect((await read({ a: ['Requests/sec: 100'] }, [machine], 'wrk')).reports[0]?.report).toEqual({ sent: 0, answers: [], unanswered: [], complete: false });
  });

  it('are none where none began', async () => {
    expect((await read({}, [])).reports).toEqual([]);
  });

  it('do not hide a fault of the program', async () => {
    await expect(read({ a: [new TypeError('a fault of the program')] }, [pod('a', 5)])).rejects.toThrow('a fault of the program');
  });
});

describe('a load test that is over', () => {
  const plan: LoadTestPlan = planWith({ load: { clients: 10, durationSeconds: 20 }, machines: 2 });

  it('is judged by its logs alone, as if its machines had begun together', async () => {
    const { api, asked } = server({ a: [heyLog(20, 5)], b: [heyLog(20, 5)] }, [pod('a', 5), pod('b', 9)]);
    const { verdict, figures } = await readLoadTest({ api, namespace: 'models', job: 'load', plan });
    expect(verdict.checks.map(({ id, outcome: { name }, measured }) => `${name}: ${id}: ${measured}`)).toEqual(['pass: load-sent: 1000 requests in 20 s', 'pass: errors: 0 of 1000 (0 %)']);
    expect([verdict.outcome.name, verdict.problems]).toEqual(['pass', []]);
    expect(figures).toEqual({ peak: null, steady: null, settleSeconds: null, firstScaleDownSeconds: null, requestsPerSecond: 50, p50: 0.2, p95: 0.2 });
    expect(asked[0]).toBe('GET /api/v1/namespaces/models/pods?labelSelector=job-name%3Dload');
  });

  it('takes a load of so many requests for as long as it lasted', async () => {
    const { api } = server({ a: [heyLog(10, 10)] }, [pod('a', 5)]);
    const { figures } = await readLoadTest({ api, namespace: 'models', job: 'load', plan: planWith({ load: { clients: 10, requests: 500 } }) });
    expect(figures.requestsPerSecond).toBe(50);
  });

  it('says which of its logs are gone, and that a pod is', async () => {
    const { api } = server({ b: [heyLog(20, 5)] }, [pod('a', 5), pod('b', 5)]);
    const { verdict } = await readLoadTest({ api, namespace: 'models', job: 'load', plan });
    expect([verdict.outcome.name, ...verdict.problems.map(({ message }) => message)]).toEqual(['inconclusive', 'a: its log cannot be read: pods "a" not found', 'a: nothing of its report is there']);
    const none = await readLoadTest({ ...server({}, []), namespace: 'models', job: 'load', plan });
    expect([none.verdict.outcome.name, ...none.verdict.problems.map(({ message }) => message)]).toEqual(['inconclusive', '2 of 2 machines reported nothing']);
    expect(none.figures.requestsPerSecond).toBeNull();
  });
});
