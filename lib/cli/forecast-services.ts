import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { refuse } from '../core/checks';
import type { ForecastService } from '../forecast/forecast';
import type { CliHost } from './cli-host';
import { readManifests } from './manifest-reader';
import type { ManifestSource } from './manifest-reader';
import type { ServiceManifest } from './service-manifest';
import { revisionFrom, serviceFlags } from './service-flags';
import { appManifests } from './synthesized-app';

/** Where the services come from. */
export interface SourceFlags {
  readonly file?: readonly string[];
  readonly app?: string;
  readonly service?: string;
  readonly [name: string]: unknown;
}

/** The flags about where the services come from. */
export function withSourceFlags(command: Command): Command {
  return command
    .option('-f, --file <file...>', 'manifests to read: InferenceServices and Knative Services; - is the standard input')
    .option('--app <command or folder>', 'a cdk8s app: the command that synthesizes it, or what it was synthesized into')
    .option('--service <name>', 'only this one of the services in the manifests');
}

/** A service to be forecast. */
export interface NamedService {
  readonly name: string;
  readonly service: ForecastService;
  readonly gpusPerPod: number;
  /** CPU that each pod requests, in cores. @default - not known */
  readonly cpuPerPod?: number;
  /** How it is scaled, in a few words. */
  readonly settings: string;
}

/**
 * The services that the flags speak of: in manifests, if there are any, else one that the flags describe.
 *
 * @throws InputError for flags that do not go together and for everything that is wrong in the manifests
 */
export async function servicesFrom(flags: SourceFlags, host: CliHost): Promise<NamedService[]> {
  const settings = serviceFlags(flags);
  const described = Object.keys(settings);
  const sources = await manifestSources(flags, described.length > 0, host);
  if (sources === undefined) {
    const words = described.map((flag) => `${flag} ${settings[flag]}`).join(', ') || 'Knative defaults';
    return [{ name: flags.service ?? 'service', service: { revision: revisionFrom(settings) }, gpusPerPod: 0, settings: words }];
  }
  if (described.length > 0) {
    refuse(`--${described[0]}`, settings[described[0]], 'nothing beside manifests', 'the settings of the service are those of its manifest');
  }
  const found = readManifests(sources);
  const wanted = flags.service === undefined ? found : found.filter(({ name }) => name === flags.service);
  if (wanted.length === 0) {
    refuse('--service', flags.service, `one of ${found.map(({ name }) => name).join(', ')}`);
  }
  return wanted.map(fromManifest);
}

/** Undefined if there are none. Standard input counts where it is named, and where nothing else says what the service is. */
async function manifestSources({ file, app }: SourceFlags, described: boolean, host: CliHost): Promise<ManifestSource[] | undefined> {
  const files = file ?? (app === undefined && !described && host.piped ? ['-'] : []);
  const implied = file === undefined;
  const sources = await Promise.all(files.map((name) => (name === '-' ? stdin(host) : fromFile(name))));
  const given = implied ? sources.filter(({ text }) => text.trim() !== '') : sources;
  const synthesized = app === undefined ? [] : await appManifests(app, host);
  const all = [...given, ...synthesized];
  return all.length === 0 ? undefined : all;
}

async function stdin(host: CliHost): Promise<ManifestSource> {
  const hint = 'reading manifests from the standard input; to describe a service instead, give --hard or --soft';
  const timer = setTimeout(() => host.err(hint), 2000);
  try {
    return { file: 'stdin', text: await host.readStdin() };
  } finally {
    clearTimeout(timer);
  }
}

function fromFile(file: string): ManifestSource {
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    return refuse('--file', file, 'a file that can be read', (error as Error).message);
  }
}

function fromManifest({ name, at, revision, hpa, gpusPerPod, cpuPerPod, autoscalerConfig }: ServiceManifest): NamedService {
  return { name, service: { revision, hpa, autoscalerConfig }, gpusPerPod, cpuPerPod, settings: at };
}
