import Table from 'cli-table3';
import { junitXml, resultJson, resultPage, runCsv } from '../load-test';
import type { LoadTestResult } from '../load-test';
import { shellLine } from '../load-test/container-args';
import { loadFigures, loadFiguresWords } from '../load-test/verdict/load-figures';
import type { CliHost } from './cli-host';
import { writeTo } from './output-files';
import { packageVersion } from './package-version';

/** What is written besides what is printed. */
export interface LoadTestReportFlags {
  readonly json?: boolean | undefined;
  readonly html?: string | undefined;
  readonly junit?: string | undefined;
  readonly record?: string | undefined;
}

/** Prints what came of a load test, and writes the files that were asked for. */
export function reportLoadTest(result: LoadTestResult, flags: LoadTestReportFlags, host: Pick<CliHost, 'out' | 'err'>): void {
  const { html, junit, record, json } = flags;
  const files: ReadonlyArray<readonly [flag: string, file: string | undefined, text: () => string]> = [
    ['--html', html, () => resultPage(result, { command: shellLine(result.command), versions: versionLines(result) })],
    ['--junit', junit, () => junitXml(result)],
    ['--record', record, () => runCsv(result.run.recorded)],
  ];
  for (const [flag, file, text] of files) {
    if (file !== undefined) {
      writeTo(flag, file, text());
      host.err(`written: ${file}`);
    }
  }
  if (json) {
    host.out(JSON.stringify(resultJson(result), undefined, 2));
    return;
  }
  const table = new Table({ head: ['', 'check', 'measured', 'allowed', ''], style: { head: [], border: [] }, wordWrap: true });
  table.push(...result.verdict.checks.map(({ name, outcome, measured, allowed, note = '' }) => [outcome.name, name, measured, allowed, note]));
  host.out(`${result.plan.load.words} (${result.plan.loop} loop) by ${result.kind} ${result.job} in ${result.namespace}`);
  host.out(table.toString());
  loadFiguresWords(loadFigures(result.plan, result.run)).forEach((line) => { host.out(line); });
  result.verdict.problems.forEach(({ message }) => { host.out(`problem: ${message}`); });
  host.out(`verdict: ${result.verdict.outcome.name}`);
}

const NAMES: { readonly [name: string]: string } = { kubernetes: 'Kubernetes', knative: 'Knative', kserve: 'KServe' };

/** What was run, and on what. */
function versionLines({ image, versions }: LoadTestResult): string[] {
  const cluster = Object.entries(versions).map(([name, version]) => `${NAMES[name] ?? name} ${version}`);
  return [`cdk8s-kserve ${packageVersion()}`, `generator ${image}`, ...cluster];
}
