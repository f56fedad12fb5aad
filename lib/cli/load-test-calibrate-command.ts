import { existsSync, writeFileSync } from 'node:fs';
import Table from 'cli-table3';
import { Command, Option } from 'commander';
import { refuse } from '../core/checks';
import { seconds } from '../core/duration';
import { messageOf } from '../core/error-text';
import { countText, secondsText } from '../forecast-report/figures';
import { serviceTimeText } from '../forecast/service-time/service-time-file';
import type { ServiceTimeData } from '../forecast/service-time/service-time-file';
import { ApiError, calibrate, calibrationData } from '../load-test';
import type { Calibration } from '../load-test';
import type { CliHost } from './cli-host';
import { durationFlag, wholeFlag } from './flag-values';
import { Interruption } from './interruption';
import { BODY, calibrationTarget } from './load-test-calibration-target';
import type { CalibrationTargetFlags } from './load-test-calibration-target';
import { checkWritable } from './output-files';
import { packageVersion } from './package-version';
import { withLoadTestOptions } from './shared-options';

interface Flags extends CalibrationTargetFlags {
  readonly maxClients?: number;
  readonly starts?: number;
  readonly out: string;
  readonly overwrite?: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
It asks with 1, 2, 4, 8 … clients at once until more of them get no more answers per second, and writes how long a request took with each.
Exit code: 0 measured, 3 interrupted (what was measured until then is written), 2 nothing to measure, wrong flags or input.

Examples:
  cdk8s-kserve load-test calibrate --local
  cdk8s-kserve load-test calibrate --local 'python serve.py' --path /v1/models/mnist:predict --payload mnist.json
  cdk8s-kserve load-test calibrate --url http://127.0.0.1:8080/v1/models/mnist:predict --payload mnist.json
  cdk8s-kserve load-test calibrate dist/load.k8s.yaml          (the service has maxReplicas: 1 meanwhile)
  cdk8s-kserve forecast --hard 10 --clients 50 --for 30s --service-time-from service-time.json`;

/** `cdk8s-kserve load-test calibrate`: service time and start-up of a pod, measured. */
export function calibrateCommand(host: CliHost): Command {
  return withLoadTestOptions(new Command('calibrate'))
    .description('measure how long a pod takes for a request, by the requests it works on, and how long it takes to start')
    .argument('[manifest]', 'the YAML with a load test of the service; or --app, --url, --local')
    .option('--force', 'measure although another load test of the service runs')
    .option('--url <url>', 'one pod that answers here, without a cluster')
    .option('--local [command]', 'a server on this machine, started from zero; without a command the example model server')
    .option('--path <path>', 'path of the requests to --local', '/v1/models/model:predict')
    .option('--body <text>', `body of the requests (default with --local: ${BODY})`)
    .option('--payload <file>', 'the body is what is in this file')
    .option('--method <name>', 'HTTP method (default: POST with a body, else GET)')
    .option('--header <name: value>', 'a header of the requests; may be given several times', listed)
    .option('--from-zero', 'no pod runs at --url yet: the first answer is the cold start')
    .option('--idle <duration>', 'with --from-zero: how long to wait before each further start (default: 2m)', durationFlag('--idle'))
    .addOption(new Option('--level <duration>', 'how long each number of clients asks at least').argParser(durationFlag('--level')).default(seconds(10), '10s'))
    .option('--max-clients <n>', 'clients that are tried at most (default: 256)', wholeFlag('--max-clients'))
    .option('--starts <n>', 'cold starts that are measured (default: 1)', wholeFlag('--starts'))
    .addOption(new Option('--timeout <duration>', 'how long the whole answer may take').argParser(durationFlag('--timeout')).default(seconds(60), '60s'))
    .option('--out <file>', 'what is written', 'service-time.json')
    .option('--overwrite', 'write it although it is there')
    .option('--json', 'print what was measured as JSON')
    .addHelpText('after', EXAMPLES)
    .action((manifest: string | undefined, flags: Flags) => run(manifest, flags, host));
}

/** A flag that is given several times is a list. */
function listed(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...before ?? [], text];
}

async function run(manifest: string | undefined, flags: Flags, host: CliHost): Promise<void> {
  const { out, overwrite = false, maxClients, starts } = flags;
  if (existsSync(out) && !overwrite) {
    refuse('--out', out, 'a file that is not there yet', 'give another name, or --overwrite');
  }
  checkWritable('--out', out);
  const target = await calibrationTarget(manifest, flags, host);
  const interruption = new Interruption(() => { host.err('interrupted: writing what was measured'); });
  try {
    const found = await calibrate({
      target, maxClients, starts, signal: interruption.signal,
      progress: ({ phase, clients, point }) => {
        if (point !== undefined) {
          host.err(`${point.inFlight} at once: ${secondsText(point.mean)} each, ${countText(point.requestsPerSecond ?? 0)} answers per second`);
        }
        host.status(clients === undefined ? `${phase} of ${target.name}` : `${clients} at once ask ${target.name}`);
      },
    });
    host.status('');
    write(found, flags, host);
    process.exitCode = found.whole ? 0 : 3;
  } catch (error) {
    if (error instanceof ApiError) {
      refuse('load-test calibrate', flags.context ?? flags.kubeconfig, 'a cluster that does what it is asked', error.message);
    }
    throw error;
  } finally {
    interruption.end();
    target.close();
  }
}

function write(found: Calibration, { out, json }: Flags, host: CliHost): void {
  if (found.serviceTime.length === 0) {
    host.err('nothing was measured, nothing is written');
    return;
  }
  const versions = { 'cdk8s-kserve': packageVersion(), 'node': process.version, ...found.versions };
  const data = calibrationData({ ...found, versions }, new Date().toISOString());
  // Printed first: what took so long is not lost where the disk is full.
  const { whole, reason } = found;
  host.out(json ? JSON.stringify({ ...data, whole, reason, file: out }, undefined, 2) : calibrationText(data, found));
  try {
    writeFileSync(out, serviceTimeText(data));
  } catch (error) {
    refuse('--out', out, 'a file that can be written', messageOf(error));
  }
  if (!json) {
    host.out(`written: ${out}`);
  }
}

function calibrationText(data: ServiceTimeData, { startup, reason }: Calibration): string {
  const table = new Table({
    head: ['at once', 'mean', 'p95', 'answers per s'], style: { head: [], border: [] }, colAligns: ['right', 'right', 'right', 'right'],
  });
  table.push(...data.serviceTime.map(({ inFlight, mean, p95, requestsPerSecond }) => [
    inFlight, secondsText(mean), p95 === undefined ? '' : secondsText(p95), requestsPerSecond === undefined ? '' : countText(requestsPerSecond),
  ]));
  const starts = startup.length === 0 ? 'no start was seen' : `start: ${startup.map(secondsText).join(', ')}`;
  return [table.toString(), starts, reason].join('\n');
}
