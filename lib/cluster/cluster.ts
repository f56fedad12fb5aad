/*
 * What decides how a service is scaled and reached is mostly said elsewhere than in the service: in Knative's and KServe's ConfigMaps, in
 * the operator's resource, in a runtime. A `Cluster` is all that is known of it, from four sources of which the later wins: upstream's
 * defaults, objects among the manifests, constructs of the same app, and what the user states. It is a value: it reads nothing itself,
 * and two made of the same statements are the same.
 */
import type { ServiceContext } from '../kserve/service-context';
import type { AdmissionCluster } from '../kserve/admission/cluster-resources';
import { admissionOf } from './admission';
import { ConfigMapFacts } from './config-map-facts';
import type { Figure } from './figure';
import { Gateways } from './gateways';
import type { ShownSystem } from './installed';
import { lastSaid } from './installed';
import { KServeConfigFacts } from './kserve/kserve-config';
import { AutoscalerFacts } from './knative/autoscaler';
import { DefaultsFacts } from './knative/defaults';
import { DomainFacts } from './knative/domains';
import { FeaturesFacts } from './knative/features';
import { GcFacts } from './knative/gc';
import { NetworkFacts } from './knative/network';
import { Origin } from './origin';
import { Runtimes } from './runtimes';
import { Sayings } from './sayings';
import { serviceContextOf } from './service-context';
import type { ClusterStatement, GatewayAddress, KnownWhole, StatedFacts } from './statement';
import type { StorageContainer } from '../kserve/storage-container';
import { withShippedContainer } from '../kserve/storage-container';

/** Where upstream installs each system, unless it is seen elsewhere. A ConfigMap in another namespace counts where there is none here. */
const NAMESPACES = { knative: 'knative-serving', kserve: 'kserve' } as const;

/** What is known of a cluster. */
export class Cluster {
  /** One of which nobody said anything: upstream's defaults all over. */
  public static readonly UNKNOWN = new Cluster([]);

  /** A cluster of which these things were said, in any order. */
  public static of(statements: readonly ClusterStatement[]): Cluster {
    return statements.length === 0 ? Cluster.UNKNOWN : new Cluster(statements);
  }

  private readonly made = new Map<string, unknown>();

  private constructor(private readonly statements: readonly ClusterStatement[]) {}

  /** The same cluster, of which the user states more: that goes before all else. @param what the prop or flag, as the user typed it */
  public stating(what: string, facts: StatedFacts): Cluster {
    return new Cluster([...this.statements, { origin: Origin.user(what), facts }]);
  }

  /** config-autoscaler: how revisions are scaled that do not say otherwise. */
  public get autoscaler(): AutoscalerFacts {
    return this.once('autoscaler', () => new AutoscalerFacts(this.knativeConfig('config-autoscaler')));
  }

  /** config-defaults: what revisions get that do not say otherwise. */
  public get defaults(): DefaultsFacts {
    return this.once('defaults', () => new DefaultsFacts(this.knativeConfig('config-defaults')));
  }

  /** config-features: which fields of a pod Knative lets through. */
  public get features(): FeaturesFacts {
    return this.once('features', () => new FeaturesFacts(this.knativeConfig('config-features')));
  }

  /** config-domain: under which domain services in Knative mode are found. */
  public get domains(): DomainFacts {
    return this.once('domains', () => new DomainFacts(this.knativeConfig('config-domain')));
  }

  /** config-network: ingress class, host names and TLS. */
  public get network(): NetworkFacts {
    return this.once('network', () => new NetworkFacts(this.knativeConfig('config-network')));
  }

  /** config-gc: how long revisions out of use are kept. */
  public get gc(): GcFacts {
    return this.once('gc', () => new GcFacts(this.knativeConfig('config-gc')));
  }

  /** inferenceservice-config: how KServe runs services. */
  public get kserve(): KServeConfigFacts {
    return this.once('kserve', () => {
      const mode = this.sayings.modes.at(-1);
      const map = this.configMap('inferenceservice-config', 'kserve');
      return new KServeConfigFacts(map, mode);
    });
  }

  /** ServingRuntimes and ClusterServingRuntimes. */
  public get runtimes(): Runtimes {
    return this.once('runtimes', () => new Runtimes(this.sayings.runtimes, this.sayings.whole.has('runtimes')));
  }

  /** As much as reading a service takes. */
  public get serviceContext(): ServiceContext {
    return this.once('serviceContext', () => serviceContextOf(this));
  }

  /** What downloads models, KServe's own included where nobody says that there is no other. */
  public get storageContainers(): readonly StorageContainer[] {
    return this.once('storageContainers', () => {
      const { storageContainers, whole } = this.sayings;
      const byName = new Map(storageContainers.map((container) => [container.name, container]));
      return whole.has('storage-containers') ? [...byName.values()] : withShippedContainer([...byName.values()]);
    });
  }

  /** Whether a part of the cluster is known as a whole: there is no more of it than was said. */
  public knowsAll(part: KnownWhole): boolean {
    return this.sayings.whole.has(part);
  }

  /** What shows that a system is there, in words; undefined where nothing does, which is not to say that it is not. */
  public shown(system: ShownSystem): string | undefined {
    return this.sayings.shown.get(system);
  }

  /** Where requests enter the cluster in Knative mode: at the gateway of the ingress class in use. */
  public get gateway(): Figure<GatewayAddress | undefined> {
    return this.once('gateway', () => this.gateways.knative(this.network.ingressClass));
  }

  /** Where requests enter the cluster in Standard mode: at the Gateway or the Ingress controller that KServe is told to use. */
  public get standardGateway(): Figure<GatewayAddress | undefined> {
    return this.once('standardGateway', () => this.gateways.standard(this.kserve.ingress));
  }

  /** Whether KEDA is there; undefined where nobody says. */
  public get keda(): Figure<boolean | undefined> {
    return lastSaid(this.sayings.keda);
  }

  /** Whether the API server knows Knative's Services; undefined where nobody says. */
  public get knative(): Figure<boolean | undefined> {
    return lastSaid(this.sayings.knativeServices);
  }

  /** Version of KServe: `v0.20.0`. */
  public get kserveVersion(): Figure<string | undefined> {
    return lastSaid(this.sayings.kserve);
  }

  /** Version of Knative Serving: `1.21.1`. */
  public get knativeVersion(): Figure<string | undefined> {
    return lastSaid(this.sayings.knative);
  }

  /** Version of Kubernetes: `v1.33.2`. */
  public get kubernetesVersion(): Figure<string | undefined> {
    return lastSaid(this.sayings.kubernetes);
  }

  /** The cluster as KServe's and Knative's admission sees it. */
  public get admission(): AdmissionCluster {
    return this.once('admission', () => admissionOf(this, this.statements.flatMap(({ object }) => (object === undefined ? [] : [{ ...object }]))));
  }

  private get gateways(): Gateways {
    return this.once('gateways', () => new Gateways({
      known: this.sayings.gateways,
      api: this.sayings.apiGateways,
      configGateway: this.knativeConfig('config-gateway'),
      configIstio: this.knativeConfig('config-istio'),
    }));
  }

  private get sayings(): Sayings {
    return this.once('sayings', () => new Sayings(this.statements));
  }

  private knativeConfig(name: string): ConfigMapFacts {
    return this.configMap(name, 'knative');
  }

  private configMap(name: string, system: keyof typeof NAMESPACES): ConfigMapFacts {
    const { configMaps, homes, whole } = this.sayings;
    const namespace = homes[system] ?? NAMESPACES[system];
    const stated = configMaps.filter((map) => map.name === name);
    const here = stated.filter((map) => map.namespace === undefined || map.namespace === namespace);
    return new ConfigMapFacts(name, here.length > 0 ? here : stated, whole.get(system));
  }

  /**
   * Something that is worked out of this cluster, once: most of what is known is never asked for, and what is asked for is asked for by
   * every service.
   *
   * @internal
   */
  public once<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) {
      this.made.set(name, make());
    }
    // Each name stands for one maker, so that what is kept under it has that maker's type.
    return this.made.get(name) as T;
  }
}
