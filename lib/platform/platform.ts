import { Construct } from 'constructs';
import type { ClusterStatement, StatedFacts } from '../cluster';
import { Origin } from '../cluster';
import { violation } from '../core/checks';
import { Faults } from '../core/faults';
import { placeOf } from '../core/place-of';
import { tellsOfCluster } from '../inference/cluster/cluster-from-tree';
import { DeploymentMode } from '../kserve/deployment-mode';
import type { IgnoredDifference } from './install/argo-ignore-differences';
import { argoIgnoreDifferences } from './install/argo-ignore-differences';
import { CertManager } from './systems/cert-manager/cert-manager';
import { notePlatform } from './install/app-checks';
import { emitTogether } from './install/emission';
import { KnativeServing } from './systems/knative-serving/knative-serving';
import { KServe } from './systems/kserve/kserve';
import { KServeLlm } from './systems/kserve/llm/kserve-llm';
import { makePrerequisites } from './systems/prerequisites/make-prerequisites';
import { KServeLocalModel } from './systems/kserve/local-model/kserve-local-model';
import { ServingRuntimes } from './systems/kserve/runtimes/serving-runtimes';
import type { KubeObject } from './install/kube-object';
import type { GatewayAddress } from './network/gateway-address';
import type { LayerPlace } from './network/layer';
import { NetworkLayer } from './network/network-layer';
import { KNATIVE_NAMESPACE } from './systems/knative-serving/names';
import { NAMESPACE as KSERVE_NAMESPACE } from './systems/kserve/names';
import { gatewayFacts, partViolations } from './kserve-parts-checks';
import { knativeProps, kserveProps, llmProps, localModelProps, systemProps } from './platform-parts';
import { platformRelease } from './platform-release';
import { SERVING_PLATFORM } from './platform-shape';
import type { Release } from './release/release';
import type { ServingPlatformProps } from './platform-props';
import type { PlatformSystem } from './system/system';
import type { WavePlan } from './install/waves';
import { planWaves } from './install/waves';

/**
 * Everything an InferenceService needs: cert-manager, Knative Serving with a network layer, KServe and its model servers, in versions
 * that go together and in the order in which a cluster can take them.
 *
 *     new ServingPlatform(app, 'platform', { domain: 'models.example.com' });
 *
 * Below an app its objects become one file per wave: `dist/00-namespaces-and-crds.k8s.yaml` and so on. Below a chart they are part of
 * that chart, in the same order.
 */
export class ServingPlatform extends Construct {
  /** How InferenceServices run that do not say so themselves. */
  public readonly mode: DeploymentMode;
  /** What brings requests to InferenceServices. */
  public readonly network: NetworkLayer;
  /** The releases that are installed. */
  public readonly release: Release;
  /** Domain under which InferenceServices are reached. */
  public readonly domain: string;
  /** Where requests enter, as a pod of the cluster sees it: what a load test sends to. Undefined where the layer does not know it. */
  public readonly gatewayAddress: GatewayAddress | undefined;
  /** Whether KEDA is in the cluster. */
  public readonly keda: boolean;
  /** Makes the certificates of KServe's webhooks. */
  public readonly certManager: CertManager;
  /** Runs revisions and scales them on requests. Undefined in Standard mode. */
  public readonly knativeServing: KnativeServing | undefined;
  /** Kourier, net-istio, net-gateway-api or, in Standard mode, KServe's Gateway; undefined where there is nothing to install. */
  public readonly networkSystem: PlatformSystem | undefined;
  /** Turns InferenceServices into what runs. */
  public readonly kserve: KServe;
  /** Keeps models on the disks of nodes. Undefined where that was not asked for. */
  public readonly localModel: KServeLocalModel | undefined;
  /** Behind LLMInferenceServices. Undefined where that was not asked for. */
  public readonly llm: KServeLlm | undefined;
  /** What others bring: Gateway API, LeaderWorkerSet, KEDA …, as far as the platform was told of them. */
  public readonly prerequisites: readonly PlatformSystem[];
  /** The built-in model servers. */
  public readonly servingRuntimes: ServingRuntimes;
  /** All objects, after all options. */
  public readonly objects: readonly KubeObject[];
  /** All objects by wave, each wave with what to wait for before the next. */
  public readonly waves: readonly WavePlan[];

  private readonly stated: StatedFacts;

  public constructor(scope: Construct, id: string, given: ServingPlatformProps = {}) {
    placeOf(new.target, scope, id);
    const path = scope.node.path ? `${scope.node.path}/${id}` : id;
    const props = SERVING_PLATFORM.take('', given, (right) => check(path, right), path);
    const mode = DeploymentMode.from('mode', props.mode ?? DeploymentMode.KNATIVE);
    const { domain = 'example.com', keda = props.prerequisites?.keda !== undefined } = props;
    const network = networkOf(props);
    const release = check(path, props);
    super(scope, id);
    this.mode = mode;
    this.domain = domain;
    this.keda = keda;
    this.release = release;
    this.network = network;
    const place: LayerPlace = {
      mode,
      knativeNamespace: props.knativeServing?.namespace ?? KNATIVE_NAMESPACE,
      kserveNamespace: props.kserve?.namespace ?? KSERVE_NAMESPACE,
    };
    const parts = makeSystems(this, { ...props, mode, domain, release }, network, place);
    this.certManager = parts.certManager;
    this.knativeServing = parts.knativeServing;
    this.networkSystem = parts.networkSystem;
    this.kserve = parts.kserve;
    this.localModel = parts.localModel;
    this.llm = parts.llm;
    this.prerequisites = parts.prerequisites;
    this.servingRuntimes = parts.servingRuntimes;
    const address = network.layer.address(place);
    this.gatewayAddress = typeof address === 'string' ? undefined : address;
    const gateway = typeof address === 'string' ? { because: address } : address;
    const ingressClass = isKnative(mode) ? network.layer.ingressClass : undefined;
    this.stated = {
      gateway: { ingressClass, ...gateway },
      keda,
      ...(props.kubernetes !== undefined && { versions: { kubernetes: props.kubernetes } }),
      // What is there already was set up by somebody else; only what was said here counts.
      ...((props.mode ?? !parts.kserve.existing) && { deploymentMode: mode.name }),
      ...(parts.knativeServing?.existing && props.domain !== undefined && { domain }),
    };
    emitTogether(this, this.systems.map((construct) => ({ construct, objects: construct.objects })));
    this.objects = this.systems.flatMap(({ objects }) => objects);
    this.waves = planWaves(this.objects);
    notePlatform(this, { keda, ...gatewayFacts(props, mode, network), path: this.node.path });
    tellsOfCluster(this, () => this.clusterKnowledge());
  }

  /**
   * What it says of the cluster: what its systems say, where requests enter, whether KEDA is there.
   *
   * @internal
   */
  public clusterKnowledge(): readonly ClusterStatement[] {
    const origin = Origin.construct('ServingPlatform', this.node.path);
    return [...this.systems.flatMap((system) => system.clusterKnowledge(origin)), { origin, facts: this.stated }];
  }

  /** All its systems, in the order in which they need one another. */
  public get systems(): readonly PlatformSystem[] {
    const { certManager, prerequisites, knativeServing, networkSystem, kserve, localModel, llm, servingRuntimes } = this;
    return [certManager, ...prerequisites, knativeServing, networkSystem, kserve, localModel, llm, servingRuntimes]
      .filter((system) => system !== undefined);
  }

  /**
   * What an Argo CD Application has to ignore: fields that controllers fill in after the objects are applied. The entries of
   * `spec.ignoreDifferences`.
   */
  public get argoIgnoreDifferences(): readonly IgnoredDifference[] {
    return argoIgnoreDifferences(this.objects);
  }
}

interface Parts {
  readonly certManager: CertManager;
  readonly knativeServing: KnativeServing | undefined;
  readonly networkSystem: PlatformSystem | undefined;
  readonly kserve: KServe;
  readonly localModel: KServeLocalModel | undefined;
  readonly llm: KServeLlm | undefined;
  readonly prerequisites: readonly PlatformSystem[];
  readonly servingRuntimes: ServingRuntimes;
}

function makeSystems(scope: Construct, props: ServingPlatformProps, { layer }: NetworkLayer, place: LayerPlace): Parts {
  const { certManager = {}, servingRuntimes = {}, localModel, llm, prerequisites = {}, tls } = props;
  return {
    certManager: new CertManager(scope, 'cert-manager', systemProps(props, certManager)),
    prerequisites: makePrerequisites(scope, prerequisites, (own) => systemProps(props, own)),
    knativeServing: isKnative(place.mode) ? new KnativeServing(scope, 'knative-serving', knativeProps(props, layer)) : undefined,
    networkSystem: layer.install(scope, { ...place, certificate: tls?.gatewayCertificate, shared: (own) => systemProps(props, own) }),
    kserve: new KServe(scope, 'kserve', kserveProps(props, layer, place)),
    localModel: localModel && new KServeLocalModel(scope, 'kserve-local-model', localModelProps(props, localModel, place)),
    llm: llm && new KServeLlm(scope, 'kserve-llm', llmProps(props, llm, place)),
    servingRuntimes: new ServingRuntimes(scope, 'serving-runtimes', systemProps(props, servingRuntimes)),
  };
}

function isKnative({ name }: DeploymentMode): boolean {
  return name === DeploymentMode.KNATIVE.name;
}

function networkOf({ mode, network }: ServingPlatformProps): NetworkLayer {
  return network ?? (isKnative(DeploymentMode.from('mode', mode ?? DeploymentMode.KNATIVE)) ? NetworkLayer.kourier() : NetworkLayer.ingress());
}

/** Complains of everything that is wrong before anything is made. */
function check(path: string, props: ServingPlatformProps): Release {
  const mode = DeploymentMode.from('mode', props.mode ?? DeploymentMode.KNATIVE);
  const network = networkOf(props);
  const { layer } = network;
  const { tls, knativeServing } = props;
  const faults = new Faults();
  const complain = (...complaint: Parameters<typeof violation>) => { faults.add(violation(...complaint)); };
  const fitting = NetworkLayer.kindsFor(mode);
  if (!fitting.includes(layer.kind)) {
    complain('network', layer.kind, `one of ${fitting.join(', ')}`, `the others do not serve ${mode.name} mode`);
  }
  if (!isKnative(mode) && knativeServing) {
    complain('knativeServing', knativeServing, 'nothing in Standard mode', 'leave it out, or use DeploymentMode.KNATIVE');
  }
  if (tls?.gatewayCertificate && !layer.takesCertificate) {
    complain('tls', 'PlatformTls.certificate', 'PlatformTls.issuer or PlatformTls.terminatedInFront', 'only Kourier takes one certificate for all hosts');
  }
  if (tls?.signer && !isKnative(mode)) {
    complain('tls', 'PlatformTls.issuer', 'PlatformTls.terminatedInFront', 'in Standard mode the Gateway or Ingress has the certificate');
  }
  const release = platformRelease(props, isKnative(mode) && knativeServing?.source?.kind !== 'existing', faults);
  faults.add(...partViolations(props, release, mode, network));
  faults.throwIfAny(path);
  return release;
}
