import Table from 'cli-table3';
import { Command } from 'commander';
import { refuse } from '../core/checks';
import { InputError } from '../core/input-error';
import { keysOf } from '../core/json';
import { forecast } from '../forecast/forecast';
import type { Forecast } from '../forecast/result/forecast-result';
import type { Load } from '../load/load';
import { compareRun } from '../load-test/recorded-run';
import type { ComparedFigure, RecordedRun, RunComparison } from '../load-test/recorded-run';
import { partWithin } from '../load-test/recorded-run/run-figures';
import { assumedText } from '../forecast-report';
import type { CliHost } from './cli-host';
import { prose } from './prose';
import { readRun } from './compare-run-files';
import type { RunFileFlags } from './compare-run-files';
import type { NamedService, SourceFlags } from './forecast-services';
import { servicesFrom, withSourceFlags } from './forecast-services';
import type { LoadFlags } from './load-flags';
import { loadFrom, withLoadFlags } from './load-flags';
import type { ModelFlags } from './model-flags';
import { withModelFlags } from './model-flags';
import { namedByFlags } from './named-faults';
import { optionsFor } from './run-forecasts';
import { withServiceFlags } from './service-flags';

type Flags = SourceFlags & LoadFlags & Omit<ModelFlags, 'pods'> & RunFileFlags & { readonly initialPods?: number; readonly json?: boolean };

const EXAMPLES = `
Examples:
  cdk8s-kserve compare-run --pods run.pods.csv --hey run.hey.csv.gz --hard 10 --clients 50 --for 30s --service-time 200ms
  cdk8s-kserve compare-run run.csv --app dist --clients 50 --for 30s --json`;

/** `cdk8s-kserve compare-run`: a load test that was run, beside the forecast of it. */
export function compareRunCommand(host: CliHost): Command {
  const command = new Command('compare-run')
    .description('a load test as it was recorded, beside the forecast of it')
    .argument('[run.csv]', 'the recording, as load-test run --record writes it; or --pods and --hey')
    .optionsGroup('Recording:')
    .option('--pods <file>', 'CSV of the pods: t, desired, pods, ready; .gz or plain')
    .option('--hey <file>', 'CSV of the answers as hey -o csv writes it; .gz or plain')
    .optionsGroup('Service:');
  withServiceFlags(withSourceFlags(command)).optionsGroup('Load:');
  withLoadFlags(command).optionsGroup('Model:');
  return withModelFlags(command, '--initial-pods').optionsGroup('Output:')
    .option('--json', 'print the figures as JSON')
    .addHelpText('after', EXAMPLES)
    .action((file: string | undefined, flags: Flags) => run(file, flags, host));
}

async function run(file: string | undefined, flags: Flags, host: CliHost): Promise<void> {
  const recorded = readRun(file, flags);
  const load = loadFrom(flags);
  const services = await servicesFrom(flags, host);
  const [service] = services;
  if (service === undefined || services.length > 1) {
    refuse('--service', flags.service, 'one service', `name it: ${services.map(({ name }) => name).join(', ')}`);
  }
  const model = modelFlags(flags);
  const expected = forecastOf(service, load, model);
  const comparison = compareRun(recorded, expected, load.requests === undefined ? load.durationSeconds : undefined);
  host.out(flags.json ? JSON.stringify(comparison, undefined, 2) : [
    load.describe(), table(comparison), ...ranksOf(comparison, recorded), prose(assumedText(expected), host.width),
  ].join('\n'));
}

/** Whatever is wrong with the pods at the beginning is called by their flag here, not by that of the recording. */
function forecastOf(service: NamedService, load: Load, model: ModelFlags): Forecast {
  try {
    return forecast(service.service, load, optionsFor(service, model));
  } catch (error) {
    throw error instanceof InputError ? namedByFlags(error, { initialPods: '--initial-pods' }) : error;
  }
}

/** An error of this part of a figure is no more than what a machine has of its own. */
const SMALL = 0.05;

/**
 * Where a percentile stands between two groups of requests, those that met all pods and those that met few, a handful of them makes a large
 * difference in seconds: how many of the recording's answers lie within the forecast's figure tells the one from the other.
 */
function ranksOf(comparison: RunComparison, { answers }: RecordedRun): string[] {
  return (['p50', 'p95'] as const).flatMap((name) => {
    const { forecast: expected, actual, error } = comparison[name];
    const part = expected === null ? null : partWithin(answers, expected);
    const small = error === null || actual === null || Math.abs(error) <= SMALL * actual;
    return small || part === null ? []
      : [`${name}: ${Number((part * 100).toFixed(1))} of 100 answers of the recording took ${inUnit(expected, 'ms')} at most`];
  });
}

/** Here `--pods` is the recording; the pods at the beginning are `--initial-pods`. */
function modelFlags({ pods: _recording, initialPods, ...others }: Flags): ModelFlags {
  return initialPods === undefined ? others : { ...others, pods: initialPods };
}

const NAMES: { readonly [figure in keyof RunComparison]: readonly [name: string, unit: string] } = {
  peak: ['peak', 'pods'],
  steady: ['steady', 'pods'],
  settleSeconds: ['settled after', 's'],
  firstScaleDownSeconds: ['first scale-down at', 's'],
  requestsPerSecond: ['answers', 'per s'],
  p50: ['p50', 'ms'],
  p95: ['p95', 'ms'],
};

function table(comparison: RunComparison): string {
  const printed = new Table({
    head: ['', 'forecast', 'actual', 'error'],
    style: { head: [], border: [] },
    colAligns: ['left', 'right', 'right', 'right'],
    chars: { 'mid': '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  for (const figure of keysOf(NAMES)) {
    const [name, unit] = NAMES[figure];
    const { forecast: expected, actual, error } = comparison[figure];
    printed.push([name, inUnit(expected, unit), inUnit(actual, unit), errorText({ forecast: expected, actual, error }, unit)]);
  }
  return printed.toString();
}

function inUnit(value: number | null, unit: string): string {
  return value === null ? 'not seen' : `${Number((unit === 'ms' ? value * 1000 : value).toFixed(1))} ${unitOf(value, unit)}`;
}

function errorText({ actual, error }: ComparedFigure, unit: string): string {
  if (error === null) {
    return '';
  }
  const part = unit === 'pods' || unit === 's' || !actual ? '' : ` (${signed(Number(((error / actual) * 100).toFixed(1)))} %)`;
  return `${signed(Number((unit === 'ms' ? error * 1000 : error).toFixed(1)))} ${unitOf(error, unit)}${part}`;
}

function unitOf(value: number, unit: string): string {
  return unit === 'pods' && Math.abs(value) === 1 ? 'pod' : unit;
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value);
}
