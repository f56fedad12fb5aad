import Table from 'cli-table3';
import { junitXml, Outcome, resultJson, resultPage, runCsv } from '../load-test';
import type { Check, LoadTestResult, Verdict } from '../load-test';
import { shellLine } from '../load-test/container-args';
import { loadFigures, loadFiguresWords } from '../load-test/verdict/load-figures';
import type { CliHost } from './cli-host';
import { checkWritable, writeTo } from './output-files';
import { prose } from './prose';
import { packageVersion } from './package-version';

/** What is written besides what is printed. */
export interface LoadTestReportFlags {
  readonly json?: boolean | undefined;
  readonly html?: string | undefined;
  readonly junit?: string | undefined;
  readonly record?: string | undefined;
}

/** Where a report goes. */
type ReportHost = Pick<CliHost, 'out' | 'err' | 'width'>;

type FileFlag = '--html' | '--junit' | '--record';

/** The files that were asked for. */
function filesOf({ html, junit, record }: LoadTestReportFlags): Array<readonly [flag: FileFlag, file: string]> {
  const files = [['--html', html], ['--junit', junit], ['--record', record]] as const;
  return files.flatMap(([flag, file]) => (file === undefined ? [] : [[flag, file] as const]));
}

/** Looks whether they can be written, before the load test begins. @throws InputError where one of them cannot */
export function checkReportFiles(flags: LoadTestReportFlags): void {
  filesOf(flags).forEach(([flag, file]) => { checkWritable(flag, file); });
}

/** Prints what came of a load test, and writes the files that were asked for. */
export function reportLoadTest(result: LoadTestResult, flags: LoadTestReportFlags, host: ReportHost): void {
  const texts = {
    '--html': () => resultPage(result, { command: shellLine(result.command), versions: versionLines(result) }),
    '--junit': () => junitXml(result),
    '--record': () => runCsv(result.run.recorded),
  };
  for (const [flag, file] of filesOf(flags)) {
    writeTo(flag, file, texts[flag]());
    host.err(`written: ${file}`);
  }
  if (flags.json) {
    host.out(JSON.stringify(resultJson(result), undefined, 2));
    return;
  }
  const say = (text: string): void => { host.out(prose(text, host.width)); };
  say(`${result.plan.load.words} (${result.plan.loop} loop) by ${result.kind} ${result.job} in ${result.namespace}`);
  host.out(checksText(result.verdict.checks, host.width));
  loadFiguresWords(loadFigures(result.plan, result.run)).forEach(say);
  result.verdict.problems.forEach(({ message }) => { say(`problem: ${message}`); });
  say(`verdict: ${verdictWords(result.verdict)}`);
}

/** The outcome, and why it is not a pass: the checks that failed, else the first thing that stood in the way. */
function verdictWords({ outcome, checks, problems }: Verdict): string {
  const failed = checks.filter((check) => check.outcome === Outcome.FAIL).map(({ name }) => name);
  const why = outcome === Outcome.INCONCLUSIVE ? problems[0]?.message ?? '' : failed.join(', ');
  return why === '' ? outcome.name : `${outcome.name}: ${why}`;
}

/** A line for each check; on a narrow terminal its figures stand below its name. */
function checksText(checks: readonly Check[], width = Infinity): string {
  const table = new Table({
    head: ['', 'check', 'measured', 'allowed', ''], style: { head: [], border: [] },
    chars: { 'mid': '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  table.push(...checks.map(({ name, outcome, measured, allowed, note = '' }) => [outcome.name, name, measured, allowed, note]));
  const whole = table.toString();
  return whole.split('\n').every(({ length }) => length <= width) ? whole : checks.map(listed).join('\n');
}

function listed({ name, outcome, measured, allowed, note }: Check): string {
  const figures = [`measured: ${measured}`, `allowed: ${allowed}`, ...(note === undefined ? [] : [note])];
  return [`${outcome.name}: ${name}`, ...figures.map((line) => `  ${line}`)].join('\n');
}

const NAMES: { readonly [name: string]: string } = { kubernetes: 'Kubernetes', knative: 'Knative', kserve: 'KServe' };

/** What was run, and on what. */
function versionLines({ image, versions }: LoadTestResult): string[] {
  const cluster = Object.entries(versions).map(([name, version]) => `${NAMES[name] ?? name} ${version}`);
  return [`cdk8s-kserve ${packageVersion()}`, `generator ${image}`, ...cluster];
}
