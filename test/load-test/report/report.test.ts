import { junitXml, Outcome, resultPage } from '../../../lib/load-test';
import type { Check, LoadTestPlan, LoadTestResult, PodSample } from '../../../lib/load-test';
import { inPodsCharts, latencyChart, podChart } from '../../../lib/load-test/report/charts';

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

describe('the charts', () => {
  const sample = (t: number, ready: number, more: Partial<PodSample> = {}): PodSample => ({ t, pods: ready, ready, terminating: 0, ...more });
  const paths = (chart = ''): string[] => [...chart.matchAll(/<path d="(M[^"]*)" fill="none"/g)].map(([, way = '']) => way);

  it('draws the forecast to the end, and what was seen as far as it was seen', () => {
    const chart = podChart([sample(-3, 5), sample(0, 1), sample(10, 4)], [[0, 1], [5, 4], [20, 2]], { gaps: [{ from: 2, to: 4 }], loadSeconds: 15 });
    // From 44 to 792 are 20 s, from 212 up to 24 four pods.
    expect(paths(chart)).toEqual(['M44.0 165.0H231.0V24.0H792.0V118.0H792.0', 'M44.0 165.0H418.0V24.0']);
    expect(chart).toContain('<rect x="118.8" y="20" width="74.8"');
    expect(chart).toContain('load ends at 15 s');
    expect(chart).toContain('most ready 4');
  });

  it('draws what the pods report beside the plan, which ends with the load', () => {
    const pods = [sample(0, 1, { inFlight: 0, requestsPerSecond: 0 }), sample(5, 1, { inFlight: 4, requestsPerSecond: 8 }), sample(8, 1), sample(10, 1, { inFlight: 1, requestsPerSecond: 2 })];
    const [wanted, inFlight, perSecond] = paths(inPodsCharts(pods, { clients: 8 }, { loadSeconds: 9 }));
    expect(wanted).toBe('M44.0 24.0H717.2V212.0');
    expect(inFlight).toBe('M44.0 212.0H418.0V118.0H792.0V188.5');
    expect(perSecond).toBe('M44.0 212.0H418.0V24.0H792.0V165.0');
    expect(inPodsCharts([sample(0, 1)], { clients: 8 }, {})).toBeUndefined();
  });

  it('draws a run in which nothing happened, or only before the load', () => {
    for (const pods of [[], [sample(-2, 0)], [sample(0, 0)]]) {
      expect(podChart(pods, [], {})).not.toMatch(/NaN|Infinity|undefined/);
    }
    expect(latencyChart([])).toBe('<p>There was no good answer.</p>');
    expect(latencyChart([{ seconds: 0, status: 200, count: 2 }])).not.toMatch(/NaN|Infinity/);
  });

  it('puts answers into bars by their time, and as many as they are', () => {
    const chart = latencyChart([{ seconds: 1, status: 200, count: 30 }, { seconds: 2, status: 200, count: 10 }]);
    expect(chart).toContain('highest bar 30');
    expect([...chart.matchAll(/height="([\d.]+)" fill="#1565c0"/g)].map(([, height]) => Number(height)).filter((height) => height > 0)).toEqual([188, 62.7]);
  });
});
