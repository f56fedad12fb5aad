import { Command } from 'commander';
import { refuse } from '../core/checks';
import { compact } from '../core/json';
import { printable } from '../core/printable';
import { ApiError, kubeTransport, runLoadTest } from '../load-test';
import type { CliHost } from './cli-host';
import { wholeFlag } from './flag-values';
import { Interruption } from './interruption';
import { calibrateCommand } from './load-test-calibrate-command';
import { warningsOfLoad } from './live-cluster/way-of-load';
import { liveDisplay } from './load-test-display';
import { loadTestObjects } from './load-test-objects';
import { checkReportFiles, reportLoadTest } from './load-test-report';
import { withLoadTestOptions } from './shared-options';

interface Flags {
  readonly app?: string;
  readonly job?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly namespace?: string;
  readonly force?: boolean;
  readonly startWithin?: number;
  readonly json?: boolean;
  readonly html?: string;
  readonly junit?: string;
  readonly record?: string;
}

const EXAMPLES = `
Exit code: 0 pass, 1 fail, 3 inconclusive, 2 wrong flags or input, or a cluster that does not do what it is asked.
Ctrl-C, SIGTERM and a closed pipe remove what was made and judge what there is: 3.

Examples:
  cdk8s-kserve load-test run dist/load.k8s.yaml
  cdk8s-kserve load-test run --app 'npx tsx main.ts' --html report.html --junit junit.xml --record run.csv`;

/** `cdk8s-kserve load-test`: what is done with load tests in a cluster. */
export function loadTestCommand(host: CliHost): Command {
  const run = withLoadTestOptions(new Command('run'))
    .description('run a load test in a cluster, watch it, and say pass, fail or inconclusive')
    .argument('[manifest]', 'the YAML with the load test; or --app')
    .option('--force', 'run although another load test of the service runs')
    .option('--start-within <seconds>', 'how long the load may take to begin (default: 600)', wholeFlag('--start-within'))
    .option('--json', 'print everything as JSON')
    .option('--html <file>', 'write a page with charts; it needs no network')
    .option('--junit <file>', 'write the checks as JUnit XML')
    .option('--record <file>', 'keep what was seen, for compare-run')
    .addHelpText('after', EXAMPLES)
    .action((manifest: string | undefined, flags: Flags) => runCommand(manifest, flags, host));
  return new Command('load-test').description('run load tests, and measure pods').addCommand(run).addCommand(calibrateCommand(host));
}

async function runCommand(manifest: string | undefined, flags: Flags, host: CliHost): Promise<void> {
  checkReportFiles(flags);
  const objects = await loadTestObjects(manifest, flags, host);
  const { force = false, startWithin } = flags;
  const connection = await kubeTransport(compact({ kubeconfig: flags.kubeconfig, context: flags.context }));
  const namespace = flags.namespace ?? connection.namespace;
  const interruption = new Interruption(() => { host.err('interrupted: judging what there is'); });
  try {
    (await warningsOfLoad(connection.api, objects)).forEach((text) => { host.err(`warning: ${printable(text)}`); });
    const result = await runLoadTest({
      objects, api: connection.api, force, progress: liveDisplay(host), signal: interruption.signal,
      ...(namespace === undefined ? {} : { namespace }),
      ...(startWithin === undefined ? {} : { startSeconds: startWithin }),
    });
    host.status('');
    reportLoadTest(result, flags, host);
    process.exitCode = result.verdict.outcome.exitCode;
  } catch (error) {
    if (error instanceof ApiError) {
      refuse('load-test run', flags.context ?? flags.kubeconfig, 'a cluster that does what it is asked', error.message);
    }
    throw error;
  } finally {
    interruption.end();
  }
}
