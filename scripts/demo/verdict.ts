import Table from 'cli-table3';
import { reportLoadTest } from '../../lib/cli/load-test-report';
import type { LoadTestReportFlags } from '../../lib/cli/load-test-report';
import type { Forecast } from '../../lib/forecast';
import type { Revision } from '../../lib/knative/revision';
import type { Load } from '../../lib/load';
import { compareRun, Expect, Hey, judge } from '../../lib/load-test';
import type { LoadTestResult, PodSample, RunComparison } from '../../lib/load-test';
import { planOf } from '../../lib/load-test/plan/load-test-plan';
import { figuresOfRun } from '../../lib/load-test/recorded-run/run-figures';
import { expectationsOf } from '../../lib/load-test/verdict/expect';
import type { Sent } from './clients';

/** What was run and what was seen. */
export interface DemoRun {
  readonly revision: Revision;
  readonly load: Load;
  readonly forecast: Forecast;
  readonly pods: readonly PodSample[];
  readonly sent: Sent;
}

const ROWS: ReadonlyArray<readonly [keyof RunComparison, string]> = [
  ['peak', 'pods at most'], ['steady', 'pods when the load ends'], ['firstScaleDownSeconds', 'first scale-down after, s'],
  ['requestsPerSecond', 'answers a second'], ['p50', 'p50, s'], ['p95', 'p95, s'],
];

/** What one can do with it. */
const NEXT = `
What there is to try next:
  npm run demo -- --help                                      other limits, loads and servers
  npm run demo -- --min 0 --clients 10 --for 20s              from no pods: the cold start
  npx tsx lib/cli/main.ts forecast --hard 10 --clients 50     the forecast alone, without running anything
  docs/load-test.md                                           the same in a cluster: cdk8s-kserve load-test run`;

/** Judges the run as `load-test run` does, and prints and writes it the same way. @returns the exit code */
export function verdict(run: DemoRun, flags: LoadTestReportFlags): number {
  const result = resultOf(run);
  if (flags.json !== true) {
    const compared = compareRun(result.run.recorded, run.forecast, run.load.durationSeconds);
    const table = new Table({ head: ['', 'forecast', 'actual'], style: { head: [], border: [] }, colAligns: ['left', 'right', 'right'] });
    table.push(...ROWS.map(([figure, name]) => [name, text(compared[figure].forecast), text(compared[figure].actual)]));
    console.log(`\n\n${table.toString()}`);
  }
  reportLoadTest(result, flags, { out: console.log, err: console.error, width: process.stdout.columns });
  const { outcome } = result.verdict;
  if (flags.json !== true) {
    if (outcome.name !== 'pass' || tooSlow(result, run.forecast)) {
      console.log('on a busy machine requests take longer than they are said to; try fewer --clients');
    }
    console.log(NEXT);
  }
  return outcome.exitCode;
}

function resultOf({ revision, load, forecast, pods, sent }: DemoRun): LoadTestResult {
  const service = { name: 'model', endpoint: { host: 'localhost', internalUrl: 'http://localhost' }, revision };
  // The demo ends with the first scale-down: to wait for the last pod would take minutes.
  const expect = expectationsOf([Expect.notBackToMinimum()]);
  const plan = planOf({ generator: new Hey(), machines: 1, load, service, startFromZero: false, expect, forecast });
  const { report, command, client } = sent;
  const seconds = report.seconds === undefined ? {} : { loadSeconds: report.seconds };
  const run = { machines: [{ machine: 'this machine', startSeconds: 0, report }], recorded: { pods, answers: report.answers }, ...seconds, problems: [] };
  const versions = { node: process.version };
  return { kind: 'npm run', job: 'demo', namespace: 'loopback', created: true, plan, command, image: client, versions, run, verdict: judge(plan, run) };
}

/** Whether half of the answers took so much longer than forecast that it was this machine that took the time. */
function tooSlow({ run: { recorded } }: LoadTestResult, { latency }: Forecast): boolean {
  const { p50 } = figuresOfRun(recorded);
  return latency !== undefined && p50 !== null && p50 > 1.5 * latency.p50;
}

function text(value: number | null): string {
  return value === null ? 'not seen' : String(Number(value.toFixed(2)));
}
