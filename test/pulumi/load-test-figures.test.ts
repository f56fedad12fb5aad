import { ApiObject, App, Chart, Duration } from 'cdk8s';
import { Load } from '../../lib/load';
import { ApiError, Expect, LoadTarget, LoadTest } from '../../lib/load-test';
import type { ApiTransport } from '../../lib/load-test';
import { ChartDeployment, KubernetesProvider, loadTestResult } from '../../lib/pulumi';
import { isLoadTest, loadTestFigures } from '../../lib/pulumi/load-test-figures';
import { Engine, valueOf } from '../support/pulumi-mocks';

const LOG = 'response-time,status-code,offset\n0.2000,200,0.0000\n0.2000,200,0.2000\n0.2000,200,0.4000\n0.2000,200,0.6000\n0.4000,200,0.8000\n'
  + '#end sent=5 answered=5 seconds=1.2000\n';

/** The API server, as far as it is asked: one pod that has ended, and its log. */
function cluster(log: string | ApiError = LOG): ApiTransport & { readonly asked: string[] } {
  const asked: string[] = [];
  const state = { terminated: { exitCode: 0, startedAt: '2026-01-01T00:00:00Z' } };
  return {
    asked,
    request: (_, path) => {
      asked.push(path);
      return path.includes('/log') ? log instanceof ApiError ? Promise.reject(log) : Promise.resolve(log)
        : Promise.resolve({ items: [{ metadata: { name: 'load-x', uid: 'x' }, status: { containerStatuses: [{ name: 'hey', state }] } }] });
    },
    stream: () => Promise.resolve(),
  };
}

describe('the result of a load test', () => {
  let chart: Chart;
  let test: LoadTest;
  let engine: Engine;

  beforeEach(() => {
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    engine = Engine.start();
    chart = new Chart(new App(), 'models', { namespace: 'serving' });
    test = new LoadTest(chart, 'load', {
      load: Load.concurrent(1, Duration.seconds(1)), target: LoadTarget.url('http://a/b'), expect: [Expect.p95(Duration.millis(300))],
    });
  });
  afterEach(() => jest.restoreAllMocks());

  const deployed = (status: object): ChartDeployment => {
    engine.answerWhere(({ kind }) => kind === 'Job', { status });
    return new ChartDeployment('stage', { chart, provider: new KubernetesProvider('cluster', { kubeconfig: 'apiVersion: v1' }) });
  };
  const ended = { succeeded: 1, startTime: '2026-01-01T00:00:00Z', completionTime: '2026-01-01T00:00:02Z' };

  it('is how the Job ended where nobody asks for its logs', async () => {
    expect(await valueOf(loadTestResult(deployed(ended), test))).toEqual({ outcome: 'succeeded', startTime: ended.startTime, completionTime: ended.completionTime });
  });

  it('has the verdict on the load and its figures where the logs are read', async () => {
    const api = cluster();
    const { outcome, figures } = await valueOf(loadTestResult(deployed(ended), test, { api }));
    expect(outcome).toBe('succeeded');
    expect(figures).toEqual({
      verdict: 'fail',
      checks: [
        'pass: load sent: 5 requests in 1.2 s; requests for 1 s',
        'pass: requests without a good answer: 0 of 5 (0 %); at most 0 %',
        'fail: p95 once the pods were there: 400 ms; at most 300 ms',
      ],
      problems: [], requestsPerSecond: 5, p50: 0.2, p95: 0.4,
    });
    expect(api.asked).toEqual([
      `/api/v1/namespaces/serving/pods?labelSelector=job-name%3D${test.name}`, '/api/v1/namespaces/serving/pods/load-x/log?container=hey',
    ]);
  });

  it('is inconclusive where the log cannot be read', async () => {
    const { figures } = await valueOf(loadTestResult(deployed(ended), test, { api: cluster(new ApiError(403, 'Forbidden', 'no')) }));
    expect(figures).toMatchObject({ verdict: 'inconclusive', problems: ['load-x: its log cannot be read: no', 'load-x: nothing of its report is there'] });
  });

  it('says that the pods cannot be read', async () => {
    const api: ApiTransport = { request: () => Promise.reject(new ApiError(403, 'Forbidden', 'pods is forbidden')), stream: () => Promise.resolve() };
    const { figures } = await valueOf(loadTestResult(deployed({ failed: 1 }), test, { api }));
    expect(figures).toEqual({ verdict: 'inconclusive', checks: [], problems: ['the logs cannot be read: pods is forbidden'] });
  });

  it('passes on what is no answer of the API server', async () => {
    const api: ApiTransport = { request: () => Promise.reject(new TypeError('fetch failed')), stream: () => Promise.resolve() };
    await expect(loadTestFigures(test, { api })).rejects.toThrow(new TypeError('fetch failed'));
  });

  it('has no figures of a Job that is no load test, nor asks for its logs', async () => {
    const job = new ApiObject(chart, 'job', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'job' } });
    const api = cluster();
    expect(await valueOf(loadTestResult(deployed({ failed: 2 }), job, { api }))).toEqual({ outcome: 'failed' });
    expect([api.asked, isLoadTest(job), isLoadTest(test)]).toEqual([[], false, true]);
  });

  it('looks for the pods in the namespace default where the chart has none', async () => {
    const alone = new LoadTest(new Chart(new App(), 'models'), 'load', { load: Load.concurrent(1, Duration.seconds(1)), target: LoadTarget.url('http://a/b') });
    const api = cluster();
    expect(await loadTestFigures(alone, { api })).toMatchObject({ verdict: 'pass', problems: [] });
    expect(api.asked[0]).toBe(`/api/v1/namespaces/default/pods?labelSelector=job-name%3D${alone.name}`);
  });

  it('reads nothing while the Job runs', async () => {
    const api = cluster();
    expect(await valueOf(loadTestResult(deployed({}), test, { api }))).toEqual({ outcome: 'running' });
    expect(api.asked).toEqual([]);
  });
});
