import { Construct } from 'constructs';
import { refuse } from '../core/checks';
import { DeploymentMode } from '../kserve/deployment-mode';
import type { IgnoredDifference } from './install/argo-ignore-differences';
import { argoIgnoreDifferences } from './install/argo-ignore-differences';
import { CertManager } from './systems/cert-manager/cert-manager';
import { registerPlatform } from '../rules/app/keda';
import { emitTogether } from './install/emission';
import { KnativeServing } from './systems/knative-serving/knative-serving';
import { KServe } from './systems/kserve/kserve';
import { ServingRuntimes } from './systems/kserve/runtimes/serving-runtimes';
import type { KubeObject } from './install/kube-object';
import { NetworkLayer } from './network-layer';
import { knativeProps, kserveProps, networkSystem, systemProps } from './platform-parts';
import type { ServingPlatformProps } from './platform-props';
import type { PlatformSystem } from './system/system';
import type { WavePlan } from './install/waves';
import { planWaves } from './install/waves';

/** The network layers that fit a mode. */
const LAYERS: Readonly<Record<string, readonly string[]>> = { Knative: ['kourier', 'istio', 'gatewayApi'], Standard: ['gatewayApi', 'ingress'] };

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
  /** Domain under which InferenceServices are reached. */
  public readonly domain: string;
  /** Whether KEDA is in the cluster. */
  public readonly keda: boolean;
  /** Makes the certificates of KServe's webhooks. */
  public readonly certManager: CertManager;
  /** Runs revisions and scales them on requests. Undefined in Standard mode. */
  public readonly knativeServing?: KnativeServing;
  /** Kourier, net-istio, net-gateway-api or, in Standard mode, KServe's Gateway; undefined where there is nothing to install. */
  public readonly networkSystem?: PlatformSystem;
  /** Turns InferenceServices into what runs. */
  public readonly kserve: KServe;
  /** The built-in model servers. */
  public readonly servingRuntimes: ServingRuntimes;
  /** All objects, after all options. */
  public readonly objects: readonly KubeObject[];
  /** All objects by wave, each wave with what to wait for before the next. */
  public readonly waves: readonly WavePlan[];

  public constructor(scope: Construct, id: string, props: ServingPlatformProps = {}) {
    const { mode = DeploymentMode.KNATIVE, domain = 'example.com', keda = false } = props;
    const knative = mode === DeploymentMode.KNATIVE;
    const { network = knative ? NetworkLayer.kourier() : NetworkLayer.ingress() } = props;
    check(scope.node.path ? `${scope.node.path}/${id}` : id, mode, network, props);
    super(scope, id);
    this.mode = mode;
    this.domain = domain;
    this.keda = keda;
    this.network = network;
    let parts!: Parts;
    this.objects = emitTogether(this, () => {
      parts = makeSystems(this, { ...props, mode, domain }, network);
    });
    this.certManager = parts.certManager;
    this.knativeServing = parts.knativeServing;
    this.networkSystem = parts.networkSystem;
    this.kserve = parts.kserve;
    this.servingRuntimes = parts.servingRuntimes;
    this.waves = planWaves(this.objects);
    registerPlatform(this.node.root, this);
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
  readonly knativeServing?: KnativeServing;
  readonly networkSystem?: PlatformSystem;
  readonly kserve: KServe;
  readonly servingRuntimes: ServingRuntimes;
}

function makeSystems(scope: Construct, props: ServingPlatformProps, network: NetworkLayer): Parts {
  const certManager = new CertManager(scope, 'cert-manager', systemProps(props, props.certManager));
  const knativeServing = props.mode === DeploymentMode.KNATIVE
    ? new KnativeServing(scope, 'knative-serving', knativeProps(props, network))
    : undefined;
  const layer = networkSystem(scope, props, network, knativeServing?.namespace);
  const kserve = new KServe(scope, 'kserve', kserveProps(props, network, knativeServing?.namespace));
  const servingRuntimes = new ServingRuntimes(scope, 'serving-runtimes', systemProps(props, props.servingRuntimes));
  return { certManager, knativeServing, networkSystem: layer, kserve, servingRuntimes };
}

function check(path: string, mode: DeploymentMode, network: NetworkLayer, { tls, knativeServing }: ServingPlatformProps): void {
  const fitting = LAYERS[mode.name]!;
  if (!fitting.includes(network.kind)) {
    refuse(`${path}: network`, network.kind, `one of ${fitting.join(', ')}`, `the others do not serve ${mode.name} mode`);
  }
  if (mode === DeploymentMode.STANDARD && knativeServing) {
    refuse(`${path}: knativeServing`, knativeServing, 'nothing in Standard mode', 'leave it out, or use DeploymentMode.KNATIVE');
  }
  if (tls?.gatewayCertificate && network.kind !== 'kourier') {
    refuse(`${path}: tls`, 'PlatformTls.certificate', 'PlatformTls.issuer or PlatformTls.terminatedInFront',
      'only Kourier takes one certificate for all hosts');
  }
  if (tls?.signer && mode === DeploymentMode.STANDARD) {
    refuse(`${path}: tls`, 'PlatformTls.issuer', 'PlatformTls.terminatedInFront', 'in Standard mode the Gateway or Ingress has the certificate');
  }
}
