import { judge } from '../../../lib/load-test';
import type { GeneratorReport, LoadTestPlan, MeasuredRun } from '../../../lib/load-test';
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

  it('lets a failure that can be trusted win over what cannot', () => {
    const measured = { ...run(report(many(90, 0.5)), report(many(10, 1.5))), problems: [{ about: 'watch' as const, message: 'nobody looked' }] };
    expect(judge(plan, measured).outcome.name).toBe('fail');
  });
});
