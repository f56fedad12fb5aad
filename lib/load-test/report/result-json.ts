import type { LoadTestResult } from '../run/run-load-test';
import { loadFigures } from '../verdict/load-figures';
import { figuresOfRun } from '../recorded-run/run-figures';

/** The result of a run as plain data: what `load-test run --json` prints. */
export function resultJson({ job, kind, namespace, created, plan, image, versions, run, verdict }: LoadTestResult): object {
  const { outcome, checks, problems } = verdict;
  return {
    outcome: outcome.name,
    exitCode: outcome.exitCode,
    job,
    kind,
    namespace,
    created,
    checks: checks.map((check) => ({ ...check, outcome: check.outcome.name })),
    problems,
    figures: figuresOfRun(run.recorded, plan.load.requests === undefined ? plan.load.durationSeconds : undefined),
    requests: loadFigures(plan, run),
    loop: plan.loop,
    versions: { ...versions, generator: image },
    machines: run.machines.map(({ machine, startSeconds, report }) => {
      const { sent, unanswered, complete } = report;
      return { machine, startSeconds, sent, unanswered, complete };
    }),
    plan,
    unmeasured: run.unmeasured ?? null,
    pods: run.recorded.pods,
    gaps: run.recorded.gaps ?? [],
  };
}
