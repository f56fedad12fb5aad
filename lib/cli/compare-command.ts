import Table from 'cli-table3';
import { Command } from 'commander';
import { refuse } from '../core/checks';
import { compare, comparisonTable } from '../forecast/questions/compare';
import type { ComparisonRow } from '../forecast/questions/compare';
import { assumedText } from '../forecast-report';
import type { CliHost } from './cli-host';
import { prose } from './prose';
import type { NamedService, SourceFlags } from './forecast-services';
import { describedService, servicesFrom, withSourceFlags } from './forecast-services';
import type { LoadFlags } from './load-flags';
import { loadFrom, withLoadFlags } from './load-flags';
import type { ModelFlags } from './model-flags';
import { withModelFlags } from './model-flags';
import type { OutputFlags } from './output-files';
import { sayWritten, writeFiles } from './output-files';
import { checkForecast, optionsFor } from './run-forecasts';
import { showProgress } from './show-progress';
import { parseSettings, revisionFrom } from './service-flags';

type Flags = SourceFlags & LoadFlags & ModelFlags & Pick<OutputFlags, 'json' | 'html'>;

const EXAMPLES = `
Examples:
  cdk8s-kserve compare hard=10 hard=10,utilization=100 soft=5 --clients 50 --for 30s
  cdk8s-kserve compare --app dist --clients 200 --html report.html`;

/** `cdk8s-kserve compare`: several settings, or the services of an app, side by side under one load. */
export function compareCommand(host: CliHost): Command {
  const command = new Command('compare')
    .description('several settings side by side under the same load')
    .argument('[settings...]', 'settings such as hard=10,utilization=100: the names are those of the flags of forecast')
    .optionsGroup('Services:');
  withSourceFlags(command).optionsGroup('Load:');
  withLoadFlags(command).optionsGroup('Model:');
  return withModelFlags(command).optionsGroup('Output:')
    .option('--json', 'print everything as JSON')
    .option('--html <file>', 'write a page with charts; it needs no network')
    .addHelpText('after', EXAMPLES)
    .action((settings: string[], flags: Flags) => run(settings, flags, host));
}

async function run(settings: readonly string[], flags: Flags, host: CliHost): Promise<void> {
  const load = loadFrom(flags);
  const fromManifests = flags.file !== undefined || flags.app !== undefined || flags.cluster !== undefined;
  if (settings.length === 0 && !fromManifests) {
    refuse('settings', undefined, 'at least one setting, or manifests', 'for example: compare hard=10 soft=5');
  }
  const services = [...settings.map((text) => described(text, flags)), ...(fromManifests ? await servicesFrom(flags, host) : [])];
  const names = services.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) {
    refuse('compare', twice, 'each setting and each service once');
  }
  services.forEach(checkForecast);
  host.status(`simulating ${services.length} settings`);
  const rows = compare(services.map((one) => {
    const options = { ...optionsFor(one, flags), progress: showProgress(`simulating ${one.name}`, host, load.durationSeconds) };
    return { name: one.name, service: one.service, load, options };
  }));
  host.status('');
  const note = assumedOf(rows);
  writeFiles(flags, rows);
  const text = (): string => `${load.describe()}\n${table(rows, host.columns)}\n${prose(note, host.width)}`;
  host.out(flags.json ? JSON.stringify({ assumptions: note, settings: rows }, undefined, 2) : text());
  sayWritten(flags, host);
}

/** What was assumed: once where it holds for all of them, else of each. */
function assumedOf(rows: readonly ComparisonRow[]): string {
  const texts = rows.map(({ forecast }) => assumedText(forecast));
  return new Set(texts).size <= 1 ? texts[0] ?? '' : rows.map(({ name }, index) => `${name}: ${texts[index] ?? ''}`).join('\n');
}

function described(text: string, flags: Flags): NamedService {
  return describedService(text, revisionFrom(parseSettings(text), ''), text, flags);
}

/** A column for each setting, since there are fewer settings than figures; on a narrow terminal one setting under the other. */
function table(rows: readonly ComparisonRow[], width: number): string {
  const { columns, rows: texts } = comparisonTable(rows);
  const [, ...figures] = columns;
  const printed = new Table({
    head: ['', ...texts.map(([name = '']) => name)],
    style: { head: [], border: [] },
    chars: { 'mid': '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  printed.push(...figures.map((figure, index) => [figure, ...texts.map((row) => row[index + 1] ?? '')]));
  const whole = printed.toString();
  return Math.max(...whole.split('\n').map(({ length }) => length)) <= width ? whole : texts.map((row) => listed(row, figures)).join('\n');
}

function listed([name = '', ...values]: readonly string[], figures: readonly string[]): string {
  const widest = Math.max(...figures.map(({ length }) => length));
  return [name, ...figures.map((figure, index) => `  ${figure.padEnd(widest)}  ${values[index] ?? ''}`)].join('\n');
}
