import type { GeneratorReport } from '../../../lib/load-test/generators/generator-report';
import type { LoadTestPlan } from '../../../lib/load-test/plan/load-test-plan';
import { secondsWords, secondsWordsBeside, part } from '../../../lib/load-test/verdict/figure-words';
import { loadFigures, loadFiguresWords } from '../../../lib/load-test/verdict/load-figures';
import type { MeasuredRun } from '../../../lib/load-test/verdict/measured-run';
import { mergeMachines } from '../../../lib/load-test/verdict/merge-machines';
import { Outcome } from '../../../lib/load-test/verdict/outcome';
import { judge, judgeLoad } from '../../../lib/load-test/verdict/verdict';

const plan: LoadTestPlan = {
  version: 1, generator: 'hey', loop: 'closed', machines: 2, startFromZero: false, maxPods: 4,
  load: { words: '100 requests, 10 at once', clients: 10, requests: 100, thinkTimeSeconds: 0, timeoutSeconds: 20 },
  expect: { errorPart: 0.1, p95Seconds: 1, podTolerance: 1 },
};

function report(latencies: readonly number[], unanswered = 0): GeneratorReport {
  const answers = latencies.map((seconds, index) => ({ t: index / 10, seconds, status: 200, count: 1 }));
  const failed = unanswered === 0 ? [] : [{ reason: 'connection refused', count: unanswered }];
  return { sent: answers.length + unanswered, answers, unanswered: failed, seconds: 5, complete: true };
}

const many = (count: number, seconds: number): number[] => Array.from({ length: count }, () => seconds);

function run(a: GeneratorReport, b: GeneratorReport, ready = 4): MeasuredRun {
  const machines = [{ machine: 'a', startSeconds: 0, report: a }, { machine: 'b', startSeconds: 1, report: b }];
  const { answers } = mergeMachines(machines, 2);
  return { machines, recorded: { pods: [{ t: 0, pods: ready, ready, terminating: 0 }], answers }, loadSeconds: 6, problems: [] };
}

const outcome = (measured: MeasuredRun, name: string) => judge(plan, measured).checks.find((check) => check.name.startsWith(name));

describe('a verdict over several machines', () => {
  it('takes percentiles of all answers, never of percentiles', () => {
    // One machine of 90 fast answers and one of 10 slow ones: the mean of their own p95 would be 1 s, which is allowed.
    const found = outcome(run(report(many(90, 0.5)), report(many(10, 1.5))), 'p95');
    expect(found).toMatchObject({ measured: '1.5 s', outcome: { name: 'fail' } });
  });

  it('puts the answers of a machine that began later at their time', () => {
    const merged = mergeMachines([{ machine: 'a', startSeconds: 0, report: report([1]) }, { machine: 'b', startSeconds: 2.5, report: report([2]) }], 2);
    expect(merged.answers.map(({ t }) => t)).toEqual([0, 2.5]);
    expect(merged).toMatchObject({ sent: 2, seconds: 7.5, problems: [] });
  });

  it('counts requests without any answer among the errors, up to what is allowed', () => {
    expect(outcome(run(report(many(50, 0.5)), report(many(40, 0.5), 10)), 'requests without')).toMatchObject({ measured: '10 of 100 (10 %)', outcome: { name: 'pass' }, note: '10 x connection refused' });
    expect(outcome(run(report(many(50, 0.5)), report(many(39, 0.5), 11)), 'requests without')).toMatchObject({ measured: '11 of 100 (11 %)', outcome: { name: 'fail' } });
  });

  it('fails for what was not sent', () => {
    expect(outcome(run(report(many(50, 0.6)), report(many(40, 0.6))), 'load sent')).toMatchObject({ measured: '90 requests', allowed: '100 requests, 2 more or less', outcome: { name: 'fail' } });
  });

  it('holds the pods to the maximum of the service', () => {
    expect(outcome(run(report(many(50, 1)), report(many(50, 1)), 5), 'most ready pods')).toMatchObject({ measured: '5 pods', allowed: 'at most 4 pods', outcome: { name: 'fail' } });
  });

  it('names the machine that reported nothing', () => {
    const measured = run(report(many(50, 0.5)), { sent: 0, answers: [], unanswered: [], complete: false });
    const { problems, outcome: whole } = judge(plan, measured);
    expect(problems.map(({ message }) => message)).toEqual(['b: nothing of its report is there']);
    expect(whole.name).toBe('inconclusive');
  });

  it('says that the generator was the limit where its clients did not wait', () => {
    const { problems, outcome: whole } = judge(plan, run(report(many(50, 0.1)), report(many(50, 0.1))));
    expect(problems[0]?.message).toBe('of 10 clients 1.7 waited for an answer on average: the generator was the limit, give it more CPU');
    expect(whole.exitCode).toBe(3);
  });

  it('passes where all is as it should be, with what was measured and allowed in each line', () => {
    const { outcome: whole, problems, checks } = judge(plan, run(report(many(50, 0.6)), report(many(50, 0.6))));
    expect([whole.name, whole.exitCode, problems]).toEqual(['pass', 0, []]);
    expect(checks).toEqual([
      { id: 'load-sent', name: 'load sent', outcome: Outcome.PASS, measured: '100 requests', allowed: '100 requests, 2 more or less' },
      { id: 'errors', name: 'requests without a good answer', outcome: Outcome.PASS, measured: '0 of 100 (0 %)', allowed: 'at most 10 %' },
      { id: 'p95', name: 'p95 once the pods were there', outcome: Outcome.PASS, measured: '600 ms', allowed: 'at most 1 s' },
      { id: 'peak-pods', name: 'most ready pods', outcome: Outcome.PASS, measured: '4 pods', allowed: 'at most 4 pods' },
      { id: 'pods-without-node', name: 'pods without a node', outcome: Outcome.PASS, measured: 'none', allowed: 'none' },
    ]);
  });

  it('says nothing of the whole where a problem is in the way, even one on which no check rests', () => {
    const good = run(report(many(50, 0.6)), report(many(50, 0.6)));
    const { maxPods, ...unbounded } = plan;
    expect(maxPods).toBe(4);
    const watched = judgeLoad(unbounded, { ...good, problems: [{ about: 'watch', message: 'nobody looked' }] });
    expect(watched.checks.map(({ id, outcome: { name } }) => `${name}: ${id}`)).toEqual(['pass: load-sent', 'pass: errors', 'pass: p95']);
    expect([watched.outcome, watched.problems]).toEqual([Outcome.INCONCLUSIVE, [{ about: 'watch', message: 'nobody looked' }]]);
  });

  it('says each problem once, whoever found it', () => {
    const nothing: GeneratorReport = { sent: 0, answers: [], unanswered: [], complete: false };
    const problem = { about: 'load' as const, message: 'a: nothing of its report is there' };
    const { problems } = judge(plan, { ...run(nothing, nothing), problems: [problem, problem] });
    expect(problems.map(({ message }) => message)).toEqual(['a: nothing of its report is there', 'b: nothing of its report is there']);
  });

  it('is inconclusive in every check that rests on the load where nothing is known of it, and lets the others be', () => {
    const nothing: GeneratorReport = { sent: 0, answers: [], unanswered: [], complete: false };
    const { checks, outcome: whole } = judge(plan, run(nothing, nothing));
    expect(checks.map(({ id, outcome: { name } }) => `${name}: ${id}`)).toEqual([
      'inconclusive: load-sent', 'inconclusive: errors', 'inconclusive: p95', 'inconclusive: peak-pods', 'pass: pods-without-node',
    ]);
    expect(whole.exitCode).toBe(3);
  });

  it('has a name for each check that stays the same', () => {
    expect(judge(plan, run(report(many(90, 0.5)), report(many(10, 1.5)))).checks.map(({ id, name }) => [id, name])).toEqual([
      ['load-sent', 'load sent'], ['errors', 'requests without a good answer'], ['p95', 'p95 once the pods were there'],
      ['peak-pods', 'most ready pods'], ['pods-without-node', 'pods without a node'],
    ]);
  });

  it('lets a failure that can be trusted win over what cannot', () => {
    const measured = { ...run(report(many(90, 0.5)), report(many(10, 1.5))), problems: [{ about: 'watch' as const, message: 'nobody looked' }] };
    expect(judge(plan, measured).outcome.name).toBe('fail');
  });
});

describe('the reports of several machines', () => {
  const machine = (name: string, startSeconds: number, own: Partial<GeneratorReport>): MeasuredRun['machines'][number] =>
    ({ machine: name, startSeconds, report: { sent: 0, answers: [], unanswered: [], complete: true, ...own } });

  it('are one: requests and reasons added up, the end that of the last one', () => {
    const merged = mergeMachines([
      machine('a', 0, { sent: 5, unanswered: [{ reason: 'refused', count: 2 }, { reason: 'EOF', count: 1 }], seconds: 30 }),
      machine('b', 4, { sent: 7, unanswered: [{ reason: 'refused', count: 3 }], seconds: 20 }),
    ], 2);
    expect(merged).toEqual({ sent: 12, answers: [], unanswered: [{ reason: 'refused', count: 5 }, { reason: 'EOF', count: 1 }], seconds: 30, problems: [] });
  });

  it('are one row of answers in the order of their time, whichever machine sent them; without a time they are taken as they are', () => {
    const answer = (t: number | undefined, seconds: number) => ({ seconds, status: 200, count: 1, ...(t === undefined ? {} : { t }) });
    const { answers } = mergeMachines([machine('a', 0, { answers: [answer(0, 1), answer(4, 2)] }), machine('b', 3, { answers: [answer(0.5, 3), answer(undefined, 4)] })], 2);
    expect(answers).toEqual([answer(0, 1), answer(undefined, 4), answer(3.5, 3), answer(4, 2)]);
  });

  it('have no end where none came to one, and the others\' where one did not', () => {
    expect(mergeMachines([machine('a', 0, {})], 1)).not.toHaveProperty('seconds');
    expect(mergeMachines([machine('a', 0, {}), machine('b', 2, { seconds: 8 })], 2).seconds).toBe(10);
    expect(mergeMachines([], 0)).toEqual({ sent: 0, answers: [], unanswered: [], problems: [] });
  });

  it.each<[string, Partial<GeneratorReport>, string]>([
    ['nothing', {}, 'a: nothing of its report is there'],
    ['a single answer', { sent: 3, answers: [{ seconds: 1, status: 200, count: 1 }] }, 'a: its report tells of 1 answer and is not whole'],
    ['many answers', { sent: 3, answers: [{ seconds: 1, status: 200, count: 2 }, { seconds: 1, status: 500, count: 5 }] }, 'a: its report tells of 7 answers and is not whole'],
    ['requests alone', { sent: 3 }, 'a: its report tells of 0 answers and is not whole'],
  ])('name the one of which %s is known', (_what, own, message) => {
    expect(mergeMachines([machine('a', 0, { ...own, complete: false })], 1).problems).toEqual([{ about: 'load', message }]);
  });

  it('say how many are missing', () => {
    expect(mergeMachines([machine('a', 0, {})], 3).problems).toEqual([{ about: 'load', message: '2 of 3 machines reported nothing' }]);
    expect(mergeMachines([machine('a', 0, {}), machine('b', 0, {})], 1).problems).toEqual([]);
  });
});

describe('a time in a verdict', () => {
  it.each([[0, '0 s'], [0.0001, '0.1 ms'], [0.01234, '12.3 ms'], [0.9994, '999 ms'], [1, '1 s'], [1.2345, '1.23 s'], [90, '90 s'], [3600, '3600 s']])('%d is %s', (seconds, words) => {
    expect(secondsWords(seconds)).toBe(words);
  });

  it('is as exact as it takes beside another', () => {
    expect([secondsWordsBeside(1.004, 1), secondsWordsBeside(1.004, 2), secondsWordsBeside(0.50004, 0.5), secondsWordsBeside(1, 1)]).toEqual(['1.004 s', '1 s', '0.50004 s', '1 s']);
  });

  it.each([[0, '0 %'], [0.00012345, '0.0123 %'], [0.025, '2.5 %'], [1 / 3, '33.3 %'], [1, '100 %']])('as a part %d is %s', (share, words) => {
    expect(part(share)).toBe(words);
  });
});

describe('the figures of a run', () => {
  it('are those of all machines together', () => {
    const figures = loadFigures(plan, run(report(many(90, 0.5)), report([...many(8, 1.5), 2, 3], 5)));
    expect(figures).toEqual({
      sent: 105, good: 100, bad: 0, unanswered: 5, goodPerSecond: 100 / 6, latency: { count: 100, p50: 0.5, p95: 1.5, p99: 2, max: 3 },
      steadyLatency: null,
    });
    expect(loadFiguresWords(figures)).toEqual(['100 good answers to 105 requests, 16.7 per s: p50 500 ms, p95 1.5 s, p99 2 s, slowest 3 s']);
  });

  it('tell those once the pods were there apart', () => {
    const measured = run(report(many(20, 2)), report(many(20, 0.5)));
    const pods = [{ t: 0, pods: 2, ready: 1, terminating: 0 }, { t: 2, pods: 2, ready: 2, terminating: 0 }];
    const figures = loadFigures(plan, { ...measured, recorded: { ...measured.recorded, pods } });
    // Those of the second machine began a second later, one every tenth of a second.
    expect(figures.steadyLatency).toEqual({ count: 10, p50: 0.5, p95: 0.5, p99: 0.5, max: 0.5 });
    expect(loadFiguresWords(figures)[1]).toBe('once the pods were there 10: p50 500 ms, p95 500 ms, p99 500 ms, slowest 500 ms');
  });

  it('have no latency without a good answer, and no rate where the load did not end', () => {
    const failed = { ...report([]), answers: [{ t: 0, seconds: 0.1, status: 503, count: 7 }], sent: 7 };
    expect(loadFigures(plan, run(failed, report([], 3)))).toMatchObject({ good: 0, bad: 7, unanswered: 3, latency: null, goodPerSecond: 0 });
    const cut = { machine: 'a', startSeconds: 0, report: { sent: 0, answers: [], unanswered: [], complete: false } };
    const figures = loadFigures(plan, { machines: [cut], recorded: { pods: [], answers: [] }, problems: [] });
    expect(figures.goodPerSecond).toBeNull();
    expect(loadFiguresWords(figures)).toEqual(['0 good answers to 0 requests']);
  });

  it('of a load that took no time have no rate, and of a single request read like one', () => {
    const measured = { machine: 'a', startSeconds: 0, report: { ...report([0.25]), seconds: 0 } };
    const single = loadFigures(plan, { machines: [measured], recorded: { pods: [], answers: [] }, problems: [] });
    expect(single.goodPerSecond).toBeNull();
    expect(loadFiguresWords(single)).toEqual(['1 good answer to 1 request: p50 250 ms, p95 250 ms, p99 250 ms, slowest 250 ms']);
  });

  it('have no latency once the pods were there where all that came then was bad', () => {
    const answers = [{ t: 0, seconds: 2, status: 200, count: 1 }, { t: 5, seconds: 1, status: 503, count: 1 }];
    const pods = [{ t: 0, pods: 1, ready: 1, terminating: 0 }, { t: 3, pods: 2, ready: 2, terminating: 0 }];
    const measured = { machine: 'a', startSeconds: 0, report: { sent: 2, answers, unanswered: [], seconds: 6, complete: true } };
    expect(loadFigures(plan, { machines: [measured], recorded: { pods, answers }, problems: [] }))
      .toMatchObject({ good: 1, bad: 1, latency: { count: 1, max: 2 }, steadyLatency: null });
  });
});
