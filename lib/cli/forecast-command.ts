import { Command } from 'commander';
import type { LocatedFinding } from '../check/located-finding';
import { refuse } from '../core/checks';
import { printable } from '../core/printable';
import { assumedText, forecastPlot, forecastTable, secondsText } from '../forecast-report';
import type { NamedForecast } from '../forecast-report';
import type { CliHost } from './cli-host';
import { asRow } from './check/machine-formats';
import type { NamedService, SourceFlags } from './forecast-services';
import { servicesFrom, withSourceFlags } from './forecast-services';
import type { LoadFlags } from './load-flags';
import { loadFrom, withLoadFlags } from './load-flags';
import type { ModelFlags } from './model-flags';
import { withModelFlags } from './model-flags';
import type { OutputFlags } from './output-files';
import { sayWritten, writeFiles } from './output-files';
import { prose } from './prose';
import { forecastAll } from './run-forecasts';
import { withServiceFlags } from './service-flags';

type Flags = SourceFlags & LoadFlags & ModelFlags & OutputFlags;

const EXAMPLES = `
Examples:
  cdk8s-kserve forecast --hard 10 --clients 50 --for 30s
  cdk8s-kserve forecast --soft 5 --min 0 --startup 40s --html report.html
  cdk8s-kserve forecast --app 'npx tsx main.ts' --clients 200 --for 5m
  kubectl get inferenceservices -o yaml | cdk8s-kserve forecast --file - --recorded traffic.csv`;

/** `cdk8s-kserve forecast`: the pods of services under a load. */
export function forecastCommand(host: CliHost): Command {
  const command = new Command('forecast')
    .description('how many pods a service will have under a load, second by second')
    .optionsGroup('Service:');
  withServiceFlags(withSourceFlags(command)).optionsGroup('Load:');
  withLoadFlags(command).optionsGroup('Model:');
  return withModelFlags(command).optionsGroup('Output:')
    .option('--json', 'print everything as JSON')
    .option('--html <file>', 'write a page with charts; it needs no network')
    .option('--svg <file>', 'write the charts of one service as a picture')
    .addHelpText('after', EXAMPLES)
    .action((flags: Flags) => run(flags, host));
}

async function run(flags: Flags, host: CliHost): Promise<void> {
  const load = loadFrom(flags);
  const services = await servicesFrom(flags, host);
  if (flags.svg !== undefined && services.length > 1) {
    refuse('--svg', flags.svg, 'one service', `name it with --service: ${services.map(({ name }) => name).join(', ')}`);
  }
  const found = whatConcerns(services);
  found.forEach(({ level, place: { file, line, column }, message, id }) => {
    host.err(printable(`${file}:${line}:${column}: ${level}: ${message} [${id}]`));
  });
  const forecasts = forecastAll(services, load, flags, host);
  writeFiles(flags, forecasts);
  if (flags.json) {
    const named = forecasts.map(({ name, settings, forecast }) => ({ name, settings, forecast }));
    host.out(JSON.stringify({ assumptions: assumedOf(forecasts), findings: found.map(asRow), services: named }, undefined, 2));
  } else {
    forecasts.forEach((entry) => { print(entry, entry.settings, host); });
  }
  sayWritten(flags, host);
}

/**
 * The errors and warnings of a check of the services: a forecast is worth little of one that is refused, or that is scaled otherwise than
 * was meant. The components of a service share what is found in it.
 */
function whatConcerns(services: readonly NamedService[]): LocatedFinding[] {
  const found = new Set(services.flatMap(({ findings }) => findings?.() ?? []));
  return [...found].filter(({ level }) => level !== 'note');
}

function print({ name, forecast }: NamedForecast, settings: string, host: CliHost): void {
  host.out(prose(`${name} (${settings}): ${forecast.load} over ${secondsText(forecast.loadSeconds)}`, host.width));
  host.out(forecastTable(forecast, host));
  host.out(`${forecastPlot(name, forecast, host)}\n\n${prose(assumedText(forecast), host.width)}\n`);
}

/** The assumptions of all; services differ in the requests that a pod of theirs works on. */
function assumedOf(forecasts: readonly NamedForecast[]): string {
  return [...new Set(forecasts.map(({ forecast }) => assumedText(forecast)))].join('\n');
}
