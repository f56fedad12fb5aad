import type { Command } from 'commander';
import { refuse } from '../core/checks';
import { compact } from '../core/json';
import { printable } from '../core/printable';
import type { Revision } from '../knative/revision';
import type { LocatedFinding } from '../check/located-finding';
import type { ForecastService } from '../forecast/forecast';
import type { CliHost } from './cli-host';
import { Cluster } from '../cluster/cluster';
import type { ClusterStatement } from '../cluster/statement';
import type { ManifestSource } from '../manifests';
import { textSource } from '../manifests';
import { knownConfig } from './inference-service-manifest';
import { ApiServer } from './live-cluster/api-server';
import { PLACE, readCluster } from './live-cluster/read-cluster';
import { sourcesOf } from './manifest-paths';
import { readManifests } from './manifest-reader';
import { revisionFrom, serviceFlags } from './service-flags';
import { namespacedName, serviceLabels } from './service-labels';
import type { ServiceManifest } from './service-manifest';
import type { StatedFlags } from './stated-flags';
import { statedByFlags, withConfigFlag } from './stated-flags';
import { APP, KUBECONFIG } from './shared-options';
import { appManifests } from './synthesized-app';

/** Where the services come from. */
export interface SourceFlags extends Pick<StatedFlags, 'config'> {
  readonly file?: readonly string[];
  readonly app?: string;
  readonly cluster?: string | true;
  readonly kubeconfig?: string;
  readonly service?: string;
  readonly [name: string]: unknown;
}

/** The flags about where the services come from. */
export function withSourceFlags(command: Command): Command {
  return withConfigFlag(command
    .option('-f, --file <file...>', 'manifests to read, or folders of them: InferenceServices and Knative Services; - is the standard input')
    .option(...APP)
    .option('--cluster [context]', 'a cluster that runs: what decides about its services and, without --file and --app, the services; nothing is changed there')
    .option(...KUBECONFIG)
    .option('--service <name>', 'only this one of the services in the manifests; namespace/name where two have the name'));
}

/** A service to be forecast. */
export interface NamedService {
  /** What it is called in what is printed; no two are alike. */
  readonly name: string;
  readonly service: ForecastService;
  readonly gpusPerPod: number;
  /** CPU that each pod requests, in cores. @default - not known */
  readonly cpuPerPod?: number;
  /** Why there is no forecast of it, in words. @default - there is one */
  readonly unforecast?: string;
  /** How it is scaled, in a few words. */
  readonly settings: string;
  /** What a check of its manifest finds; worked out when it is asked for. @default - it has no manifest */
  readonly findings?: () => readonly LocatedFinding[];
}

/**
 * The services that the flags speak of: in manifests, if there are any, else one that the flags describe.
 *
 * @throws InputError for flags that do not go together and for everything that is wrong in the manifests
 */
export async function servicesFrom(flags: SourceFlags, host: CliHost): Promise<NamedService[]> {
  const settings = serviceFlags(flags);
  const described = Object.keys(settings);
  const stated = statedByFlags(flags);
  const warn = (text: string): void => { host.err(`warning: ${printable(text)}`); };
  const given = await manifestSources(flags, described.length > 0 || flags.cluster !== undefined, host);
  const live = flags.cluster === undefined ? undefined : await liveCluster(flags.cluster, flags.kubeconfig, warn);
  const sources = given ?? live?.sources;
  if (sources === undefined) {
    const words = described.map((flag) => `${flag} ${settings[flag]}`).join(', ') || 'Knative defaults';
    return [describedService(flags.service ?? 'service', revisionFrom(settings), words, flags)];
  }
  const [flag] = described;
  if (flag !== undefined) {
    refuse(`--${flag}`, settings[flag], 'nothing beside manifests', 'the settings of the service are those of its manifest');
  }
  const found = readManifests(sources, warn, [...live?.statements ?? [], ...stated]);
  const labels = serviceLabels(found);
  const { service } = flags;
  const all = found.map((manifest, index) => ({ manifest, label: labels[index] ?? manifest.name }));
  const wanted = service === undefined
    ? all
    : all.filter(({ manifest, label }) => [label, manifest.name, namespacedName(manifest)].includes(service));
  if (wanted.length === 0) {
    refuse('--service', service, `one of ${labels.join(', ')}`);
  }
  return wanted.map(({ manifest, label }) => fromManifest(manifest, label));
}

/** A service that flags describe, in the cluster that flags state. */
export function describedService(name: string, revision: Revision, settings: string, flags: StatedFlags): NamedService {
  const cluster = Cluster.of(statedByFlags(flags));
  const { containerConcurrency: own = 0 } = revision;
  const containerConcurrency = own > 0 ? own : cluster.defaults.containerConcurrency.value;
  const service = compact({ revision: { ...revision, containerConcurrency }, autoscalerConfig: knownConfig(cluster) });
  return { name, service, gpusPerPod: 0, settings };
}

/** Undefined if there are none. Standard input counts where it is named, and where nothing else says what the service is. */
async function manifestSources({ file, app }: SourceFlags, described: boolean, host: CliHost): Promise<ManifestSource[] | undefined> {
  const files = file ?? (app === undefined && !described && host.piped ? ['-'] : []);
  const sources = await sourcesOf('--file', files, host);
  // Nothing at all at the standard input is no manifest, unless it was asked for by name.
  const given = file === undefined ? sources.filter(({ pieces }) => [...pieces()].join('').trim() !== '') : sources;
  const synthesized = app === undefined ? [] : await appManifests(app, host);
  const all = [...given, ...synthesized];
  return all.length === 0 ? undefined : all;
}

/** A cluster that runs: what it says of itself, and the services that are in it. */
async function liveCluster(
  context: string | true, kubeconfig: string | undefined, warn: (text: string) => void,
): Promise<{ readonly sources: ManifestSource[]; readonly statements: readonly ClusterStatement[] }> {
  const choice = { context: context === true ? undefined : context, kubeconfig };
  const { statements, services, missing } = await readCluster(await ApiServer.of(choice));
  missing.forEach(warn);
  return { statements, sources: [textSource(PLACE, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: services }))] };
}

function fromManifest(manifest: ServiceManifest, label: string): NamedService {
  const { at, revision, hpa, fixedPods, gpusPerPod, cpuPerPod, memoryMiBPerPod, autoscalerConfig, unforecast, findings } = manifest;
  const podResources = compact({ cpu: cpuPerPod, memoryMiB: memoryMiBPerPod });
  const service = compact({ revision, hpa, fixedPods, autoscalerConfig, podResources });
  return {
    name: label,
    service,
    gpusPerPod,
    findings,
    settings: printable(at),
    ...(cpuPerPod !== undefined && { cpuPerPod }),
    ...(unforecast !== undefined && { unforecast: printable(`${at}: ${unforecast}`) }),
  };
}
