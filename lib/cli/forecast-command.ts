import { Command } from 'commander';
import { refuse } from '../core/checks';
import { assumedText, forecastPlot, forecastTable, secondsText } from '../forecast-report';
import type { NamedForecast } from '../forecast-report';
import type { CliHost } from './cli-host';
import type { SourceFlags } from './forecast-services';
import { servicesFrom, withSourceFlags } from './forecast-services';
import type { LoadFlags } from './load-flags';
import { loadFrom, withLoadFlags } from './load-flags';
import type { ModelFlags } from './model-flags';
import { withModelFlags } from './model-flags';
import type { OutputFlags } from './output-files';
import { sayWritten, writeFiles } from './output-files';
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
  const forecasts = forecastAll(services, load, flags, host);
  writeFiles(flags, forecasts);
  if (flags.json) {
    const named = forecasts.map(({ name, settings, forecast }) => ({ name, settings, forecast }));
    host.out(JSON.stringify({ assumptions: assumedOf(forecasts), services: named }, undefined, 2));
  } else {
    forecasts.forEach((entry) => { print(entry, entry.settings, host); });
  }
  sayWritten(flags, host);
}

function print({ name, forecast }: NamedForecast, settings: string, host: CliHost): void {
  host.out(`${name} (${settings}): ${forecast.load} over ${secondsText(forecast.loadSeconds)}`);
  host.out(forecastTable(forecast, host));
  host.out(`${forecastPlot(name, forecast, host)}\n\n${assumedText(forecast)}\n`);
}

/** The assumptions of all; services differ in the requests that a pod of theirs works on. */
function assumedOf(forecasts: readonly NamedForecast[]): string {
  return [...new Set(forecasts.map(({ forecast }) => assumedText(forecast)))].join('\n');
}
