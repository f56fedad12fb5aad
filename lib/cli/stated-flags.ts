/*
 * What the user states of a cluster on the command line. It goes before all that manifests and a cluster that runs say, figure by figure,
 * and sentences call it by its flag.
 */
import type { Command } from 'commander';
import { Origin } from '../cluster/origin';
import type { ClusterStatement } from '../cluster/statement';
import { refuse, violation } from '../core/checks';
import { InputError } from '../core/input-error';
import type { Texts } from '../core/json';
import { checkAutoscalerConfig } from '../knative/check-autoscaler-config';
import { KServeRelease } from '../kserve/releases/kserve-release';
import { KNATIVE_CONFIG_MAPS } from './live-cluster/questions';

/** The flags as commander hands them over. */
export interface StatedFlags {
  readonly kserve?: string;
  readonly domain?: string;
  readonly config?: readonly string[];
}

const CONFIG = '--config';

/** The flag about what decides how services are scaled. */
export function withConfigFlag(command: Command): Command {
  return command
    .option('--config <map/key=value...>', 'a key of a ConfigMap of Knative: config-autoscaler/max-scale=5; goes before manifests and --cluster');
}

/** All flags about the cluster. */
export function withStatedFlags(command: Command): Command {
  return withConfigFlag(command
    .option('--kserve <version>', 'the KServe that runs in the cluster, such as 0.20')
    .option('--domain <name>', 'the domain of services in Knative mode'));
}

/** What the flags state; nothing where there are none. @throws InputError with everything that is wrong */
export function statedByFlags({ kserve, domain, config = [] }: StatedFlags): ClusterStatement[] {
  if (kserve !== undefined) {
    KServeRelease.from('--kserve', kserve);
  }
  if (domain !== undefined && !/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(domain)) {
    refuse('--domain', domain, 'a domain such as models.example.com');
  }
  const maps = config.map(configMapOf);
  checkAutoscaler(maps);
  return [
    ...(kserve === undefined ? [] : [{ origin: Origin.flag('--kserve'), facts: { versions: { kserve } } }]),
    ...(domain === undefined ? [] : [{ origin: Origin.flag('--domain'), facts: { domain } }]),
    ...maps.map(({ name, data }) => ({ origin: Origin.flag(`${CONFIG} ${name}`), facts: { configMaps: { [name]: data } } })),
  ];
}

interface StatedMap {
  readonly name: string;
  readonly data: Texts;
}

function configMapOf(text: string): StatedMap {
  const [, name = '', key = '', value = ''] = /^([^/=]+)\/([^=]+)=(.*)$/s.exec(text) ?? [];
  if (!KNATIVE_CONFIG_MAPS.includes(name)) {
    const allowed = `map/key=value, the map one of ${KNATIVE_CONFIG_MAPS.join(', ')}`;
    refuse(CONFIG, text, allowed, 'for example config-autoscaler/max-scale=5');
  }
  return { name, data: { [key]: value } };
}

/** What Knative's webhook refuses no cluster has. */
function checkAutoscaler(maps: readonly StatedMap[]): void {
  const data = Object.fromEntries(maps.filter(({ name }) => name === 'config-autoscaler').flatMap((map) => Object.entries(map.data)));
  const faults = checkAutoscalerConfig(data);
  if (faults.length > 0) {
    throw new InputError(faults.map(({ path, got, allowed }) => violation(`${CONFIG} config-autoscaler/${path}`, got, allowed)));
  }
}
