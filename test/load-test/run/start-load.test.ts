import { LOAD_TEST_ANNOTATIONS } from '../../../lib/load-test/annotation-keys';
import { ApiError } from '../../../lib/load-test/run/api-transport';
import type { ApiTransport } from '../../../lib/load-test/run/api-transport';
import { LoadObject, isOver, planOn, podSelector } from '../../../lib/load-test/run/load-object';
import { checkRights } from '../../../lib/load-test/run/rights';
import { failedCreate, giveWay, refuseOthers, removeLoad, startLoad } from '../../../lib/load-test/run/start-load';
import type { SeenObject } from '../../../lib/load-test/run/seen-object';

type Json = any;

const PLAN = { version: 1, generator: 'hey', machines: 1 };
const annotations = { [LOAD_TEST_ANNOTATIONS.plan]: JSON.stringify(PLAN) };
const LABEL = 'load-test.cdk8s-kserve/service';
const job = (more: Json = {}): Json => ({ kind: 'Job', metadata: { name: 'load', annotations }, ...more });
const testRun = (more: Json = {}): Json => ({ kind: 'TestRun', metadata: { name: 'load', annotations }, ...more });
const done = (type: string, status = 'True'): Json => ({ status: { conditions: [{ type, status }] } });

/** An API server that answers paths by a table, and takes down what it is asked. */
function server(answers: { readonly [request: string]: unknown } = {}): { readonly api: ApiTransport; readonly asked: string[]; readonly bodies: Json[] } {
  const asked: string[] = [];
  const bodies: Json[] = [];
  const request = (method: string, path: string, body?: unknown): Promise<unknown> => {
    asked.push(`${method} ${path}`);
    if (body !== undefined) {
      bodies.push(body);
    }
    const answer = answers[`${method} ${path.split('?')[0]}`] ?? (method === 'GET' ? new ApiError(404, 'NotFound', 'not found') : body ?? {});
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { api: { request, stream: () => Promise.resolve() }, asked, bodies };
}

describe('the load test among objects', () => {
  it('is its Job or its TestRun, wherever it stands', () => {
    expect(LoadObject.among([{ kind: 'ConfigMap' }, job()])).toMatchObject({ kind: 'Job', name: 'load', podSelector: 'job-name=load', plan: PLAN, resource: { resource: 'jobs' } });
    expect(LoadObject.among([testRun(), { kind: 'ConfigMap' }])).toMatchObject({ kind: 'TestRun', podSelector: 'k6_cr=load', resource: { resource: 'testruns' } });
    expect([podSelector('Job', 'a'), podSelector('TestRun', 'a')]).toEqual(['job-name=a', 'k6_cr=a']);
  });

  it('is refused where there is none, by what is there', () => {
    expect(() => LoadObject.among([{ kind: 'ConfigMap' }, { kind: 'Service' }])).toThrow('load-test run: expected a manifest with the Job or the TestRun of a LoadTest, got "ConfigMap, Service"');
    expect(() => LoadObject.among([], 'calibrate')).toThrow('calibrate: expected a manifest with the Job or the TestRun of a LoadTest, got ""');
    expect(() => planOn({ kind: 'TestRun', metadata: { name: 'x' } })).toThrow('load-test run: expected a TestRun with the annotation load-test.cdk8s-kserve/plan, got "x"; a LoadTest of this package writes it');
  });

  it.each<[string, Json, object]>([
    ['of a Job: command and arguments', job({ spec: { template: { spec: { containers: [{ image: 'hey:1', command: ['hey'], args: ['-c', '5'] }, { image: 'other' }] } } } }), { command: ['hey', '-c', '5'], image: 'hey:1' }],
    ['of a Job that says nothing', job(), { command: [], image: '' }],
    ['of a TestRun: its arguments and its script', testRun({ spec: { arguments: '--no-color  --quiet', script: { configMap: { file: 'load.js' } }, runner: { image: 'k6:1' } } }), { command: ['k6', 'run', '--no-color', '--quiet', 'load.js'], image: 'k6:1' }],
    ['of a TestRun that says nothing', testRun(), { command: ['k6', 'run', ''], image: '' }],
  ])('tells what is run %s', (_what, object, command) => {
    expect(LoadObject.among([object]).command).toEqual(command);
  });

  it.each<[string, Json, boolean]>([
    ['a Job that is Complete', job(done('Complete')), true], ['a Job that has failed', job(done('Failed')), true],
    ['a Job that is not yet', job(done('Complete', 'False')), false], ['a Job that is suspended', job(done('Suspended')), false], ['a Job without a status', job(), false],
    ['a TestRun that is stopped', testRun({ status: { stage: 'stopped' } }), true], ['one that is finished', testRun({ status: { stage: 'finished' } }), true],
    ['one in error', testRun({ status: { stage: 'error' } }), true], ['one that has started', testRun({ status: { stage: 'started' } }), false],
  ])('is over or not: %s', (_what, object, over) => {
    expect(isOver(object)).toBe(over);
  });
});

describe('the rights of a run', () => {
  const asked = async (kinds: readonly string[], service: boolean, refused: readonly string[] = []): Promise<{ readonly rights: string[]; readonly granted: unknown }> => {
    const rights: string[] = [];
    const request = (method: string, path: string, body: Json): Promise<unknown> => {
      expect([method, path, body.kind, body.spec.resourceAttributes.namespace]).toEqual(['POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', 'SelfSubjectAccessReview', 'models']);
      const { verb, resource, subresource, group } = body.spec.resourceAttributes;
      const right = `${verb} ${resource}${subresource === undefined ? '' : `/${subresource}`}${group === '' ? '' : `.${group}`}`;
      rights.push(right);
      return Promise.resolve({ status: { allowed: !refused.includes(right) } });
    };
    const granted = await checkRights({ request, stream: () => Promise.resolve() } as ApiTransport, 'models', kinds.map((kind) => ({ kind })), service).catch((error: unknown) => (error as Error).message);
    return { rights, granted };
  };

  it.each<[string, string[], boolean, string[]]>([
    ['a Job alone, on a mere server', ['Job'], false, ['create jobs.batch', 'get jobs.batch', 'list jobs.batch', 'delete jobs.batch', 'list pods', 'watch pods', 'get pods/log']],
    ['a Job with a body, on a service', ['ConfigMap', 'Job'], true, [
      'create jobs.batch', 'get jobs.batch', 'list jobs.batch', 'delete jobs.batch', 'create configmaps', 'list pods', 'watch pods', 'get pods/log',
      'list podautoscalers.autoscaling.internal.knative.dev', 'watch podautoscalers.autoscaling.internal.knative.dev',
    ]],
    ['a Job with a barrier', ['Service', 'Job'], false, ['create jobs.batch', 'get jobs.batch', 'list jobs.batch', 'delete jobs.batch', 'create services', 'list pods', 'watch pods', 'get pods/log']],
    ['a TestRun', ['TestRun'], false, [
      'create testruns.k6.io', 'get testruns.k6.io', 'list testruns.k6.io', 'watch testruns.k6.io', 'delete testruns.k6.io', 'list jobs.batch', 'list pods', 'watch pods', 'get pods/log',
    ]],
  ])('are what it does, and no more: %s', async (_what, kinds, service, rights) => {
    expect(await asked(kinds, service)).toEqual({ rights: ['get pods/proxy', ...rights], granted: {} });
  });

  it('may do without the one to measure, and says so', async () => {
    expect((await asked(['Job'], false, ['get pods/proxy'])).granted).toEqual({ unmeasured: 'no right to get pods/proxy' });
  });

  it('are named where they are missing, all of them at once', async () => {
    expect((await asked(['Job'], false, ['get pods/proxy', 'watch pods', 'delete jobs.batch'])).granted)
      .toBe('rights in namespace models: expected the rights to delete jobs.batch, watch pods, got "forbidden"; ask for a Role with these; nothing was created');
  });

  it('are missing where the API server does not say that they are there', async () => {
    const { api } = server({ 'POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews': { status: {} } });
    await expect(checkRights(api, 'models', [{ kind: 'Job' }], false)).rejects.toThrow('expected the rights to create jobs.batch, get jobs.batch, list jobs.batch, delete jobs.batch, list pods, watch pods, get pods/log, got "forbidden"');
  });
});

describe('a load that is started', () => {
  const BODY = { kind: 'ConfigMap', metadata: { name: 'body', namespace: 'elsewhere' }, data: {} };
  const BARRIER = { kind: 'Service', metadata: { name: 'barrier' } };
  const start = (answers: { readonly [request: string]: unknown }, objects: readonly SeenObject[]) => {
    const { api, asked, bodies } = server(answers);
    return { made: startLoad(api, 'models', LoadObject.among(objects), objects), asked, bodies };
  };

  it('is made last, behind what it needs, all of it in the namespace of the run', async () => {
    const { made, asked, bodies } = start({}, [job(), BODY, BARRIER]);
    expect(await made).toBe(true);
    expect(asked).toEqual([
      'GET /apis/batch/v1/namespaces/models/jobs/load', 'POST /api/v1/namespaces/models/configmaps', 'POST /api/v1/namespaces/models/services', 'POST /apis/batch/v1/namespaces/models/jobs',
    ]);
    expect(bodies.map(({ metadata }) => [metadata.name, metadata.namespace])).toEqual([['body', 'models'], ['barrier', 'models'], ['load', 'models']]);
  });

  it('takes a body that is there for its own: it is named by its content', async () => {
    const there = new ApiError(409, 'AlreadyExists', 'configmaps "body" already exists');
    expect(await start({ 'POST /api/v1/namespaces/models/configmaps': there }, [BODY, job()]).made).toBe(true);
  });

  it.each<[string, string, ApiError]>([
    ['its own object, made by somebody else meanwhile', 'POST /apis/batch/v1/namespaces/models/jobs', new ApiError(409, 'AlreadyExists', 'jobs "load" already exists')],
    ['a quota', 'POST /api/v1/namespaces/models/configmaps', new ApiError(403, 'Forbidden', 'exceeded quota')],
    ['an answer that is none', 'GET /apis/batch/v1/namespaces/models/jobs/load', new ApiError(500, '', 'etcd is away')],
  ])('fails with what stands in its way: %s', async (_what, request, error) => {
    await expect(start({ [request]: error }, [BODY, job()]).made).rejects.toBe(error);
  });

  it('is left alone where it is there and runs; refused where it has run', async () => {
    const running = start({ 'GET /apis/batch/v1/namespaces/models/jobs/load': job({ status: { active: 1 } }) }, [BODY, job()]);
    expect([await running.made, running.asked]).toEqual([false, ['GET /apis/batch/v1/namespaces/models/jobs/load']]);
    await expect(start({ 'GET /apis/batch/v1/namespaces/models/jobs/load': job(done('Failed')) }, [job()]).made)
      .rejects.toThrow("load-test run: expected a Job that has not run, got \"load\"; it ran before; set 'run' of the LoadTest to another text, or delete the Job");
  });

  it('needs the operator where it is a TestRun', async () => {
    await expect(start({}, [testRun()]).made).rejects.toThrow('load-test run: expected a kind that the cluster knows, got "TestRun"; install the k6-operator, or leave out LoadRunner.k6Operator()');
    const known = start({ 'GET /apis/k6.io/v1alpha1/namespaces/models/testruns': { items: [] } }, [testRun()]);
    expect([await known.made, known.asked.at(-1)]).toEqual([true, 'POST /apis/k6.io/v1alpha1/namespaces/models/testruns']);
  });

  it('is taken away with its pods', async () => {
    const { api, asked } = server();
    await removeLoad(api, 'models', LoadObject.among([testRun()]));
    expect(asked).toEqual(['DELETE /apis/k6.io/v1alpha1/namespaces/models/testruns/load?propagationPolicy=Background']);
  });
});

describe('two loads on one service', () => {
  const JOBS = 'GET /apis/batch/v1/namespaces/models/jobs';
  const RUNS = 'GET /apis/k6.io/v1alpha1/namespaces/models/testruns';
  const of = (name: string, more: Json = {}, created = '2026-01-01T00:00:05Z'): Json => ({ metadata: { name, creationTimestamp: created, labels: { [LABEL]: 'iris', ...more } } });
  const refused = async (answers: { readonly [request: string]: unknown }): Promise<string> =>
    refuseOthers(server(answers).api, 'models', 'iris', 'load').then(() => 'not refused', (error: unknown) => (error as Error).message);
  const sentence = (name: string): string => `load-test run: expected no other load test of iris that runs, got "${name}"; wait for it, delete it, or give --force`;

  it.each<[string, { readonly [request: string]: unknown }, string]>([
    ['another Job', { [JOBS]: { items: [of('other')] } }, sentence('other')],
    ['another TestRun, and not the Jobs that it made', { [RUNS]: { items: [of('other')] }, [JOBS]: { items: [of('other-1', { k6_cr: 'other' })] } }, sentence('other')],
    ['its own Job', { [JOBS]: { items: [of('load')] } }, 'not refused'],
    ['a Job that was made for its own TestRun', { [JOBS]: { items: [of('load-1', { k6_cr: 'load' })] } }, 'not refused'],
    ['one that is over', { [JOBS]: { items: [{ ...of('other'), ...done('Complete') }] } }, 'not refused'],
    ['one that is over, and one that is not', { [JOBS]: { items: [{ ...of('old'), ...done('Complete') }, of('other')] } }, sentence('other')],
    ['a cluster that does not know TestRuns', { [JOBS]: { items: [] } }, 'not refused'],
    ['a cluster that does not say', { [RUNS]: { items: [] } }, 'not found'],
  ])('are told apart: %s', async (_what, answers, message) => {
    expect(await refused(answers)).toBe(message);
  });

  it('are looked for by the label of the service', async () => {
    const { api, asked } = server({ [JOBS]: { items: [] } });
    await refuseOthers(api, 'models', 'iris', 'load');
    expect(asked).toEqual([`${RUNS}?labelSelector=load-test.cdk8s-kserve%2Fservice%3Diris`, `${JOBS}?labelSelector=load-test.cdk8s-kserve%2Fservice%3Diris`]);
  });

  it.each<[string, Json[], string | undefined]>([
    ['the other was first', [of('other', {}, '2026-01-01T00:00:04Z'), of('load')], 'other'],
    ['the other came later', [of('other', {}, '2026-01-01T00:00:06Z'), of('load')], undefined],
    ['of the same second, by name before', [of('later'), of('load')], 'later'],
    ['of the same second, by name behind', [of('zzz'), of('load')], undefined],
    ['alone', [of('load')], undefined],
    ['its own is not there any more', [of('other')], undefined],
    ['the other is over', [{ ...of('aaa'), ...done('Failed') }, of('load')], undefined],
  ])('made in the same moment leave one of them: %s', async (_what, items, first) => {
    const { api, asked } = server({ [JOBS]: { items } });
    const given = await giveWay(api, 'models', 'iris', LoadObject.among([job()])).then(() => undefined, (error: unknown) => (error as Error).message);
    const deleted = asked.filter((request) => request.startsWith('DELETE'));
    expect([given, deleted]).toEqual(first === undefined ? [undefined, []] : [sentence(first), ['DELETE /apis/batch/v1/namespaces/models/jobs/load?propagationPolicy=Background']]);
  });
});

describe('a Job without pods', () => {
  const EVENTS = 'GET /api/v1/namespaces/models/events';

  it('has the last reason that its controller gave', async () => {
    const { api, asked } = server({ [EVENTS]: { items: [{ message: 'first' }, { message: 'pods "load" is forbidden: exceeded quota' }] } });
    expect(await failedCreate(api, 'models', 'load')).toBe('pods "load" is forbidden: exceeded quota');
    expect(asked).toEqual([`${EVENTS}?fieldSelector=involvedObject.name%3Dload%2Creason%3DFailedCreate`]);
  });

  it('has none where nobody says one, or nobody may read it', async () => {
    expect(await failedCreate(server({ [EVENTS]: { items: [] } }).api, 'models', 'load')).toBeUndefined();
    expect(await failedCreate(server({ [EVENTS]: new ApiError(403, 'Forbidden', 'no') }).api, 'models', 'load')).toBeUndefined();
    await expect(failedCreate(server({ [EVENTS]: new TypeError('a fault of the program') }).api, 'models', 'load')).rejects.toThrow('a fault of the program');
  });
});
