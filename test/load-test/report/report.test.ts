import type { LoadTestPlan } from '../../../lib/load-test/plan/load-test-plan';
import { escaped } from '../../../lib/load-test/report/escaped-text';
import { junitXml } from '../../../lib/load-test/report/junit';
import { resultPage } from '../../../lib/load-test/report/page';
import { resultJson } from '../../../lib/load-test/report/result-json';
import type { LoadTestResult } from '../../../lib/load-test/run/run-load-test';
import type { Check } from '../../../lib/load-test/verdict/check';
import { Outcome } from '../../../lib/load-test/verdict/outcome';

const plan: LoadTestPlan = {
  version: 1, generator: 'hey', loop: 'closed', machines: 3, startFromZero: false, service: 'a<b',
  load: { words: '10 concurrent requests', clients: 10, durationSeconds: 20, thinkTimeSeconds: 0, timeoutSeconds: 20 }, expect: { errorPart: 0, podTolerance: 1 },
};

const check = (id: string, outcome: Outcome, note?: string): Check => ({ id, name: `check "${id}"`, outcome, measured: '<5 %', allowed: '0 & 1', ...(note === undefined ? {} : { note }) });

function resultOf(checks: readonly Check[], messages: readonly string[] = []): LoadTestResult {
  const problems = messages.map((message) => ({ about: 'run' as const, message }));
  return {
    job: 'load-<1>', kind: 'Job', namespace: 'test', created: true, plan, command: ['hey'], image: 'hey', versions: {},
    run: { machines: [], recorded: { pods: [], answers: [] }, problems }, verdict: { outcome: Outcome.FAIL, checks, problems },
  };
}

describe('the JUnit file', () => {
  const xml = junitXml(resultOf([
    check('a', Outcome.PASS), check('b', Outcome.FAIL, 'it\'s > 1\u0000\u001b'), check('c', Outcome.INCONCLUSIVE, 'nobody looked'),
  ], ['nobody looked', 'the run was <interrupted>']));

  it('counts what is in it: failed checks, inconclusive ones, and problems that no check names', () => {
    expect(xml.split('\n').slice(0, 2)).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>', '<testsuite name="load test load-&lt;1&gt;: fail" tests="4" failures="1" errors="2">',
    ]);
    expect([xml.match(/<testcase /g), xml.match(/<failure /g), xml.match(/<error /g)].map((found) => found?.length)).toEqual([4, 1, 2]);
    expect(xml).toContain('name="measurement"><error message="the run was &lt;interrupted&gt;"/></testcase>');
  });

  it('is XML whatever stands in a name or a message', () => {
    // Outside of its own tags and attributes there is no character that means something, and none that XML forbids.
    expect(xml.replace(/<\/?[a-z-]+( [a-z]+="[^"<&]*(&(amp|lt|gt|quot|#39);[^"<&]*)*")*\s*\/?>|<\?xml [^>]*\?>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toMatch(/[<>&]/);
    // eslint-disable-next-line no-control-regex
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    expect(xml).toContain('message="&lt;5 %; expected 0 &amp; 1; it&#39;s &gt; 1"');
  });
});

describe('the page', () => {
  it('says what was run on what, and escapes it', () => {
    const page = resultPage(resultOf([check('a', Outcome.FAIL, 'why')], ['the watch was cut']), { command: 'hey', versions: ['Kubernetes <v1>'] });
    expect(page).toContain('10 concurrent requests on a&lt;b in test, 3 machines, closed loop: clients that wait for their answers');
    expect(page).toContain('<td class="fail">fail</td><td>check &quot;a&quot;</td><td>&lt;5 %</td><td>0 &amp; 1</td><td>why</td>');
    expect(page).toContain('<h2>What stood in the way</h2><ul><li>the watch was cut</li></ul>');
    expect(page).toContain('<p>0 good answers to 0 requests</p><p>There was no good answer.</p>');
    expect(page).toContain('<li>Kubernetes &lt;v1&gt;</li>');
    expect(page).not.toMatch(/https?:|src=/);
    expect(page).not.toContain('Load in the pods');
  });
});

describe('the page of a service', () => {
  const page = (changes: Partial<LoadTestResult>): string => resultPage({ ...resultOf([]), ...changes }, { command: 'hey -c 10 <url>', versions: ['a', 'b'] });
  const answers = [{ t: 0, seconds: 0.2, status: 200, count: 99 }, { t: 1, seconds: 3, status: 503, count: 1 }];
  const machines = [{ machine: 'a', startSeconds: 0, report: { sent: 100, answers, unanswered: [], seconds: 20, complete: true } }];
  const pods = [{ t: 0, pods: 1, ready: 1, terminating: 0, inFlight: 4, requestsPerSecond: 20 }, { t: 20, pods: 2, ready: 2, terminating: 0, inFlight: 8, requestsPerSecond: 40 }];

  it.each([[Outcome.PASS, 'pass'], [Outcome.FAIL, 'fail'], [Outcome.INCONCLUSIVE, 'inconclusive']])('says the verdict in its title and its head (%#)', (outcome, name) => {
    const text = page({ job: 'load', verdict: { outcome, checks: [], problems: [] } });
    expect(text).toContain(`<title>Load test load: ${name}</title>`);
    expect(text).toContain(`<h1>Load test load: <span class="${name}">${name}</span></h1>`);
  });

  it('says what an open load is, and that a mere server was asked', () => {
    const { service, ...server } = plan;
    expect(service).toBe('a<b');
    expect(page({ plan: { ...server, loop: 'open', machines: 1, load: { ...plan.load, words: '20 requests/s' } } }))
      .toContain('<p>20 requests/s on a server in test, 1 machine, open loop: requests at a steady rate, whether or not answers come.</p>');
  });

  it('has the latencies of good answers alone, in words and as a chart', () => {
    const text = page({ run: { machines, recorded: { pods: [], answers }, loadSeconds: 20, problems: [] }, plan: { ...plan, machines: 1 } });
    expect(text).toContain('<p>99 good answers to 100 requests, 4.95 per s: p50 200 ms, p95 200 ms, p99 200 ms, slowest 200 ms</p><svg');
    expect(text).toContain('answers by their time; highest bar 99');
    expect(text).toContain('>0.20 s</text>');
  });

  it('draws the forecast beside the pods, with the gaps and the end of the load', () => {
    const forecast = { peak: 2, steady: 2, rest: 1, steps: [[0, 1], [5, 2]] as const };
    const text = page({ plan: { ...plan, forecast }, run: { machines, recorded: { pods, answers, gaps: [{ from: 5, to: 10 }] }, loadSeconds: 15, problems: [] } });
    expect(text.match(/stroke-dasharray="6 4"/g)).toHaveLength(2);
    expect(text.match(/load ends at 15 s/g)).toHaveLength(3);
    expect(text.match(/fill="#8884"/g)).toHaveLength(3);
    expect(text).toContain('<h2>Load in the pods</h2><svg');
    expect(text).toContain('requests in flight as the pods report them (solid, green), planned 10 (dashed, blue); highest 8');
  });

  it('says why the requests in the pods were not measured, and shows them all the same where some were', () => {
    const run = { machines, recorded: { pods: [], answers }, problems: [], unmeasured: 'no right to get <pods/proxy>' };
    expect(page({ run })).toContain('<h2>Load in the pods</h2><p>Not measured: no right to get &lt;pods/proxy&gt;.</p>');
    expect(page({ run: { ...run, recorded: { pods, answers } } })).not.toContain('Not measured');
  });

  it('has the exact command and every version, and no heading over nothing', () => {
    const text = page({});
    expect(text).toContain('<h2>What was run</h2><p><code>hey -c 10 &lt;url&gt;</code></p><ul><li>a</li><li>b</li></ul>\n</body></html>\n');
    expect(text).not.toContain('What stood in the way');
  });
});

describe('the result as plain data', () => {
  const whole: LoadTestResult = {
    job: 'load', kind: 'TestRun', namespace: 'models', created: false, plan: { ...plan, machines: 1 }, command: ['k6', 'run'], image: 'k6:1', versions: { kubernetes: 'v1.34' },
    run: {
      machines: [{ machine: 'a', startSeconds: 0.5, report: { sent: 12, answers: [{ t: 0, seconds: 0.25, status: 200, count: 10 }], unanswered: [{ reason: 'EOF', count: 2 }], seconds: 20, complete: true } }],
      recorded: { pods: [{ t: 0, pods: 1, ready: 1, terminating: 0 }], answers: [{ t: 0.5, seconds: 0.25, status: 200, count: 10 }], gaps: [{ from: 1, to: 9 }] },
      problems: [], loadSeconds: 20.5, unmeasured: 'nobody may',
    },
    verdict: { outcome: Outcome.INCONCLUSIVE, checks: [check('p95', Outcome.FAIL, 'why')], problems: [{ about: 'watch', message: 'gone for 8 s' }] },
  };
  const data = (result: LoadTestResult): { readonly [field: string]: unknown } => JSON.parse(JSON.stringify(resultJson(result)));

  it('has the verdict, every check, every figure, what each machine did, and the pods', () => {
    const latency = { count: 10, p50: 0.25, p95: 0.25, p99: 0.25, max: 0.25 };
    expect(data(whole)).toEqual({
      outcome: 'inconclusive', exitCode: 3, job: 'load', kind: 'TestRun', namespace: 'models', created: false,
      checks: [{ id: 'p95', name: 'check "p95"', outcome: 'fail', measured: '<5 %', allowed: '0 & 1', note: 'why' }],
      problems: [{ about: 'watch', message: 'gone for 8 s' }],
      // Ten answers in the 20 s that were planned; per second of the load itself, which ended half a second later, they are fewer.
      figures: { peak: 1, steady: 1, settleSeconds: 0, firstScaleDownSeconds: null, requestsPerSecond: 0.5, p50: 0.25, p95: 0.25 },
      requests: { sent: 12, good: 10, bad: 0, unanswered: 2, goodPerSecond: 10 / 20.5, latency, steadyLatency: null },
      loop: 'closed', versions: { kubernetes: 'v1.34', generator: 'k6:1' },
      machines: [{ machine: 'a', startSeconds: 0.5, sent: 12, unanswered: [{ reason: 'EOF', count: 2 }], complete: true }],
      plan: { ...plan, machines: 1 }, unmeasured: 'nobody may', pods: [{ t: 0, pods: 1, ready: 1, terminating: 0 }], gaps: [{ from: 1, to: 9 }],
    });
  });

  it('has every field also where there is nothing to say', () => {
    const { unmeasured, ...run } = whole.run;
    expect(unmeasured).toBe('nobody may');
    const { gaps, ...recorded } = run.recorded;
    expect(gaps).toHaveLength(1);
    expect(data({ ...whole, run: { ...run, recorded } })).toMatchObject({ unmeasured: null, gaps: [] });
  });

  it('takes a load of so many requests for as long as its answers came', () => {
    const { durationSeconds, ...load } = plan.load;
    expect(durationSeconds).toBe(20);
    // Sent at second 0.5, answered a quarter of a second later.
    expect(data({ ...whole, plan: { ...plan, load: { ...load, requests: 10 } } })).toMatchObject({ figures: { requestsPerSecond: 10 / 0.75 } });
  });
});

describe('a text in a page', () => {
  it.each([
    ['a & b', 'a &amp; b'], ['<b>', '&lt;b&gt;'], [`"a" 'b'`, '&quot;a&quot; &#39;b&#39;'], ['&amp;', '&amp;amp;'], ['', ''],
    ['a\u0000\u0007\u000b\u000c\u001b\uffff\ufffeb', 'ab'], ['a\tb\r\nc', 'a\tb\r\nc'], ['é 日 😀', 'é 日 😀'],
  ])('%j is %j', (text, expected) => {
    expect(escaped(text)).toBe(expected);
  });
});

describe('the JUnit file of a run', () => {
  it('has no case where nothing was checked, and one for what stood in the way', () => {
    expect(junitXml(resultOf([]))).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="load test load-&lt;1&gt;: fail" tests="0" failures="0" errors="0">\n</testsuite>\n');
    expect(junitXml(resultOf([], ['no room'])).split('\n')[2]).toBe('  <testcase classname="load-&lt;1&gt;" name="measurement"><error message="no room"/></testcase>');
  });

  it('says what was measured and allowed also of a check that passed', () => {
    expect(junitXml(resultOf([check('a', Outcome.PASS), check('b', Outcome.INCONCLUSIVE)])).split('\n').slice(2, 4)).toEqual([
      '  <testcase classname="load-&lt;1&gt;" name="check &quot;a&quot;"><system-out>&lt;5 %; expected 0 &amp; 1</system-out></testcase>',
      '  <testcase classname="load-&lt;1&gt;" name="check &quot;b&quot;"><error message="&lt;5 %; expected 0 &amp; 1"/></testcase>',
    ]);
  });
});
