import type { Json } from '../core/json';
import { textAt, textsAt } from '../core/json';
import { isRuntimeManifest, readRuntime } from '../kserve/serving-runtime';
import type { StatedConfigMap } from './config-map-facts';
import type { ApiGateway } from './gateway-api';
import { isApiGateway, readApiGateway } from './gateway-api';
import type { KnownGateway } from './gateways';
import { gatewayOfObject, kourierIn } from './gateways';
import type { Said, ShownSystem } from './installed';
import { SHOWING, SHOWING_KINDS, showsKeda, shownSystem, versionIn } from './installed';
import { isKnativeServingResource, readKnativeServingResource } from './knative-serving-resource';
import type { StatedRuntime } from './runtimes';
import type { ClusterStatement, KnownWhole, StatedFacts, Versions } from './statement';
import type { StorageContainer } from '../kserve/storage-container';
import { isStorageContainer, readStorageContainer } from '../kserve/storage-container';

/** The ConfigMaps that say something of how services run. */
const CONFIG_MAPS: ReadonlySet<string> = new Set([
  'config-autoscaler', 'config-defaults', 'config-features', 'config-domain', 'config-network', 'config-gc', 'config-deployment',
  'config-gateway', 'config-istio', 'inferenceservice-config',
]);

/** Objects that say something, by kind: those of these names, or all of them. */
const TELLING: ReadonlyMap<string, ReadonlySet<string> | 'all'> = new Map<string, ReadonlySet<string> | 'all'>([
  ['ConfigMap', CONFIG_MAPS],
  ['KnativeServing', 'all'],
  ['ServingRuntime', 'all'],
  ['ClusterServingRuntime', 'all'],
  ['ClusterStorageContainer', 'all'],
  // Only that they are there is of interest.
  ['Secret', 'all'],
  ['LocalModelCache', 'all'],
  ['CustomResourceDefinition', new Set(SHOWING.CustomResourceDefinition)],
  ['Deployment', new Set(SHOWING.Deployment)],
  ['Namespace', new Set(SHOWING.Namespace)],
  ['Service', new Set(['kourier', 'istio-ingressgateway', 'ingress-nginx-controller'])],
  ['Gateway', 'all'],
  ...SHOWING_KINDS.map((kind) => [kind, 'all'] as const),
]);

/** The kinds of which an object may say something of the cluster. */
export const TELLING_KINDS: readonly string[] = [...TELLING.keys()];

/** Whether an object may say something of the cluster, by its kind and name alone: whoever streams documents need keep no other. */
export function mayTellOfCluster(kind: unknown, name: unknown): boolean {
  const names = typeof kind === 'string' ? TELLING.get(kind) : undefined;
  return names !== undefined && (names === 'all' || (typeof name === 'string' && names.has(name)));
}

/** A ConfigMap with its name. */
interface NamedConfigMap extends StatedConfigMap {
  readonly name: string;
}

/** All that was said of a cluster, sorted by what it is about; in each list what comes later goes before. */
export class Sayings {
  public readonly configMaps: NamedConfigMap[] = [];
  public readonly runtimes: StatedRuntime[] = [];
  public readonly storageContainers: StorageContainer[] = [];
  public readonly gateways: KnownGateway[] = [];
  /** Gateways of the Gateway API. */
  public readonly apiGateways: ApiGateway[] = [];
  public readonly keda: Said<boolean>[] = [];
  /** Whether the API server knows Knative's Services. */
  public readonly knativeServices: Said<boolean>[] = [];
  public readonly modes: Said<string>[] = [];
  public readonly kserve: Said<string>[] = [];
  public readonly knative: Said<string>[] = [];
  public readonly kubernetes: Said<string>[] = [];
  /** What shows that a system is there, by whoever said it last. */
  public readonly shown = new Map<ShownSystem, string>();
  /** Where a system is, by whoever said it last. */
  public readonly homes: { knative?: string; kserve?: string } = {};
  /** Who knows a part as a whole. */
  public readonly whole = new Map<KnownWhole, string>();

  /** @param statements in any order; higher ranks go before lower ones */
  public constructor(statements: readonly ClusterStatement[]) {
    for (const statement of [...statements].sort((a, b) => a.origin.rank - b.origin.rank)) {
      if (statement.object !== undefined) {
        this.addObject(statement, statement.object);
      }
      if (statement.facts !== undefined) {
        this.addFacts(statement, statement.facts);
      }
    }
  }

  private addObject({ origin }: ClusterStatement, object: Json): void {
    const name = textAt(object, 'metadata', 'name') ?? '';
    const from = origin.of(`${textAt(object, 'kind') ?? ''}/${name}`);
    if (object.kind === 'ConfigMap' && CONFIG_MAPS.has(name)) {
      const namespace = textAt(object, 'metadata', 'namespace');
      this.configMaps.push({ name, namespace, data: textsAt(object, 'data'), from: origin.of(name), rank: origin.rank, partial: false });
      this.addShown(name === 'inferenceservice-config' ? undefined : 'knative', origin.of(name));
    } else if (isKnativeServingResource(object)) {
      this.addKnativeServing(object, from, origin.rank);
    } else if (isRuntimeManifest(object)) {
      this.runtimes.push({ facts: readRuntime(object), from });
    } else if (isStorageContainer(object)) {
      this.storageContainers.push(readStorageContainer(object, from));
    } else if (isApiGateway(object)) {
      this.apiGateways.push(readApiGateway(object, from));
    } else {
      this.addInstalled(object, from);
    }
  }

  private addKnativeServing(object: Json, from: string, rank: number): void {
    const { namespace, version, configMaps, kourier } = readKnativeServingResource(object);
    if (kourier && namespace !== undefined) {
      this.gateways.push({ ...kourierIn(namespace), from });
    }
    for (const [name, data] of Object.entries(configMaps)) {
      this.configMaps.push({ name, namespace, data, from, rank, partial: true });
    }
    this.addVersions({ knative: version }, from);
    this.addHome('knative', namespace);
    // The operator brings a network layer as well.
    this.addShown('knative', from);
    this.addShown('network-layer', from);
    this.whole.set('knative', from);
  }

  private addInstalled(object: Json, from: string): void {
    const gateway = gatewayOfObject(object);
    if (gateway !== undefined) {
      this.gateways.push({ ...gateway, from });
    }
    if (showsKeda(object)) {
      this.keda.push({ value: true, from });
    }
    this.addShown(shownSystem(object), from);
    const versions = versionIn(object);
    this.addVersions(versions ?? {}, from);
    Object.keys(versions ?? {}).forEach((system) => { this.addHome(system, textAt(object, 'metadata', 'namespace')); });
  }

  private addShown(system: ShownSystem | undefined, from: string): void {
    if (system !== undefined) {
      this.shown.set(system, from);
    }
  }

  private addHome(system: string, namespace: string | undefined): void {
    if (namespace !== undefined && (system === 'knative' || system === 'kserve')) {
      this.homes[system] = namespace;
    }
  }

  private addFacts({ origin }: ClusterStatement, facts: StatedFacts): void {
    const from = (name: string): string => origin.of(name);
    const { rank } = origin;
    for (const [name, data] of Object.entries(facts.configMaps ?? {})) {
      this.configMaps.push({ name, data, from: from(name), rank, partial: true });
      this.addShown(name === 'inferenceservice-config' ? undefined : 'knative', from(name));
    }
    if (facts.domain !== undefined) {
      this.addShown('knative', from('domain'));
      this.configMaps.push({ name: 'config-domain', data: { [facts.domain]: '' }, from: from('domain'), rank, partial: true });
    }
    if (facts.deploymentMode !== undefined) {
      this.modes.push({ value: facts.deploymentMode, from: from('deploymentMode') });
    }
    if (facts.keda !== undefined) {
      this.keda.push({ value: facts.keda, from: from('keda') });
    }
    if (facts.knative !== undefined) {
      this.knativeServices.push({ value: facts.knative, from: from('knative') });
      this.addShown(facts.knative ? 'knative' : undefined, from('knative'));
    }
    if (facts.gateway !== undefined) {
      this.gateways.push({ ...facts.gateway, from: from('gateway') });
      this.addShown('network-layer', from('gateway'));
    }
    this.addShown(facts.versions?.knative === undefined ? undefined : 'knative', from('versions'));
    this.addVersions(facts.versions ?? {}, from('versions'));
    facts.whole?.forEach((part) => this.whole.set(part, from(part)));
  }

  private addVersions({ kserve, knative, kubernetes }: Versions, from: string): void {
    const add = (to: Said<string>[], value: string | undefined): void => {
      if (value !== undefined) {
        to.push({ value, from });
      }
    };
    add(this.kserve, kserve);
    add(this.knative, knative);
    add(this.kubernetes, kubernetes);
  }
}
