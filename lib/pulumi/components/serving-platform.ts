import * as pulumi from '@pulumi/pulumi';
import { ApiObject, App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Origin } from '../../cluster/origin';
import { nonEmpty, refuse } from '../../core/checks';
import { Faults } from '../../core/faults';
import { compact, textAt } from '../../core/json';
import { fitting } from '../../core/props/kind';
import { DeploymentMode } from '../../kserve/deployment-mode';
import { GatewayServiceType } from '../../platform/gateway-service';
import { NetworkLayer } from '../../platform/network/network-layer';
import { ServingPlatform as ServingPlatformConstruct } from '../../platform/platform';
import type { ServingPlatformProps } from '../../platform/platform-props';
import { Release } from '../../platform/release/release';
import { RESOURCE_NAME } from '../arg-kinds';
import { ChartDeployment } from '../chart-deployment';
import { gatewayAddress } from '../outputs';
import { ProgramCluster } from '../program-cluster';
import { SERVING_PLATFORM_ARGS } from './args-shapes';
import type { ComponentOptions } from './component-options';
import { known, providerOf, withProvider } from './component-options';
import type { ArgNames } from './in-args';
import { inArgs } from './in-args';
import { modeOf } from './inference-service-props';
import type { ServingPlatformArgs } from './serving-platform-args';

const GATEWAYS = [GatewayServiceType.LOAD_BALANCER, GatewayServiceType.NODE_PORT, GatewayServiceType.CLUSTER_IP];

/**
 * Everything an InferenceService needs, for programs without cdk8s:
 *
 *     const platform = new ServingPlatform('platform', { domain: 'models.example.com' }, { provider });
 *     new InferenceService('mnist', { … }, { provider, dependsOn: [platform] });
 *
 * It is made of the construct of the same name: the same objects in the same waves.
 *
 * @throws InputError for a wrong arg; nothing is registered then
 */
export class ServingPlatform extends pulumi.ComponentResource {
  /** Address of the gateway's load balancer; undefined where there is none. Unknown in a preview. */
  public readonly host: pulumi.Output<string | undefined>;
  /** URL of the gateway; a request to it names its service in the Host header. */
  public readonly url: pulumi.Output<string | undefined>;
  /** True once every object is there and every Deployment available; unknown in a preview. */
  public readonly ready: pulumi.Output<boolean>;

  constructor(name: string, args: ServingPlatformArgs, options: ComponentOptions) {
    fitting(RESOURCE_NAME, 'ServingPlatform: name', name);
    const path = `ServingPlatform '${name}'`;
    const provider = providerOf(path, options);
    const make = (right: ServingPlatformArgs): ServingPlatformConstruct => platformOf(path, right);
    const platform = make(SERVING_PLATFORM_ARGS.take(`${path}: `, args, make));
    const app = App.of(platform);

    // Sentences about services call it by the name that the program has for it.
    const origin = Origin.construct('ServingPlatform', name);
    ProgramCluster.of(provider).join(app, () => platform.clusterKnowledge().map((statement) => ({ ...statement, origin })));

    super('cdk8s-kserve:index:ServingPlatform', name, {}, withProvider(options, provider));
    const { retainDefinitions, protect, patchForce, webhookGate } = args;
    const deployment = new ChartDeployment(
      name,
      { app, provider, ...compact({ retainDefinitions, protect, patchForce, webhookGate }) },
      { parent: this, ...compact({ dependsOn: options.dependsOn }) },
    );
    const gateway = loadBalancerOf(app);
    this.host = gateway ? gatewayAddress(deployment, gateway) : pulumi.output(undefined);
    this.url = this.host.apply((host) => (host === undefined ? undefined : `http://${host}`));
    this.ready = pulumi.all(deployment.resources.map(({ id }) => id)).apply(() => true);
    this.registerOutputs({ url: this.url, host: this.host, ready: this.ready });
  }
}

/** Which args stand behind the props of the construct. */
const PLATFORM_ARGS: ArgNames = [
  [/^release: Release\.of/, 'kserve'],
  [/^Release\.startingOn/, 'kubernetes'],
  [/^images\.registry/, 'imageRegistry'],
];

/** The construct that args stand for. @throws InputError with everything that is wrong, said of the args */
function platformOf(path: string, args: ServingPlatformArgs): ServingPlatformConstruct {
  const faults = new Faults();
  const mode = faults.attempt(() => modeOf(path, args.deploymentMode)) ?? DeploymentMode.KNATIVE;
  const props = compact({
    mode,
    network: faults.attempt(() => networkOf(path, args, mode)),
    ...faults.attempt(() => inArgs(path, PLATFORM_ARGS, () => releaseOf(path, args, mode))),
    domain: faults.attempt(() => domainOf(path, args.domain)),
    keda: faults.attempt(() => known(`${path}: keda`, args.keda)),
    replicas: faults.attempt(() => known(`${path}: replicas`, args.replicas)),
    images: faults.attempt(() => (args.imageRegistry === undefined ? undefined : { registry: known(`${path}: imageRegistry`, args.imageRegistry) })),
  });
  const platform = faults.attempt(() => inArgs(path, PLATFORM_ARGS, () => new ServingPlatformConstruct(new App(), 'platform', props)));
  faults.throwIfAny();
  return platform as ServingPlatformConstruct; // What did not make it is among the faults.
}

/** A key of config-domain, so it must be known. */
function domainOf(path: string, domain: string | undefined): string | undefined {
  return domain === undefined ? undefined : nonEmpty(`${path}: domain`, known(`${path}: domain`, domain));
}

/** The Kubernetes decides about Knative, and a release of KServe goes with whatever starts there. */
function releaseOf(
  path: string, { kubernetes, kserve }: ServingPlatformArgs, mode: DeploymentMode,
): Pick<ServingPlatformProps, 'kubernetes' | 'release'> {
  const cluster = known(`${path}: kubernetes`, kubernetes);
  const version = known(`${path}: kserve`, kserve);
  const knative = cluster === undefined || mode === DeploymentMode.STANDARD ? undefined : Release.startingOn(cluster).knativeServing;
  return {
    ...(cluster !== undefined && { kubernetes: cluster }),
    ...(version !== undefined && { release: Release.of(version, { ...(knative !== undefined && { knative }) }) }),
  };
}

function networkOf(path: string, { gatewayService }: ServingPlatformArgs, mode: DeploymentMode): NetworkLayer | undefined {
  const wanted = known(`${path}: gatewayService`, gatewayService);
  if (wanted === undefined) {
    return undefined;
  }
  if (mode === DeploymentMode.STANDARD) {
    refuse(`${path}: gatewayService`, wanted, 'nothing in deploymentMode Standard', 'the cluster has an Ingress controller of its own there');
  }
  const type = GATEWAYS.find(({ value }) => value === wanted)
    ?? refuse(`${path}: gatewayService`, wanted, `one of ${GATEWAYS.map(({ value }) => value).join(', ')}`);
  return NetworkLayer.kourier({ service: { type } });
}

function loadBalancerOf(app: App): IConstruct | undefined {
  return app.node.findAll().find((construct) =>
    ApiObject.isApiObject(construct) && construct.kind === 'Service' && textAt(construct.toJson(), 'spec', 'type') === 'LoadBalancer');
}
