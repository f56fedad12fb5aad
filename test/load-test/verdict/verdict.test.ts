import { judge } from '../../../lib/load-test';
import type { GeneratorReport, LoadTestPlan, MeasuredRun } from '../../../lib/load-test';
import { loadFigures, loadFiguresWords } from '../../../lib/load-test/verdict/load-figures';
import { mergeMachines } from '../../../lib/load-test/verdict/merge-machines';

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
});
