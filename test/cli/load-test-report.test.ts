import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { liveDisplay } from '../../lib/cli/load-test-display';
import { checkReportFiles, reportLoadTest } from '../../lib/cli/load-test-report';
import type { LoadTestReportFlags } from '../../lib/cli/load-test-report';
import { Outcome } from '../../lib/load-test';
import type { Check, LoadTestPlan, LoadTestResult, PodSample, RunProgress } from '../../lib/load-test';

const plan: LoadTestPlan = {
  version: 1, generator: 'hey', loop: 'closed', machines: 1, startFromZero: false, expect: { errorPart: 0, podTolerance: 1 },
  load: { words: '10 concurrent requests', clients: 10, durationSeconds: 20, thinkTimeSeconds: 0, timeoutSeconds: 20 },
};
const CHECKS: readonly Check[] = [
  { id: 'load-sent', name: 'load sent', outcome: Outcome.PASS, measured: '100 requests in 20 s', allowed: 'requests for 20 s' },
  { id: 'errors', name: 'requests without a good answer', outcome: Outcome.FAIL, measured: '1 of 100 (1 %)', allowed: 'at most 0 %', note: '1 x status 503' },
  { id: 'p95', name: 'p95 once the pods were there', outcome: Outcome.FAIL, measured: '3 s', allowed: 'at most 1 s' },
];

function result(outcome: Outcome, checks: readonly Check[], ...messages: readonly string[]): LoadTestResult {
  const answers = [{ t: 0, seconds: 0.2, status: 200, count: 99 }, { t: 1, seconds: 3, status: 503, count: 1 }];
  const problems = messages.map((message) => ({ about: 'watch' as const, message }));
  return {
    job: 'load', kind: 'Job', namespace: 'test', created: true, plan, command: ['hey', '-z', '20s'], image: 'hey', versions: { kubernetes: 'v1.34' },
    run: { machines: [{ machine: 'a', startSeconds: 0, report: { sent: 100, answers, unanswered: [], seconds: 20, complete: true } }], recorded: { pods: [], answers }, problems },
    verdict: { outcome, checks, problems },
  };
}

function printed(of: LoadTestResult, width?: number, flags: LoadTestReportFlags = {}): { readonly out: string[]; readonly err: string[] } {
  const lines = { out: [] as string[], err: [] as string[] };
  reportLoadTest(of, flags, { width, out: (text) => void lines.out.push(text), err: (text) => void lines.err.push(text) });
  return lines;
}

describe('the report of a load test', () => {
  it('is a table, the figures, and a last line that says why', () => {
    const { out } = printed(result(Outcome.FAIL, CHECKS));
    expect(out[0]).toBe('10 concurrent requests (closed loop) by Job load in test');
    expect(out[1]).toContain('│ fail │ requests without a good answer │ 1 of 100 (1 %)       │ at most 0 %       │ 1 x status 503 │');
    expect(out.slice(2)).toEqual([
      '99 good answers to 100 requests, 4.95 per s: p50 200 ms, p95 200 ms, p99 200 ms, slowest 200 ms',
      'verdict: fail: requests without a good answer, p95 once the pods were there',
    ]);
  });

  it('puts the figures of a check below it where the terminal is narrow', () => {
    const { out } = printed(result(Outcome.FAIL, CHECKS), 79);
    expect(out[1]).toBe([
      'pass: load sent', '  measured: 100 requests in 20 s', '  allowed: requests for 20 s',
      'fail: requests without a good answer', '  measured: 1 of 100 (1 %)', '  allowed: at most 0 %', '  1 x status 503',
      'fail: p95 once the pods were there', '  measured: 3 s', '  allowed: at most 1 s',
    ].join('\n'));
  });

  it('ends with what stood in the way where it says nothing, and with nothing more where all is well', () => {
    expect(printed(result(Outcome.INCONCLUSIVE, [], 'nobody looked', 'no room')).out.slice(-3)).toEqual(['problem: nobody looked', 'problem: no room', 'verdict: inconclusive: nobody looked']);
    expect(printed(result(Outcome.PASS, CHECKS.slice(0, 1))).out.at(-1)).toBe('verdict: pass');
  });

  it('writes what it is told to, and prints nothing but JSON beside it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'load-test-report-'));
    const file = (name: string): string => join(folder, name);
    const flags = { html: file('r.html'), junit: file('r.xml'), record: file('r.csv'), json: true };
    checkReportFiles(flags);
    expect(existsSync(flags.html)).toBe(false);
    const { out, err } = printed(result(Outcome.FAIL, CHECKS), undefined, flags);
    expect(err).toEqual([flags.html, flags.junit, flags.record].map((name) => `written: ${name}`));
    expect(JSON.parse(out.join('\n'))).toMatchObject({
      outcome: 'fail', exitCode: 1, unmeasured: null, requests: { sent: 100, good: 99, bad: 1, unanswered: 0, goodPerSecond: 4.95, latency: { p95: 0.2 }, steadyLatency: null },
      checks: [{ id: 'load-sent', outcome: 'pass' }, { id: 'errors', outcome: 'fail' }, { id: 'p95' }],
    });
    expect(readFileSync(flags.html, 'utf8')).toContain('<code>hey -z 20s</code>');
    expect(readFileSync(flags.html, 'utf8')).toContain('<li>Kubernetes v1.34</li>');
    rmSync(folder, { recursive: true });
  });

  it('refuses files that cannot be written before anything runs', () => {
    expect(() => checkReportFiles({ html: '/nowhere/r.html' })).toThrow('--html: expected a file that can be written, got "/nowhere/r.html"; its folder is not there');
    expect(() => checkReportFiles({ junit: tmpdir() })).toThrow(`--junit: expected a file that can be written, got "${tmpdir()}"; it is a folder`);
    checkReportFiles({});
  });
});

describe('the live display', () => {
  const pods: PodSample = { t: 0, desired: 2, pods: 2, ready: 1, pending: 0, terminating: 0 };
  function shown(...seen: readonly RunProgress[]): { readonly status: string[]; readonly err: string[] } {
    const lines = { status: [] as string[], err: [] as string[] };
    const show = liveDisplay({ status: (text) => void lines.status.push(text), err: (text) => void lines.err.push(text) });
    seen.forEach(show);
    return lines;
  }

  it('is a line that fits into 80 columns', () => {
    const { status } = shown(
      { phase: 'loading', loadSeconds: 123.4, pods: { ...pods, inFlight: 95.5, requestsPerSecond: 490.1 }, forecastPods: 12, sends: 'in flight 95.5 of 100, 490.1/s' },
      { phase: 'waiting', pods: { t: 0, pods: 0, ready: 0, terminating: 0 }, note: 'load-gate waits for the service' },
      { phase: 'loading', loadSeconds: 1, pods: { ...pods, pending: 1 }, sends: 'planned: 10 in flight', unmeasured: 'no right to get pods/proxy' },
    );
    expect(status).toEqual([
      'loading 123 s: pods 1/2 ready (forecast 12, wanted 2), in flight 95.5 of 100, 490.1/s',
      'waiting: pods 0/0 ready (load-gate waits for the service)',
      'loading 1 s: pods 1/2 ready (wanted 2), 1 without a node, planned: 10 in flight',
    ]);
  });

  it('says a phase, what is waited for and why something is planned once each', () => {
    const waiting: RunProgress = { phase: 'waiting', pods, note: 'no node' };
    const loading: RunProgress = { phase: 'loading', loadSeconds: 1, pods, sends: 'planned: 10 in flight', unmeasured: 'no right to get pods/proxy' };
    expect(shown(waiting, waiting, { ...waiting, note: 'load-gate' }, loading, { ...loading, note: 'a note' }, { ...loading, phase: 'going back' }).err).toEqual([
      'waiting: no node', 'waiting: load-gate', 'loading',
      'in flight and rate are those that were planned, not measured: no right to get pods/proxy', 'going back',
    ]);
  });
});

describe('the report of a load test, in other words', () => {
  it('breaks its sentences on a terminal', () => {
    const { out } = printed(result(Outcome.INCONCLUSIVE, [], 'nobody looked at the pods while the load ran'), 30);
    expect(out.slice(-2)).toEqual([
      'problem: nobody looked at\n  the pods while the load ran', 'verdict: inconclusive:\n  nobody looked at the pods\n  while the load ran',
    ]);
  });

  it('is a table where the terminal has just room for it', () => {
    const table = printed(result(Outcome.FAIL, CHECKS)).out[1] ?? '';
    const [{ length } = { length: 0 }] = table.split('\n');
    expect(printed(result(Outcome.FAIL, CHECKS), length).out[1]).toBe(table);
    expect(printed(result(Outcome.FAIL, CHECKS), length - 1).out[1]).toMatch(/^pass: load sent\n/);
  });

  it.each<[string, Outcome, readonly Check[], readonly string[], string]>([
    ['a pass with a problem', Outcome.PASS, CHECKS.slice(0, 1), ['no metrics'], 'verdict: pass'],
    ['a failed check beside a problem', Outcome.FAIL, CHECKS, ['no metrics'], 'verdict: fail: requests without a good answer, p95 once the pods were there'],
    ['no verdict beside a failed check', Outcome.INCONCLUSIVE, CHECKS, ['no metrics'], 'verdict: inconclusive: no metrics'],
    ['no verdict without a reason', Outcome.INCONCLUSIVE, [], [], 'verdict: inconclusive'],
  ])('ends with why: %s', (_what, outcome, checks, problems, line) => {
    expect(printed(result(outcome, checks, ...problems)).out.at(-1)).toBe(line);
  });

  it.each([['html', 'html'], ['junit', 'xml'], ['record', 'csv']] as const)('writes with --%s that file and no other', (flag, ending) => {
    const folder = mkdtempSync(join(tmpdir(), 'load-test-report-'));
    const file = join(folder, `r.${ending}`);
    const { out, err } = printed(result(Outcome.PASS, CHECKS.slice(0, 1)), undefined, { [flag]: file });
    expect([err, readdirSync(folder), out.at(-1)]).toEqual([[`written: ${file}`], [`r.${ending}`], 'verdict: pass']);
    rmSync(folder, { recursive: true });
  });

  it('names the flag of a file that cannot be written any more', () => {
    for (const flag of ['html', 'junit', 'record'] as const) {
      expect(() => printed(result(Outcome.PASS, []), undefined, { [flag]: '/nowhere/r' })).toThrow(
        `--${flag}: expected a file that can be written, got "/nowhere/r"; its folder is not there`);
    }
  });
});
