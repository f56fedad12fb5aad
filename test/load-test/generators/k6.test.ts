import { seconds } from '../../../lib/core/duration';
import type { GeneratorRun } from '../../../lib/load-test/generators/generator';
import { K6 } from '../../../lib/load-test/generators/k6';
import { k6Script } from '../../../lib/load-test/generators/k6-script';
import { LoadLoop } from '../../../lib/load-test/generators/load-loop';
import { Arrivals } from '../../../lib/load/arrivals';
import { Load } from '../../../lib/load/load';
import { runK6Script } from './k6-stand-in';

const URL = 'http://gateway:80/x';
const load = Load.concurrent(50, seconds(30));
const run = (more: Partial<GeneratorRun> = {}): GeneratorRun => ({ load, machines: 1, method: 'POST', url: URL, ...more });
const planOf = (more: Partial<GeneratorRun> = {}): any => JSON.parse(k6Script(run(more)).split('\n')[0]?.replace(/^const PLAN = |;$/g, '') ?? '');
const complaints = (k6: K6, made: Load, machines = 1): string[] => k6.check(made, machines).map(({ message }) => message);
const open = new K6({ loop: LoadLoop.OPEN });

describe('the command of k6', () => {
  it('tells the script where to send to by variables, which Kubernetes fills in', () => {
    expect(new K6().command(run({ url: 'http://$(INGRESS_HOST)/x', host: '$(SERVICE_HOSTNAME)' })).join(' ')).toBe(
      'k6 run --quiet --no-color --no-usage-report -e TARGET_URL=http://$(INGRESS_HOST)/x -e TARGET_HOST=$(SERVICE_HOSTNAME) ./load-test.js');
  });

  it('has further flags in front of the script, and no host where there is no other', () => {
    expect(new K6({ extraArgs: ['--out', 'json=$(A)'] }).command(run()).join(' ')).toBe(
      'k6 run --quiet --no-color --no-usage-report -e TARGET_URL=http://gateway:80/x --out json=$$(A) ./load-test.js');
  });

  it('reads one file, the script', () => {
    expect(new K6().files(run())).toEqual({ 'load-test.js': k6Script(run()) });
  });
});

describe('the scenario of k6', () => {
  it.each<[string, Partial<GeneratorRun>, object]>([
    ['clients for a time', { machines: 5 }, { executor: 'constant-vus', vus: 10, duration: '30s', gracefulStop: '21s' }],
    ['clients for a number of requests, each its part of them', { load: Load.requests(10, 200, { timeout: seconds(1.5) }), machines: 2 },
      { executor: 'per-vu-iterations', vus: 5, iterations: 20, maxDuration: '168h', gracefulStop: '3s' }],
    ['clients that come in slowly, within the time of the load', { load: Load.concurrent(20, seconds(30), { rampUp: seconds(10) }), machines: 2 },
      { executor: 'ramping-vus', startVUs: 1, stages: [{ duration: '10s', target: 10 }, { duration: '20s', target: 10 }], gracefulStop: '21s', gracefulRampDown: '21s' }],
    ['a rate, with a client for each request that may wait', { load: Load.rate(100, seconds(30)) },
      { executor: 'constant-arrival-rate', rate: 100, timeUnit: '1s', duration: '30s', preAllocatedVUs: 101, maxVUs: 2001, gracefulStop: '21s' }],
    ['a rate, shared out', { load: Load.rate(1, seconds(30)), machines: 3 },
      { executor: 'constant-arrival-rate', rate: 1, timeUnit: '3s', duration: '30s', preAllocatedVUs: 2, maxVUs: 8, gracefulStop: '21s' }],
    ['a rate with few that may wait: not more are made at the beginning', { load: Load.rate(100, seconds(30), { timeout: seconds(0.1) }) },
      { executor: 'constant-arrival-rate', rate: 100, timeUnit: '1s', duration: '30s', preAllocatedVUs: 11, maxVUs: 11, gracefulStop: '2s' }],
    ['a rate of which a machine cannot hold all that may wait', { load: Load.rate(20_000, seconds(30)) },
      { executor: 'constant-arrival-rate', rate: 20_000, timeUnit: '1s', duration: '30s', preAllocatedVUs: 10_000, maxVUs: 10_000, gracefulStop: '21s' }],
  ])('is %s', (_what, more, scenario) => {
    expect(planOf(more).scenario).toEqual(scenario);
  });

  it.each<[string, GeneratorRun['limits'], object]>([
    ['nothing', undefined, {}],
    ['the errors', { errorPart: 0 }, { failed: ['rate<=0'] }],
    ['latencies, in milliseconds', { p95Seconds: 1.5, p99Seconds: 2 }, { answers_good: ['p(95)<=1500', 'p(99)<=2000'] }],
    ['both', { errorPart: 0.01, p99Seconds: 0.2 }, { failed: ['rate<=0.01'], answers_good: ['p(99)<=200'] }],
  ])('fails by %s', (_what, limits, thresholds) => {
    expect(planOf(limits && { limits }).thresholds).toEqual(thresholds);
  });
});

describe('what k6 cannot do', () => {
  it.each<[string, K6, Load, number, string[]]>([
    ['nothing of clients that pause and come in slowly', new K6(), Load.concurrent(10, seconds(9), { thinkTime: seconds(1), rampUp: seconds(9), ratePerClient: 0.5, timeout: seconds(0.5) }), 5, []],
    ['nothing of a rate, however many machines', open, Load.rate(1, seconds(1)), 3, []],
    ['clients in an open loop', open, load, 3, [
      'machines: expected a divisor of the 50 clients, got 3; each machine runs the same number of them; possible are 1, 2, 5, 10, 25, 50',
      'generator: loop: expected closed, got "open"; for 50 concurrent requests use new K6()',
    ]],
    ['a recording, whose file it does not read', new K6(), Load.recorded('nowhere.csv'), 1,
      ['load: expected clients or a steady rate, got "the load recorded in nowhere.csv"; k6 sends no recording']],
    ['less than a second', new K6(), Load.concurrent(1, seconds(0.999)), 1, ['load: duration: expected at least 1s, got "0.999s"; k6 takes no shorter one']],
    ['a number of requests that come in slowly', new K6(), Load.requests(5, 10, { rampUp: seconds(1) }), 1,
      ['load: rampUp: expected none, got "1s"; k6 lets clients in slowly only for Load.concurrent']],
    ['clients that are not in when the load is over', new K6(), Load.concurrent(5, seconds(10), { rampUp: seconds(10.5) }), 1,
      ['load: rampUp: expected at most the 10s of the load, got "10.5s"; k6 goes on until all of its clients are in']],
    ['a rate that is none, rises, comes at random, for too short, with a Host header', open,
      Load.rate(0.0015, seconds(0.5), { arrivals: Arrivals.poisson(2), rampUp: seconds(0.1), headers: { host: 'x' } }), 1, [
        'load: expected a rate of whole requests in at most 1000 s, got "0.0015 requests per second"; k6 counts in whole requests',
        'load: arrivals: expected Arrivals.EVEN, got "poisson"; k6 sends at even distances; a load for the forecast alone may have others',
        'load: duration: expected at least 1s, got "0.5s"; k6 takes no shorter one',
        'load: rampUp: expected none, got "0.1s"; k6 lets clients in slowly only for Load.concurrent',
        'load: headers: expected no Host header, got "host"; it is the host name of the service; to send another use LoadTarget.url',
      ]],
  ])('is %s', (_what, k6, made, machines, messages) => {
    expect(complaints(k6, made, machines)).toEqual(messages);
  });
});

describe('the script of k6', () => {
  const script = (more: Partial<GeneratorRun> = {}): string => k6Script(run(more));

  it('sends method, headers, Host, body and timeout', () => {
    const { requests } = runK6Script(script({ bodyFile: './b.json', load: Load.concurrent(1, seconds(1), { headers: { 'X-Price': '5$' }, timeout: seconds(1.5) }) }),
      { env: { TARGET_URL: 'http://a/x', TARGET_HOST: 'model.example.com' }, files: { './b.json': '{}' } }, [{ status: 200 }]);
    expect(requests).toEqual([['POST', 'http://a/x', '{}', expect.objectContaining({ headers: { 'X-Price': '5$', 'Host': 'model.example.com' }, timeout: '1.5s' })]]);
  });

  it('sends no body and no Host where there is none', () => {
    const { requests } = runK6Script(script({ method: 'GET' }), { env: { TARGET_URL: 'http://a/x' } }, [{ status: 200 }]);
    expect(requests).toEqual([['GET', 'http://a/x', null, expect.objectContaining({ headers: {} })]]);
  });

  it('counts answers by their status, those it has no counter for by their hundred, and good ones apart from bad', () => {
    const { result } = runK6Script(script(), {}, [200, 200, 204, 206, 301, 503, 507].map((status) => ({ status })));
    expect(result).toMatchObject({ statuses: { 200: 2, 204: 1, 299: 1, 301: 1, 503: 1, 599: 1 }, unanswered: {}, good: { max: 10 }, bad: { max: 10 } });
    expect(new K6().parse(`${JSON.stringify(result)}\n`)).toMatchObject({ sent: 7, complete: true });
  });

  it('takes for the time of an answer what it waited for its connection as well', () => {
    const timings = { blocked: 5, connecting: 2, tls_handshaking: 1, duration: 10 };
    expect(runK6Script(script(), {}, [{ status: 200, timings }]).result.good.max).toBe(15);
    expect(runK6Script(script(), {}, [{ status: 200, timings: { ...timings, connecting: 6 } }]).result.good.max).toBe(17);
  });

  it.each<[string, string, string]>([
    ['a time-out', 'request timeout', 'request timeout'],
    ['a refused connection', 'Post "http://a": dial: connect: connection refused', 'connection refused'],
    ['an unknown host', 'lookup a: no such host', 'no such host'],
    ['a connection that is reset', 'read: connection reset by peer', 'connection reset'],
    ['one that is closed', 'EOF', 'connection closed'],
    ['anything else', 'malformed HTTP response', 'another error'],
  ])('counts as a request without an answer %s', (_what, error, reason) => {
    const { result, failed } = runK6Script(script(), {}, [{ error }, { error }]);
    expect(failed).toEqual([true, true]);
    expect(new K6().parse(JSON.stringify(result))).toMatchObject({ sent: 2, answers: [], unanswered: [{ reason, count: 2 }], complete: true });
  });

  it('says of each request whether it failed, for the threshold', () => {
    expect(runK6Script(script(), {}, [{ status: 200 }, { status: 299 }, { status: 300 }, { status: 199 }, { error: 'EOF' }]).failed).toEqual([false, false, true, true, true]);
  });

  it.each<[string, Load, number, number[]]>([
    ['not at all where nothing is said', load, 0, []],
    ['for its time to think', Load.concurrent(1, seconds(9), { thinkTime: seconds(2) }), 0, [2]],
    ['until a request each half second is due', Load.concurrent(1, seconds(9), { ratePerClient: 2 }), 200, [0.3]],
    ['not where that is over', Load.concurrent(1, seconds(9), { ratePerClient: 2 }), 500, []],
    ['for the longer of both', Load.concurrent(1, seconds(9), { ratePerClient: 2, thinkTime: seconds(0.4) }), 200, [0.4]],
  ])('pauses %s', (_what, made, tookMs, pauses) => {
    expect(runK6Script(script({ load: made }), {}, [{ status: 200, tookMs }]).pauses).toEqual(pauses.map((pause) => expect.closeTo(pause)));
  });

  it('tells at its end which thresholds were crossed and what was dropped', () => {
    const metrics = { failed: { values: {}, thresholds: { 'rate<=0': { ok: false } } }, answers_good: { values: {}, thresholds: { 'p(95)<=1000': { ok: true } } }, dropped_iterations: { values: { count: 3 } } };
    expect(runK6Script(script(), { metrics, testMs: 1500 }, []).result).toMatchObject({ seconds: 1.5, dropped: 3, crossed: ['failed: rate<=0'], bad: {} });
  });

  it('asks k6 for what it reads: every percentile, no bodies, exceptions', () => {
    const { options } = runK6Script(script({ limits: { errorPart: 0 } }), {}, []);
    expect(options).toMatchObject({ scenarios: { load: { executor: 'constant-vus' } }, thresholds: { failed: ['rate<=0'] }, discardResponseBodies: true, insecureSkipTLSVerify: true, throw: true });
    expect(options.summaryTrendStats).toHaveLength(103);
    expect(options.summaryTrendStats.slice(0, 3)).toEqual(['count', 'p(1)', 'p(2)']);
    expect(options.summaryTrendStats.slice(-4)).toEqual(['p(99)', 'p(99.5)', 'p(99.9)', 'max']);
  });
});

describe('the output of k6', () => {
  const line = (more: object): string => JSON.stringify({ result: 'cdk8s-kserve-k6', seconds: 2, statuses: { 200: 4, 503: 1 }, unanswered: {}, good: { 'p(50)': 100, 'max': 200 }, bad: { max: 5 }, ...more });

  it('is the last line of its kind, among whatever else was printed', () => {
    const text = `time="…" level=warning\n${line({ seconds: 1 })}\n${line({})}\nthresholds on metrics 'failed' have been crossed\n`;
    expect(new K6().parse(text)).toEqual({
      sent: 5, seconds: 2, complete: true, unanswered: [],
      answers: [{ seconds: 0.1, status: 200, count: 2 }, { seconds: 0.2, status: 200, count: 2 }, { seconds: 0.005, status: 503, count: 1 }],
    });
  });

  it('may lack a percentile, of which no answer was, and a name that is not known', () => {
    expect(new K6().parse(line({ good: { 'p(50)': null, 'max': 200 }, unanswered: { closed: 1, odd: 2 } }))).toMatchObject({
      sent: 8, answers: [{ seconds: 0.2, status: 200, count: 4 }, { seconds: 0.005 }], unanswered: [{ reason: 'connection closed', count: 1 }, { reason: 'another error', count: 2 }],
    });
  });

  it.each([['a line that was cut', line({}).slice(0, 60)], ['a line that does not begin with it', ` ${line({})}`], ['another result', line({ result: 'x' })], ['nothing', '']])('tells nothing by %s', (_what, text) => {
    expect(new K6().parse(text)).toEqual({ sent: 0, answers: [], unanswered: [], complete: false });
  });
});
