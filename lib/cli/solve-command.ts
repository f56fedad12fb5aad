import { Command } from 'commander';
import { oneOf, refuse } from '../core/checks';
import { compact, keysOf } from '../core/json';
import type { IDuration } from '../core/duration';
import { assumedText, forecastPlot, forecastTable, frontierTable } from '../forecast-report';
import { solve } from '../forecast/questions/solve';
import { Vary } from '../forecast/questions/vary';
import type { CliHost } from './cli-host';
import { prose } from './prose';
import { durationFlag, numberFlag, wholeFlag } from './flag-values';
import type { SourceFlags } from './forecast-services';
import { servicesFrom, withSourceFlags } from './forecast-services';
import type { LoadFlags } from './load-flags';
import { loadFrom, withLoadFlags } from './load-flags';
import type { ModelFlags } from './model-flags';
import { withModelFlags } from './model-flags';
import type { OutputFlags } from './output-files';
import { sayWritten, writeSolution } from './output-files';
import { checkForecast, optionsFor } from './run-forecasts';
import { showProgress } from './show-progress';
import { withServiceFlags } from './service-flags';

interface SolveFlags {
  readonly p95?: IDuration;
  readonly p99?: IDuration;
  readonly coldStart?: IDuration;
  readonly lost?: number;
  readonly vary: string;
  readonly pricePerPodHour?: number;
}

type Flags = SourceFlags & LoadFlags & ModelFlags & SolveFlags & OutputFlags;

const VARIED = {
  min: () => Vary.minReplicas(),
  max: () => Vary.maxReplicas(),
  hard: () => Vary.hardLimit(),
  soft: () => Vary.softTarget(),
  both: () => Vary.hardOrSoft(),
};

const EXAMPLES = `
Examples:
  cdk8s-kserve solve --hard 10 --p95 2s --clients 50 --for 30s
  cdk8s-kserve solve --vary hard --p95 2s --service-time-from service-time.json --price-per-pod-hour 1.20 --svg frontier.svg
  cdk8s-kserve solve --vary soft --p99 1500ms --clients 200 --service-time 400ms
  cdk8s-kserve solve --vary both --p95 2s --clients 50 --service-time-from service-time.json

Exit code 1 if nothing holds.`;

/** `cdk8s-kserve solve`: the setting with the fewest pods that holds what is asked for. */
export function solveCommand(host: CliHost): Command {
  const command = new Command('solve')
    .description('the setting with the fewest pods that holds what is asked for')
    .optionsGroup('What must hold:')
    .option('--p95 <duration>', 'the time that 95 of 100 requests may take', durationFlag('--p95'))
    .option('--p99 <duration>', 'the time that 99 of 100 requests may take', durationFlag('--p99'))
    .option('--cold-start <duration>', 'how long the first request may wait', durationFlag('--cold-start'))
    .option('--lost <n>', 'requests that may be refused or given up (default: 0)', wholeFlag('--lost'))
    .option('--vary <name>', `what may be changed: ${Object.keys(VARIED).join(', ')} (softly or hard)`, 'min')
    .option('--price-per-pod-hour <n>', 'what a pod costs in an hour: limits are chosen by money', numberFlag('--price-per-pod-hour'))
    .optionsGroup('Service:');
  withServiceFlags(withSourceFlags(command)).optionsGroup('Load:');
  withLoadFlags(command).optionsGroup('Model:');
  return withModelFlags(command).optionsGroup('Output:')
    .option('--json', 'print everything as JSON')
    .option('--html <file>', 'write a page with the charts of what was found; it needs no network')
    .option('--svg <file>', 'write a picture: what each limit costs and how long requests take; without a limit, the charts')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: Flags) => {
      process.exitCode = await run(flags, host);
    });
}

async function run(flags: Flags, host: CliHost): Promise<number> {
  const load = loadFrom(flags);
  const vary = VARIED[oneOf('--vary', flags.vary, keysOf(VARIED))]();
  const { p95, p99, coldStart, lost, pricePerPodHour } = flags;
  if (p95 === undefined && p99 === undefined && coldStart === undefined && lost === undefined) {
    refuse('solve', undefined, 'at least one of --p95, --p99, --cold-start and --lost', 'say what must hold');
  }
  const services = await servicesFrom(flags, host);
  const [one] = services;
  if (one === undefined || services.length > 1) {
    refuse('--service', undefined, 'the name of one service', `there are ${services.map(({ name }) => name).join(', ')}`);
  }
  checkForecast(one);
  const what = `looking for the best setting of ${one.name}`;
  host.status(what);
  const options = { ...optionsFor(one, flags), progress: showProgress(what, host) };
  const solution = solve({ load, service: one.service, vary, options, ...compact({ p95, p99, coldStart, lost, pricePerPodHour }) });
  host.status('');
  writeSolution(flags, one.name, solution);
  const assumed = assumedText(solution.forecast);
  if (flags.json) {
    host.out(JSON.stringify({ assumptions: assumed, ...solution }, undefined, 2));
  } else {
    host.out(prose(`${one.name}: ${solution.reason}`, host.width));
    // Where no limit answers anything there is nothing to put into a table.
    if (solution.frontier?.points.some(({ p95: found }) => found !== undefined) === true) {
      host.out(frontierTable(solution.frontier, solution, host));
    }
    host.out(forecastTable(solution.forecast, host));
    host.out(`${forecastPlot(one.name, solution.forecast, host)}\n\n${prose(assumed, host.width)}`);
  }
  sayWritten(flags, host);
  return solution.holds ? 0 : 1;
}
